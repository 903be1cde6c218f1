"""Execute the notebooks again and save them as they are committed.

    python tests/execute_notebooks.py                      all of them
    python tests/execute_notebooks.py notebooks/02*.ipynb  some of them

What is saved: cells numbered 1..n, their outputs, and nothing that differs from run to
run or from machine to machine. The pictures that pages show as files are drawn, too.
"""

import argparse
import base64
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import matplotlib
import matplotlib.font_manager  # builds the font cache, so no kernel has to
import nbformat
import numpy as np
from nbclient import NotebookClient
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))
import page_pictures  # noqa: E402  (it needs helpers)

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "file_extension": ".py"}  # nbconvert needs the second


def execute(path):
    """Return the notebook at `path`, executed in its own folder and normalised."""
    notebook = nbformat.read(path, as_version=4)
    options = {"record_timing": False, "coalesce_streams": True, "timeout": 60}
    folder = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, resources=folder, **options).execute()
    notebook.metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    for cell in notebook.cells:
        kept = ("tags", "jupyter")  # the second folds the answer to a Predict
        cell.metadata = {k: v for k, v in cell.metadata.items() if k in kept}
        for output in cell.get("outputs", []):
            if "data" in output:  # what stays of a widget is its picture and its words
                output.data.pop(WIDGET, None)
            if png := picture(output):
                output.data["image/png"] = base64.b64encode(smaller(png)).decode()
    return notebook


def picture(output):
    """Return the PNG of an output, or nothing."""
    return base64.b64decode(output.get("data", {}).get("image/png", ""))


def smaller(png):
    """Return the picture in 256 colours: a third of the bytes, and no eye sees it."""
    image, written, note = Image.open(io.BytesIO(png)), io.BytesIO(), PngInfo()
    note.add_text("Software", image.info["Software"])
    few = image.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=0)
    few.save(written, "PNG", optimize=True, pnginfo=note)
    return written.getvalue()


def drawn_here(png):
    """Whether this release of Matplotlib drew the picture."""
    software = Image.open(io.BytesIO(png)).info["Software"]
    return f"version{matplotlib.__version__}," in software


def difference(one, other):
    """The share of pixels in which an eye can tell two pictures apart."""
    one, other = (
        np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), int)
        for png in (one, other)
    )
    if one.shape != other.shape:
        return 1.0
    return np.mean(abs(one - other).max(axis=2) > 16)


def same_picture(cell, saved, drawn):
    """Whether a cell draws the picture that was saved, as far as an eye can tell.

    Nobody can tell if another release of Matplotlib drew it. A cell with the tag
    "rounding" shows rounding errors, which processors make differently: a few pixels.
    """
    few = 0.04 if "rounding" in cell.metadata.get("tags", []) else 0
    return not drawn_here(saved) or difference(saved, drawn) <= few


def keep_pictures(saved, again):
    """Leave pictures as they were saved, unless one sees the difference."""
    for was, now in zip(saved.cells, again.cells, strict=True):
        pairs = zip(was.get("outputs", []), now.get("outputs", []), strict=False)
        for old, new in pairs:
            png, drawn = picture(old), picture(new)
            if png and drawn and same_picture(was, png, drawn):
                new.data["image/png"] = old.data["image/png"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=NOTEBOOKS)
    paths = parser.parse_args().notebooks
    changed = []
    with ThreadPoolExecutor(2) as pool:
        for path, again in zip(paths, pool.map(execute, paths), strict=True):
            saved = nbformat.read(path, as_version=4)
            keep_pictures(saved, again)
            if nbformat.writes(saved) != nbformat.writes(again):
                changed.append(path.name)
                nbformat.write(again, path)
    page_pictures.learning(PROJECT / "notebooks" / "learning.gif")
    page_pictures.network(PROJECT / "notebooks" / "network.png")
    page_pictures.hidden(PROJECT / "notebooks" / "hidden.png")
    page_pictures.paths(PROJECT / "notebooks" / "paths.png")
    print(f"{len(paths)} notebooks executed; changed: {', '.join(changed) or 'none'}")


if __name__ == "__main__":
    main()
