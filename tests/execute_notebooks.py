"""Execute the notebooks again and save them as they are committed.

    python tests/execute_notebooks.py                      all of them
    python tests/execute_notebooks.py notebooks/02*.ipynb  some of them

What is saved: cells numbered 1..n, their outputs, and nothing that differs from run to
run or from machine to machine. The film in the README is the film of notebook 04.
"""

import argparse
import asyncio
import base64
import io
import os
import platform
import sys
from pathlib import Path

import matplotlib
import matplotlib.font_manager  # builds the font cache, so no kernel has to
import nbformat
import numpy as np
from nbclient import NotebookClient
from PIL import Image

PROJECT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
FILM_NOTEBOOK = "04_visualisation.ipynb"
FILM_TAG = "film"
KEPT = ("alt", "tags")
WIDGET = "application/vnd.jupyter.widget-view+json"
FILM_PICTURE = PROJECT / ".github" / "film.png"


def plainest_processor():
    """Return the environment in which NumPy uses no special instructions.

    They change the last digits of exp and log, and two pictures show rounding errors.
    """
    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {})
    special = ",".join(extensions.get("found", []))
    return os.environ | {"NPY_DISABLE_CPU_FEATURES": special}


async def execute(path):
    """Return the notebook at `path`, executed in its own folder and normalised."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook,
        timeout=60,
        resources=resources,
        record_timing=False,
        coalesce_streams=True,
    )
    return normalised(await client.async_execute(env=plainest_processor()))


async def side_by_side(paths):
    return await asyncio.gather(*(execute(path) for path in paths))


def execute_all(paths):
    """Return the executed notebooks, run side by side."""
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(side_by_side(paths))


def normalised(notebook):
    """Return the notebook without what depends on the run or the machine."""
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {k: v for k, v in cell.metadata.items() if k in KEPT}
        for output in cell.get("outputs", []):
            if "metadata" in output:
                output.metadata = {}
                output.data.pop(WIDGET, None)  # what stays is its picture and its words
    return notebook


def drawn_here(png):
    """Whether this Matplotlib, on this kind of machine, draws what was saved."""
    software = Image.open(io.BytesIO(png)).info.get("Software", "")
    linux = sys.platform == "linux" and platform.machine() == "x86_64"
    return linux and f"version{matplotlib.__version__}," in software


def film(notebook):
    """Return the PNG of the cell that is tagged as the film."""
    for cell in notebook.cells:
        if FILM_TAG in cell.metadata.get("tags", []):
            return base64.b64decode(cell.outputs[0].data["image/png"])
    raise ValueError(f"no cell has the tag {FILM_TAG!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=NOTEBOOKS)
    paths = [path.resolve() for path in parser.parse_args().notebooks]
    for path, notebook in zip(paths, execute_all(paths), strict=True):
        nbformat.write(notebook, path)
        if path.name == FILM_NOTEBOOK:
            FILM_PICTURE.write_bytes(film(notebook))
        print(f"executed {path.name}")


if __name__ == "__main__":
    main()
