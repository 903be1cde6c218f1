"""What is saved of live figures, and what a reader sees of them the next day."""

import sys

import nbformat
import pytest
from browser import START, VIEWPORT, jupyter, open_and_run, prepare
from execute_notebooks import WIDGET
from jupyter_server.services.contents.filemanager import FileContentsManager
from playwright.sync_api import expect
from test_browser import CELL, PICTURE, chromium, expect_change, shown  # noqa: F401

from helpers import saving

HOOK = next(option.split("=")[1] for option in START if "pre_save_hook" in option)
SAVE = "jupyterapp.commands.execute('docmanager:save')"


def live_cell():
    """A cell as it is after a run, with a widget, its picture and its words."""
    data = {WIDGET: {"model_id": "a"}, "image/png": "aGVsbG8=", "text/plain": "E = 0.4"}
    output = nbformat.v4.new_output("display_data", data)
    return nbformat.v4.new_code_cell("figures.by_hand()", outputs=[output])


def test_picture_and_words_are_saved_and_widgets_are_not(tmp_path):
    manager = FileContentsManager(root_dir=str(tmp_path), pre_save_hook=HOOK)
    cells = [nbformat.v4.new_markdown_cell("A figure:"), live_cell()]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {"a": {}}})
    manager.save({"type": "notebook", "content": notebook}, "run.ipynb")
    saved = nbformat.read(tmp_path / "run.ipynb", as_version=4)
    assert "widgets" not in saved.metadata
    assert set(saved.cells[1].outputs[0].data) == {"image/png", "text/plain"}


def test_other_files_are_saved_as_they_are():
    model = {"type": "file", "content": WIDGET}
    saving.without_widgets(model)
    assert model == {"type": "file", "content": WIDGET}


@pytest.mark.parametrize(
    ("program", "app", "tree"),
    [
        ("jupyterlab", "LabApp", "lab/tree"),
        ("notebook", "JupyterNotebookApp", "notebooks"),
    ],
)
def test_next_day_shows_pictures_and_sentences(chromium, tmp_path, program, app, tree):  # noqa: F811
    expose = f"--{app}.expose_app_in_browser=True"
    command = [sys.executable, "-m", program, *START[2:], expose]
    name = f"{tree}/notebooks/06_why_cross_entropy.ipynb?token=reader"
    prepare(tmp_path)
    with jupyter(tmp_path, *command) as server:
        page = chromium.new_page(viewport=VIEWPORT)
        open_and_run(page, f"{server}/{name}")
        page.evaluate(SAVE)
        figure = page.locator(f"{CELL}:has({PICTURE})")
        before = shown(figure)
        figure.get_by_role("slider").press("PageUp")
        expect_change(figure, before)  # what is on the page goes on
        page.evaluate(SAVE)
        expect(page.locator(".jp-Dialog")).to_have_count(0)
        page.close()
    with jupyter(tmp_path, *command) as server:
        page = chromium.new_page(viewport=VIEWPORT)
        page.goto(f"{server}/{name}")
        cell = page.locator(CELL, has_text="figures.two_errors")
        expect(cell.locator("img")).to_have_count(1)
        expect(cell).to_contain_text(before[1][:40])
        expect(page.get_by_text("Error displaying widget")).to_have_count(0)
        page.close()
