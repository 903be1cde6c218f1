"""What the code must keep to, so that it runs in a browser too.

That they do is tried by browser_edition.py, which needs a built site.
"""

import ast
import re
import sys

import nbformat
import pytest
from execute_notebooks import NOTEBOOKS, PROJECT

LITE = PROJECT / ".github" / "lite"
HELPERS = sorted((PROJECT / "helpers").glob("*.py"))
# Pyodide has no threads, processes and sockets, and the site has these packages only.
PACKAGES = {"numpy", "matplotlib", "ipywidgets", "traitlets", "IPython", "helpers"}
MISSING = {"threading", "subprocess", "multiprocessing", "concurrent", "socket", "ssl"}
ALLOWED = PACKAGES | (sys.stdlib_module_names - MISSING)


def sources():
    """All code that runs in the browser, by its name."""
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        code = [cell.source for cell in cells if cell.cell_type == "code"]
        yield pytest.param("\n".join(code), id=path.stem)
    for path in HELPERS:
        yield pytest.param(path.read_text("utf-8"), id=f"helpers/{path.name}")


def imported(source):
    """The top-level names of what the source imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


every_source = pytest.mark.parametrize("source", list(sources()))


@every_source
def test_code_imports_only_what_the_browser_has(source):
    assert set(imported(source)) <= ALLOWED


@every_source
def test_code_is_plain_python_without_magic_and_shell(source):
    ast.parse(source)
    assert "get_ipython" not in source and "os.system" not in source


def pins(name):
    lines = (LITE / name).read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if line[0] != "#")


def test_every_package_of_the_site_is_pinned():
    assert len(pins("requirements.txt")) == 4
    assert pins("wheels.txt").keys() == {"ipywidgets", "comm", "jupyterlab-widgets"}
    both = "jupyterlab-widgets"
    assert pins("requirements.txt")[both] == pins("wheels.txt")[both]


def test_every_file_of_pyodide_has_a_checksum():
    lines = (LITE / "pyodide.sha256").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  [\w.-]+", line) for line in lines)
    assert "pyodide-lock.json" in lines[-1]  # which has those of the packages


def test_same_versions_are_tried_without_a_browser():
    workflow = (PROJECT / ".github/workflows/tests.yml").read_text("utf-8")
    assert "numpy==2.0.2" in workflow and "matplotlib==3.8.4" in workflow
