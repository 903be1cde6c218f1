"""The start: what is saved of live figures, and what other programs saved is healed."""

import nbformat
from execute_notebooks import NOTEBOOKS, WIDGET
from jupyter_server.services.contents.filemanager import FileContentsManager

from helpers import start

HOOK = "helpers.start.without_widgets"


def ran():
    """A notebook after a run: a widget, its picture and its words, and their state."""
    data = {WIDGET: {"model_id": "a"}, "image/png": "aGVsbG8=", "text/plain": "E = 0.4"}
    output = nbformat.v4.new_output("display_data", data)
    cell = nbformat.v4.new_code_cell("figures.by_hand()", outputs=[output])
    cells = [nbformat.v4.new_markdown_cell("A figure:"), cell]
    return nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {"a": {}}})


def holds_picture_and_words_only(path):
    saved = nbformat.read(path, as_version=4)
    kinds = set(saved.cells[1].outputs[0].data)
    return "widgets" not in saved.metadata and kinds == {"image/png", "text/plain"}


def test_picture_and_words_are_saved_and_widgets_are_not(tmp_path):
    manager = FileContentsManager(root_dir=str(tmp_path), pre_save_hook=HOOK)
    manager.save({"type": "notebook", "content": ran()}, "run.ipynb")
    assert holds_picture_and_words_only(tmp_path / "run.ipynb")


def test_other_files_are_saved_as_they_are():
    model = {"type": "file", "content": WIDGET}
    start.without_widgets(model)
    assert model == {"type": "file", "content": WIDGET}


def test_notebook_that_another_program_saved_is_healed_and_nothing_else(tmp_path):
    whole = NOTEBOOKS[0].read_bytes() + b"\n"  # another program's last line
    (tmp_path / "whole.ipynb").write_bytes(whole)
    (tmp_path / "broken.ipynb").write_text("{}")
    (tmp_path / "empty.ipynb").touch()
    (tmp_path / "gone.ipynb").symlink_to(tmp_path / "nowhere")
    # Half an emoji cannot be written: the file stays as it is.
    odd = '{"cells": [], "metadata": {"widgets": 1, "title": "\\ud83d"}}'
    (tmp_path / "odd.ipynb").write_text(odd)
    run, notebook = tmp_path / "run.ipynb", ran()
    nbformat.write(notebook, run)
    start.heal_saved(tmp_path)
    assert holds_picture_and_words_only(run)
    start.heal(notebook)
    assert run.read_text("utf-8") == nbformat.writes(notebook) + "\n"
    assert (tmp_path / "whole.ipynb").read_bytes() == whole
    assert (tmp_path / "broken.ipynb").read_text() == "{}"
    assert (tmp_path / "odd.ipynb").read_text() == odd
