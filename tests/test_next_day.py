"""What a reader sees the next day of a notebook that was run, moved and saved."""

import sys

import pytest
from browser import VIEWPORT, jupyter, open_and_run, prepare
from playwright.sync_api import expect
from test_browser import CELL, PICTURE, chromium, expect_change, shown  # noqa: F401
from test_start import HOOK

SAVE = "jupyterapp.commands.execute('docmanager:save')"
NOTEBOOK_7 = ["-m", "notebook", f"--ContentsManager.pre_save_hook={HOOK}"]


@pytest.mark.parametrize(
    ("program", "app", "tree"),
    [
        (["helpers/start.py"], "LabApp", "lab/tree"),
        (NOTEBOOK_7, "JupyterNotebookApp", "notebooks"),
    ],
)
def test_next_day_shows_pictures_and_sentences(chromium, tmp_path, program, app, tree):  # noqa: F811
    command = [sys.executable, *program, f"--{app}.expose_app_in_browser=True"]
    name = f"{tree}/notebooks/06_why_cross_entropy.ipynb?token=reader"
    prepare(tmp_path)
    with jupyter(tmp_path, *command) as server:
        page = chromium.new_page(viewport=VIEWPORT)
        open_and_run(page, f"{server}/{name}")
        page.evaluate(SAVE)
        figure = page.locator(f"{CELL}:has({PICTURE})")
        before = shown(figure)
        figure.get_by_role("slider").first.press("PageUp")
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
