"""What every notebook promises to its readers.

That their outputs are right is not tested here: nbval runs them again and compares.
"""

import ast
import base64
import contextlib
import copy
import functools
import io
import logging
import os
import re
import shutil
import subprocess
import sys

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from execute_notebooks import (
    FILM_PICTURE,
    NOTEBOOKS,
    PROJECT,
    drawn_here,
    execute_all,
    film,
)

NAMES = [path.stem for path in NOTEBOOKS]
SAVED = {path.stem: nbformat.read(path, as_version=4) for path in NOTEBOOKS}
HOME = {
    "derivatives": ["01_derivatives"],
    "data": ["02_data"],
    "training": ["03_training", "04_visualisation"],
}
every_notebook = pytest.mark.parametrize("name", NAMES)


def code_cells(name):
    return [cell for cell in SAVED[name].cells if cell.cell_type == "code"]


def prose(name):
    return [c.source for c in SAVED[name].cells if c.cell_type == "markdown"]


def exercises(name):
    """The cells from the heading Exercises to the end of the exercises."""
    pages = prose(name)
    rest = pages[pages.index("## Exercises") :]
    further = [i for i, page in enumerate(rest) if page.startswith("## Further")]
    return rest[: further[0]] if further else rest


def lesson(name):
    """The cells before the exercises, and the sections called Further after them."""
    left_out = exercises(name)
    return [page for page in prose(name) if page not in left_out]


def printed(cell):
    """What a cell prints, and the sentences of its live figures."""
    words = [o.get("text") or o.data.get("text/plain", "") for o in cell.outputs]
    return "".join(words)


def pictures(cell):
    return [
        o.data["image/png"] for o in cell.outputs if "image/png" in o.get("data", {})
    ]


@functools.cache
def after_all_cells(name):
    """The names that a notebook has defined when all its cells have run."""
    namespace = {"__name__": "__main__"}
    for cell in code_cells(name):
        said(cell.source, namespace)
    return namespace


def said(source, namespace):
    """Run the source and return what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as printed, plt.rc_context():
        exec(compile(source, "cell", "exec"), namespace)
    plt.close("all")
    return printed.getvalue()


@pytest.fixture
def reader(monkeypatch):
    """Put the reader into the folder of the notebooks."""
    monkeypatch.chdir(PROJECT / "notebooks")
    monkeypatch.setattr(sys, "path", list(sys.path))


# The code that is read is the code that runs.


def definitions(source):
    """Map each name that is defined at the top of the source to its code."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node
    return found


def helpers_definitions(module):
    return definitions((PROJECT / "helpers" / f"{module}.py").read_text("utf-8"))


def notebook_definitions(name):
    return definitions("\n".join(cell.source for cell in code_cells(name)))


def bare(node):
    """Return a function as code without decorators and docstring."""
    node = copy.deepcopy(node)
    node.decorator_list = []
    if ast.get_docstring(node) is not None:
        del node.body[0]
    return ast.unparse(node)


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] != "05"])
def test_code_in_a_notebook_is_the_code_in_helpers(name):
    written = notebook_definitions(name)
    for module in (*HOME, "visualisation"):
        for shared, node in helpers_definitions(module).items():
            if shared in written:
                assert ast.unparse(written[shared]) == ast.unparse(node), shared


@pytest.mark.parametrize("module, names", HOME.items())
def test_each_function_of_helpers_is_written_out_in_a_home_notebook(module, names):
    written = set().union(*(notebook_definitions(name) for name in names))
    assert helpers_definitions(module).keys() <= written


def test_notebook_04_takes_apart_what_it_draws_with():
    drawn_with = {"plot_points", "plot_line", "plot_curve", "plot_boundary"}
    drawn_with |= {"plot_neuron", "plot_epoch", "plot_error", "mark_epochs"}
    drawn_with |= {"plot_data", "plot_gap", "plot_surface", "plot_path"}
    assert drawn_with <= notebook_definitions("04_visualisation").keys()


# All in one place.


def program():
    (cell,) = [
        c for c in code_cells(NAMES[4]) if "program" in c.metadata.get("tags", [])
    ]
    return cell.source


def test_program_has_at_most_60_lines():
    assert len(program().splitlines()) <= 60


def test_program_imports_numpy_and_matplotlib_only():
    nodes = list(ast.walk(ast.parse(program())))
    assert not any(isinstance(node, ast.ImportFrom) for node in nodes)
    imported = [n for node in nodes if isinstance(node, ast.Import) for n in node.names]
    assert {alias.name for alias in imported} == {"numpy", "matplotlib.pyplot"}


def test_functions_of_the_program_are_those_of_helpers_without_the_doorman():
    functions = {n: d for n, d in definitions(program()).items() if hasattr(d, "body")}
    helpers = {k: v for module in HOME for k, v in helpers_definitions(module).items()}
    assert functions.keys() == {
        "sigmoid",
        "binary_cross_entropy_with_logits",
        "gradient",
    }
    for name, node in functions.items():
        assert bare(node) == bare(helpers[name])


def test_program_gives_the_numbers_of_the_series_to_the_last_bit():
    from helpers.data import make_gaussians
    from helpers.training import initial_weights, train

    namespace = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program(), namespace)
    plt.close("all")
    history = train(*make_gaussians(), *initial_weights(), 0.5, 120)
    assert namespace["error"].tolist() == history.error.tolist()
    assert namespace["path"] == list(zip(history.w0, history.w1, strict=True))


def test_program_runs_alone_as_a_script(tmp_path):
    (tmp_path / "neuron.py").write_text(program(), "utf-8")
    result = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-W",
            "ignore::DeprecationWarning",
            "neuron.py",
        ],
        cwd=tmp_path,
        env=os.environ | {"MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "E = 0.0471" in result.stdout


KNOBS = re.findall(r"^\| `(.+?)` \| `(.+?)` \|", "\n".join(prose(NAMES[4])), flags=re.M)


@pytest.mark.parametrize("old, new", KNOBS)
def test_knob_of_the_program_can_be_turned_as_the_page_says(old, new):
    assert program().count(old) == 1
    namespace = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program(), namespace)
        unchanged = namespace["error"]
        exec(program().replace(old, new), namespace)
    plt.close("all")
    w0, w1 = namespace["path"][-1]
    assert (namespace["w0"], namespace["w1"]) == (w0, w1)
    film_changed = list(namespace["epochs"]) != list(range(0, 121, 20))
    assert film_changed or namespace["error"].tolist() != unchanged.tolist()


# Saved as executed, and nothing else.


@every_notebook
def test_cells_are_numbered_from_1_to_n(name):
    counts = [cell.execution_count for cell in code_cells(name)]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_no_error_no_warning_and_no_widget_is_saved(name):
    for cell in code_cells(name):
        for output in cell.outputs:
            assert output.output_type in ("stream", "display_data"), cell.source
            assert output.get("name", "stdout") == "stdout", cell.source
            assert not any("widget" in kind for kind in output.get("data", {}))


@every_notebook
def test_no_path_time_or_state_is_saved(name):
    notebook = copy.deepcopy(SAVED[name])
    for cell in notebook.cells:
        assert cell.metadata.keys() <= {"alt", "tags"}
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("image/png", None)
    assert notebook.metadata.keys() == {"kernelspec", "language_info"}
    text = nbformat.writes(notebook)
    for trace in (
        "/home/",
        "/Users/",
        "/root/",
        "/tmp/",
        ":\\\\",
        " at 0x",
        str(PROJECT),
    ):
        assert trace not in text


@every_notebook
def test_file_is_smaller_than_a_megabyte(name):
    assert (PROJECT / "notebooks" / f"{name}.ipynb").stat().st_size < 1_000_000


def keep_pictures_of_other_renderers(saved, again):
    """Keep the saved pictures that may have other pixels here."""
    for was, now in zip(saved, again, strict=True):
        png = was.get("data", {}).get("image/png")
        if png and not drawn_here(base64.b64decode(png)):
            now.data["image/png"] = png


def test_second_execution_leaves_the_notebooks_as_they_are():
    again = execute_all(NOTEBOOKS)
    for path, notebook in zip(NOTEBOOKS, again, strict=True):
        for was, now in zip(SAVED[path.stem].cells, notebook.cells, strict=True):
            keep_pictures_of_other_renderers(
                was.get("outputs", []), now.get("outputs", [])
            )
        assert nbformat.writes(notebook) + "\n" == path.read_text("utf-8"), path.name


def test_picture_in_the_readme_is_the_film():
    assert FILM_PICTURE.read_bytes() == film(SAVED["04_visualisation"])


# The first cell finds helpers.


def test_first_cell_is_the_same_everywhere():
    assert len({code_cells(name)[0].source for name in NAMES}) == 1


@pytest.mark.parametrize("folder", ["notebooks", ".", "tests"])
def test_first_cell_finds_helpers_from_any_folder_of_the_project(folder, monkeypatch):
    monkeypatch.chdir(PROJECT / folder)
    monkeypatch.setattr(sys, "path", ["elsewhere"])
    exec(code_cells(NAMES[0])[0].source, {})
    assert sys.path == [str(PROJECT), "elsewhere"]


def test_first_cell_finds_a_clone_beside_the_notebook(monkeypatch, tmp_path):
    clone = tmp_path / "one-neuron"
    (clone / "helpers").mkdir(parents=True)
    (clone / "helpers" / "checks.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["elsewhere"])
    exec(code_cells(NAMES[0])[0].source, {})
    assert sys.path == [str(clone), "elsewhere"]


def test_first_cell_silences_the_note_about_fonts():
    exec(code_cells(NAMES[0])[0].source, {})
    assert not logging.getLogger("matplotlib.font_manager").isEnabledFor(logging.INFO)


def test_first_cell_says_what_to_do_if_helpers_is_missing(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        ModuleNotFoundError,
        match=r"^The folder helpers is missing: .*\. \(In Colab: .*\.\)$",
    ):
        exec(code_cells(NAMES[0])[0].source, {})


def test_notebook_runs_in_a_read_only_folder_with_blanks_and_foreign_letters(tmp_path):
    folder, name = tmp_path / "Ein Kurs über σ und ŷ", "02_data"
    shutil.copytree(PROJECT / "helpers", folder / "helpers")
    path = folder / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir()
    shutil.copy(PROJECT / "notebooks" / path.name, path)
    everything = [folder, *folder.rglob("*")]
    for item in everything:
        item.chmod(0o555)
    (notebook,) = execute_all([path])
    for item in everything:
        item.chmod(0o755)
    again = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert list(map(printed, again)) == list(map(printed, code_cells(name)))


# Live figures.


@every_notebook
def test_live_figure_is_saved_as_one_picture_and_its_sentence(name):
    for cell in code_cells(name):
        if cell.source.startswith("widgets."):
            kinds = [set(output.data) for output in cell.outputs]
            assert kinds == [{"image/png", "text/plain"}, {"text/plain"}]
            assert re.search(r"\d", cell.outputs[1].data["text/plain"])


def test_film_stands_above_the_scrubber():
    sources = [cell.source for cell in code_cells("04_visualisation")]
    tags = [cell.metadata.get("tags", []) for cell in code_cells("04_visualisation")]
    (scrubber,) = [i for i, s in enumerate(sources) if s.startswith("widgets.scrubber")]
    assert tags.index(["film"]) < scrubber


@every_notebook
def test_each_cell_prints_the_same_if_it_is_run_again_after_the_last(name, reader):
    for cell in code_cells(name):
        saved = "".join(o.text for o in cell.outputs if o.output_type == "stream")
        assert said(cell.source, dict(after_all_cells(name))) == saved, cell.source


@every_notebook
def test_whole_numbers_are_small_enough_for_the_32_bits_of_a_browser(name, reader):
    for value in after_all_cells(name).values():
        if isinstance(value, np.ndarray) and value.dtype.kind == "i":
            assert np.abs(value).sum() < 2**31


# Figures, words, links, answers.


@every_notebook
def test_every_figure_has_an_alternative_text_and_a_printed_sentence(name):
    cells = code_cells(name)
    for cell, following in zip(cells, [*cells[1:], cells[-1]], strict=True):
        if pictures(cell):
            assert len(cell.metadata.get("alt", "")) > 40, cell.source
            assert re.search(r"\d", printed(cell) or printed(following)), cell.source


def decimals(text):
    return set(re.findall(r"(?<![\w.])\d+\.\d+(?!\d|\.\d)", text))


@every_notebook
def test_every_decimal_number_in_the_prose_stands_in_code_or_output(name):
    computed = set()
    for cell in code_cells(name):
        computed |= decimals(cell.source) | decimals(printed(cell))
    # The numbers of the exercises are asserted in their answers.
    for text in [*lesson(name), *(c.metadata.get("alt", "") for c in code_cells(name))]:
        assert decimals(re.sub(r"`[^`]*`", "", text)) <= computed, text


@every_notebook
def test_mathematics_has_no_macro_that_github_refuses(name):
    refused = "require newcommand def href class cssId style unicode bbox operatorname"
    for macro in refused.split():
        assert not re.search(rf"\\{macro}\b", "\n".join(prose(name))), macro


@every_notebook
def test_every_link_to_a_file_leads_somewhere(name):
    links = re.findall(r"\]\(([^)\s]+)\)", "\n".join(prose(name)))
    files = [link for link in links if not link.startswith("https://")]
    assert files
    for link in files:
        assert (PROJECT / "notebooks" / link).is_file(), link


@every_notebook
def test_every_notebook_links_to_all_the_others(name):
    top = prose(name)[0]
    assert [n for n in NAMES if f"({n}.ipynb)" not in top] == [name]


@every_notebook
def test_page_opens_with_promises_and_closes_with_summary_and_exercises(name):
    pages = prose(name)
    assert "By the end you will" in pages[0]
    assert any(page.startswith("## What we know now") for page in pages)
    assert "".join(exercises(name)).count("<details>") >= 3
    assert any(name in pages[-1] for name in (*NAMES, "README"))


@every_notebook
def test_at_least_three_predictions_have_a_folded_answer(name):
    folded = [
        re.search(r"\*\*Predict\b.*<details>", page, flags=re.S)
        for page in lesson(name)
    ]
    assert sum(match is not None for match in folded) >= 3


@every_notebook
def test_headings_have_no_gaps(name):
    levels = [
        len(h) for page in prose(name) for h in re.findall(r"^(#+) ", page, flags=re.M)
    ]
    assert levels[0] == 1 and levels[1:] and set(levels[1:]) == {2}


@every_notebook
def test_folded_answers_run_after_their_notebook(name, reader):
    text = "\n".join(exercises(name))
    answers = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    assert len(answers) >= 3
    for answer in answers:
        words = said(answer, dict(after_all_cells(name)))
        if "exercises.check_" in answer:
            assert words.startswith("Right, "), answer


@every_notebook
def test_exercise_runs_as_shipped_and_says_not_yet_and_has_an_answer(name):
    answers = "".join(exercises(name))
    for cell in code_cells(name):
        if check := re.search(
            r"^exercises\.check_\w+\(\w+\)$", cell.source, flags=re.M
        ):
            assert printed(cell).startswith("Not yet: ")
            assert check[0] in answers


def test_every_check_of_helpers_is_an_exercise():
    checks = {n for n in helpers_definitions("exercises") if n.startswith("check_")}
    code = "".join(cell.source for name in NAMES for cell in code_cells(name))
    assert set(re.findall(r"exercises\.(check_\w+)", code)) == checks
