"""How quickly the live figures follow their sliders, in a real JupyterLab and browser.

    python -m pip install -r tests/requirements.txt
    python tests/benchmark_sliders.py                  all figures
    python tests/benchmark_sliders.py two_gaussians    one of them

Any Chromium or Chrome on the machine will do; `python -m playwright install chromium`
brings one. Beside each live figure stands what nearly everybody writes, an `interact`
cell that draws the same axes anew with pyplot at each move (without the sentence).
The echo is a slider whose number appears in a label: the least that any answer costs.

All are moved in the same page and run, in turn, in three rounds; the medians are
printed. Nothing is asserted.

    key       from the press of a key to the new picture on the screen, in ms
    pictures  painted in each second while the handle is dragged
    last      from letting go of the handle to the last picture, in ms
    removed   how often a picture was taken out of the page: it may have flickered
    stale     how often the picture that stayed was not the one of the handle
"""

import argparse
import math
import statistics
import tempfile
import time
from pathlib import Path

import nbformat
from browser import browser, jupyterlab, open_and_run

ROUNDS, KEYS, SECONDS = 3, 25, 2.5
LIMIT = 20_000  # ms

FIRST = """
import sys
sys.path.insert(0, "..")
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import IntSlider, Label, interact
from helpers import data, derivatives, training, visualisation as v, widgets
v.use_style()
x, y = data.make_gaussians()
history = training.train(x, y, *training.initial_weights(), 0.5, 120)
"""

ECHO = """
slider, label = IntSlider(), Label()
slider.observe(lambda change: setattr(label, "value", str(change.new)), "value")
display(slider, label.add_class("echo"))
"""

# The name of the figure, the label of its slider, its cell, and the cell of `interact`.
FIGURES = [
    (
        "sigmoid_slope",
        "z",
        "widgets.sigmoid_slope()",
        """
def draw(z):
    fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
    grid = np.linspace(-8, 8, 401)
    v.plot_curve(left, grid, derivatives.sigmoid(grid))
    left.set(title="The tangent at z …", xlim=(-8.8, 8.8), ylim=(-0.2, 1.3))
    slope = derivatives.sigmoid_derivative(z)
    v.plot_tangent(left, z, derivatives.sigmoid(z), slope)
    v.plot_slope(right, grid, derivatives.sigmoid_derivative(grid))
    right.set(title="… and how steep it is", xlim=(-8.8, 8.8), ylim=(0, 0.28))
    right.plot(z, slope, "o", color=v.CURVE)
    plt.show()


interact(draw, z=(-8, 8, 0.1));
""",
    ),
    (
        "two_gaussians",
        "mean of class 1",
        """
live = widgets.two_gaussians()
live.controls["n_per_class"].value = 10_000
live
""",
        """
def draw(mean_1):
    x, y = data.make_gaussians(10_000, (0, mean_1))
    grid, bins = np.linspace(-12, 17, 581), np.linspace(-12, 17, 117)
    ratios = {"height_ratios": (3, 1.4)}
    fig, (top, bottom) = plt.subplots(2, 1, figsize=(9, 4.6), sharex=True, **ratios)
    v.plot_histogram(top, x, y, bins)
    v.plot_density(top, grid, data.gaussian_density(grid, 0, 1), 0)
    v.plot_density(top, grid, data.gaussian_density(grid, mean_1, 0.5), 1)
    for boundary in data.bayes_boundaries((0, mean_1)):
        v.plot_boundary(top, boundary)
        v.plot_boundary(bottom, boundary)
    v.plot_points(bottom, x, y)
    v.plot_gap(bottom, x[y == 1].min(), x[y == 0].max())
    top.set(title="The Gaussians", xlim=(-12, 17), ylim=(0, 1.5))
    bottom.set(title="What the neuron sees", yticks=[0, 1], ylim=(-0.4, 1.4))
    plt.show()


interact(draw, mean_1=(-3, 8, 0.1));
""",
    ),
    (
        "scrubber",
        "epoch",
        "widgets.scrubber(x, y, history, learning_rate=0.5)",
        """
def draw(epoch):
    fig = plt.figure(figsize=(9, 4.8))
    layout = [["fit", "error"], ["fit", "weights"]]
    axes = fig.subplot_mosaic(layout, width_ratios=(3, 2))
    w0, w1 = history.w0, history.w1
    v.plot_epoch(axes["fit"], x, y, w0[epoch], w1[epoch])
    v.plot_gap(axes["fit"], x[y == 0].max(), x[y == 1].min())
    v.plot_error(axes["error"], history.error)
    v.mark_epochs(axes["error"], history.error, [epoch])
    grids = [np.linspace(w.min() - 0.5, w.max() + 0.5, 41) for w in (w0, w1)]
    v.plot_surface(axes["weights"], x, y, *grids)
    v.plot_path(axes["weights"], w0[: epoch + 1], w1[: epoch + 1])
    plt.show()


interact(draw, epoch=(0, 120));
""",
    ),
]

# A change counts as painted when the frame that it came in has been handed over.
WATCH = """() => {
    const frame = new MessageChannel();
    let waiting = false;
    window.painted = [];
    window.input = window.removed = 0;
    const changed = () => {
        if (!waiting) requestAnimationFrame(() => frame.port1.postMessage(0));
        waiting = true;
    };
    frame.port2.onmessage = () => {
        waiting = false;
        painted.push(performance.now());
    };
    const isPicture = event => event.target.tagName == "IMG";
    document.addEventListener("load", event => isPicture(event) && changed(), true);
    const echo = { childList: true, characterData: true, subtree: true };
    new MutationObserver(changed).observe(document.querySelector(".echo"), echo);
    new MutationObserver(records => {
        const gone = records.flatMap(record => [...record.removedNodes]);
        const elements = gone.filter(node => node instanceof Element);
        for (const element of elements)
            removed += element.matches("img") || Boolean(element.querySelector("img"));
    }).observe(document.body, { childList: true, subtree: true });
    for (const kind of ["keydown", "pointerup"])
        addEventListener(kind, () => { input = performance.now(); }, true);
}"""

# Wait for more than n paintings, for an idle kernel, and then for a quiet while.
SETTLE = """([n, quiet, limit]) => new Promise((resolve, reject) => {
    const { session } = jupyterapp.shell.currentWidget.sessionContext;
    const began = performance.now();
    let busy = began;
    const look = () => {
        const now = performance.now();
        if (now - began > limit) reject(new Error("nothing new was painted"));
        if (session.kernel.status != "idle" || painted.length <= n) busy = now;
        if (now - Math.max(busy, painted.at(-1)) > quiet) resolve();
        else setTimeout(look, 20);
    };
    look();
})"""

# What stands under the slider: the pixels of the picture, or the text of the echo.
SEEN = """cell => {
    const picture = cell.querySelector("img");
    if (!picture) return cell.querySelector(".echo").textContent;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL();
}"""


def settle(page, n, quiet):
    page.evaluate(SETTLE, [n, quiet, LIMIT])


def press(page, key):
    """Press a key, and return the milliseconds until its picture is painted."""
    n = page.evaluate("painted.length")
    page.keyboard.press(key)
    settle(page, n, quiet=150)
    return page.evaluate("n => painted[n] - input", n)


def drag(page, handle, rail):
    """Drag the handle to and fro: pictures per second, and ms from end to last one."""
    at, along = handle.bounding_box(), rail.bounding_box()
    height = at["y"] + at["height"] / 2
    page.mouse.move(at["x"] + at["width"] / 2, height)
    page.mouse.down()
    n, start = page.evaluate("[painted.length, performance.now()]")
    began = time.monotonic()
    while (passed := time.monotonic() - began) < SECONDS:
        place = 0.5 - 0.4 * math.cos(3 * passed)
        page.mouse.move(along["x"] + place * along["width"], height)
        time.sleep(0.01)
    page.mouse.up()
    settle(page, n, quiet=1_000)
    times, end = page.evaluate("n => [painted.slice(n), input]", n)
    shown = sum(time <= end for time in times)
    return 1_000 * shown / (end - start), max(0, times[-1] - end)


def measure(page, cell, label):
    """Move the slider with this label in a cell by keys and by mouse."""
    slider = cell.locator(".widget-slider", has_text=label)
    handle = slider.locator("[role=slider]")
    cell.evaluate("cell => cell.scrollIntoView()")
    removed = page.evaluate("removed")
    handle.focus()
    press(page, "End")
    press(page, "Home")
    keys = [press(page, "ArrowRight") for _ in range(KEYS)]
    pictures, last = drag(page, handle, slider.locator(".noUi-base"))
    stayed = cell.evaluate(SEEN)
    press(page, "ArrowRight")
    press(page, "ArrowLeft")
    return {
        "key": round(statistics.median(keys)),
        "pictures": round(pictures, 1),
        "last": round(last),
        "removed": page.evaluate("removed") - removed,
        "stale": int(cell.evaluate(SEEN) != stayed),
    }


def sources(figures):
    """The cells to move: their names, the labels of their sliders, and their code."""
    cells = [("echo", "", ECHO)]
    for name, label, live, plain in figures:
        cells += [(f"{name}, live", label, live), (f"{name}, interact", "", plain)]
    return cells


def run(cells):
    """Return a list of measurements, one for each round, under each cell's name."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(metadata=kernel)
    codes = [FIRST, *(code for _, _, code in cells)]
    notebook.cells = [nbformat.v4.new_code_cell(code.strip()) for code in codes]
    found = {name: [] for name, _, _ in cells}
    with (
        tempfile.TemporaryDirectory() as folder,
        browser() as chromium,
        jupyterlab(Path(folder)) as address,
    ):
        nbformat.write(notebook, Path(folder, "project/notebooks/benchmark.ipynb"))
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        open_and_run(page, address, "benchmark")
        page.evaluate(WATCH)
        for _ in range(ROUNDS):
            for place, (name, label, _) in enumerate(cells, start=1):
                cell = page.locator(".jp-CodeCell").nth(place)
                found[name].append(measure(page, cell, label))
    return found


def medians(rounds):
    whole = ("removed", "stale")
    return {
        key: (sum if key in whole else statistics.median)([r[key] for r in rounds])
        for key in rounds[0]
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [name for name, *_ in FIGURES]
    parser.add_argument("figures", nargs="*", help=", ".join(names))
    chosen = parser.parse_args().figures or names
    figures = [figure for figure in FIGURES if figure[0] in chosen]
    found = {name: medians(rounds) for name, rounds in run(sources(figures)).items()}
    print(f"{'':26}" + "".join(f"{column:>10}" for column in found["echo"]))
    for name, row in found.items():
        print(f"{name:26}" + "".join(f"{value:10.4g}" for value in row.values()))
    for name, *_ in figures:
        live, plain = found[f"{name}, live"], found[f"{name}, interact"]
        pictures = max(plain["pictures"], 1 / SECONDS)  # at times there are none
        print(
            f"{name}: key {live['key'] / plain['key']:.2f} of interact (aim 0.25), "
            f"{live['key'] / found['echo']['key']:.1f} echoes (aim 2); "
            f"{live['pictures'] / pictures:.1f} times its pictures (aim 5)"
        )


if __name__ == "__main__":
    main()
