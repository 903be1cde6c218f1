"""The live figure of the reader's own numbers, after what notebook 07 teaches."""

import functools

import numpy as np

from helpers import visualisation as vis
from helpers.checks import Advice
from helpers.figures import live
from helpers.figures.pasted import read_points
from helpers.figures.training import describe_boundary
from helpers.training import count_rises, gradient, hessian, mean_error, predict, train

RATES = (1e-6, 1e-5, 1e-4, 0.001, 0.01, 0.1, 0.5, 1, 2, 7, 20)
N_EPOCHS = 200
remembered = functools.lru_cache(maxsize=1)(read_points)  # while a slider moves
boxes = {}  # what the reader pasted, in case the cell is run again


def in_unit(w0, w1, mean, std):
    """Return the weights for x that do what w0 and w1 do for (x - mean) / std."""
    return np.array([w0 - w1 * mean / std, w1 / std])


def best_weights(x, y):
    """The w0 and w1 with the lowest mean error, by Newton's method.

    None if a number parts the classes: then the error falls for ever.
    """
    x_0, x_1 = x[y == 0], x[y == 1]
    if x_0.max() <= x_1.min() or x_1.max() <= x_0.min():
        return None
    mean, std = x.mean(), x.std()
    scaled = (x - mean) / std
    w = np.zeros(2)
    for _ in range(100):
        step = np.linalg.solve(hessian(scaled, *w), gradient(scaled, y, *w))
        w = w - step
        if abs(step).max() <= 1e-9 * abs(w).max():
            break
    return in_unit(*w, mean, std)


def safe_rate(x):
    """Below this rate, of two digits, no step lifts the error.

    The error bends most at weights of 0, where the sigmoid is steepest at every point.
    """
    rate = 2 / np.linalg.eigvalsh(hessian(x, 0, 0))[-1]
    second_digit = 10.0 ** (np.floor(np.log10(rate)) - 1)
    return np.floor(rate / second_digit + 1e-9) * second_digit


def verdict(points, w, best):
    """Say how a run stands to the best weights; best is None if there are none."""
    if best is None:
        return "Without overlap there are no best weights: the error falls for ever."
    close = 0.01 * abs(best) + 1e-6 / np.array([1, points.x.std()])
    if np.any(abs(w - best) > close):
        return f"The lowest E of all is {mean_error(points.x, points.y, *best):.4g}."
    return f"**Arrived**, within 1 %. {describe_odds(points, w[1])}"


def as_text(values):
    """Write a list or an array as it could be pasted, a line for each point."""
    if isinstance(values, str):
        return values
    rows = np.atleast_1d(values).tolist()
    return "\n".join("\t".join(map(str, np.atleast_1d(row))) for row in rows)


def describe_points(points):
    """Say how many points were read, and which label is class 1."""
    n, (zero, one) = points.n_left_out, points.labels
    missing = f" ({n} left out: no number or no label)" if n else ""
    which = "" if (zero, one) == ("0", "1") else f", class 1 is {one}"
    return f"{len(points.x):,} points{missing}{which}."


def describe_odds(points, w1):
    """Say what w1 means in the unit of x, unless that is a huge or a tiny number."""
    if not 5e-4 < abs(w1) < 50:
        return ""
    which = {"1": "class 1"}.get(points.labels[1], points.labels[1])
    more = f"One more in {points.name or 'x'} multiplies the odds of {which}"
    return f"{more} by **{np.exp(w1):.4g}**."


def plot_own(fit, points):
    """Draw the points and their names."""
    vis.plot_data(fit, points.x, points.y)
    fit.set(xlabel="", ylabel="")
    left, right = fit.get_xlim()
    fit.text(right, -0.97, points.name or "x", ha="right")
    for label, colour in ((0, vis.CLASS_0), (1, vis.CLASS_1)):
        height = 1.6 if label == 1 else -0.6
        fit.text(left, height, f" {points.labels[label]}", color=colour)


def plot_best(fit, error, points, best):
    """Draw the curve and the error of the best weights, broad and grey."""
    form = {"color": vis.REFERENCE, "lw": 7, "alpha": 0.4}
    grid = np.linspace(*fit.get_xlim(), 201)
    fit.plot(grid, predict(grid, *best), **form)
    lowest = mean_error(points.x, points.y, *best)
    error.axhline(lowest, **form)
    error.text(N_EPOCHS, lowest, "the best\n", color=vis.REFERENCE, ha="right")


@vis.in_style
def own_numbers(x, y=""):
    """Train on your own numbers and labels, or a table: texts, lists or arrays."""
    example = as_text(x), as_text(y)
    pasted = boxes.get(example, example)
    title = "How many steps to the best weights?"
    figure, (fit, error) = live.panels(title, 3.2, "AB", width_ratios=(5, 4))
    fit.set_title("the neuron on your points")
    error.set(title="mean error E (nats)", xlim=(-6, N_EPOCHS + 6))
    error.set_xticks([0, 100, 200], ["epoch 0", "100", "200"])
    epochs = live.along(error, live.whole_slider("epoch", 0, 0, N_EPOCHS))

    def move(
        epoch=epochs,
        numbers=live.text_box("x, or a table", pasted[0]),
        labels=live.text_box("labels", pasted[1]),
        learning_rate=live.choice("learning rate", 1, RATES),
        standardise=live.switch("standardise x", True),
        swap=live.switch("swap the labels", False),
    ):
        boxes[example] = (numbers, labels) if numbers + labels else example
        points = remembered(numbers, labels)
        if swap:
            points = points._replace(y=1 - points.y, labels=points.labels[::-1])
        x, y = points.x, points.y
        if np.ptp(x) == 0:
            raise Advice(f"every x is {x[0]:g}, so no x tells the classes apart")
        mean, std = (x.mean(), x.std()) if standardise else (0, 1)
        scaled = (x - mean) / std
        w0s, w1s, errors = train(scaled, y, 0, 0, learning_rate, epoch)
        w0, w1 = in_unit(w0s[-1], w1s[-1], mean, std)
        best = best_weights(x, y)
        plot_own(fit, points)
        if best is not None:
            plot_best(fit, error, points, best)
        vis.plot_on_points(fit, x, y, w0, w1)
        error.plot(errors, color=vis.ERROR)
        error.plot(epoch, errors[-1], "o", color=vis.ERROR, **vis.DOT)
        error.set_ylim(0, max(0.8, 1.1 * errors.max()))
        run = f"{describe_points(points)} Epoch **{epoch}**: "
        if count_rises(errors[len(errors) // 2 - 1 :]):  # its digits say nothing
            rate = f"{safe_rate(scaled):.2g}"
            return f"{run}the error bounces.\nA rate below **{rate}** never does."
        return (
            f"{run}E = **{errors[-1]:.4g}**, {describe_boundary(x, y, w0, w1)}.\n"
            f"w₀ = **{w0:.4g}**, w₁ = **{w1:.4g}**. {verdict(points, (w0, w1), best)}"
        )

    return live.LiveFigure(figure, move, *live.player(epochs))
