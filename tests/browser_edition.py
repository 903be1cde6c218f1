"""The browser edition: a built site in a real browser, as test_browser has JupyterLab.

    python .github/lite/build.py SITE
    SITE=SITE python -m pytest -n 0 tests/browser_edition.py

The site stands in a folder of the server, as it does on GitHub Pages, and every other
address is out of the browser's reach.
"""

import os
from pathlib import Path

import nbformat
import pytest
from browser import open_and_run, served
from execute_notebooks import NOTEBOOKS
from playwright.sync_api import expect
from test_browser import *  # noqa: F403  (its tests, with the address below)
from test_browser import NAMES, chromium, notebook  # noqa: F401


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = Path(os.environ["SITE"]).resolve()
    with served(folder, tmp_path_factory.mktemp("server")) as site:
        yield site


@pytest.fixture(scope="module")
def address(site):
    return f"{site}notebooks/index.html?path=notebooks/{{name}}.ipynb"


def words(cell):
    """What a cell prints and what its figures say, as one text."""
    outputs = cell["outputs"]
    texts = [o.get("text") or o["data"].get("text/plain", "") for o in outputs]
    return "".join(sorted(map("".join, texts)))


def test_every_printed_number_is_the_one_that_is_stored(notebook):  # noqa: F811
    saved = nbformat.read(NOTEBOOKS[NAMES.index(notebook.name)], as_version=4).cells
    stored = [cell for cell in saved if cell.cell_type == "code"]
    assert list(map(words, notebook.cells)) == list(map(words, stored))


def test_site_opens_at_the_first_notebook(chromium, site, address):  # noqa: F811
    page = chromium.new_page()
    page.goto(site)
    page.get_by_text("Python is loading").wait_for()
    page.wait_for_url(address.format(name=NAMES[0]))
    page.get_by_role("heading", name="1 · Derivatives").wait_for()
    page.get_by_text("Python is ready").wait_for(timeout=120_000)
    page.close()


def test_page_that_was_saved_shows_its_figures_and_the_fresh_one_can_be_had(
    chromium,  # noqa: F811
    address,
):
    page = chromium.new_page()
    open_and_run(page, address.format(name=NAMES[6]))
    page.locator(".noUi-handle").first.wait_for(timeout=60_000)
    fresh = page.get_by_role("button", name="Get the fresh page")
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    cell = page.locator(".jp-CodeCell", has_text="figures.bend()")
    expect(cell.locator("img")).to_have_count(1, timeout=60_000)
    expect(cell).to_contain_text("The step ends at w₁ = 0.375")
    expect(page.get_by_text("Loading widget")).to_have_count(0)
    page.get_by_text("Python is ready").wait_for(timeout=120_000)
    expect(fresh).to_have_count(0)  # nothing but outputs has changed
    panel = "jupyterapp.shell.currentWidget"
    first = f"{panel}.content.widgets[0].model.sharedModel"
    page.evaluate(f"{first}.setSource('# Mine')")
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    page.once("dialog", lambda dialog: dialog.accept())
    fresh.click(timeout=60_000)
    expect(fresh).to_have_count(0)
    page.get_by_role("heading", name="7 · Is it finished?").wait_for(timeout=60_000)
    page.close()


def test_private_window_without_files_finds_helpers(chromium, address):  # noqa: F811
    context = chromium.new_context()
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    page.goto(address.format(name=NAMES[0]))
    page.get_by_text("Python is ready").wait_for(timeout=120_000)
    page.locator(".jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator(".noUi-handle").first.wait_for(timeout=60_000)
    context.close()
