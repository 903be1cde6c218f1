"""What every notebook promises to its readers.

That their outputs are right is not tested here: nbval runs them again and compares.
"""

import ast
import contextlib
import inspect
import io
import os
import re
import subprocess
import symtable
import sys

import matplotlib.pyplot as plt
import nbconvert
import nbformat
import numpy as np
import page_pictures
import pytest
from execute_notebooks import NOTEBOOKS, PROJECT, picture
from PIL import Image
from test_readme import leads_somewhere

from helpers import data, derivatives, network, training, visualisation
from helpers import exercises as exercises_of_helpers

NAMES = [path.stem for path in NOTEBOOKS]
SAVED = {path.stem: nbformat.read(path, as_version=4) for path in NOTEBOOKS}
LESSON = ("derivatives", "data", "training", "network")
FOLDED = {"outputs_hidden": True}
every_notebook = pytest.mark.parametrize("name", NAMES)


def code_cells(name):
    return [cell for cell in SAVED[name].cells if cell.cell_type == "code"]


def page_code(name):
    return "\n".join(cell.source for cell in code_cells(name))


def prose(name):
    return [c.source for c in SAVED[name].cells if c.cell_type == "markdown"]


def exercises(name):
    """The pages from the heading Exercises to the next heading."""
    pages = prose(name)
    below = pages[pages.index("## Exercises") + 1 :]
    ends = [i for i, page in enumerate(below) if page.startswith("## ")]
    return below[: ends[0]] if ends else below


def printed(cell):
    """What a cell prints, and the sentences of its live figures."""
    return "".join(o.get("text") or o.data.get("text/plain", "") for o in cell.outputs)


def said(source, namespace):
    """Run the source and return what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out, plt.rc_context():
        exec(compile(source, "cell", "exec"), namespace)
    plt.close("all")
    return out.getvalue()


def names(source):
    """The global names that a piece of code uses, and those that it defines."""
    top = symtable.symtable(source, "cell", "exec")
    tables, used = [top], set()
    for table in tables:
        tables += table.get_children()
        for symbol in table.get_symbols():
            if symbol.is_referenced() and (table is top or symbol.is_global()):
                used.add(symbol.get_name())
    bound = (s for s in top.get_symbols() if s.is_assigned() or s.is_imported())
    return used, {symbol.get_name() for symbol in bound}


def run_after(cells, source):
    """Run the source after those of the cells that it needs; return what it prints."""
    (used, defined), above = names(source), []
    needed = used - defined
    for cell in reversed(cells):
        used, defined = names(cell.source)
        if defined & needed:
            above.insert(0, cell.source)
            needed = needed - defined | used
    namespace = {"__name__": "__main__"}
    for code in above:
        said(code, namespace)
    return said(source, namespace)


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
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = zip(target.elts, value.elts, strict=True)
                found |= {name.id: part for name, part in pairs}
            elif isinstance(target, ast.Name):
                found[target.id] = value
    return found


def helpers_definitions(*modules):
    texts = [(PROJECT / "helpers" / f"{m}.py").read_text("utf-8") for m in modules]
    return definitions("\n".join(texts))


def notebook_definitions(*names):
    return definitions("\n".join(map(page_code, names)))


@every_notebook
def test_code_in_a_notebook_is_the_code_in_helpers(name):
    written = notebook_definitions(name)
    for shared, node in helpers_definitions(*LESSON, "visualisation").items():
        if shared in written:
            assert ast.unparse(written[shared]) == ast.unparse(node), shared


def test_every_colour_that_a_page_writes_is_one_of_helpers():
    written = {name: re.findall(r"#[0-9A-Fa-f]{6}", page_code(name)) for name in NAMES}
    palette = [v for v in vars(visualisation).values() if str(v).startswith("#")]
    for name, colours in written.items():
        assert set(colours) <= set(palette), name
    assert len(written[NAMES[3]]) >= 6


def test_each_function_of_the_lesson_is_written_out_in_a_notebook():
    assert helpers_definitions(*LESSON).keys() <= notebook_definitions(*NAMES).keys()


ALL = helpers_definitions("checks", *LESSON)
# One notation, so the name of an argument says what may be passed.
EXAMPLES = {"x": np.array([-1.0, 0.5, 2.0]), "y": np.array([0.0, 1.0, 1.0]), "z": -0.4}
EXAMPLES |= {"y_hat": np.array([0.2, 0.4, 0.9]), "w0": -0.2, "w1": 0.3, "f": np.sin}
EXAMPLES |= {"learning_rate": 0.5, "n_epochs": 3, "mean": 1.0, "std": 2.0}
EXAMPLES |= {"error": [0.7, 0.8, 0.1], "batch_size": 2, "n_hidden": 2}
EXAMPLES |= {"w": np.array([1.5, -2.0]), "b": np.ones(2), "v": np.array([3.0, -1.0])}
EXAMPLES |= {"c": -0.5, "h": np.array([[0.1, 0.5, 0.8], [0.7, 0.4, 0.2]])}


def with_what_it_names(name):
    """The names of all definitions that this one needs, itself the last."""
    nodes = [node.id for node in ast.walk(ALL[name]) if isinstance(node, ast.Name)]
    needed = [n for node in nodes if node in ALL for n in with_what_it_names(node)]
    return list(dict.fromkeys([*needed, name]))


@pytest.mark.parametrize(
    "name", [n for n in helpers_definitions(*LESSON) if n[0].islower()]
)
def test_function_runs_when_pasted_into_a_file_of_ones_own(name):
    needed = [ast.unparse(ALL[n]) for n in with_what_it_names(name)]
    pasted = {}
    exec("\n".join(["import numpy as np", *needed]), pasted)
    parameters = inspect.signature(pasted[name]).parameters.values()
    arguments = [EXAMPLES[p.name] for p in parameters if p.default is p.empty]
    (original,) = [
        vars(m)[name] for m in (derivatives, data, training, network) if name in vars(m)
    ][:1]
    assert str(pasted[name](*arguments)) == str(original(*arguments))


# All in one place.


def program():
    (cell,) = [
        c for c in code_cells(NAMES[4]) if "program" in c.metadata.get("tags", [])
    ]
    return cell.source


def test_program_has_at_most_60_lines_and_needs_numpy_and_matplotlib_only():
    (said,) = re.findall(r"it takes (\d+) lines", "\n".join(prose(NAMES[4])))
    assert len(program().splitlines()) == int(said) <= 60
    imports = [line for line in program().splitlines() if "import" in line]
    assert imports == ["import matplotlib.pyplot as plt", "import numpy as np"]


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


def test_program_trains_the_neuron_of_the_series():
    of_the_program = {}
    said(program(), of_the_program)
    weights = training.initial_weights()
    series = training.train(*data.make_gaussians(), *weights, 0.5, 120)
    assert np.allclose(np.transpose(of_the_program["path"]), series, 1e-12, 1e-12)


def test_program_has_one_statement_a_line():
    tree = ast.parse(program())
    ends = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.stmt)]
    assert len(ends) == len(set(ends))
    pairs = [n for n in ast.walk(tree) if isinstance(n, ast.Assign)]
    assert not any(isinstance(n.value, ast.Tuple) for n in pairs)


(TABLE,) = [page for page in prose(NAMES[4]) if page.startswith("| in the program")]
KNOBS = re.findall(r"^\| `(.+?)` \| `(.+?)` \|", TABLE, flags=re.M)


@pytest.mark.parametrize("old, new", KNOBS)
def test_knob_of_the_program_can_be_turned_as_the_page_says(old, new):
    assert program().count(old) == 1
    seen = []
    for source in (program(), program().replace(old, new)):
        drawn = {}
        with np.errstate(all="ignore"):  # rate 5 divides by 0, as the page says
            words = said(source, drawn)
        seen.append((words, [ax.get_title() for ax in drawn["axes"].flat]))
    assert seen[0] != seen[1]


def test_product_dies_at_rate_5_and_the_residual_does_not():
    (rate,) = [pair for pair in KNOBS if pair[1] == "learning_rate = 5"]
    line, cure = re.search(r"the line `(.+?) …` for `(.+?)`", TABLE).groups()
    dead, cured = {}, {}
    exchanged = re.sub(rf"^( *){line} .*", rf"\1{cure}", program(), flags=re.M)
    with np.errstate(all="ignore"):
        said(program().replace(*rate), dead)
    said(exchanged.replace(*rate), cured)
    assert np.isnan(dead["path"]).any(axis=1).argmax() == 2
    assert np.isnan(dead["path"][2:]).all()
    assert cured["E"] < 0.0471


def test_each_line_of_pytorch_beside_ours_stands_in_both_programs():
    (code,) = [code for _, code in folded_code(NAMES[4]) if "import torch" in code]
    page = "\n".join(prose(NAMES[4]))
    table = page[page.index("| in our program") :].split("\n\n")[0]
    for row in table.splitlines()[2:]:
        ours, theirs = (re.findall("`(.*?)`", part) for part in row.split("|")[1:3])
        assert all(line in code for line in theirs) and theirs
        assert all(line.rstrip("…") in program() for line in ours)


# Saved as executed, and nothing else.


@every_notebook
def test_notebook_is_saved_as_executed_from_top_to_bottom(name):
    assert SAVED[name].metadata.keys() == {"kernelspec", "language_info"}
    for count, cell in enumerate(code_cells(name), start=1):
        assert cell.execution_count == count
        assert cell.metadata.keys() <= {"tags", "jupyter"}
        assert cell.metadata.get("jupyter", FOLDED) == FOLDED
        for output in cell.outputs:
            assert output.output_type in ("stream", "display_data"), cell.source
            assert output.get("name", "stdout") == "stdout", cell.source
            assert not any("widget" in kind for kind in output.get("data", {}))
        for trace in ("/home/", "/Users/", "/root/", "/tmp/", " at 0x", str(PROJECT)):
            assert trace not in printed(cell)


@every_notebook
def test_notebook_becomes_a_python_file_and_a_page_with_its_pictures_in_it(name):
    exporters = nbconvert.ScriptExporter(), nbconvert.HTMLExporter(embed_images=True)
    form = {"metadata": {"path": PROJECT / "notebooks"}}
    for exporter, kind in zip(exporters, (".py", ".html"), strict=True):
        text, found = exporter.from_notebook_node(SAVED[name], form)
        assert found["output_extension"] == kind
    assert not re.search(r'src="\w+\.(gif|png)"', text)


@every_notebook
def test_pictures_are_crisp_and_small(name):
    for cell in code_cells(name):
        for output in cell.outputs:
            if png := picture(output):
                width, height = Image.open(io.BytesIO(png)).size
                size = {"width": width // 2, "height": height // 2}
                assert (width, output.metadata) == (1600, {"image/png": size})
    assert (PROJECT / "notebooks" / f"{name}.ipynb").stat().st_size < 1_500_000


def test_moving_picture_plays_once_in_10_seconds_and_its_first_frame_is_its_last():
    path = PROJECT / "notebooks" / "learning.gif"
    with Image.open(path) as moving:
        assert moving.n_frames == 1 + len(page_pictures.STEPS)
        assert "loop" not in moving.info
        seen = []
        for number in range(moving.n_frames):
            moving.seek(number)
            seen.append((moving.info["duration"], moving.convert("RGB").tobytes()))
    assert sum(duration for duration, _ in seen) <= 10_000
    assert seen[0][1] == seen[-1][1] and page_pictures.STEPS[-1] == 120
    assert path.stat().st_size < 500_000


# The first cell finds helpers.


def test_first_cell_is_the_same_everywhere_and_has_three_lines():
    (source,) = {code_cells(name)[0].source for name in NAMES}
    words = [line.split()[0] for line in source.split("\n") if line]
    assert words == ["import", "sys.path.insert(0,", "from"]


@pytest.mark.parametrize("folder", ["notebooks", "."])
def test_first_cell_finds_helpers_where_programs_start_a_kernel(folder):
    first = code_cells(NAMES[0])[0].source
    code = f"{first}\nprint(figures.__file__)"
    run = [sys.executable, "-c", code]
    where = subprocess.check_output(run, cwd=PROJECT / folder, text=True)
    assert os.path.samefile(where.strip(), PROJECT / "helpers/figures/__init__.py")


def test_page_without_the_project_says_what_to_do_in_the_last_lines(tmp_path):
    (tmp_path / "page.ipy").write_text(code_cells(NAMES[0])[0].source, "utf-8")
    shell = [sys.executable, "-m", "IPython", "--colors=NoColor", "page.ipy"]
    form = {"cwd": tmp_path, "env": os.environ | {"IPYTHONDIR": str(tmp_path)}}
    said = subprocess.run(shell, **form, capture_output=True, text=True).stdout
    assert "Download the whole project" in "".join(said.splitlines()[-4:])


# Figures, words, links, answers.


@every_notebook
def test_every_figure_is_told_in_a_printed_sentence(name):
    cells = code_cells(name)
    for cell, following in zip(cells, [*cells[1:], cells[-1]], strict=True):
        if any(map(picture, cell.outputs)):
            assert re.search(r"\d", printed(cell) or printed(following)), cell.source


def decimals(text):
    return set(re.findall(r"(?<![\w.])\d+\.\d+(?!\d|\.\d)", text))


@every_notebook
def test_every_decimal_number_in_the_prose_stands_in_code_or_output(name):
    shown = set()
    for cell in code_cells(name):
        shown |= decimals(cell.source) | decimals(printed(cell))
    # The numbers of the exercises are asserted in their answers.
    texts = [page for page in prose(name) if page not in exercises(name)]
    for text in texts:
        assert decimals(re.sub(r"`[^`]*`|\]\([^)]*\)", "", text)) <= shown, text


@every_notebook
def test_mathematics_has_no_macro_that_github_refuses(name):
    refused = "require newcommand def href class cssId style unicode bbox operatorname"
    for macro in refused.split():
        assert not re.search(rf"\\{macro}\b", "\n".join(prose(name))), macro


@every_notebook
def test_every_link_leads_somewhere(name):
    for link in re.findall(r"\]\(([^)\s]+)\)", "\n".join(prose(name))):
        assert leads_somewhere(link, PROJECT / "notebooks"), link


def answers(name):
    """The code cells, but for live figures, between a Predict and its answer."""
    asked = False
    for cell in SAVED[name].cells:
        if cell.cell_type == "markdown":
            _, predict, after = cell.source.rpartition("**Predict")
            told = re.search("<details>|^#", after, flags=re.M)
            asked = (predict or asked) and not told
        elif asked and not cell.source.splitlines()[-1].startswith("figures."):
            yield cell


@pytest.mark.parametrize("name", NAMES)
def test_page_does_not_tell_what_it_asks_the_reader_to_predict(name):
    asking = [
        line for line in "\n".join(prose(name)).splitlines() if "**Predict" in line
    ]
    assert asking and all(line.startswith("> ") for line in asking)
    for cell in answers(name):
        assert not cell.outputs or cell.metadata.get("jupyter") == FOLDED, cell.source


def folded_code(name):
    """Each piece of folded code, with the code cells above it."""
    cells = []
    for cell in SAVED[name].cells:
        if cell.cell_type == "code":
            cells.append(cell)
        for code in re.findall(r"```python\n(.*?)```", cell.source, flags=re.S):
            yield list(cells), code


@every_notebook
def test_folded_answers_run_where_they_stand(name, reader):
    answers = [pair for pair in folded_code(name) if "import torch" not in pair[1]]
    for cells, answer in answers:
        words = run_after(cells, answer)
        assert words.startswith("Right") or "exercises.check_" not in answer
    assert len(answers) >= 3


@pytest.mark.parametrize("package", ["torch", "sklearn"])
def test_package_finds_the_weights_of_our_neuron(package, reader):
    pytest.importorskip(package)
    ((cells, code),) = [pair for pair in folded_code(NAMES[4]) if package in pair[1]]
    theirs, *ours = run_after(cells, code).splitlines()[-2:]
    ours = ours or re.findall(r"w0 = .*, w1 = [\d.]+", printed(cells[2]))
    assert [theirs] == ours


def test_picture_of_the_paths_has_the_weights_of_its_page():
    (line,) = re.findall(r"^w, b, v, c = (.+-15)$", page_code(NAMES[9]), re.M)
    for drawn, written in zip(page_pictures.HILL, eval(line), strict=True):
        assert np.array_equal(drawn, written)


def test_pytorch_trains_the_hidden_layer_to_the_same_weights(reader):
    pytest.importorskip("torch")
    ((cells, code),) = [pair for pair in folded_code(NAMES[9]) if "torch" in pair[1]]
    theirs, ours = run_after(cells, code).splitlines()
    assert theirs == ours and len(ours.split()) == 7


@every_notebook
def test_folded_answers_hold_no_formula_because_some_programs_do_not_show_it(name):
    for fold in re.findall(
        r"<details>.*?</details>", "\n".join(prose(name)), flags=re.S
    ):
        assert "$" not in fold, fold


@every_notebook
def test_exercise_runs_as_shipped_and_says_not_yet_and_has_an_answer(name):
    for cell in code_cells(name):
        if check := re.search(
            r"^is_right = exercises\.check_\w+\([\w, ]+\)$", cell.source, flags=re.M
        ):
            assert printed(cell).startswith("Not yet: ")
            assert check[0] in "".join(exercises(name))


def test_every_check_of_helpers_is_an_exercise():
    checks = {name for name in vars(exercises_of_helpers) if name.startswith("check_")}
    code = "".join(map(page_code, NAMES))
    assert set(re.findall(r"exercises\.(check_\w+)", code)) == checks
