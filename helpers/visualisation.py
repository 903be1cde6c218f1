"""One colour and one form for each quantity, and the drawing of each.

Taken apart in notebook 04. Each function draws on the axes it is given and returns the
artists that it drew.
"""

import matplotlib.pyplot as plt
import numpy as np

from helpers.checks import checked
from helpers.training import decision_boundary, mean_error, predict

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


@checked
def plot_points(ax, x, y):
    """Draw each point at the height of its label: circles for 0, triangles for 1."""
    circles = ax.plot(x[y == 0], y[y == 0], "o", color=CLASS_0, alpha=0.75, mew=0)
    triangles = ax.plot(x[y == 1], y[y == 1], "^", color=CLASS_1, alpha=0.75, mew=0)
    return circles + triangles


@checked
def plot_line(ax, x, z):
    """Draw the line z = w1 x + w0, dashed and black."""
    return ax.plot(x, z, "--", color=LINE)


@checked
def plot_curve(ax, x, y_hat):
    """Draw the curve ŷ = σ(z)."""
    return ax.plot(x, y_hat, "-", color=CURVE)


@checked
def plot_boundary(ax, boundary):
    """Draw the decision boundary, a dotted vertical line."""
    return [ax.axvline(boundary, linestyle=":", color=REFERENCE)]


@checked
def plot_neuron(ax, x, w0, w1):
    """Draw what the neuron makes of each x: the line, the curve, the boundary."""
    artists = plot_line(ax, x, w1 * x + w0) + plot_curve(ax, x, predict(x, w0, w1))
    if w1 != 0:
        artists += plot_boundary(ax, decision_boundary(w0, w1))
    return artists


@checked
def plot_data(ax, x, y):
    """Draw the points in axes with room for a neuron, the same for all weights."""
    ax.set(xlim=(x.min() - 1, x.max() + 1), ylim=(-1, 2), yticks=[-1, 0, 1, 2])
    return plot_points(ax, x, y)


@checked
def plot_epoch(ax, x, y, w0, w1):
    """Draw one picture of the film: the points, and the neuron over all their range."""
    points = plot_data(ax, x, y)
    grid = np.linspace(*ax.get_xlim(), 201)
    return points + plot_neuron(ax, grid, w0, w1)


@checked
def plot_error(ax, error):
    """Draw the mean error against the epoch."""
    ax.set(xlabel="epoch", ylabel="mean error E (nats)")
    return ax.plot(np.arange(len(error)), error, "-", color=ERROR)


@checked
def mark_epochs(ax, error, epochs):
    """Mark some epochs on the curve of the error."""
    return ax.plot(epochs, error[epochs], "o", color=ERROR)


@checked
def plot_surface(ax, x, y, w0s, w1s):
    """Draw lines of equal mean error, like those of a map, over a grid of weights."""
    error = np.array([[mean_error(x, y, w0, w1) for w0 in w0s] for w1 in w1s])
    levels = np.geomspace(error.min(), error.max(), 10)[1:-1]
    lines = ax.contour(w0s, w1s, error, levels, colors=ERROR, linewidths=1)
    ax.clabel(lines, fmt="%.2g", fontsize=9)
    ax.set(xlabel="w0", ylabel="w1")
    return [lines]


@checked
def plot_path(ax, w0s, w1s):
    """Draw the way that the weights have gone, and a dot where they are now."""
    way = ax.plot(w0s, w1s, "-", color=LINE)
    return way + ax.plot(w0s[-1], w1s[-1], "o", color=LINE)


@checked
def plot_gap(ax, low, high):
    """Shade the x between low and high: a gap between the classes, or their overlap."""
    return [ax.axvspan(low, high, fc=(REFERENCE, 0.2), ec=REFERENCE)]


@checked
def plot_histogram(ax, x, y, bins):
    """Draw the histogram of each class, scaled to area 1."""
    artists = []
    for points, colour in ((x[y == 0], CLASS_0), (x[y == 1], CLASS_1)):
        heights, _ = np.histogram(points, bins, density=True)
        closed = np.append(heights, 0)
        artists += [
            ax.fill_between(bins, closed, step="post", fc=(colour, 0.3), ec=colour)
        ]
    return artists


@checked
def plot_tangent(ax, at, value, slope, reach=2):
    """Draw the point (at, value), its tangent `reach` to both sides, and its slope."""
    ends = np.array([at - reach, at + reach])
    line = ax.plot(ends, value + slope * (ends - at), "-", color=REFERENCE)
    point = ax.plot(at, value, "o", color=CURVE)
    low, high = ax.get_xlim()
    side = "left" if at < low + 0.75 * (high - low) else "right"
    free = "top" if (side == "left") == (slope >= 0) else "bottom"
    label = f"  slope {slope:.4f}  "
    text = ax.text(at, value, label, color=REFERENCE, ha=side, va=free)
    return [*line, *point, text]


@checked
def plot_loss(ax, y_hat, error, label):
    """Draw the error against the prediction for one label, and name the label."""
    at = len(y_hat) // 8 if label == 1 else -len(y_hat) // 8
    side = "left" if label == 1 else "right"
    text = ax.text(y_hat[at], error[at], f"  y = {label}  ", color=ERROR, ha=side)
    ax.set(xlabel="prediction ŷ", ylabel="error E (nats)")
    return [*ax.plot(y_hat, error, "-", color=ERROR), text]


@checked
def plot_density(ax, x, density, label):
    """Draw the bell curve that a class was drawn from, and name the class."""
    colour = CLASS_1 if label == 1 else CLASS_0
    side, shift = ("left", 5) if label == 1 else ("right", -5)
    top = x[density.argmax()], density.max()
    form = {"xytext": (shift, 10), "textcoords": "offset points", "ha": side}
    text = ax.annotate(f"class {label}", top, color=colour, **form)
    return [*ax.plot(x, density, "-", color=colour), text]


@checked
def plot_truth(ax, x, posterior):
    """Draw the true probability of class 1, a dotted grey curve."""
    return ax.plot(x, posterior, ":", color=REFERENCE)


@checked
def plot_slope(ax, z, derivative):
    """Draw the slope of the sigmoid."""
    ax.set(xlabel="z", ylabel="slope dŷ/dz")
    return ax.plot(z, derivative, "-", color=REFERENCE)


@checked
def plot_slice(ax, w1s, error):
    """Draw the error against one weight."""
    ax.set(xlabel="w1", ylabel="error E (nats)")
    return ax.plot(w1s, error, "-", color=ERROR)


@checked
def plot_point(ax, x, heights, colour):
    """Draw a dot at each x, as high as `heights` says."""
    return ax.plot(x, heights, "o", color=colour)


@checked
def plot_push(ax, z, derivative, at, derivative_at, name):
    """Draw the derivative of the error `name`, E or S, with a dot where z is `at`."""
    colour, form = (ERROR, "-") if name == "E" else (REFERENCE, "-.")
    curve = ax.plot(z, derivative, form, color=colour)
    dot = plot_point(ax, at, derivative_at, colour)
    side = "left" if at < 4 else "right"
    outside = "bottom" if (name == "E") == (derivative_at > 0) else "top"
    text = f"  d{name}/dz  "
    written = ax.text(at, derivative_at, text, color=colour, ha=side, va=outside)
    return [*curve, *dot, written]


@checked
def plot_check(ax, steps, relative_error):
    """Draw the relative error of a measured derivative against its step h."""
    ax.set(xlabel="step h", ylabel="relative error of dE/dw1")
    return ax.loglog(steps, relative_error, "-", color=REFERENCE)


@checked
def plot_secant(ax, f, at, h):
    """Draw the straight line through f at `at` - h and `at` + h, over all the axis."""
    ends, reach = np.array([at - h, at + h]), np.array(ax.get_xlim())
    heights = np.array([f(end) for end in ends])
    slope = (heights[1] - heights[0]) / (2 * h)
    line = ax.plot(reach, heights[0] + slope * (reach - ends[0]), color=REFERENCE)
    return line + plot_point(ax, ends, heights, REFERENCE)


GRAPH_STEPS = (1.2, 4.2, 7.2, 10.2)
ARROW = {"arrowstyle": "->", "color": REFERENCE}


@checked
def plot_graph(ax):
    """Draw the way from x to E, and below it the derivatives that lead back to w1."""
    ax.set(xlim=(0, 12), ylim=(0, 4))
    ax.set_axis_off()
    names = {"x": LINE, "z = w1 x + w0": LINE, "ŷ = σ(z)": CURVE, "E(y, ŷ)": ERROR}
    derivatives = ("dE/dw1", "dz/dw1", "dŷ/dz", "dE/dŷ")
    artists = []
    for at, name, back in zip(GRAPH_STEPS, names, derivatives, strict=True):
        artists += [
            ax.text(at, 3.5, name, color=names[name], ha="center", fontsize=12),
            ax.text(at, 1.2, back, color=REFERENCE, ha="center", fontsize=12),
        ]
    for at, sign in zip(GRAPH_STEPS[1:], "=××", strict=True):
        arrow = {"xy": (at - 0.9, 2.85), "xytext": (at - 2.1, 2.85)}
        artists += [
            ax.annotate("", **arrow, arrowprops=ARROW),
            ax.text(at - 1.5, 0.4, sign, color=REFERENCE, ha="center", fontsize=14),
        ]
    return artists


@checked
def plot_values(ax, forward, backward):
    """Write x, z, ŷ, E into the graph, and dE/dw1 with its three factors below."""
    colours = (LINE, LINE, CURVE, ERROR)
    form = {"ha": "center", "fontsize": 14}
    artists = []
    for at, value, colour in zip(GRAPH_STEPS, forward, colours, strict=True):
        artists.append(ax.text(at, 2.7, f"{value:#.4g}", color=colour, **form))
    for at, value in zip(GRAPH_STEPS, backward, strict=True):
        artists.append(ax.text(at, 0.4, f"{value:#.4g}", color=LINE, **form))
    return artists


@checked
def plot_threshold(ax, threshold):
    """Draw the height of ŷ from which on a point is called class 1."""
    line = ax.axhline(threshold, linestyle=":", color=REFERENCE)
    left = ax.get_xlim()[0]
    text = ax.text(left, threshold, " threshold", color=REFERENCE, va="bottom")
    return [line, text]


@checked
def plot_table(ax):
    """Draw the frame of a confusion matrix: what points are, and are called."""
    ax.set(xlim=(0, 3.03), ylim=(-0.03, 3))
    ax.set_axis_off()
    form = {"ha": "center", "va": "center"}
    artists = []
    for label, colour in ((0, CLASS_0), (1, CLASS_1)):
        artists += [
            ax.text(label + 1.5, 2.5, f"called {label}", color=LINE, **form),
            ax.text(0.5, 1.5 - label, f"class {label}", color=colour, **form),
        ]
    return artists + ax.plot(
        [1, 3, 3, 1, 1], [0, 0, 2, 2, 0], "-", color=REFERENCE, lw=1
    )


@checked
def plot_counts(ax, matrix):
    """Write the four counts into the frame, and whether they are right or wrong."""
    artists = []
    for label, called in np.ndindex(2, 2):
        verdict = "right" if label == called else "wrong"
        place, form = (called + 1.5, 1.5 - label), {"ha": "center", "va": "center"}
        text = f"{matrix[label, called]}\n{verdict}"
        artists.append(ax.text(*place, text, color=LINE, fontsize=14, **form))
    return artists
