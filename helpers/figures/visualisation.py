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
    figure, axes = live.subplots(4.8, 2, 2, width_ratios=(3, 2))
    (fit, error), (rest, weights) = axes
    rest.remove()
    fit.set_subplotspec(fit.get_gridspec()[:, 0])  # both rows
    vis.plot_data(fit, x, y)
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    fit.set(title="The neuron", xlabel="x")
    vis.plot_error(error, errors)
    error.set(title="Its error", ylim=(0, 1.05 * errors.max()))
    reach = [np.linspace(w.min() - 0.5, w.max() + 0.5, 41) for w in (w0s, w1s)]
    vis.plot_surface(weights, x, y, *reach)
    weights.set(title="Its weights, on a map", aspect="equal")
    grid = np.linspace(*fit.get_xlim(), 201)

    def update(name, weight, derivative):
        new = weight - learning_rate * derivative
        step = f"{learning_rate:g} × ({derivative:z.4f})"
        return f"{name}: {weight:z.4f} - {step} = {new:z.4f}"

    def move(epoch=live.whole_slider("epoch", 0, 0, n_epochs)):
        w0, w1 = w0s[epoch], w1s[epoch]
        vis.plot_neuron(fit, grid, w0, w1)
        vis.plot_wrong(fit, x, y, w0, w1)
        vis.mark_epochs(error, errors, [epoch])
        vis.plot_path(weights, w0s[: epoch + 1], w1s[: epoch + 1])
        dE_dw0, dE_dw1 = training.gradient(x, y, w0, w1)
        return (
            f"Epoch {epoch}: E = {errors[epoch]:.4f}, "
            f"{describe_boundary(x, y, w0, w1)}. The next step: "
            f"{update('w0', w0, dE_dw0)}, {update('w1', w1, dE_dw1)}."
        )

    shown = live.LiveFigure(figure, move)
    shown.panel.children += (live.player(shown.controls["epoch"]),)
    return shown


@vis.in_style
def thresholds(x, y, w0, w1):
    """Move the threshold of a trained neuron, and count its answers."""
    x, y = check_points(x, y)
    is_separable(x, y)  # refuses points of one class only
    figure, (fit, table) = live.subplots(3.6, 1, 2, width_ratios=(3, 2))
    vis.plot_data(fit, x, y)
    fit.set(title="Where the curve reaches the threshold", xlabel="x")
    fit.set(ylim=(-0.2, 1.2), yticks=[0, 0.5, 1])
    grid = np.linspace(*fit.get_xlim(), 401)
    vis.plot_curve(fit, grid, training.predict(grid, w0, w1))
    table.set(title="What the points are called", xlim=(0, 3.03), ylim=(-0.03, 3))
    table.set_axis_off()
    y_hat = training.predict(x, w0, w1)

    def move(threshold=live.slider("threshold", 0.5, 0.01, 0.99, 0.01, digits=2)):
        boundary = training.decision_boundary(w0, w1, threshold)
        fit.axhline(threshold, color=vis.REFERENCE, lw=1)
        fit.text(grid[0], threshold, " threshold", color=vis.REFERENCE, va="bottom")
        vis.plot_boundary(fit, boundary)
        shifted = w0 - np.log(threshold / (1 - threshold))  # its 0.5 is our threshold
        vis.plot_wrong(fit, x, y, shifted, w1)
        matrix = training.confusion_matrix(y, y_hat, threshold)
        plot_counts(table, matrix)
        return f"Boundary x = {boundary:.4f}. {describe_counts(matrix)}"

    return live.LiveFigure(figure, move)


def plot_counts(ax, matrix):
    """Draw a confusion matrix: what points are, what they are called, how many."""
    form = {"ha": "center", "va": "center"}
    ax.plot([1, 3, 3, 1, 1], [0, 0, 2, 2, 0], "-", color=vis.REFERENCE, lw=1)
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
        f"Of the {n_called} points called class 1, {tp} really are: precision "
        f"{precision}. Of the {tp + fn} points of class 1, {tp} are found: recall "
        f"{tp / (tp + fn):.1%}. Accuracy {(tn + tp) / matrix.sum():.1%}."
    )
