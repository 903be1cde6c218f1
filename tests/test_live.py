"""What every live figure does, whatever it shows."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from helpers.checks import Advice
from helpers.figures import live

VIEW = "application/vnd.jupyter.widget-view+json"


def level_of(move=lambda ax, height: f"<b> & {height}", start=0.5):
    """A live figure that draws a line as high as its slider, and then calls `move`."""
    figure, ax = live.subplots(2)
    ax.set_title("A level", loc="left")
    ax.set(xlim=(0, 1), ylim=(0, 1))

    def draw(height=live.slider("h", start, 0, 1)):
        ax.axhline(height)
        return move(ax, height)

    return live.LiveFigure(figure, draw)


def pixels(shown):
    return np.asarray(Image.open(io.BytesIO(shown.picture.value)))


def test_picture_and_sentence_follow_and_nothing_is_left_of_an_earlier_position():
    shown = level_of()
    first = pixels(shown), shown.sentence.value
    shown.controls["height"].value = 0.8
    assert not np.array_equal(pixels(shown), first[0])
    assert shown.sentence.value == "&lt;b&gt; &amp; 0.8"  # text, not markup
    shown.controls["height"].value = 0.5
    assert np.array_equal(pixels(shown), first[0])
    assert shown.sentence.value == first[1]


def test_figure_that_starts_elsewhere_and_is_moved_looks_like_one_that_starts_there():
    moved, there = level_of(), level_of(start=0.8)
    moved.controls["height"].value = 0.8
    assert np.array_equal(pixels(moved), pixels(there))


def test_look_is_that_of_its_making_and_the_readers_own_stays():
    with plt.rc_context({"lines.linewidth": 9, "text.color": "red"}):
        shown, first = level_of(), plt.rcParams["lines.linewidth"]
    shown.controls["height"].value = 0.8
    (line,) = shown.moving()
    assert (line.get_linewidth(), first) == (9, 9)
    assert plt.rcParams["lines.linewidth"] != 9


def test_limits_may_move_and_what_stays_moves_with_them():
    shown = level_of(lambda ax, height: str(ax.set_ylim(0, 1 + height)))
    ticks = pixels(shown)[:, :100]
    shown.controls["height"].value = 1
    assert not np.array_equal(pixels(shown)[:, :100], ticks)


def advise(ax, height):
    if height == 0:
        raise Advice("0 is no height")
    return str(1 / (height - 1))


def test_advice_is_a_sentence_and_a_bug_is_shown_and_the_picture_stays():
    shown = level_of(advise)
    before = pixels(shown)
    shown.controls["height"].value = 0
    assert shown.sentence.value == "The picture stays as it is: 0 is no height."
    shown.controls["height"].value = 1
    assert "ZeroDivisionError" in shown.sentence.value
    assert np.array_equal(pixels(shown), before)
    shown.controls["height"].value = 0.5
    assert shown.sentence.value == "-2.0"


def test_value_error_in_a_figure_is_a_bug_and_not_advice():
    shown = level_of(
        lambda ax, height: str(np.ones(2) + np.ones(1 if height == 0.5 else 3))
    )
    shown.controls["height"].value = 1
    assert "could not be broadcast" in shown.sentence.value
    assert not shown.sentence.value.startswith("The picture stays")


def test_bug_at_the_start_is_raised_where_the_reader_sees_it():
    with pytest.raises(ZeroDivisionError):
        level_of(lambda ax, height: str(height / 0))


def test_figure_is_shown_as_widget_picture_and_words(monkeypatch):
    bundles, sizes = [], []

    def keep(bundle, metadata=None, raw=False):
        bundles.append(bundle)
        sizes.append(metadata)

    monkeypatch.setattr(live, "display", keep)
    shown = level_of()
    shown._ipython_display_()
    assert [set(b) for b in bundles] == [
        {VIEW, "image/png", "text/plain"},
        {VIEW, "text/plain"},
    ]
    assert bundles[1][VIEW]["model_id"] == shown.sentence.model_id
    assert sizes == [{"image/png": {"width": 800, "height": 200}}, None]
    assert [b["text/plain"] for b in bundles] == ["<b> & 0.5"] * 2


def test_picture_has_two_pixels_for_each_that_it_takes_in_the_page():
    shown = level_of()
    assert pixels(shown).shape == (400, 1600, 3)
    assert (shown.picture.width, shown.picture.height) == ("800", "200")
    assert shown.picture.tooltip == "A level"


def test_buttons_of_a_player_step_and_stop_at_both_ends():
    epoch = live.whole_slider("epoch", 1, 0, 2)
    _, back, step, reset = live.player(epoch).children
    seen = []
    for button in (step, step, back, reset, back, step):
        button.click()
        seen.append(epoch.value)
    assert seen == [2, 2, 1, 0, 0, 1]
