"""One colour and one form for each quantity, and the drawing that notebooks share.

Taken apart in notebook 04. Each function draws on the axes it is given and returns the
artists that it drew. x, y, z and y_hat are arrays of shape (n,), w0 and w1 numbers.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib_inline.config import InlineBackend

from helpers.derivatives import binary_cross_entropy_with_logits
from helpers.training import predict

CLASS_0 = "#0072B2"
CLASS_1 = "#C44E00"
LINE = "#000000"
CURVE = "#882255"
ERROR = "#007A5A"
REFERENCE = "#767676"
STYLE = [
    "default",  # Matplotlib's own, whatever the reader has set
    {
        "figure.constrained_layout.use": True,
        "font.size": 11,
        "axes.titlesize": 12,
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": False,  # one minus sign in pictures and in print
        "lines.linewidth": 2,
    },
]
in_style = plt.style.context(STYLE)


def use_style():
    """Set the style of the series, and twice the pixels in a page."""
    plt.style.use(STYLE)
    page = InlineBackend.instance()
    page.figure_formats, page.print_figure_kwargs = {"retina"}, {"bbox_inches": None}


def spread_out(y):
    """Return y with small fixed shifts up and down, so that a crowd looks like one."""
    return y + np.random.default_rng(0).uniform(-0.08, 0.08, len(y))


def plot_points(ax, x, y):
    """Draw each point near the height of its label: circles for 0, triangles for 1."""
    size = 4 if len(x) < 5_000 else 2
    form, height = {"alpha": 0.75, "mew": 0, "ms": size}, spread_out(y)
    circles = ax.plot(x[y == 0], height[y == 0], "o", color=CLASS_0, **form)
    triangles = ax.plot(x[y == 1], height[y == 1], "^", color=CLASS_1, **form)
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
        artists += plot_boundary(ax, -w0 / w1)
    return artists


def plot_names(ax, w0, w1):
    """Write their names beside the curve, on its right, and the line, at its top."""
    (left, right), (low, top) = ax.get_xlim(), ax.get_ylim()
    x = right - 0.04 * (right - left)
    curve = ax.text(x, predict(x, w0, w1) + 0.1, "ŷ", color=CURVE)
    at = (top - 0.3 - w0) / w1 if w1 != 0 else x
    inside = left < at < x
    at, height = (at, top - 0.3) if inside else (x, np.clip(w1 * x + w0, low, top))
    return [
        curve,
        ax.text(at + 0.01 * (right - left), height, "z", color=LINE, va="top"),
    ]


def is_wrong(x, y, w0, w1):
    """Whether each point is on the wrong side of the boundary."""
    return (predict(x, w0, w1) >= 0.5) != (y == 1)


def plot_wrong(ax, x, y, w0, w1):
    """Ring the points that are on the wrong side of the boundary."""
    wrong = is_wrong(x, y, w0, w1)
    rings, height = [], spread_out(y)
    for label, colour in ((0, CLASS_0), (1, CLASS_1)):
        at = wrong & (y == label)
        form = {"mfc": "none", "mec": colour, "ms": 8, "mew": 0.8}
        rings += ax.plot(x[at], height[at], "o", **form)
    return rings


def plot_data(ax, x, y):
    """Draw the points in axes with room for a neuron, the same for all weights."""
    margin = 0.1 * np.ptp(x) or 1
    ax.set(xlim=(x.min() - margin, x.max() + margin), ylim=(-1, 2))
    ax.set_yticks([-1, 0, 1, 2])
    return plot_points(ax, x, y)


def plot_epoch(ax, x, y, w0, w1):
    """Draw one picture of the film: the points, and the neuron over all their range."""
    points = plot_data(ax, x, y)
    grid = np.linspace(*ax.get_xlim(), 201)
    neuron = plot_neuron(ax, grid, w0, w1)
    return points + neuron + plot_wrong(ax, x, y, w0, w1)


def plot_gap(ax, low, high):
    """Shade the x between low and high: a gap between the classes, or their overlap."""
    return [ax.axvspan(low, high, fc=(REFERENCE, 0.2), ec=REFERENCE)]


def plot_error(ax, error):
    """Draw the mean error against the epoch."""
    ax.set(xlabel="epoch", ylabel="mean error E (nats)")
    return ax.plot(np.arange(len(error)), error, "-", color=ERROR)


def mark_epochs(ax, error, epochs):
    """Mark some epochs on the curve of the error."""
    return ax.plot(epochs, error[epochs], "o", color=ERROR)


def plot_surface(ax, x, y, w0s, w1s):
    """Draw the mean error over a grid of weights as a map: the deeper, the lighter."""
    rows = [binary_cross_entropy_with_logits(y, w1 * x + w0s[:, None]) for w1 in w1s]
    error = np.array([row.mean(axis=1) for row in rows])
    lowest = max(error.min(), 1e-6 * error.max())  # an error of 0 has no logarithm
    levels = np.geomspace(lowest, error.max(), 10)
    ax.contourf(w0s, w1s, error, levels, norm="log", cmap="Greens", alpha=0.4)
    lines = ax.contour(w0s, w1s, error, levels[1:-1], colors=ERROR, linewidths=1)
    ax.clabel(lines, fmt="%.2g", fontsize=9)
    ax.set(xlabel="w0", ylabel="w1")
    return [lines]


def plot_path(ax, w0s, w1s):
    """Draw the way that the weights have gone, and a dot where they are now."""
    way = ax.plot(w0s, w1s, "-", color=LINE)
    return way + ax.plot(w0s[-1], w1s[-1], "o", color=LINE)


def plot_histogram(ax, x, y, bins):
    """Draw the histogram of each class, scaled to area 1."""
    artists = []
    for points, colour in ((x[y == 0], CLASS_0), (x[y == 1], CLASS_1)):
        heights = np.append(np.histogram(points, bins, density=True)[0], 0)
        form = {"step": "post", "fc": (colour, 0.3), "ec": colour}
        artists.append(ax.fill_between(bins, heights, **form))
    return artists


def plot_density(ax, x, density, label):
    """Draw the bell curve that a class was drawn from, and name the class."""
    forms = (CLASS_0, "right", -5), (CLASS_1, "left", 5)
    colour, side, shift = forms[label]
    top = x[density.argmax()], density.max()
    form = {"xytext": (shift, 10), "textcoords": "offset points", "ha": side}
    text = ax.annotate(f"class {label}", top, color=colour, **form)
    return [*ax.plot(x, density, "-", color=colour), text]


def plot_loss(ax, y_hat, error, label):
    """Draw the error against the prediction for one label, and name the label."""
    at, side = (len(y_hat) // 8, "left") if label == 1 else (-len(y_hat) // 8, "right")
    colour, form = ((CLASS_0, "-"), (CLASS_1, "--"))[label]
    text = ax.text(y_hat[at], error[at], f"  y = {label}  ", color=colour, ha=side)
    ax.set(xlabel="prediction ŷ", ylabel="error E (nats)")
    return [*ax.plot(y_hat, error, form, color=colour), text]
