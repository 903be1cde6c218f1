"""Live figures about steps and runs, for notebooks 03 and 07."""

import functools

import numpy as np

from helpers import training
from helpers import visualisation as vis
from helpers.checks import check_points
from helpers.data import make_gaussians
from helpers.figures import live
from helpers.figures.data import gap_or_overlap

DIGITS = (1, 2, 3, 5, 7)
FIRST_RATES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.5, 2, 3, 5)
BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
RATES = [float(f"{d}e{power}") for power in range(-3, 2) for d in DIGITS] + [100.0]


def describe_boundary(x, y, w0, w1):
    """Say where the boundary is, and how many points are on the wrong side of it."""
    where = "no boundary"
    if abs(w1) * np.ptp(x) > 1e-13:  # else the line is level, but for rounding
        boundary = training.decision_boundary(w0, w1)
        outside = "" if x.min() <= boundary <= x.max() else " (outside all points)"
        where = f"boundary {boundary:z.4g}{outside}"
    n_wrong = np.sum(vis.is_wrong(x, y, w0, w1))
    return f"{where}, {n_wrong} of {len(x)} points wrong"


@vis.in_style
def training_run(x, y):
    """Move the settings of training, and see the run on the points x, y."""
    x, y = check_points(x, y)
    figure, (fit, error) = live.subplots(3.8, 1, 2, width_ratios=(3, 2))
    fit.set(title="The neuron after the last epoch", xlabel="x")
    error.set(title="The error on its way", xlim=(0, 200), yscale="log")
    error.set(xlabel="epoch", ylabel="mean error E (nats)")
    live.plain_ticks(error.yaxis, 10.0 ** np.arange(-8, 4))

    def move(
        learning_rate=live.choice_slider("learning rate", 0.5, RATES),
        n_epochs=live.whole_slider("epochs", 120, 1, 200),
        w0=live.slider("w0 at the start", 0, -10, 10),
        w1=live.slider("w1 at the start", 0, -20, 20),
        shift=live.slider("shift of all x", 0, -5, 5, 0.5),
    ):
        vis.plot_data(fit, x + shift, y)
        low, high = fit.get_xlim()
        fit.set_xlim(min(low, low - shift), max(high, high - shift))
        vis.plot_gap(fit, *gap_or_overlap(x + shift, y))
        run = training.train(x + shift, y, w0, w1, learning_rate, n_epochs)
        (*_, w0), (*_, w1), errors = run
        vis.plot_neuron(fit, np.linspace(*fit.get_xlim(), 401), w0, w1)
        vis.plot_wrong(fit, x + shift, y, w0, w1)
        vis.plot_error(error, errors)
        lowest, highest = max(errors.min(), 1e-8), errors.max()
        error.set_ylim(min(1e-4, lowest), max(100, highest))
        return (
            f"After epoch {n_epochs}: E = {errors[-1]:.3g}, w0 = {w0:z.4f}, "
            f"w1 = {w1:z.4f}, {describe_boundary(x + shift, y, w0, w1)}. "
            f"Epochs in which the error rose: {training.count_rises(errors)}. "
            f"Its highest value: {highest:.3g}."
        )

    return live.LiveFigure(figure, move)


@vis.in_style
def bend():
    """Move the learning rate, and see a step end on the error and on its parabola."""
    x, y = make_gaussians()
    start, slope, curvature = np.log(2), np.mean((0.5 - y) * x), np.mean(x**2) / 4
    figure, ax = live.subplots(3.4)
    grid = np.linspace(-0.5, 7, 301)
    error = [training.mean_error(x, y, 0, w1) for w1 in grid]

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

    def move(rate=live.choice_slider("learning rate", 0.3, FIRST_RATES)):
        w1 = -rate * slope
        E = training.mean_error(x, y, 0, w1)
        ax.plot([w1, w1], [E, parabola(w1)], "-", color=vis.REFERENCE, lw=1)
        ax.plot(w1, parabola(w1), "o", color=vis.REFERENCE)
        ax.plot(w1, E, "o", color=vis.ERROR)
        return (
            f"Rate {rate:g}: the step ends at w1 = {w1:.4f}. It began at {start:.4f}. "
            f"Now the error is {E:.4f} and the parabola {parabola(w1):.4f}."
        )

    return live.LiveFigure(figure, move)


@vis.in_style
def batches(x, y):
    """Move the batch size, and see the error against epochs and against steps."""
    x, y = check_points(x, y)
    n_epochs, rate = 20, 0.5
    *_, whole = training.train(x, y, 0, 0, rate, n_epochs * len(x))
    sizes = [size for size in BATCHES if size <= len(x)]
    figure, (left, right) = live.subplots(3.4, 1, 2, sharey=True)
    left.plot(whole[: n_epochs + 1], color=vis.REFERENCE, lw=1)
    left.text(20, 0.42, "all points in every step", color=vis.REFERENCE, ha="right")
    right.plot(whole, color=vis.REFERENCE, lw=1)
    left.set(title="Epoch by epoch", xlabel="epoch", xticks=range(0, n_epochs + 1, 5))
    left.set(ylabel="mean error E (nats)", ylim=(whole.min() / 2, 1), yscale="log")
    right.set(title="Step by step", xlabel="step", xscale="log")
    right.set(xlim=(0.8, 1.3 * len(whole)))
    live.plain_ticks(left.yaxis, [0.001, 0.01, 0.1, 1])
    live.plain_ticks(right.xaxis, 10 ** np.arange(5))

    start = functools.partial(training.train_in_batches, x, y, 0, 0, rate, n_epochs)
    run = functools.cache(start)

    def move(batch_size=live.choice_slider("batch size", sizes[-4:][0], sizes)):
        (*_, error), n_steps = run(batch_size), -(-len(x) // batch_size)
        steps = n_steps * np.arange(n_epochs + 1)
        left.plot(error, "o-", color=vis.ERROR, ms=4)
        right.plot(steps[1:], error[1:], "o-", color=vis.ERROR, ms=4)
        return (
            f"Batches of {batch_size}: E = {error[-1]:.4f} after {n_epochs} epochs, or "
            f"{steps[-1]} steps. All points in every step: E = {whole[n_epochs]:.4f} "
            f"after {n_epochs} epochs, {whole[steps[-1]]:.4f} after {steps[-1]} steps."
        )

    return live.LiveFigure(figure, move)
