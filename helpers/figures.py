"""The live figures: for each, what stays, what moves, its controls and its sentence.

They stand in the order of the notebooks. Each returns a `LiveFigure`.
"""

import functools
from dataclasses import replace

import numpy as np
from matplotlib.patches import Circle

from helpers import live
from helpers import visualisation as vis
from helpers.checks import check_points
from helpers.data import (
    bayes_boundaries,
    gaussian_density,
    is_separable,
    make_gaussians,
    posterior,
)
from helpers.derivatives import (
    binary_cross_entropy_derivative,
    binary_cross_entropy_with_logits,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.own_numbers import best_weights, in_unit, latest, train_quickly, verdict
from helpers.pasted import Unreadable, read_points
from helpers.training import (
    confusion_matrix,
    count_rises,
    decision_boundary,
    gradient,
    initial_weights,
    mean_error,
    predict,
    train,
    train_in_batches,
)


def new_figure(height):
    """A figure in the style of the series, 8 inches wide."""
    vis.use_style()
    return live.new_figure(height)


# 01 Derivatives


def by_hand():
    """Set the two weights by hand, and see how low the error gets."""
    x, y = make_gaussians()
    trained = train(x, y, *initial_weights(), learning_rate=0.5, n_epochs=120)
    figure = new_figure(3.4)
    ax = figure.subplots()
    vis.plot_data(ax, x, y)
    ax.set(title="How low can you get the error?", xlabel="x")
    grid = np.linspace(*ax.get_xlim(), 201)
    reached = []

    def move(w0, w1):
        vis.plot_neuron(ax, grid, w0, w1)
        vis.plot_names(ax, w0, w1)
        vis.plot_wrong(ax, x, y, w0, w1)
        E = mean_error(x, y, w0, w1)
        n_wrong = np.sum(vis.is_wrong(x, y, w0, w1))
        ax.text(grid[0], 1.7, f" E = {E:.4f}", color=vis.ERROR, fontsize=14)
        ax.text(grid[0], 1.4, f" wrong points: {n_wrong}", color=vis.LINE)
        reached[:] = [min([*reached, (E, w0, w1)])]
        best, best_w0, best_w1 = reached[0]
        return (
            f"E = {E:.4f}, wrong points: {n_wrong} of {len(x)}. Your best so "
            f"far: E = {best:.4f} at w0 = {best_w0:z.1f}, w1 = {best_w1:z.1f}. The 120 "
            f"steps above come to E = {trained.error[-1]:.4f}."
        )

    return live.LiveFigure(
        figure,
        move,
        "The points and the neuron whose two weights you set",
        w0=live.slider("weight w0", 0, -15, 5),
        w1=live.slider("weight w1", 0, -2, 5),
    )


def sigmoid_slope():
    """Move z along the sigmoid, and see its tangent and its slope."""
    figure = new_figure(3.4)
    left, right = figure.subplots(1, 2)
    grid = np.linspace(-8, 8, 401)
    vis.plot_curve(left, grid, sigmoid(grid))
    left.set(title="How steep is it at z?", xlabel="z", ylabel="ŷ = σ(z)")
    left.set(xlim=(-8.8, 8.8), ylim=(-0.2, 1.3), xticks=range(-8, 9, 4))
    right.plot(grid, sigmoid_derivative(grid), "-", color=vis.REFERENCE)
    right.set(title="Its slope at every z", xlabel="z", ylabel="slope dŷ/dz")
    right.set(xlim=(-8.8, 8.8), ylim=(-0.01, 0.28), xticks=range(-8, 9, 4))

    def move(z):
        y_hat, slope = sigmoid(z), sigmoid_derivative(z)
        vis.plot_tangent(left, z, y_hat, slope)
        right.plot(z, slope, "o", color=vis.REFERENCE)
        product = f"{y_hat:.4f} × {1 - y_hat:.4f} = {slope:.4f}"
        return f"z = {z:.1f}: ŷ = {y_hat:.4f}, slope ŷ (1 - ŷ) = {product}."

    name = "The sigmoid with its tangent at z, and its slope"
    return live.LiveFigure(figure, move, name, z=live.slider("logit z", 4, -8, 8))


def node(ax, x, y, text, colour):
    """Draw a circle with a text in it."""
    ax.add_patch(Circle((x, y), 0.42, fc="white", ec=colour, lw=2, zorder=3))
    form = {"ha": "center", "va": "center", "fontsize": 15, "zorder": 4}
    ax.text(x, y, text, color=colour, **form)


def arrow(ax, start, end, colour):
    """Draw an arrow from one place to another."""
    form = {"arrowstyle": "-|>", "color": colour, "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=form)


def write(ax, texts):
    """Write texts, each with its place, its colour and whether it stands upon it."""
    for x, y, text, colour, va in texts:
        ax.text(x, y, text, color=colour, ha="center", va=va)


def draw_network(ax):
    """Draw the network: two inputs, two weights, sum, sigmoid and error."""
    ax.set(xlim=(0.1, 10.7), aspect="equal")
    ax.set_axis_off()
    node(ax, 0.6, 2.8, "x", vis.LINE)
    node(ax, 0.6, 0.6, "1", vis.LINE)
    node(ax, 3.8, 1.7, "Σ", vis.LINE)
    node(ax, 6.8, 1.7, "σ", vis.CURVE)
    node(ax, 9.8, 1.7, "E", vis.ERROR)
    arrow(ax, (1, 2.66), (3.4, 1.84), vis.LINE)
    arrow(ax, (1, 0.74), (3.4, 1.56), vis.LINE)
    arrow(ax, (4.22, 1.7), (6.38, 1.7), vis.LINE)
    arrow(ax, (7.22, 1.7), (9.38, 1.7), vis.CURVE)
    arrow(ax, (9.8, 0.65), (9.8, 1.28), vis.REFERENCE)


def short(value):
    """The number in few characters, also if it is huge or tiny."""
    plain = value == 0 or 1e-3 <= abs(value) < 1e5
    return f"{value:z.4f}" if plain else f"{value:.2e}"


def one_point():
    """One point on its way from x to E, and the derivatives on their way back."""
    figure = new_figure(3)
    ax = figure.subplots()
    draw_network(ax)
    ax.set(title="Values go forward, slopes come back", ylim=(-0.1, 3.7))
    arrow(ax, (9.3, 1.45), (7.3, 1.45), vis.ERROR)
    arrow(ax, (6.3, 1.45), (4.3, 1.45), vis.ERROR)
    arrow(ax, (3.3, 2.05), (2.1, 2.46), vis.ERROR)
    arrow(ax, (3.3, 1.35), (2.1, 0.94), vis.ERROR)

    def move(x, y, w1, w0):
        z = w1 * x + w0
        y_hat = sigmoid(z)
        error = binary_cross_entropy_with_logits(y, z)
        dE_dy_hat = binary_cross_entropy_derivative(y, y_hat)
        dy_hat_dz = sigmoid_derivative(z)
        dE_dz = dE_dy_hat * dy_hat_dz
        texts = (
            (0.6, 3.3, f"x = {x:z.1f}", vis.LINE, "bottom"),
            (2.0, 2.0, f"w1 = {w1:z.1f}", vis.LINE, "top"),
            (2.4, 2.7, f"dE/dw1 = {short(dE_dz * x)}", vis.ERROR, "bottom"),
            (2.0, 1.4, f"w0 = {w0:z.1f}", vis.LINE, "bottom"),
            (2.4, 0.65, f"dE/dw0 = {short(dE_dz)}", vis.ERROR, "top"),
            (5.3, 1.8, f"z = {z:z.2f}", vis.LINE, "bottom"),
            (5.3, 1.3, f"dE/dz\n{short(dE_dz)}", vis.ERROR, "top"),
            (6.8, 2.3, f"dŷ/dz\n{short(dy_hat_dz)}", vis.ERROR, "bottom"),
            (8.3, 1.8, f"ŷ = {short(y_hat)}", vis.CURVE, "bottom"),
            (8.3, 1.3, f"dE/dŷ\n{short(dE_dy_hat)}", vis.ERROR, "top"),
            (9.8, 2.3, f"E = {short(error)}", vis.ERROR, "bottom"),
            (9.8, 0.55, f"y = {y}", vis.LINE, "top"),
        )
        write(ax, texts)
        return (
            f"dE/dz = {short(dE_dy_hat)} × {short(dy_hat_dz)} = {short(dE_dz)}. "
            f"dE/dw1 = {short(dE_dz)} × {x:z.1f} = {short(dE_dz * x)}. "
            f"dE/dw0 = {short(dE_dz)} × 1 = {short(dE_dz)}."
        )

    return live.LiveFigure(
        figure,
        move,
        "The graph from x to E, with values forward and derivatives backward",
        x=live.slider("input x", 2, -6, 6),
        y=live.buttons("label y", 1, (0, 1)),
        w1=live.slider("weight w1", 0.3, -2, 2),
        w0=live.slider("weight w0", -0.2, -6, 6),
    )


def two_errors():
    """Move z, and see how steep cross-entropy and squared error are."""
    figure = new_figure(3.4)
    ax = figure.subplots()
    grid = np.linspace(-8, 8, 401)
    ax.set(title="How hard does each error insist?", xlabel="z")
    ax.set(ylabel="size of the slope", xlim=(-8.8, 8.8), ylim=(-0.05, 1.15))

    def move(z, y):
        wrong = np.array([-8.8, -2]) if y == 1 else np.array([2, 8.8])
        ax.fill_between(wrong, -0.05, 1.15, color=vis.CURVE, alpha=0.1, lw=0)
        ax.text(wrong.mean(), 1.08, "sure and wrong", color=vis.CURVE, ha="center")
        size = np.abs(sigmoid(grid) - y)
        y_hat, slope = sigmoid(z), sigmoid_derivative(z)
        residual = y_hat - y
        ax.plot(grid, size, color=vis.ERROR)
        ax.plot(grid, size * sigmoid_derivative(grid), "-.", color=vis.REFERENCE)
        ax.plot(z, abs(residual), "o", color=vis.ERROR)
        ax.plot(z, abs(residual) * slope, "o", color=vis.REFERENCE)
        side = 1 if y == 1 else -1
        form = {"ha": "left" if y == 1 else "right"}
        ax.text(side * 0.4, 0.5, "cross-entropy |dE/dz|", color=vis.ERROR, **form)
        ax.text(side * 2.6, 0.16, "squared |dS/dz|", color=vis.REFERENCE, **form)
        return (
            f"y = {y}, z = {z:z.1f}, ŷ = {y_hat:.4f}: cross-entropy has dE/dz = "
            f"ŷ - y = {residual:z.4f}, squared error has dS/dz = "
            f"{residual:z.4f} × {slope:.4f} = {residual * slope:z.4f}."
        )

    name = "The sizes of the slopes of cross-entropy and of squared error against z"
    z, y = live.slider("logit z", -4, -8, 8), live.buttons("label y", 1, (0, 1))
    return live.LiveFigure(figure, move, name, z=z, y=y)


def gradient_check():
    """Move the step h, and see when the measured derivative is right."""
    figure = new_figure(3.6)
    left, right = figure.subplots(1, 2)
    x, y, w0, w1 = 2.0, 1.0, -0.2, 0.3
    exact = (sigmoid(w1 * x + w0) - y) * x

    def error_of_weight(w1):
        return binary_cross_entropy_with_logits(y, w1 * x + w0)

    def relative_error(h):
        return abs(numerical_derivative(error_of_weight, w1, h) / exact - 1)

    grid, steps = np.linspace(-1, 1.6, 201), 10 ** np.arange(-12, 0.01, 0.1)
    left.plot(grid, error_of_weight(grid), "-", color=vis.ERROR)
    left.set(title="The line through w1 - h and w1 + h", xlabel="w1")
    left.set(ylabel="error E (nats)", xlim=(-1, 1.6), ylim=(0, 2))
    right.loglog(steps, [relative_error(h) for h in steps], "-", color=vis.REFERENCE)
    right.set(title="How wrong is its slope?", xlim=(3e-13, 3), ylim=(1e-13, 1))
    right.set(xlabel="step h", ylabel="relative error of dE/dw1")
    live.plain_ticks(right.xaxis, 10.0 ** np.arange(-12, 1, 3))
    live.plain_ticks(right.yaxis, 10.0 ** np.arange(-12, 1, 3))

    def move(h):
        measured = numerical_derivative(error_of_weight, w1, h)
        ends, reach = np.array([w1 - h, w1 + h]), np.array([-1, 1.6])
        heights = error_of_weight(ends)
        left.plot(reach, heights[0] + measured * (reach - ends[0]), color=vis.REFERENCE)
        left.plot(ends, heights, "o", color=vis.REFERENCE)
        right.plot(h, relative_error(h), "o", color=vis.REFERENCE)
        return (
            f"h = {h:.1e}: measured dE/dw1 = {measured:.8f}, exact {exact:.8f}, "
            f"relative error {relative_error(h):.1e}."
        )

    name = "The line of the measurement, and its relative error against h"
    h = live.log_slider("step h", 0.1, -12, 0, 0.1)
    return live.LiveFigure(figure, move, name, h=h)


# 02 Data

SIZES = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
REACH = (-8, 13)


def numbered(values):
    """The options of a slider over numbers: each with its label."""
    return [(f"{value:g}", value) for value in values]


def gaussian_controls(sizes):
    """The controls for the arguments of `make_gaussians`."""
    return {
        "mean_0": live.slider("mean of class 0", 0, -2, 2),
        "std_0": live.slider("std of class 0", 1, 0.3, 1.5),
        "mean_1": live.slider("mean of class 1", 5, -2, 7),
        "std_1": live.slider("std of class 1", 0.5, 0.3, 1.5),
        "n_per_class": live.choice_slider("points per class", 500, numbered(sizes)),
        "seed": live.whole_slider("seed", 0, 0, 99),
    }


def gap_or_overlap(x, y):
    """The two x between which no class is, or else both are."""
    is_separable(x, y)  # refuses points of one class only
    x_0, x_1 = x[y == 0], x[y == 1]
    return sorted([max(x_0.min(), x_1.min()), min(x_0.max(), x_1.max())])


def describe_points(x, y):
    """Say whether one number can separate the classes."""
    low, high = gap_or_overlap(x, y)
    if is_separable(x, y):
        return f"Separable: no point lies between {low:.3f} and {high:.3f}."
    n = np.sum((x >= low) & (x <= high))
    between = f"{n} of {len(x)} points lie from {low:.3f} to {high:.3f}"
    return f"Not separable: {between}, where both classes are."


def describe_best(x, y, means, stds):
    """Say where the best possible boundaries are, and how many points they miss."""
    boundaries = [f"x = {boundary:.4f}" for boundary in bayes_boundaries(means, stds)]
    if not boundaries:
        return "The two Gaussians are the same: nobody can tell the classes apart."
    n_wrong = np.sum((posterior(x, means, stds) > 0.5) != (y == 1))
    return (
        f"The bells are equally high at {' and '.join(boundaries)}. Anyone who "
        f"knew them would switch sides there, and get {n_wrong} of these {len(x)} "
        f"points wrong."
    )


def two_gaussians():
    """Move the Gaussians, and see how hard their points are to tell apart."""
    figure = new_figure(4.6)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1.4))
    grid = np.linspace(*REACH, 421)
    bins = np.linspace(*REACH, 85)
    top.set(title="How far apart are the two bells?", ylabel="density")
    top.set(xlim=REACH, ylim=(0, 1.5))
    bottom.set(title="What the neuron learns from, with the gap or the overlap")
    bottom.set(xlabel="x", ylabel="label y", yticks=[0, 1], ylim=(-0.4, 1.4))

    def move(mean_0, std_0, mean_1, std_1, n_per_class, seed):
        means, stds = (mean_0, mean_1), (std_0, std_1)
        x, y = make_gaussians(n_per_class, means, stds, seed)
        vis.plot_histogram(top, x, y, bins)
        vis.plot_density(top, grid, gaussian_density(grid, mean_0, std_0), label=0)
        vis.plot_density(top, grid, gaussian_density(grid, mean_1, std_1), label=1)
        for boundary in bayes_boundaries(means, stds):
            vis.plot_boundary(top, boundary)
            vis.plot_boundary(bottom, boundary)
            if REACH[0] < boundary < REACH[1]:
                side = "left" if boundary < 9 else "right"
                form = {"color": vis.REFERENCE, "ha": side}
                top.text(boundary, 1.35, " equally high ", **form)
        vis.plot_points(bottom, x, y)
        vis.plot_gap(bottom, *gap_or_overlap(x, y))
        return f"{describe_points(x, y)} {describe_best(x, y, means, stds)}"

    name = "Histograms and densities of two classes, and their points"
    return live.LiveFigure(figure, move, name, **gaussian_controls(SIZES))


# 03 Training

# On a grid of equal ratios 0.5 would become 0.501 in the browser.
DIGITS = (1, 2, 3, 5, 7)
BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
RATES = [float(f"{d}e{power}") for power in range(-3, 2) for d in DIGITS] + [100.0]


def training_controls():
    """The controls for the arguments of `train`."""
    return {
        "learning_rate": live.choice_slider("learning rate", 0.5, numbered(RATES)),
        "n_epochs": live.whole_slider("epochs", 120, 1, 200),
        "w0": live.slider("w0 at the start", 0, -10, 10),
        "w1": live.slider("w1 at the start", 0, -20, 20),
    }


def run_axes(figure):
    """Axes for a fitted neuron and, on a logarithmic scale, for its error."""
    fit, error = figure.subplots(1, 2, width_ratios=(3, 2))
    fit.set(title="The neuron after the last epoch", xlabel="x")
    error.set(title="The error on its way", xlim=(0, 200), yscale="log")
    error.set(xlabel="epoch", ylabel="mean error E (nats)")
    live.plain_ticks(error.yaxis, 10.0 ** np.arange(-8, 4))
    return fit, error


def show_run(fit, error, x, y, history):
    """Draw the trained neuron and its error, and describe the run."""
    w0, w1 = history.w0[-1], history.w1[-1]
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    vis.plot_neuron(fit, np.linspace(*fit.get_xlim(), 401), w0, w1)
    vis.plot_wrong(fit, x, y, w0, w1)
    vis.plot_error(error, history.error)
    lowest, highest = max(history.error.min(), 1e-8), history.error.max()
    error.set_ylim(min(1e-4, lowest), max(100, highest))
    return (
        f"After epoch {len(history.error) - 1}: E = {history.error[-1]:.3g}, "
        f"w0 = {w0:z.4f}, w1 = {w1:z.4f}, {describe_boundary(x, y, w0, w1)}. "
        f"Epochs in which the error rose: {count_rises(history.error)}. "
        f"Its highest value: {history.error.max():.3g}."
    )


def describe_boundary(x, y, w0, w1):
    """Say where the boundary is, and how many points are on the wrong side of it."""
    where = "no boundary"
    if w1 != 0:
        boundary = decision_boundary(w0, w1)
        is_inside = x.min() <= boundary <= x.max()
        where = (
            f"boundary {boundary:z.4g}{'' if is_inside else ' (outside all points)'}"
        )
    n_wrong = np.sum(vis.is_wrong(x, y, w0, w1))
    return f"{where}, {n_wrong} of {len(x)} points wrong"


def training_run(x, y):
    """Move the settings of training, and see the run on the points x, y."""
    x, y = check_points(x, y)
    figure = new_figure(3.8)
    fit, error = run_axes(figure)

    def move(shift, **settings):
        vis.plot_data(fit, x + shift, y)
        low, high = fit.get_xlim()
        fit.set_xlim(min(low, low - shift), max(high, high - shift))
        return show_run(fit, error, x + shift, y, train(x + shift, y, **settings))

    name = "The trained neuron over the points, and the error of each epoch"
    shift = live.slider("shift of all x", 0, -5, 5, 0.5)
    return live.LiveFigure(figure, move, name, **training_controls(), shift=shift)


def bend():
    """Move the learning rate, and see a step end on the error and on its parabola."""
    x, y = make_gaussians()
    start, slope, curvature = np.log(2), np.mean((0.5 - y) * x), np.mean(x**2) / 4
    figure = new_figure(3.4)
    ax = figure.subplots()
    grid = np.linspace(-0.5, 7, 301)
    error = [mean_error(x, y, 0, w1) for w1 in grid]

    def parabola(w1):
        return start + slope * w1 + curvature * w1**2 / 2

    ax.plot(grid, error, color=vis.ERROR)
    ax.plot(grid, parabola(grid), color=vis.REFERENCE)
    ax.axhline(start, color=vis.REFERENCE, lw=1)
    ax.plot(0, start, "o", color=vis.LINE)
    ax.text(5, 0.85, "error", color=vis.ERROR)
    ax.text(1.35, 1.6, "parabola", color=vis.REFERENCE)
    ax.text(7, start + 0.03, "height at the start", color=vis.REFERENCE, ha="right")
    ax.set(title="How long may the first step be?", xlabel="w1")
    ax.set(ylabel="mean error E (nats)", xlim=(-0.5, 7), ylim=(0, 1.8))

    def move(rate):
        w1 = -rate * slope
        E = mean_error(x, y, 0, w1)
        ax.plot([w1, w1], [E, parabola(w1)], "-", color=vis.REFERENCE, lw=1)
        ax.plot(w1, parabola(w1), "o", color=vis.REFERENCE)
        ax.plot(w1, E, "o", color=vis.ERROR)
        return (
            f"Rate {rate:g}: the step ends at w1 = {w1:.4f}. It began at {start:.4f}. "
            f"Now the error is {E:.4f} and the parabola {parabola(w1):.4f}."
        )

    name = "The error and its parabola, and where a step ends on both"
    rates = numbered((0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.5, 2, 3, 5))
    rate = live.choice_slider("learning rate", 0.3, rates)
    return live.LiveFigure(figure, move, name, rate=rate)


def batches(x, y):
    """Move the batch size, and see the error against epochs and against steps."""
    x, y = check_points(x, y)
    n_epochs, rate = 20, 0.5
    whole = train(x, y, 0, 0, rate, n_epochs * len(x)).error
    figure = new_figure(3.4)
    left, right = figure.subplots(1, 2, sharey=True)
    left.plot(whole[: n_epochs + 1], color=vis.REFERENCE, lw=1)
    left.text(
        n_epochs, 0.42, "all points in every step", color=vis.REFERENCE, ha="right"
    )
    right.plot(whole, color=vis.REFERENCE, lw=1)
    left.set(title="Epoch by epoch", xlabel="epoch", xticks=range(0, n_epochs + 1, 5))
    left.set(ylabel="mean error E (nats)", ylim=(whole.min() / 2, 1), yscale="log")
    right.set(title="Step by step", xlabel="step", xscale="log")
    right.set(xlim=(0.8, 1.3 * len(whole)))
    live.plain_ticks(left.yaxis, [0.001, 0.01, 0.1, 1])
    live.plain_ticks(right.xaxis, 10 ** np.arange(5))

    @functools.cache
    def error_with(batch_size):
        return train_in_batches(x, y, 0, 0, rate, n_epochs, batch_size).error

    def move(batch_size):
        error, n_steps = error_with(batch_size), -(-len(x) // batch_size)
        steps = n_steps * np.arange(n_epochs + 1)
        left.plot(error, "o-", color=vis.ERROR, ms=4)
        right.plot(steps[1:], error[1:], "o-", color=vis.ERROR, ms=4)
        return (
            f"Batches of {batch_size}: E = {error[-1]:.4f} after {n_epochs} epochs, or "
            f"{steps[-1]} steps. All points in every step: E = {whole[n_epochs]:.4f} "
            f"after {n_epochs} epochs, {whole[steps[-1]]:.4f} after {steps[-1]} steps."
        )

    name = "The error against epochs and against steps, for the chosen batch size"
    sizes = numbered([size for size in BATCHES if size <= len(x)])
    size = live.choice_slider("batch size", sizes[-4][1], sizes)
    return live.LiveFigure(figure, move, name, batch_size=size)


# 04 Visualisation


def scrubber(x, y, w0, w1, learning_rate, n_epochs):
    """Train from w0 and w1, and move through the epochs."""
    x, y = check_points(x, y)
    history = train(x, y, w0, w1, learning_rate, n_epochs)
    figure = new_figure(4.8)
    layout = [["fit", "error"], ["fit", "weights"]]
    axes = figure.subplot_mosaic(layout, width_ratios=(3, 2))
    fit, error, weights = axes["fit"], axes["error"], axes["weights"]
    vis.plot_data(fit, x, y)
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    fit.set(title="The neuron", xlabel="x")
    vis.plot_error(error, history.error)
    error.set(title="Its error", ylim=(0, 1.05 * history.error.max()))
    w0s = np.linspace(history.w0.min() - 0.5, history.w0.max() + 0.5, 41)
    w1s = np.linspace(history.w1.min() - 0.5, history.w1.max() + 0.5, 41)
    vis.plot_surface(weights, x, y, w0s, w1s)
    weights.set(title="Its weights, on a map", aspect="equal")
    grid = np.linspace(*fit.get_xlim(), 201)

    def update(name, weight, derivative):
        new = weight - learning_rate * derivative
        step = f"{learning_rate:g} × ({derivative:z.4f})"
        return f"{name}: {weight:z.4f} - {step} = {new:z.4f}"

    def move(epoch):
        w0, w1 = history.w0[epoch], history.w1[epoch]
        vis.plot_neuron(fit, grid, w0, w1)
        vis.plot_wrong(fit, x, y, w0, w1)
        vis.mark_epochs(error, history.error, [epoch])
        vis.plot_path(weights, history.w0[: epoch + 1], history.w1[: epoch + 1])
        dE_dw0, dE_dw1 = gradient(x, y, w0, w1)
        return (
            f"Epoch {epoch}: E = {history.error[epoch]:.4f}, "
            f"{describe_boundary(x, y, w0, w1)}. The next step: "
            f"{update('w0', w0, dE_dw0)}, {update('w1', w1, dE_dw1)}."
        )

    name = "The neuron, its error and its weights at the chosen epoch"
    epoch = live.whole_slider("epoch", 0, 0, n_epochs)
    shown = live.LiveFigure(figure, move, name, epoch=epoch)
    shown.panel.children = (epoch, live.player(epoch))
    return shown


def thresholds(x, y, w0, w1):
    """Move the threshold of a trained neuron, and count its answers."""
    x, y = check_points(x, y)
    is_separable(x, y)  # refuses points of one class only
    figure = new_figure(3.6)
    fit, table = figure.subplots(1, 2, width_ratios=(3, 2))
    vis.plot_data(fit, x, y)
    fit.set(title="Where the curve reaches the threshold", xlabel="x")
    fit.set(ylim=(-0.2, 1.2), yticks=[0, 0.5, 1])
    grid = np.linspace(*fit.get_xlim(), 401)
    vis.plot_curve(fit, grid, predict(grid, w0, w1))
    draw_table(table)
    y_hat = predict(x, w0, w1)

    def move(threshold):
        boundary = decision_boundary(w0, w1, threshold)
        fit.axhline(threshold, color=vis.REFERENCE, lw=1)
        fit.text(grid[0], threshold, " threshold", color=vis.REFERENCE, va="bottom")
        vis.plot_boundary(fit, boundary)
        shifted = w0 - np.log(threshold / (1 - threshold))  # its 0.5 is our threshold
        vis.plot_wrong(fit, x, y, shifted, w1)
        matrix = confusion_matrix(y, y_hat, threshold)
        write_counts(table, matrix)
        return f"Boundary x = {boundary:.4f}. {describe_counts(matrix)}"

    name = "The curve and the threshold, and the four counts of the confusion matrix"
    threshold = live.slider("threshold", 0.5, 0.01, 0.99, 0.01, digits=2)
    return live.LiveFigure(figure, move, name, threshold=threshold)


def draw_table(ax):
    """Draw the frame of a confusion matrix: what points are, and are called."""
    ax.set(title="What the points are called", xlim=(0, 3.03), ylim=(-0.03, 3))
    ax.set_axis_off()
    form = {"ha": "center", "va": "center"}
    for label, colour in ((0, vis.CLASS_0), (1, vis.CLASS_1)):
        ax.text(label + 1.5, 2.5, f"called {label}", color=vis.LINE, **form)
        ax.text(0.5, 1.5 - label, f"class {label}", color=colour, **form)
    ax.plot([1, 3, 3, 1, 1], [0, 0, 2, 2, 0], "-", color=vis.REFERENCE, lw=1)


def write_counts(ax, matrix):
    """Write the four counts into the frame, and whether they are right or wrong."""
    for label, called in np.ndindex(2, 2):
        text = f"{matrix[label, called]}\n{'right' if label == called else 'wrong'}"
        form = {"ha": "center", "va": "center", "color": vis.LINE, "fontsize": 14}
        ax.text(called + 1.5, 1.5 - label, text, **form)


def describe_counts(matrix):
    """Say precision, recall and accuracy, with the counts that they come from."""
    (tn, fp), (fn, tp) = matrix
    n_called = tp + fp
    precision = f"{tp / n_called:.1%}" if n_called > 0 else "of nothing"
    return (
        f"Of the {n_called} points called class 1, {tp} really are: precision "
        f"{precision}. Of the {tp + fn} points of class 1, {tp} are found: recall "
        f"{tp / (tp + fn):.1%}. Accuracy {(tn + tp) / matrix.sum():.1%}."
    )


# The reader's own numbers

WIDE_RATES = [float(f"{d}e{power}") for power in range(-6, 2) for d in DIGITS] + [100.0]
EPOCHS = [d * 10**power for power in range(4) for d in DIGITS][:19]
remembered = functools.lru_cache(maxsize=1)(read_points)  # while a slider moves


def own_points(numbers, labels, swap):
    """The points that were pasted, or advice if there are none to train on."""
    try:
        points = remembered(numbers, labels)
    except Unreadable as reason:
        raise live.Refusal(reason) from None
    if np.ptp(points.x) == 0:
        raise live.Refusal(
            f"every x is {points.x[0]:g}, so no x tells the classes apart"
        )
    if swap:
        return replace(points, y=1 - points.y, labels=points.labels[::-1])
    return points


def own_axes(figure):
    """Axes for a neuron, and for its error on a scale that shows early epochs, too."""
    fit, error = figure.subplots(1, 2, width_ratios=(3, 2))
    fit.set(title="The neuron on your points")
    error.set(title="Its error E (nats), and the lowest", xlabel="epoch")
    error.set(xscale="symlog", xlim=(0, EPOCHS[-1]))
    error.yaxis.set_major_formatter("{x:g}")
    live.plain_ticks(error.xaxis, [0, 1, 10, 100, 1000])
    return fit, error


def plot_own(fit, points):
    """Draw the points, what x is called, and the two labels at their heights."""
    vis.plot_data(fit, points.x, points.y)
    left, right = fit.get_xlim()
    fit.text(right, -0.97, points.name or "x", color=vis.LINE, ha="right")
    for label, colour in ((0, vis.CLASS_0), (1, vis.CLASS_1)):
        fit.text(left, label + 0.13, f" {points.labels[label]}", color=colour)


def plot_best(fit, error, w0, w1, E):
    """Draw the curve of the best weights, and their error."""
    form = {"color": vis.REFERENCE, "lw": 7, "alpha": 0.4}
    grid = np.linspace(*fit.get_xlim(), 401)
    fit.plot(grid, predict(grid, w0, w1), **form)
    error.axhline(E, **form)
    form = {"xytext": (0, 7), "textcoords": "offset points", "ha": "right"}
    error.annotate("the best", (EPOCHS[-1], E), color=vis.REFERENCE, **form)


def describe_own(points, labels):
    """Say what was read: how many points, and which label is class 1."""
    n_left_out, (low, high) = points.n_left_out, points.labels
    missing = f" ({n_left_out} left out: no number or no label)" if n_left_out else ""
    which = f", class 1 is {high}" if (low, high) != ("0", "1") else ""
    unused = points.is_table and labels.strip()
    table = " The right box is not used." if unused else ""
    return f"{len(points.x)} points{missing}{which}.{table}"


def describe_odds(points, w1):
    """Say what w1 means in the unit of x, unless that is a huge or a tiny number."""
    if not 5e-4 < abs(w1) < 50:
        return ""
    more, which = points.name or "x", points.labels[1]
    which = "class 1" if which == "1" else which
    return f" One more in {more} multiplies the odds of {which} by {np.exp(w1):.4g}."


def own_numbers(x, y=""):
    """Train on the numbers and labels in two texts, and on what the reader pastes."""
    figure = new_figure(3.2)
    fit, error = own_axes(figure)

    def move(numbers, labels, swap, standardise, learning_rate, n_epochs):
        points = own_points(numbers, labels, swap)
        x, y = points.x, points.y
        mean, std = (x.mean(), x.std()) if standardise else (0, 1)
        scaled = (x - mean) / std
        history = train_quickly(scaled, y, learning_rate, n_epochs)
        best = best_weights(scaled, y)
        plot_own(fit, points)
        if best is not None:
            lowest = mean_error(scaled, y, *best)
            plot_best(fit, error, *in_unit(*best, mean, std), lowest)
        w0, w1 = in_unit(history.w0[-1], history.w1[-1], mean, std)
        vis.plot_neuron(fit, np.linspace(*fit.get_xlim(), 401), w0, w1)
        vis.plot_wrong(fit, x, y, w0, w1)
        error.plot(np.arange(n_epochs + 1), history.error, color=vis.ERROR)
        error.set_ylim(0, max(0.8, 1.1 * history.error.max()))
        is_calm = best is not None and count_rises(latest(history)) == 0
        return (
            f"{describe_own(points, labels)} "
            f"{verdict(scaled, y, history, learning_rate, best)} "
            f"After epoch {n_epochs} at rate {learning_rate:g}: E = "
            f"{history.error[-1]:.4g}, w0 = {w0:.4g}, w1 = {w1:.4g}, "
            f"{describe_boundary(x, y, w0, w1)}."
            f"{describe_odds(points, w1) if is_calm else ''}"
        )

    return live.LiveFigure(
        figure,
        move,
        "The neuron on your points, and its error beside the lowest one",
        numbers=live.text_box("x, or a table", x),
        labels=live.text_box("labels", y),
        learning_rate=live.choice_slider("learning rate", 7.0, numbered(WIDE_RATES)),
        n_epochs=live.choice_slider("epochs", 1000, numbered(EPOCHS)),
        standardise=live.switch("standardise x", True),
        swap=live.switch("swap the labels", False),
    )
