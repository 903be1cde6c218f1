"""Make from each notebook a worksheet without answers, and a key with all of them open.

    python .github/classroom.py FOLDER

Name a new folder beside `notebooks`, such as `classroom`: there their cells run, too.
"""

import re
import sys
from pathlib import Path

import nbformat

NOTEBOOKS = sorted(Path(__file__).resolve().parents[1].glob("notebooks/*.ipynb"))
ANSWER = re.compile(r"<details>(<summary>Answers?</summary>.*?)</details>", re.S)
ROOM = "\n\n".join(["*Your answer:*", *["&nbsp;"] * 4])  # blank lines, on paper as well


def worksheet(notebook):
    """Take out all answers, and what the cells print that answer a Predict."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = ANSWER.sub(ROOM, cell.source)
        elif cell.metadata.pop("jupyter", None):
            cell.outputs, cell.execution_count = [], None
    return notebook


def key(notebook):
    """Open all answers."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = ANSWER.sub(r"<details open>\1</details>", cell.source)
        cell.metadata.pop("jupyter", None)
    return notebook


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in NOTEBOOKS:
        for make in (worksheet, key):
            made = make(nbformat.read(path, as_version=4))
            nbformat.write(made, folder / f"{path.stem}_{make.__name__}.ipynb")
    for picture in NOTEBOOKS[0].parent.glob("*.[pg][ni][gf]"):
        (folder / picture.name).write_bytes(picture.read_bytes())


if __name__ == "__main__":
    main()
