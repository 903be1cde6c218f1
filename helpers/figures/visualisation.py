"""Live figures of a whole run and of its answers, for notebooks 04 and 08."""

import numpy as np

from helpers import training
from helpers import visualisation as vis
from helpers.checks import check_points
from helpers.data import is_separable
from helpers.figures import live
from helpers.figures.data import gap_or_overlap
from helpers.figures.training import describe_boundary


@vis.in_style
def scrubber(x, y, w0, w1, learning_rate, n_epochs):
    """Train from w0 and w1, and move through the epochs."""
    x, y = check_points(x, y)
    w0s, w1s, errors = training.train(x, y, w0, w1, learning_rate, n_epochs)
    title = "When is the last circle on its side?"
    form = {"width_ratios": (3, 2), "height_ratios": (2, 1)}
    figure, (fit, weights, error) = live.panels(title, 4.4, "AB;CC", **form)
    vis.plot_data(fit, x, y)
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    fit.set_title("the neuron, and its residuals as strings")
    vis.plot_error(error, errors)
    error.set(xlim=(-0.01 * n_epochs, 1.01 * n_epochs), ylim=(0, 1.05 * errors.max()))
    reach = [np.linspace(w.min() - 0.5, w.max() + 0.9, 41) for w in (w0s, w1s)]
    vis.plot_surface(weights, x, y, *reach)
    weights.set_title("its weights on the map of E")

    def update(name, weight, derivative):
        step = f"{learning_rate:g} · ({derivative:z.4f})"
        new = weight - learning_rate * derivative
        return f"{name} = **{weight:z.4f}** − {step} = **{new:z.4f}**"

    epochs = live.along(error, live.whole_slider("epoch", 0, 0, n_epochs))

    def move(epoch=epochs):
        w0, w1 = w0s[epoch], w1s[epoch]
        vis.plot_on_points(fit, x, y, w0, w1)
        vis.mark_epochs(error, errors, [epoch])
        vis.plot_path(weights, w0s[: epoch + 1], w1s[: epoch + 1])
        dE_dw0, dE_dw1 = training.gradient(x, y, w0, w1)
        return (
            f"Epoch **{epoch}**: E = **{errors[epoch]:.4f}**, "
            f"{describe_boundary(x, y, w0, w1)}.\nNext: "
            f"{update('w₀', w0, dE_dw0)}, {update('w₁', w1, dE_dw1)}."
        )

    return live.LiveFigure(figure, move, *live.player(epochs))


@vis.in_style
def thresholds(x, y, w0, w1):
    """Move the threshold of a trained neuron, and count its answers."""
    x, y = check_points(x, y)
    is_separable(x, y)  # refuses points of one class only
    title = "What does a higher threshold cost?"
    figure, (fit, table) = live.panels(title, 4.4, "AB", width_ratios=(3, 2))
    vis.plot_data(fit, x, y)
    fit.set(title="where the curve reaches the threshold", ylim=(-0.5, 1.5))
    grid = np.linspace(*fit.get_xlim(), 401)
    vis.plot_curve(fit, grid, training.predict(grid, w0, w1))
    table.set(title="what the points are called", xlim=(0, 3.03), ylim=(-0.03, 3))
    table.set_axis_off()
    y_hat = training.predict(x, w0, w1)

    def move(
        percent=live.beside(fit, live.whole_slider("threshold", 50, 1, 99), 0.01),
    ):
        threshold = percent / 100
        boundary = training.decision_boundary(w0, w1, threshold)
        fit.axhline(threshold, color=vis.CURVE, lw=1)
        fit.text(
            grid[4], threshold + 0.02, f"threshold {threshold:.2f}", color=vis.CURVE
        )
        vis.plot_boundary(fit, boundary)
        shifted = w0 - np.log(threshold / (1 - threshold))  # its 0.5 is our threshold
        vis.plot_wrong(fit, x, y, training.predict(x, shifted, w1))
        matrix = training.confusion_matrix(y, y_hat, threshold)
        plot_counts(table, matrix)
        where = f"Threshold **{threshold:.2f}**, boundary x = **{boundary:.4f}**."
        return f"{where} {describe_counts(matrix)}"

    return live.LiveFigure(figure, move)


def plot_counts(ax, matrix):
    """Draw a confusion matrix: what points are, what they are called, how many."""
    form = {"ha": "center", "va": "center"}
    ax.plot([1, 3, 3, 1, 1], [0, 0, 2, 2, 0], "-", color=vis.TEXT, lw=1)
    for label, colour in ((0, vis.CLASS_0), (1, vis.CLASS_1)):
        ax.text(label + 1.5, 2.5, f"called {label}", color=vis.LINE, **form)
        ax.text(0.5, 1.5 - label, f"class {label}", color=colour, **form)
        for called in (0, 1):
            text = f"{matrix[label, called]}\n{'right' if label == called else 'wrong'}"
            ax.text(called + 1.5, 1.5 - label, text, fontsize=14, **form)


def describe_counts(matrix):
    """Say precision, recall and accuracy, with the counts that they come from."""
    (tn, fp), (fn, tp) = matrix
    n_called = tp + fp
    precision = f"{tp / n_called:.1%}" if n_called > 0 else "of nothing"
    return (
        f"Accuracy **{(tn + tp) / matrix.sum():.1%}**.\n"
        f"Called class 1: **{n_called}**, rightly **{tp}**: precision **{precision}**. "
        f"Of class 1: {tp + fn}, found **{tp}**: recall **{tp / (tp + fn):.1%}**."
    )
