"""The browser edition: a built site in a real Chromium, as test_browser has JupyterLab.

    python .github/lite/build.py SITE
    SITE=SITE python -m pytest -n 0 tests/browser_edition.py

The site stands in a folder of the server, as it does on GitHub Pages, and every other
address is out of reach.
"""

import contextlib
import functools
import http.server
import os
import threading
from pathlib import Path

import nbformat
import pytest
from browser import RUN_ALL, SERVED_BY_KERNEL
from execute_notebooks import NOTEBOOKS
from test_browser import *  # noqa: F403  (its tests, with the fixtures below)
from test_browser import NAMES, Watched, chromium  # noqa: F401

FOLDER = "/one-neuron/"
SECONDS = 180_000  # for Pyodide to arrive, in milliseconds


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the site below FOLDER, and keep quiet."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(FOLDER.rstrip("/")))

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def address():
    site = Path(os.environ["SITE"]).resolve()
    handler = functools.partial(Handler, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
        server.shutdown()


@pytest.fixture(scope="module", params=NAMES)
def notebook(request, chromium, address):  # noqa: F811
    with contextlib.closing(chromium.new_context()) as context:
        context.route(
            lambda url: not url.startswith((address, "data:", "blob:")),
            lambda route: route.abort(),
        )
        opened = Watched(context.new_page(), request.param)
        page = opened.page
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.goto(f"{address}notebooks/index.html?path=notebooks/{request.param}.ipynb")
        page.wait_for_function(SERVED_BY_KERNEL, timeout=SECONDS)
        page.set_default_timeout(SECONDS)
        opened.cells = page.evaluate(RUN_ALL)
        for cell in opened.cells:  # a cell without a value has an empty one here
            cell["outputs"] = [o for o in cell["outputs"] if o.get("data") != {}]
        yield opened


def words(cell):
    """What a cell prints and what its figures say, as one text."""
    texts = []
    for output in cell["outputs"]:
        text = output.get("text") or output["data"].get("text/plain", "")
        texts.append("".join(text))
    return "".join(sorted(texts))


def test_every_printed_number_is_the_one_that_is_stored(notebook):
    (path,) = [path for path in NOTEBOOKS if path.stem == notebook.name]
    saved = nbformat.read(path, as_version=4).cells
    code = [cell for cell in saved if cell.cell_type == "code"]
    assert list(map(words, notebook.cells)) == list(map(words, code))


def test_site_opens_at_the_first_notebook(chromium, address):  # noqa: F811
    with contextlib.closing(chromium.new_page()) as page:
        page.goto(address)
        page.wait_for_url(f"**/notebooks/index.html?path=notebooks/{NAMES[0]}.ipynb")
        page.get_by_role("heading", name="1 · Derivatives").wait_for()
