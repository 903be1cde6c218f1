"""Every notebook in a real JupyterLab: it runs, and its live figures follow."""

import os

import pytest
from browser import NoBrowserError, browser, close_kernel, jupyterlab, open_and_run
from execute_notebooks import NOTEBOOKS

NAMES = [path.stem for path in NOTEBOOKS]
LIVE = ".jp-CodeCell:has(img.widget-image)"
PICTURE = "img.widget-image"
SENTENCE = ".widget-html-content"


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


class Watched:
    """The page of a notebook, and what goes wrong in it."""

    def __init__(self, page, name):
        self.page, self.name, self.troubles = page, name, []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self.note)

    def note(self, message):
        if message.type == "error":
            self.troubles.append(message.text)


@pytest.fixture(scope="module", params=NAMES)
def notebook(request, chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    opened = Watched(page, request.param)
    opened.cells = open_and_run(page, address, request.param)
    yield opened
    close_kernel(opened.page)


def shown(cell):
    """What a live figure shows: the address of its picture, and its sentence."""
    picture = cell.locator(PICTURE).get_attribute("src")
    return picture, cell.locator(SENTENCE).inner_text()


def wait_for_change(page, cell, before):
    """Wait until both picture and sentence differ; return what is shown then."""
    for _ in range(600):
        now = shown(cell)
        if now[0] != before[0] and now[1] != before[1]:
            assert "Traceback" not in now[1]
            return now
        page.wait_for_timeout(25)
    raise AssertionError(f"the figure does not follow: {before[1]}")


def live_cells(notebook):
    cells = notebook.page.locator(LIVE)
    return [cells.nth(i) for i in range(cells.count())]


def test_notebook_runs_from_top_to_bottom_without_error_or_warning(notebook):
    for cell in notebook.cells:
        for output in cell["outputs"]:
            assert output["output_type"] in ("stream", "display_data"), output
            assert output.get("name", "stdout") == "stdout", output
    counts = [cell["execution_count"] for cell in notebook.cells]
    assert counts == list(range(1, len(counts) + 1))


def test_every_live_figure_shows_picture_and_sentence(notebook):
    live = [c for c in notebook.cells if c["source"].startswith("widgets.")]
    assert (live == []) == (notebook.name[:2] == "05")
    for cell, stored in zip(live_cells(notebook), live, strict=True):
        size = "img => img.decode().then(() => [img.naturalWidth, img.width])"
        natural, drawn = cell.locator(PICTURE).evaluate(size)
        assert natural == drawn == 900
        words = stored["outputs"][1]["data"]["text/plain"]
        assert cell.locator(SENTENCE).inner_text().split() == "".join(words).split()


def test_every_slider_follows_the_keyboard_and_the_mouse(notebook):
    for cell in live_cells(notebook):
        handle = cell.locator("[role=slider]").first
        handle.scroll_into_view_if_needed()
        before = shown(cell)
        handle.focus()
        notebook.page.keyboard.press("PageUp")
        before = wait_for_change(notebook.page, cell, before)
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        notebook.page.mouse.move(x, y)
        notebook.page.mouse.down()
        for step in range(1, 9):
            notebook.page.mouse.move(x - 8 * step, y)
        notebook.page.mouse.up()
        wait_for_change(notebook.page, cell, before)


STEP, BACK, RESET = (
    f".widget-button:text-is('{name}')" for name in ("step", "step back", "reset")
)
PLAY = ".widget-play button >> nth=0"
OTHER_LABEL = ".widget-toggle-buttons button:not(.mod-active)"


@pytest.mark.parametrize("hand", ["keyboard", "mouse"])
def test_every_button_follows_the_keyboard_and_the_mouse(notebook, hand):
    for cell in live_cells(notebook):
        for control in (OTHER_LABEL, STEP, BACK, STEP, RESET, PLAY):
            button = cell.locator(control).first
            if cell.locator(control).count() == 0:
                continue
            before = shown(cell)
            if hand == "mouse":
                button.click()
            else:
                button.focus()
                notebook.page.keyboard.press("Space")
            wait_for_change(notebook.page, cell, before)
            if control == PLAY:
                button.click()  # pause


def test_pasted_lists_are_drawn_and_bad_ones_are_refused(notebook):
    boxes = notebook.page.locator("textarea[placeholder^='for example']")
    if boxes.count() == 0:
        return
    (cell,) = [c for c in live_cells(notebook) if c.locator("textarea").count()]
    before = shown(cell)
    boxes.nth(0).fill("1, 2, 3, four")
    boxes.nth(1).fill("0 0 1 1")
    sentence = cell.locator(SENTENCE)
    sentence.get_by_text("entry 4 is 'four'").wait_for()
    assert cell.locator(PICTURE).get_attribute("src") == before[0]
    boxes.nth(0).fill("1, 2, 3, 4")
    sentence.get_by_text("no point lies between 2.000 and 3.000").wait_for()
    assert cell.locator(PICTURE).get_attribute("src") != before[0]


def test_page_has_no_error_of_its_own(notebook):
    assert notebook.troubles == []
