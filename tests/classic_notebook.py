"""Notebook 6 with the ipywidgets 7 of Google Colab, as test_browser has JupyterLab.

    CLASSIC=PYTHON python -m pytest -n 0 tests/classic_notebook.py

PYTHON is that of an environment with these old programs; CONTRIBUTING says how to make
one. Its NumPy and Matplotlib may be of any release.
"""

import os

import pytest
from browser import jupyter, prepare
from test_browser import *  # noqa: F403  (its tests, with the fixtures below)
from test_browser import chromium, notebook  # noqa: F401

# Notebook 6 has errors of its own, and ipywidgets 7 no names for pictures.
del test_page_has_no_error_of_its_own  # noqa: F821
del test_picture_of_every_live_figure_has_a_name_for_screen_readers  # noqa: F821

# A widget that is sent before the page has asked the kernel for widgets is not shown.
READY = """() => {
    const kernel = window.Jupyter?.notebook?.kernel;
    return kernel?.is_connected() && "jupyter.widget" in kernel.comm_manager.targets;
}"""
DONE = """() => {
    const cells = Jupyter.notebook.get_cells().filter(c => c.cell_type == "code");
    const views = [...document.querySelectorAll(".jupyter-widgets-view")];
    return cells.every(c => c.input_prompt_number > 0) &&
        views.every(view => view.querySelector(".jupyter-widgets"));
}"""
CELLS = """Jupyter.notebook.toJSON().cells.filter(c => c.cell_type == "code")"""


@pytest.fixture(scope="module")
def address(chromium, tmp_path_factory):  # noqa: F811
    folder = tmp_path_factory.mktemp("classic")
    prepare(folder)
    python = os.path.abspath(os.environ["CLASSIC"])
    command = [python, "-m", "notebook", "--notebook-dir=."]
    with jupyter(folder, *command) as server:
        yield f"{server}/notebooks/notebooks/{{name}}.ipynb?token=reader"


@pytest.fixture(scope="module")
def run():
    def open_and_run(page, address):
        page.goto(address)
        page.wait_for_function(READY)
        page.wait_for_timeout(2_000)
        page.evaluate("Jupyter.notebook.execute_all_cells()")
        page.wait_for_function(DONE, timeout=60_000)
        return page.evaluate(CELLS)

    return open_and_run
