"""What the code must keep to for the browser edition; browser_edition.py tries it."""

import ast
import sys

import nbformat
from execute_notebooks import NOTEBOOKS, PROJECT

# Pyodide has no threads, processes and sockets, and the site has these packages only.
MISSING = {"threading", "subprocess", "multiprocessing", "concurrent", "socket", "ssl"}
PACKAGES = {"numpy", "matplotlib", "matplotlib_inline", "PIL", "ipywidgets"}
ALLOWED = {"IPython", "helpers", "traitlets", *PACKAGES} | sys.stdlib_module_names
ALLOWED -= MISSING


def sources():
    modules = set(PROJECT.glob("helpers/**/*.py")) - {PROJECT / "helpers/start.py"}
    yield from (path.read_text("utf-8") for path in modules)
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        yield from (cell.source for cell in cells if cell.cell_type == "code")


def test_code_imports_only_what_the_browser_has():
    nodes = [node for source in sources() for node in ast.walk(ast.parse(source))]
    plain = [node for node in nodes if isinstance(node, ast.Import)]
    names = [alias.name for node in plain for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= ALLOWED


def test_page_and_kernel_of_the_site_have_the_same_widgets():
    files = (PROJECT / ".github" / "lite").glob("*.txt")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    pins = {line.split()[0] for line in lines if line.startswith("jupyterlab-widgets")}
    assert len(pins) == 1
