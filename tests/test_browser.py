"""Every notebook in a real JupyterLab: it runs, and its live figures follow.

The window is that of a small laptop, and the file browser is open beside the notebook.
"""

import os
import re
from types import SimpleNamespace

import pytest
from browser import VIEWPORT, NoBrowserError, browser, jupyterlab, open_and_run
from execute_notebooks import NOTEBOOKS
from playwright.sync_api import expect

NAMES = [path.stem for path in NOTEBOOKS]
CELL = ":is(.jp-CodeCell, .code_cell)"  # of JupyterLab, and of Notebook 6
OUTPUT = ":is(.jp-OutputArea, .output_area)"
PICTURE = "img.widget-image"
SENTENCE = "[role=status]"
VISIBLE = ":visible"
SLIDER = ".widget-slider:visible"
LABEL = ".widget-label:visible"
HANDLE = ":is([role=slider], .ui-slider-handle)"  # of ipywidgets 8, and of 7
RAIL = ":is(.noUi-base, .ui-slider)"
BOX = ".widget-textarea textarea"
TOGGLE = ".widget-toggle-button"
SCROLLING = """figure => [...figure.querySelectorAll(".widget-box, .jp-OutputArea *")]
    .filter(box => box.scrollWidth > box.clientWidth + 1)
    .filter(box => ["auto", "scroll"].includes(getComputedStyle(box).overflowX))
    .map(box => box.className)"""
FILE_BROWSER = """close => {
    const left = window.jupyterapp?.shell;
    if (left?.collapseLeft) close ? left.collapseLeft() : left.expandLeft();
}"""
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def chromium():
    try:
        with browser() as chromium:
            yield chromium
    except NoBrowserError as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def address(chromium, tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="module")
def run():
    """How a notebook is opened and run: another program may do it another way."""
    return open_and_run


@pytest.fixture(scope="module", params=NAMES)
def notebook(request, chromium, address, run):
    """A notebook that has run: its name, its page, its cells, and what went wrong."""
    page, troubles = chromium.new_page(viewport=VIEWPORT), []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda m: m.type == "error" and troubles.append(m.text))
    cells = run(page, address.format(name=request.param))
    yield SimpleNamespace(name=request.param, page=page, cells=cells, troubles=troubles)
    page.close()


def live_figures(notebook):
    return notebook.page.locator(f"{CELL}:has({PICTURE})").all()


def shown(figure):
    """What a live figure shows: the address of its picture, and its sentence."""
    picture = figure.locator(PICTURE).get_attribute("src")
    return picture, figure.locator(SENTENCE).inner_text()


def expect_change(figure, before):
    """Wait for another picture and another sentence; an error brings no picture."""
    picture, sentence = before
    expect(figure.locator(PICTURE)).not_to_have_attribute("src", picture)
    expect(figure.locator(SENTENCE)).not_to_have_text(sentence)


def test_notebook_runs_from_top_to_bottom_without_error_or_warning(notebook):
    outputs = [output for cell in notebook.cells for output in cell["outputs"]]
    assert [o for o in outputs if o["output_type"] == "error"] == []
    assert [o for o in outputs if o.get("name") == "stderr"] == []
    counts = [cell["execution_count"] for cell in notebook.cells]
    assert counts == list(range(1, len(counts) + 1))


def test_every_picture_fits_beside_the_file_browser_and_has_twice_the_pixels(notebook):
    pictures = notebook.page.locator(f"{OUTPUT} img").all()
    assert pictures
    for picture in pictures:
        size = "img => img.decode().then(() => [img.naturalWidth, img.width])"
        assert picture.evaluate(size) == [1600, 800]


def test_every_live_figure_shows_its_sentence(notebook):
    cells = [c for c in notebook.cells if re.search(r"^figures\.", c["source"], re.M)]
    assert cells
    for figure, cell in zip(live_figures(notebook), cells, strict=True):
        words = "".join(cell["outputs"][1]["data"]["text/plain"]).split()
        assert figure.locator(SENTENCE).inner_text().split() == words


def test_picture_of_every_live_figure_has_a_name_for_screen_readers(notebook):
    for figure in live_figures(notebook):
        assert figure.get_by_role("img", name=re.compile(r"\w")).count() == 1


def is_low(slider):
    """Whether the handle stands in the lower half of its rail."""
    rail = slider.locator(RAIL).bounding_box()
    handle = slider.locator(HANDLE).bounding_box()
    if rail["height"] > rail["width"]:
        return handle["y"] - rail["y"] > rail["height"] / 2
    return handle["x"] - rail["x"] < rail["width"] / 2


def test_every_slider_follows_the_keyboard(notebook):
    for figure in live_figures(notebook):
        for slider in figure.locator(SLIDER).all():
            before = shown(figure)
            slider.locator(HANDLE).press("PageUp" if is_low(slider) else "PageDown")
            expect_change(figure, before)


def test_every_slider_follows_the_mouse(notebook):
    for figure in live_figures(notebook):
        for slider in figure.locator(SLIDER).all():
            before, rail = shown(figure), slider.locator(RAIL).bounding_box()
            x, y = (20, 1) if rail["width"] > 20 else (1, 20)
            if is_low(slider) == (x == 20):
                x, y = (rail["width"] - 20, 1) if x == 20 else (1, rail["height"] - 20)
            slider.locator(HANDLE).drag_to(
                slider.locator(RAIL), target_position={"x": x, "y": y}
            )
            expect_change(figure, before)


def test_every_button_follows_a_click(notebook):
    for figure in live_figures(notebook):
        toggles = figure.locator(TOGGLE).all()
        names = [b.inner_text() for b in figure.locator("button.widget-button").all()]
        plain = [name for name in ("step", "20 steps", "back") if name in names]
        plain += [name for name in ("try", "new points") if name in names]
        for name in plain:
            before = shown(figure)
            figure.get_by_role("button", name=name, exact=True).click()
            expect_change(figure, before)
        for toggle in [*toggles[:1], *toggles[-1:]]:
            if "mod-active" not in toggle.get_attribute("class"):
                before = shown(figure)
                toggle.click()
                expect_change(figure, before)
        before = shown(figure)
        figure.get_by_role("button", name="reset", exact=True).click()
        expect_change(figure, before)


def test_handles_stand_below_their_points_and_nothing_scrolls_at_any_width(notebook):
    page = notebook.page
    for width in (390, 800, 1600, VIEWPORT["width"]):
        page.set_viewport_size({"width": width, "height": VIEWPORT["height"]})
        page.evaluate(FILE_BROWSER, width < VIEWPORT["width"])
        page.wait_for_timeout(100)  # JupyterLab lays the page out anew
        for figure in live_figures(notebook):
            assert figure.evaluate(SCROLLING) == [], width
            size = figure.locator(PICTURE).bounding_box()
            assert 200 < size["width"] <= 800
            for slider in figure.locator(f".widget-hslider{VISIBLE}").all():
                rail = slider.locator(RAIL).bounding_box()
                room = size["width"] * 0.88 if slider.locator(LABEL).count() else 0
                assert rail["width"] >= min(400, room)
                assert rail["x"] > size["x"] - 1
                assert rail["x"] + rail["width"] < size["x"] + size["width"]


def test_what_screen_readers_say_of_a_slider_is_short_and_rails_have_an_outline(
    notebook,
):
    notebook.page.emulate_media(forced_colors="active")
    for figure in live_figures(notebook):
        for handle in figure.get_by_role("slider").all():
            words = handle.get_attribute("aria-valuetext")
            assert len(words) <= 7 or figure.get_by_text("input x").count()
        for rail in figure.locator(".noUi-connects").all():
            outline = rail.evaluate("rail => getComputedStyle(rail).outlineStyle")
            assert outline == "solid"
    notebook.page.emulate_media(forced_colors="none")


def test_every_box_to_tick_follows_a_click(notebook):
    for figure in live_figures(notebook):
        boxes = figure.get_by_role("checkbox").all()
        if boxes:
            figure.get_by_role("button", name="step", exact=True).click()
        for box in boxes:
            before = shown(figure)
            box.click()
            expect_change(figure, before)


def test_pasted_numbers_are_drawn_and_what_cannot_be_read_is_refused(notebook):
    figures = [f for f in live_figures(notebook) if f.locator(BOX).count() > 0]
    assert len(figures) == (notebook.name[:2] in ("04", "05"))
    for figure in figures:
        before, sentence = shown(figure), figure.locator(SENTENCE)
        figure.get_by_label("labels", exact=True).fill("")
        expect(sentence).to_contain_text("paste the labels into the other box")
        figure.get_by_label("x, or a table").fill("kg\tsick\n1,5\tno\n2\tyes")
        expect(sentence).to_contain_text("2 points, class 1 is")
        expect_change(figure, before)


def test_no_question_of_jupyterlab_covers_the_page(notebook):
    assert notebook.page.locator(".Toastify__toast, .jp-Dialog").count() == 0


def test_page_has_no_error_of_its_own(notebook):
    assert notebook.troubles == []
