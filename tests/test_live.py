"""What every live figure does, whatever it shows."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from helpers.checks import Advice
from helpers.figures import live

VIEW = "application/vnd.jupyter.widget-view+json"


def level_of(move=lambda ax, height: f"E = **<b>** & {height}", start=0.5, **form):
    """A live figure that draws a line as high as its slider, and then calls `move`."""
    figure, [ax] = live.panels("A level", 2)
    ax.set(xlim=(0, 1), ylim=(0, 1))

    def draw(height=live.slider("h", start, 0, 1)):
        ax.axhline(height)
        return move(ax, height)

    return live.LiveFigure(figure, draw, **form)


def pixels(shown):
    return np.asarray(Image.open(io.BytesIO(shown.picture.value)))


def buttons(shown):
    """The buttons below the controls, by their names."""
    row = shown.panel.children[-1].children[-1].children
    return {button.description: button for button in row}


def test_picture_and_sentence_follow_and_nothing_is_left_of_an_earlier_position():
    shown = level_of()
    first = pixels(shown), shown.text
    shown.controls["height"].value = 0.75
    assert not np.array_equal(pixels(shown), first[0])
    assert shown.text == "E = **<b>** & 0.75"
    shown.controls["height"].value = 0.5
    assert np.array_equal(pixels(shown), first[0])
    assert shown.text == first[1]


def test_figure_that_starts_elsewhere_and_is_moved_looks_like_one_that_starts_there():
    moved, there = level_of(), level_of(start=0.75)
    moved.controls["height"].value = 0.75
    assert np.array_equal(pixels(moved), pixels(there))


def test_look_is_that_of_its_making_and_the_readers_own_stays():
    with plt.rc_context({"lines.linewidth": 9, "text.color": "red"}):
        shown, first = level_of(), plt.rcParams["lines.linewidth"]
    shown.controls["height"].value = 0.75
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
    assert shown.text == "The picture stays as it is: 0 is no height."
    shown.controls["height"].value = 1
    assert "ZeroDivisionError" in shown.sentence.value
    assert np.array_equal(pixels(shown), before)
    shown.controls["height"].value = 0.5
    assert shown.text == "−2.0"


def test_value_error_in_a_figure_is_a_bug_and_not_advice():
    shown = level_of(
        lambda ax, height: str(np.ones(2) + np.ones(1 if height == 0.5 else 3))
    )
    shown.controls["height"].value = 1
    assert "could not be broadcast" in shown.sentence.value
    assert "The picture stays" not in shown.sentence.value


def test_bug_at_the_start_is_raised_where_the_reader_sees_it():
    with pytest.raises(ZeroDivisionError):
        level_of(lambda ax, height: str(height / 0))


def test_advice_at_the_start_comes_with_a_picture_of_the_axes():
    shown = level_of(advise, start=0)
    assert shown.text.startswith("The picture stays") and pixels(shown).mean() > 200


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
    assert bundles[0][VIEW]["model_id"] == shown.panel.model_id
    assert sizes == [{"image/png": {"width": 800, "height": 200}}, None]
    assert [b["text/plain"] for b in bundles] == ["E = <b> & 0.5"] * 2


def test_sentence_is_a_live_region_of_text_and_a_symbol_keeps_its_number():
    page = live.as_html("E = **0.5** & <i>\nx* = −1 = **2** × 3")
    assert page == (
        '<div role="status">E&nbsp;=&nbsp;<b>0.5</b> &amp; &lt;i&gt;<br>'
        "x*&nbsp;=&nbsp;−1 =&nbsp;<b>2</b> ×&nbsp;3</div>"
    )


def test_picture_has_two_pixels_for_each_that_it_takes_in_the_page():
    shown = level_of()
    assert pixels(shown).shape == (400, 1600, 3)
    assert shown.size == {"width": 800, "height": 200}
    assert shown.picture.tooltip == "A level"


def test_buttons_of_a_player_step_and_stop_at_both_ends():
    epoch = live.whole_slider("epoch", 1, 0, 2)
    _, back, step = live.player(epoch)
    seen = []
    for button in (step, step, back, back, back, step):
        button.click()
        seen.append(epoch.value)
    assert seen == [2, 2, 1, 0, 0, 1]


def test_reset_forgets_and_goes_back_but_keeps_what_the_reader_wrote():
    forgotten = []
    figure, _ = live.panels("A level", 2)

    def move(height=live.slider("h", 0.5, 0, 1), text=live.text_box("t", "a")):
        return f"{height} {text}"

    shown = live.LiveFigure(figure, move, forget=lambda: forgotten.append(1))
    shown.controls["height"].value = 0.75
    shown.controls["text"].value = "b"
    buttons(shown)["reset"].click()
    assert (shown.text, forgotten) == ("0.5 b", [1])


def test_controls_that_are_put_together_are_followed_once():
    seen = []
    figure, _ = live.panels("A level", 2)

    def move(a=live.slider("a", 0, 0, 1), b=live.slider("b", 0, 0, 1)):
        seen.append((a, b))
        return ""

    shown = live.LiveFigure(figure, move)
    shown.put(a=1, b=0.5)
    shown.controls["b"].value = 1
    assert seen == [(0, 0), (1, 0.5), (1, 1)]


def in_per_cent(*places):
    return [float(place.split()[-1].strip("%")) for place in places]


def test_slider_along_an_axis_has_its_ends_below_their_numbers():
    _, (linear, log) = live.panels("Two", 3, "AB")
    linear.set(xlim=(-2, 2))
    log.set(xscale="log", xlim=(1e-4, 1))
    for ax, low, high in ((linear, -1, 1), (log, -3, -1)):
        layout = live.along(ax, live.slider("a", low, low, high)).layout
        left, width = in_per_cent(layout.margin, layout.width)
        box = ax.get_position()
        assert left == pytest.approx(100 * (box.x0 + box.width / 4), abs=0.01)
        assert width == pytest.approx(100 * box.width / 2, abs=0.01)


def test_slider_beside_an_axis_has_its_ends_beside_their_numbers():
    _, [ax] = live.panels("One", 3)
    ax.set(ylim=(-2, 2))
    layout = live.beside(ax, live.slider("a", 0, -1, 1)).layout
    top, height = in_per_cent(layout.top, layout.height)
    box = ax.get_position()
    assert top == pytest.approx(100 * (1 - box.y1 + box.height / 4), abs=0.01)
    assert height == pytest.approx(100 * box.height / 2, abs=0.01)


@pytest.mark.parametrize("step, digits", [(1 / 8, 3), (0.25, 2), (0.5, 1), (1, 0)])
def test_slider_shows_all_digits_of_its_steps(step, digits):
    assert live.slider("a", 0, 0, 8, step).readout_format == f".{digits}f"
