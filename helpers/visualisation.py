"""One colour and one form for each quantity, and the drawing of each.

Taken apart in notebook 04. Each function draws on the axes it is given and returns the
artists that it drew.
"""

import matplotlib.pyplot as plt
import numpy as np

from helpers.training import decision_boundary, predict

CLASS_0 = "#0072B2"
CLASS_1 = "#C44E00"
LINE = "#000000"
CURVE = "#882255"
ERROR = "#007A5A"
REFERENCE = "#767676"


def use_style():
    """Set Matplotlib's defaults: white, plain, readable at 100 dots per inch."""
    plt.rcParams.update(
        {
            "figure.dpi": 100,
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "savefig.facecolor": "white",
            "font.size": 11,
            "axes.titlesize": 12,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "lines.linewidth": 2,
        }
    )


def plot_points(ax, x, y):
    """Draw each point at the height of its label: circles for 0, triangles for 1."""
    circles = ax.plot(x[y == 0], y[y == 0], "o", color=CLASS_0, alpha=0.3)
    triangles = ax.plot(x[y == 1], y[y == 1], "^", color=CLASS_1, alpha=0.3)
    return circles + triangles


def plot_line(ax, x, z):
    """Draw the line z = w1 x + w0, dashed and black."""
    return ax.plot(x, z, "--", color=LINE)


def plot_curve(ax, x, y_hat):
    """Draw the curve ŷ = σ(z)."""
    return ax.plot(x, y_hat, "-", color=CURVE)


def plot_boundary(ax, boundary):
    """Draw the decision boundary, a dotted vertical line."""
    return [ax.axvline(boundary, linestyle=":", color=REFERENCE)]


def plot_neuron(ax, x, w0, w1):
    """Draw what the neuron makes of each x: the line, the curve, the boundary."""
    artists = plot_line(ax, x, w1 * x + w0) + plot_curve(ax, x, predict(x, w0, w1))
    if w1 != 0:
        artists += plot_boundary(ax, decision_boundary(w0, w1))
    return artists


def plot_epoch(ax, x, y, w0, w1):
    """Draw one picture of the film: the points, and the neuron over all their range."""
    grid = np.linspace(x.min() - 1, x.max() + 1, 201)
    ax.set(xlim=(grid[0], grid[-1]), ylim=(-1, 2), yticks=[-1, 0, 1, 2])
    return plot_points(ax, x, y) + plot_neuron(ax, grid, w0, w1)


def plot_error(ax, error):
    """Draw the mean error against the epoch, from 0 upwards."""
    ax.set(xlabel="epoch", ylabel="mean error E (nats)", ylim=(0, 1.05 * max(error)))
    return ax.plot(np.arange(len(error)), error, "-", color=ERROR)


def mark_epochs(ax, error, epochs):
    """Mark some epochs on the curve of the error."""
    return ax.plot(epochs, error[epochs], "o", color=ERROR)


def plot_histogram(ax, x, y, bins):
    """Draw the histogram of each class, scaled to area 1."""
    _, _, bars_0 = ax.hist(x[y == 0], bins, density=True, color=CLASS_0, alpha=0.3)
    _, _, bars_1 = ax.hist(x[y == 1], bins, density=True, color=CLASS_1, alpha=0.3)
    return [*bars_0, *bars_1]


def plot_tangent(ax, at, value, slope, reach=2):
    """Draw the point (at, value), its tangent `reach` to both sides, and its slope."""
    ends = np.array([at - reach, at + reach])
    line = ax.plot(ends, value + slope * (ends - at), "-", color=REFERENCE)
    point = ax.plot(at, value, "o", color=CURVE)
    text = ax.text(at, value, f"  slope {slope:.4f}", color=REFERENCE, va="top")
    return [*line, *point, text]


def plot_loss(ax, y_hat, error, label):
    """Draw the error against the prediction for one label, and name the label."""
    at = len(y_hat) // 8 if label == 1 else -len(y_hat) // 8
    side = "left" if label == 1 else "right"
    text = ax.text(y_hat[at], error[at], f"  y = {label}  ", color=ERROR, ha=side)
    ax.set(xlabel="prediction ŷ", ylabel="error E (nats)")
    return [*ax.plot(y_hat, error, "-", color=ERROR), text]


def plot_density(ax, x, density, label):
    """Draw the bell curve that a class was drawn from, and name the class."""
    colour = CLASS_1 if label == 1 else CLASS_0
    half = np.flatnonzero(density >= density.max() / 2)[-1]
    text = ax.text(x[half], density[half], f"   class {label}", color=colour)
    ax.set(xlabel="x", ylabel="density")
    return [*ax.plot(x, density, "-", color=colour), text]
