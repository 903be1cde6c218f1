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

ROUNDS, KEYS, SECONDS = 3, 15, 2.5
COLUMNS = ("key", "pictures", "last")
FIGURES = ("by_hand", "sigmoid_slope", "two_gaussians", "pulled_line", "scrubber")
FIGURES += ("own_numbers",)

FIRST = """
import sys
sys.path.insert(0, "..")
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import IntSlider, Label, interact
from helpers import data, derivatives, figures, training
from helpers import visualisation as vis
from helpers.figures.data import gap_or_overlap
from helpers.figures.training import plot_moved
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
    "by_hand, live": "figures.by_hand()",
    "by_hand, interact": """
def draw(w0):
    [ax] = vis.picture("Can you beat the 120 steps?", 3.6)
    vis.plot_strings(ax, x, y, training.predict(x, w0, 0))
    vis.plot_epoch(ax, x, y, w0, 0)
    vis.plot_names(ax, w0, 0)
    ax.text(-4.5, 1.7, f"E = {training.mean_error(x, y, w0, 0):.4f}")
    plt.show()

interact(draw, w0=(-6, 2, 0.125));
""",
    "sigmoid_slope, live": "figures.sigmoid_slope()",
    "sigmoid_slope, interact": """
def draw(z):
    top, bottom = vis.picture("Where is it steepest?", 4.2, "A;B", sharex=True)
    grid = np.linspace(-8, 8, 401)
    vis.plot_curve(top, grid, derivatives.sigmoid(grid))
    y_hat, slope = derivatives.sigmoid(z), derivatives.sigmoid_derivative(z)
    ends = np.array([z - 2, z + 2])
    top.plot(ends, y_hat + slope * (ends - z), "-", color=vis.SLOPE)
    top.plot(z, y_hat, "o", color=vis.CURVE, **vis.DOT)
    top.text(z, y_hat, f"slope {slope:.4f}")
    top.set(title="ŷ = σ(z)", xlim=(-8.4, 8.4), ylim=(-0.2, 1.3))
    bottom.plot(grid, derivatives.sigmoid_derivative(grid), "-", color=vis.SLOPE)
    bottom.plot(z, slope, "o", color=vis.SLOPE, **vis.DOT)
    bottom.set(title="its slope dŷ/dz", xlabel="$z$", ylim=(-0.01, 0.28))
    plt.show()

interact(draw, z=(-8, 8, 0.25));
""",
    "two_gaussians, live": """
live = figures.two_gaussians()
live.controls["n_per_class"].value = 10_000
live
""",
    "two_gaussians, interact": """
def draw(mean_0):
    x, y = data.make_gaussians(10_000, (mean_0, 5))
    grid, bins = np.linspace(-6, 12, 361), np.linspace(-6, 12, 73)
    form = {"sharex": True, "height_ratios": (3, 2)}
    bells, logs = vis.picture("How far apart are the two bells?", 4, "A;B", **form)
    vis.plot_gap(bells, *gap_or_overlap(x, y))
    vis.plot_histogram(bells, x, y, bins)
    for label, mean, std in ((0, mean_0, 1), (1, 5, 0.5)):
        density = data.gaussian_density(grid, mean, std)
        vis.plot_density(bells, grid, density, label)
        logs.plot(grid, density)
    for boundary in data.bayes_boundaries((mean_0, 5)):
        vis.plot_boundary(bells, boundary)
        vis.plot_boundary(logs, boundary)
    bells.set(title="density", xlim=(-6, 12), ylim=(0, 1.4))
    logs.set(title="the same", yscale="log", ylim=(1e-29, 30))
    plt.show()

interact(draw, mean_0=(-2, 2, 0.25));
""",
    "pulled_line, live": "figures.pulled_line(x, y)",
    "pulled_line, interact": """
def draw(w0):
    title, form = "Which way?", {"sharex": True, "height_ratios": (4, 5)}
    fit, rod = vis.picture(title, 4.4, "A;B", **form)
    rod.set(title="the line", ylim=(-6, 6), xlabel="$x$")
    plot_moved(fit, x, y)
    y_hat = training.predict(x, w0, 0)
    vis.plot_strings(fit, x, y, y_hat)
    grid = np.linspace(*fit.get_xlim(), 201)
    vis.plot_curve(fit, grid, training.predict(grid, w0, 0))
    vis.plot_wrong(fit, x, y, y_hat)
    dE_dw0, dE_dw1 = training.gradient(x, y, w0, 0)
    vis.plot_pulls(rod, x, y, w0, 0)
    vis.plot_step(rod, w0, 0, -0.5 * dE_dw0, -0.5 * dE_dw1)
    plt.show()

interact(draw, w0=(-16, 4, 0.125));
""",
    "scrubber, live": """
figures.scrubber(x, y, *training.initial_weights(), learning_rate=0.5, n_epochs=120)
""",
    "scrubber, interact": """
def draw(epoch):
    title = "When is the last circle on its side?"
    form = {"width_ratios": (3, 2), "height_ratios": (2, 1)}
    fit, weights, error = vis.picture(title, 4.4, "AB;CC", **form)
    now = w0s[epoch], w1s[epoch]
    vis.plot_strings(fit, x, y, training.predict(x, *now))
    vis.plot_epoch(fit, x, y, w0s[epoch], w1s[epoch])
    vis.plot_names(fit, w0s[epoch], w1s[epoch])
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    vis.plot_error(error, errors)
    vis.mark_epochs(error, errors, [epoch])
    grids = [np.linspace(w.min() - 0.5, w.max() + 0.9, 41) for w in (w0s, w1s)]
    vis.plot_surface(weights, x, y, *grids)
    vis.plot_path(weights, w0s[: epoch + 1], w1s[: epoch + 1])
    plt.show()

interact(draw, epoch=(0, 120));
""",
    # 10,000 points with two decimals, as measured.
    "own_numbers, live": """
many_x, many_y = data.make_gaussians(5_000, (0, 2), (1, 1))
many_x = many_x.round(2)
figures.own_numbers(" ".join(map(str, many_x)), " ".join(map(str, many_y)))
""",
    "own_numbers, interact": """
def draw(epoch):
    title, form = "How many steps?", {"width_ratios": (5, 4)}
    fit, error = vis.picture(title, 3.2, "AB", **form)
    scaled = (many_x - many_x.mean()) / many_x.std()
    v0s, v1s, E = training.train(scaled, many_y, 0, 0, 1, epoch)
    w0, w1 = in_unit(v0s[-1], v1s[-1], many_x.mean(), many_x.std())
    vis.plot_strings(fit, many_x, many_y, training.predict(many_x, w0, w1))
    vis.plot_epoch(fit, many_x, many_y, w0, w1)
    error.plot(E, color=vis.ERROR)
    error.set(title="mean error E (nats)", xlim=(0, 200), ylim=(0, 0.8))
    plt.show()

interact(draw, epoch=(0, 200));
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
    for end in ("End", "Home", "End"):
        press(page, end)
    keys = [press(page, "ArrowLeft") for _ in range(KEYS)]
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
