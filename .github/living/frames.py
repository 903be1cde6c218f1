"""Frames of the live figures, drawn by the figures themselves, each with its sentence.

All frames of a figure stand in one file: the length of an index (4 bytes, the lowest
first), the index as JSON, with all sentences and the sizes of all frames, and these.
"""

import ast
import contextlib
import io
import itertools
import json
import os
import re
import sys
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers.figures import live

# What drives a figure here: controls, with how many of their steps lie between two
# stops, or a button and how often it is pressed. The others wait for Python.
DRIVES = {
    "by_hand": {"w0": 8, "w1": 4},
    "blindfold": {},
    "sigmoid_slope": {"z": 1},
    "one_point": {"w1": 10, "w0": 20, "y": 1},
    "two_gaussians": {"mean_1": 2, "std_1": 2},
    "pulled_line": {"step": 40},
    "blindfold_with_slopes": {},
    "training_run": {"epoch": 6, "learning_rate": 1},
    "scrubber": {"epoch": 1},
    "own_numbers": {},
    "two_errors": {"epoch": 4, "error": 1},
    "bend": {"w1": 1},
    "thresholds": {"percent": 2},
    "gradient_check": {"power": 2},
    "hill_by_hand": {"up": 6, "down": 6},
    "hidden_layer": {"epoch": 5, "n_hidden": 1},
}
LABELS = {"z": "z", "epoch": "epoch", "mean_1": "mean of class 1", "w1": "end of step"}
LABELS |= {"power": "power of h", "percent": "threshold in %"}
LABELS |= {"up": "place of h₁", "down": "place of h₂"}
WIDTH = 1120  # pixels of a frame, which is shown 800 wide at most


def live_figures(cells, folder):
    """Run the cells in `folder`; return the live figures that some make, by number."""
    matplotlib.use("Agg")
    os.chdir(folder)
    namespace, figures = {"__name__": "__main__"}, {}
    for number, cell in enumerate(cells):
        if cell.cell_type == "code":
            *body, last = ast.parse(cell.source).body
            is_live = ast.unparse(last).startswith("figures.")
            tree = ast.Module(body if is_live else [*body, last], [])
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(tree, "cell", "exec"), namespace)
            if is_live:
                figures[number] = eval(ast.unparse(last), namespace)
            plt.close("all")
    return figures


def write_frames(figure, source, path):
    """Write the frames of a live figure; return what its part of the page needs."""
    drive = DRIVES[re.search(r"figures\.(\w+)\(.*\)$", source, re.M)[1]]
    drivers = [driver(figure, name, every) for name, every in drive.items()]
    move(figure, {driver["name"]: driver["stops"][driver["at"]] for driver in drivers})
    path.with_suffix(".avif").write_bytes(frame(figure))
    shown = {"name": path.name, "drivers": drivers, "sentence": words(figure)}
    shown |= {"title": figure.figure.get_suptitle(), **figure.size}
    if drivers:
        sentences, frames = zip(*positions(figure, drivers), strict=True)
        index = {"sentences": sentences, "sizes": [len(frame) for frame in frames]}
        index = json.dumps(index).encode()
        parts = len(index).to_bytes(4, "little"), index, *frames
        path.with_suffix(".bin").write_bytes(b"".join(parts))
    return shown


def driver(figure, name, every):
    """What the page needs of a control: its name, its stops, the first, its place."""
    if name == "step":
        return {"name": name, "label": name, "stops": list(range(every + 1)), "at": 0}
    control = figure.controls[name]
    found = {"name": name, "label": control.description or LABELS[name]}
    if hasattr(control, "options"):
        labels, stops = zip(*control.options, strict=True)
        at = stops.index(control.value)
        return {**found, "stops": stops, "at": at, "labels": labels}
    between = every * control.step
    at = int((control.value - control.min) / between)
    n = int((control.max - control.value) / between)
    stops = [round(control.value + between * k, 9) for k in range(-at, n + 1)]
    if not control.description:
        if control.orientation == "horizontal":
            found["place"] = place(control, stops)
        return {**found, "stops": stops, "at": at}
    stops = sorted({control.min, *stops, control.max})
    return {**found, "stops": stops, "at": stops.index(round(control.value, 9))}


def place(control, stops):
    """Left end and width, in per cent, of a slider that lies along an axis."""
    left = float(control.layout.margin.split()[-1].strip("%"))
    unit = float(control.layout.width.strip("%")) / (control.max - control.min)
    return left + unit * (stops[0] - control.min), unit * (stops[-1] - stops[0])


def positions(figure, drivers):
    """Move the figure to all stops of all drivers: its sentence there, and a frame."""
    names = [driver["name"] for driver in drivers]
    for values in itertools.product(*(driver["stops"] for driver in drivers)):
        move(figure, dict(zip(names, values, strict=True)))
        yield words(figure), frame(figure)


def move(figure, values):
    """Put the figure where `values` says: press its button, or move its controls."""
    if "step" not in values:
        figure.forget()
        figure.put(**values)
    elif values["step"] > 0:  # the stops come in order
        buttons = figure.panel.children[-1].children[-1].children
        next(button for button in buttons if button.description == "step").click()


def words(figure):
    """The sentence of a figure, without the best of tries that nobody has made."""
    tries = r"Your best: E = \*\*[\d.]+\*\*( at w₀ = \S+ and w₁ = [\d−.]+\d)?\. ?"
    return re.sub("</?div.*?>", "", live.as_html(re.sub(tries, "", figure.text)))


def frame(figure):
    """What a figure shows, small enough for a page that has many."""
    image = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")
    size = WIDTH, image.height * WIDTH // image.width
    written = io.BytesIO()
    image.resize(size, Image.LANCZOS).save(written, "AVIF", quality=40, speed=8)
    return written.getvalue()
