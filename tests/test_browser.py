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
SENTENCE = ".widget-html-content"
SLIDER = ".widget-slider:visible"
HANDLE = ":is([role=slider], .ui-slider-handle)"  # of ipywidgets 8, and of 7
RAIL = ":is(.noUi-base, .ui-slider)"
BOX = ".widget-textarea textarea"
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
    assert (cells == []) == (notebook.name[:2] == "05")
    for figure, cell in zip(live_figures(notebook), cells, strict=True):
        words = "".join(cell["outputs"][1]["data"]["text/plain"]).split()
        assert figure.locator(SENTENCE).inner_text().split() == words


def test_picture_of_every_live_figure_has_a_name_for_screen_readers(notebook):
    for figure in live_figures(notebook):
        assert figure.get_by_role("img", name=re.compile(r"\w")).count() == 1


def test_every_slider_follows_the_keyboard(notebook):
    for figure in live_figures(notebook):
        sliders = figure.locator(SLIDER).all()
        assert sliders
        for slider in sliders:
            before, handle = shown(figure), slider.locator(HANDLE)
            rail, place = slider.locator(RAIL).bounding_box(), handle.bounding_box()
            is_low = place["x"] - rail["x"] < rail["width"] / 2
            handle.press("PageUp" if is_low else "PageDown")
            expect_change(figure, before)


def test_a_slider_of_every_figure_follows_the_mouse(notebook):
    for figure in live_figures(notebook):
        before, slider = shown(figure), figure.locator(SLIDER).first
        rail, handle = slider.locator(RAIL), slider.locator(HANDLE)
        place, width = handle.bounding_box()["x"], rail.bounding_box()["width"]
        is_low = place - rail.bounding_box()["x"] < width / 2
        goal = {"x": width - 20 if is_low else 20, "y": 1}
        handle.drag_to(rail, target_position=goal)
        expect_change(figure, before)


def test_every_button_follows_a_click(notebook):
    # Two labels; or play, stop, repeat (which draws nothing), step back, step, reset.
    # In ipywidgets 7 a button for a pause stands after play.
    orders = {0: [], 2: [0, 1], 6: [4, 3, 5, 0, 1], 7: [5, 4, 6, 0, 2]}
    for figure in live_figures(notebook):
        buttons = figure.locator("button.jupyter-button").all()
        for place in orders[len(buttons)]:
            before = shown(figure)
            buttons[place].click()
            expect_change(figure, before)


def test_every_box_to_tick_follows_a_click(notebook):
    for figure in live_figures(notebook):
        for box in figure.get_by_role("checkbox").all():
            before = shown(figure)
            box.click()
            expect_change(figure, before)


def test_pasted_numbers_are_drawn_and_what_cannot_be_read_is_refused(notebook):
    figures = [f for f in live_figures(notebook) if f.locator(BOX).count() > 0]
    assert len(figures) == (2 if notebook.name == "04_visualisation" else 0)
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
