"""How quickly the live figures follow their sliders, in a real JupyterLab and browser.

    python -m pip install -r tests/requirements.txt
    python tests/benchmark_sliders.py

Beside each live figure stands what nearly everybody writes, an `interact` cell that
draws the same axes anew with pyplot at each move, in as many pixels (and without the
sentence). The echo is a slider whose number appears in a label: the least that any
answer costs. All are moved in the same page and run, in turn, in three rounds; the
medians are printed. Nothing is asserted.

    key       from the press of a key to the new picture on the screen, in ms
    pictures  painted in each second while the handle is dragged
    last      from letting go of the handle to the last picture, in ms
"""

import math
import time
from tempfile import TemporaryDirectory

import nbformat
import numpy as np
from browser import VIEWPORT, browser, jupyterlab, open_and_run
from execute_notebooks import KERNEL

ROUNDS, KEYS, SECONDS = 3, 25, 2.5
COLUMNS = ("key", "pictures", "last")
FIGURES = ("sigmoid_slope", "two_gaussians", "scrubber", "own_numbers")

FIRST = """
import sys
sys.path.insert(0, "..")
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import IntSlider, Label, interact
from helpers import data, derivatives, figures, training
from helpers import visualisation as vis
from helpers.figures.data import gap_or_overlap
from helpers.figures.your_numbers import in_unit
vis.use_style()
x, y = data.make_gaussians()
w0s, w1s, errors = training.train(x, y, *training.initial_weights(), 0.5, 120)
"""

# In each cell the first slider is moved.
CELLS = {
    "echo": """
slider, label = IntSlider(), Label()
slider.observe(lambda change: setattr(label, "value", str(change.new)), "value")
display(slider, label.add_class("echo"))
""",
    "sigmoid_slope, live": "figures.sigmoid_slope()",
    "sigmoid_slope, interact": """
def draw(z):
    fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4))
    grid = np.linspace(-8, 8, 401)
    vis.plot_curve(left, grid, derivatives.sigmoid(grid))
    left.set(title="The tangent at z …", ylabel="ŷ = σ(z)", ylim=(-0.2, 1.3))
    slope = derivatives.sigmoid_derivative(z)
    vis.plot_tangent(left, z, derivatives.sigmoid(z), slope)
    right.plot(grid, derivatives.sigmoid_derivative(grid), "-", color=vis.REFERENCE)
    right.plot(z, slope, "o", color=vis.REFERENCE)
    right.set(title="… and how steep it is", ylabel="slope dŷ/dz", ylim=(-0.01, 0.28))
    plt.setp((left, right), xlabel="z", xlim=(-8.8, 8.8), xticks=range(-8, 9, 4))
    plt.show()

interact(draw, z=(-8, 8, 0.1));
""",
    "two_gaussians, live": """
live = figures.two_gaussians()
live.controls["n_per_class"].value = 10_000
live
""",
    "two_gaussians, interact": """
def draw(mean_0):
    x, y = data.make_gaussians(10_000, (mean_0, 5))
    grid, bins = np.linspace(-12, 17, 581), np.linspace(-12, 17, 117)
    form = {"figsize": (8, 4.6), "sharex": True, "height_ratios": (3, 1.4)}
    fig, (top, bottom) = plt.subplots(2, 1, **form)
    vis.plot_histogram(top, x, y, bins)
    vis.plot_density(top, grid, data.gaussian_density(grid, mean_0, 1), 0)
    vis.plot_density(top, grid, data.gaussian_density(grid, 5, 0.5), 1)
    for boundary in data.bayes_boundaries((mean_0, 5)):
        vis.plot_boundary(top, boundary)
        vis.plot_boundary(bottom, boundary)
    vis.plot_points(bottom, x, y)
    vis.plot_gap(bottom, *gap_or_overlap(x, y))
    top.set(title="The Gaussians", ylabel="density", xlim=(-12, 17), ylim=(0, 1.5))
    bottom.set(title="What the neuron learns from", yticks=[0, 1], ylim=(-0.4, 1.4))
    plt.show()

interact(draw, mean_0=(-3, 3, 0.1));
""",
    "scrubber, live": """
figures.scrubber(x, y, *training.initial_weights(), learning_rate=0.5, n_epochs=120)
""",
    "scrubber, interact": """
def draw(epoch):
    layout, form = [["fit", "error"], ["fit", "weights"]], {"width_ratios": (3, 2)}
    fig, axes = plt.subplot_mosaic(layout, figsize=(8, 4.8), **form)
    fit, error, weights = axes["fit"], axes["error"], axes["weights"]
    vis.plot_epoch(fit, x, y, w0s[epoch], w1s[epoch])
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    fit.set(title="The neuron", xlabel="x")
    vis.plot_error(error, errors)
    vis.mark_epochs(error, errors, [epoch])
    error.set(title="Its error", ylim=0)
    grids = [np.linspace(w.min() - 0.5, w.max() + 0.5, 41) for w in (w0s, w1s)]
    vis.plot_surface(weights, x, y, *grids)
    vis.plot_path(weights, w0s[: epoch + 1], w1s[: epoch + 1])
    weights.set(title="Its weights, on a map")
    plt.show()

interact(draw, epoch=(0, 120));
""",
    # 10,000 points with two decimals, as measured, from the smallest rate on: hardly
    # any run arrives, so all of the 1000 epochs are computed.
    "own_numbers, live": """
many_x, many_y = data.make_gaussians(5_000, (0, 2), (1, 1))
many_x = many_x.round(2)
figures.own_numbers(" ".join(map(str, many_x)), " ".join(map(str, many_y)))
""",
    "own_numbers, interact": """
def draw(rate):
    fig, (fit, error) = plt.subplots(1, 2, figsize=(8, 3.2), width_ratios=(3, 2))
    scaled = (many_x - many_x.mean()) / many_x.std()
    v0s, v1s, E = training.train(scaled, many_y, 0, 0, rate, 1000)
    w0, w1 = in_unit(v0s[-1], v1s[-1], many_x.mean(), many_x.std())
    vis.plot_epoch(fit, many_x, many_y, w0, w1)
    vis.plot_error(error, E)
    error.set(xscale="symlog", ylim=(0, 0.8))
    plt.show()

interact(draw, rate=(0.1, 8.0, 0.1));
""",
}

# A change counts as painted when the frame that it came in has been handed over.
WATCH = """() => {
    const frame = new MessageChannel();
    let waiting = false;
    window.painted = [];
    const changed = () => {
        if (!waiting) requestAnimationFrame(() => frame.port1.postMessage(0));
        waiting = true;
    };
    frame.port2.onmessage = () => { waiting = false; painted.push(performance.now()); };
    document.addEventListener("load", e => e.target.matches("img") && changed(), true);
    const echo = document.querySelector(".echo");
    new MutationObserver(changed).observe(echo, { childList: true, subtree: true });
    for (const kind of ["keydown", "pointerup"])
        addEventListener(kind, () => { window.input = performance.now(); }, true);
}"""

# Wait for more than n paintings, for an idle kernel, and then for a quiet while.
SETTLED = """([n, quiet]) => {
    const { status } = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    if (status != "idle" || painted.length <= n) window.busy = performance.now();
    return performance.now() - Math.max(window.busy ?? 0, painted.at(-1)) > quiet;
}"""


def settle(page, n, quiet):
    page.wait_for_function(SETTLED, arg=[n, quiet], polling=20)


def press(page, key):
    """Press a key, and return the milliseconds until its picture is painted."""
    n = page.evaluate("painted.length")
    page.keyboard.press(key)
    settle(page, n, quiet=150)
    return page.evaluate("n => painted[n] - input", n)


def drag(page, handle, rail):
    """Drag the handle to and fro: pictures per second, and ms from end to last one."""
    along = rail.bounding_box()
    handle.hover()
    page.mouse.down()
    n, start = page.evaluate("[painted.length, performance.now()]")
    began = time.monotonic()
    while (passed := time.monotonic() - began) < SECONDS:
        place = 0.5 - 0.4 * math.cos(3 * passed)
        page.mouse.move(along["x"] + place * along["width"], along["y"])
        time.sleep(0.01)
    page.mouse.up()
    settle(page, n, quiet=1_000)
    times, end = page.evaluate("n => [painted.slice(n), input]", n)
    shown = np.sum(np.array(times) <= end)
    return 1_000 * shown / (end - start), max(0, times[-1] - end)


def measure(page, cell):
    """Move the first slider of a cell by keys and by mouse; return the COLUMNS."""
    slider = cell.locator(".widget-slider").first
    slider.evaluate("slider => slider.scrollIntoView()")
    handle = slider.get_by_role("slider")
    handle.focus()
    press(page, "End")
    press(page, "Home")
    keys = [press(page, "ArrowRight") for _ in range(KEYS)]
    return np.median(keys), *drag(page, handle, slider.locator(".noUi-base"))


def run():
    """Return the medians of all rounds for each of the CELLS, by its name."""
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    codes = [FIRST, *CELLS.values()]
    notebook.cells = [nbformat.v4.new_code_cell(code.strip()) for code in codes]
    found = {name: [] for name in CELLS}
    with TemporaryDirectory() as folder, browser() as chrome, jupyterlab(folder) as lab:
        nbformat.write(notebook, f"{folder}/project/notebooks/benchmark.ipynb")
        page = chrome.new_page(viewport=VIEWPORT)
        open_and_run(page, lab.format(name="benchmark"))
        page.evaluate(WATCH)
        for _ in range(ROUNDS):
            for place, name in enumerate(CELLS, start=1):
                cell = page.locator(".jp-CodeCell").nth(place)
                found[name].append(measure(page, cell))
    return {name: np.median(rounds, axis=0) for name, rounds in found.items()}


def main():
    found = run()
    print(f"{'':24}" + "".join(f"{column:>10}" for column in COLUMNS))
    for name, row in found.items():
        print(f"{name:24}" + "".join(f"{value:10.1f}" for value in row))
    for name in FIGURES:
        live, plain = found[f"{name}, live"], found[f"{name}, interact"]
        key, echoes = live[0] / plain[0], live[0] / found["echo"][0]
        pictures = live[1] / max(plain[1], 1 / SECONDS)  # there may be none
        print(f"{name}: key {key:.2f} of interact, {echoes:.1f} echoes; ", end="")
        print(f"{pictures:.1f} times its pictures")


if __name__ == "__main__":
    main()
