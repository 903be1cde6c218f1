"""What a teacher gets: worksheets that tell nothing, and keys that tell all."""

import re
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from execute_notebooks import NOTEBOOKS, PROJECT

from helpers import exercises


@pytest.fixture(scope="module")
def classroom(tmp_path_factory):
    """The folder that one command fills."""
    folder = tmp_path_factory.mktemp("classroom")
    command = [sys.executable, PROJECT / ".github" / "classroom.py", folder]
    subprocess.run(command, check=True)
    return folder


def pages(folder, path):
    """The cells of a notebook, of its worksheet and of its key."""
    files = (
        path,
        *(folder / f"{path.stem}_{kind}.ipynb" for kind in ("worksheet", "key")),
    )
    return [nbformat.read(file, as_version=4).cells for file in files]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_worksheet_tells_no_answer_and_key_tells_all(classroom, path):
    asked, sheet, key = pages(classroom, path)
    told = re.compile(r"</summary>(.+?)</details>", re.S)
    n_answers = 0
    for original, empty, full in zip(asked, sheet, key, strict=True):
        assert empty.cell_type == full.cell_type == original.cell_type
        if original.cell_type == "code":
            assert empty.source == full.source == original.source
            is_answer = original.metadata.get("jupyter", {}).get("outputs_hidden")
            assert empty.outputs == ([] if is_answer else original.outputs)
            assert full.outputs == original.outputs and "jupyter" not in full.metadata
            continue
        closed = original.source.count("<summary>Answer")
        n_answers += closed
        assert full.source.replace("<details open>", "<details>") == original.source
        assert full.source.count("<details open><summary>Answer") == closed
        assert empty.source.count("*Your answer:*") == closed
        for answer in told.findall(original.source) if closed else []:
            assert answer not in empty.source
    assert n_answers >= 5


def test_a_check_can_be_asserted(capsys):
    """As a cell of nbgrader does it."""
    assert exercises.check_level(lambda y: np.log(np.mean(y) / (1 - np.mean(y))))
    with pytest.raises(AssertionError):
        assert exercises.check_level(lambda y: y.mean())
    assert "Not yet" in capsys.readouterr().out


def test_table_for_teachers_has_the_minutes_and_the_checks_of_every_page():
    table = (PROJECT / ".github/CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| (\d+) \| .+ \| (.+) \|$", table, re.M)
    assert len(rows) == len(NOTEBOOKS)
    for path, (number, minutes, checks) in zip(NOTEBOOKS, rows, strict=True):
        page = "\n".join(c.source for c in nbformat.read(path, as_version=4).cells)
        assert int(path.stem[:2]) == int(number)
        assert re.findall(r"about (\d+) minutes", page) == [minutes]
        named = re.findall(r"exercises\.(check_\w+)", page)
        assert set(named) == set(re.findall(r"check_\w+", checks)), path
