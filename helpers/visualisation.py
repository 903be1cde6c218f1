"""One look for all pictures, one colour and one form for each quantity.

Taken apart in notebook 04. Each function draws on the axes it is given and returns the
artists that it drew. x, y, z and y_hat are arrays of shape (n,), w0 and w1 numbers.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.transforms import ScaledTranslation
from matplotlib_inline.config import InlineBackend

from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid
from helpers.network import forward
from helpers.training import predict

CLASS_0 = "#0072B2"
CLASS_1 = "#C44E00"
LINE = "#000000"
CURVE = "#80155A"
ERROR = "#007A5A"
SLOPE = "#5B3DF0"  # slopes, steps, and where they lead
REFERENCE = "#767676"
TEXT = "#565D65"
STYLE = [
    "default",  # Matplotlib's own, whatever the reader has set
    {
        "font.size": 13,
        "text.color": TEXT,
        "mathtext.fontset": "dejavuserif",
        "axes.titlelocation": "left",
        "axes.titlesize": 12.5,
        "axes.titlecolor": TEXT,
        "axes.titlepad": 9,
        "axes.labelsize": 14.5,
        "axes.labelcolor": TEXT,
        "xaxis.labellocation": "right",
        "yaxis.labellocation": "top",
        "axes.spines.left": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": "#8A9097",
        "axes.linewidth": 0.9,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "axes.axisbelow": True,
        "grid.color": "#DFE2E5",
        "grid.linewidth": 1,
        "xtick.color": "#8A9097",
        "xtick.labelcolor": TEXT,
        "xtick.labelsize": 12,
        "ytick.labelcolor": TEXT,
        "ytick.labelsize": 12,
        "ytick.major.size": 0,
        "ytick.minor.size": 0,
        "xtick.minor.size": 0,
        "lines.linewidth": 2.8,
        "lines.solid_capstyle": "round",
    },
]
in_style = plt.style.context(STYLE)
DEEP = LinearSegmentedColormap.from_list("deep", ["#3E9E80", "#B1D9CA", "#FBFDFC"])
DOT = {"ms": 8, "mec": "white", "mew": 1.5}  # one that counts
LEVELS = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 2, 5]


def use_style():
    """Set the style of the series, and twice the pixels in a page."""
    plt.style.use(STYLE)
    page = InlineBackend.instance()
    page.figure_formats, page.print_figure_kwargs = {"retina"}, {"bbox_inches": None}


def lay_out(fig, title, panels="A", **form):
    """Write a title on a figure 8 inches wide; return its axes, one for each letter.

    "AB" stand side by side, "A;B" one below the other, and in "AB;CC" C is a broad one.
    """
    height = fig.get_figheight()
    at = {"x": 0.075, "y": 1 - 0.16 / height, "ha": "left", "va": "top"}
    fig.suptitle(title, **at, size=17, family="serif", color="#14181D")
    n_gaps, room = panels.count(";"), height - 1.24  # 0.6 inches between two rows
    space = 0.6 * (n_gaps + 1) / (room - 0.6 * n_gaps)
    fig.subplots_adjust(0.075, 0.42 / height, 0.9625, 1 - 0.82 / height, 0.16, space)
    axes = list(fig.subplot_mosaic(panels, **form).values())
    below = ScaledTranslation(0.22, -0.06, fig.dpi_scale_trans)  # in the margin
    for ax in axes:
        ax.xaxis.set_label_coords(1, 0, ax.transAxes + below)
        ax.locator_params("y", nbins=4, steps=[1, 2, 4, 5, 10])
        ax.yaxis.set_major_formatter("{x:g}")
    return axes


def picture(title, height, panels="A", **form):
    """Begin a picture 8 inches wide and `height` inches high; return its axes."""
    return lay_out(plt.figure(figsize=(8, height)), title, panels, **form)


def heap(x, y):
    """Return a height for each point, so that a crowd has the shape of its bell."""
    n, rank, near = np.empty(len(x)), np.empty(len(x)), 0.025 * np.ptp(x)
    for label in (0, 1):
        points = x[y == label]
        rank[y == label] = points.argsort().argsort()
        right, left = np.sort(points).searchsorted([points + near, points - near])
        n[y == label] = right - left  # neighbours
    spread = (0.618 * rank + np.random.default_rng(0).uniform(0, 0.35, len(x))) % 1
    height = 0.035 + 0.42 * n / max(25, n.max()) * spread
    return np.where(y == 1, 1 + height, -height)


def plot_points(ax, x, y):
    """Heap up the points at their labels: circles hang from 0, triangles stand on 1."""
    height, form = (
        heap(x, y),
        {"alpha": 0.75, "mew": 0, "ms": min(7, 18 / len(x) ** 0.24)},
    )
    circles = ax.plot(x[y == 0], height[y == 0], "o", color=CLASS_0, **form)
    triangles = ax.plot(x[y == 1], height[y == 1], "^", color=CLASS_1, **form)
    return circles + triangles


def plot_line(ax, x, z):
    """Draw the line z = w1 x + w0, dashed and black."""
    return ax.plot(x, z, "--", color=LINE, lw=1.9, dashes=(4.2, 2.2))


def plot_curve(ax, x, y_hat):
    """Draw the curve ŷ = σ(z)."""
    return ax.plot(x, y_hat, "-", color=CURVE)


def plot_boundary(ax, boundary):
    """Draw the decision boundary, a dotted vertical line."""
    dots = {"ls": (0, (0.01, 2.1)), "lw": 1.9, "dash_capstyle": "round"}
    return [ax.axvline(boundary, color=REFERENCE, **dots)]


def plot_neuron(ax, x, w0, w1):
    """Draw what the neuron makes of each x: the line, the curve, the boundary."""
    artists = plot_line(ax, x, w1 * x + w0) + plot_curve(ax, x, predict(x, w0, w1))
    if w1 != 0:
        artists += plot_boundary(ax, -w0 / w1)
    return artists


def plot_strings(ax, x, y, y_hat):
    """Draw a string from the label of each point to the curve: its residual."""
    ends = np.stack([y, y_hat, np.full(len(x), np.nan)], axis=1)
    at, form = np.repeat(x, 3), {"lw": min(1.2, 11 / len(x) ** 0.5), "alpha": 0.6}
    strings = []  # one line with a gap after each string is drawn far faster than many
    for label, colour in ((0, CLASS_0), (1, CLASS_1)):
        of_class = np.repeat(y == label, 3)
        strings += ax.plot(at[of_class], ends.ravel()[of_class], color=colour, **form)
    return strings


def magnify(size, room):
    """The largest of 0.1, 0.2, 0.5, 1, 2 … that leaves `size` within its room."""
    steps = [digit * 10.0**power for power in range(-1, 7) for digit in (1, 2, 5)]
    return max([steps[0], *(times for times in steps if times * size <= room)])


def gather(x, y, pulls):
    """Sum up the pulls of each class in 14 bins of x: return (centres, sums) of both.

    A centre is where the sum turns the line as hard as the single pulls do.
    """
    edges = np.linspace(x.min(), x.max(), 15)
    classes = []
    for label in (0, 1):
        points, pull = x[y == label], pulls[y == label]
        sums = np.histogram(points, edges, weights=pull)[0]
        arms = np.histogram(points, edges, weights=pull * points)[0]
        seen = np.abs(sums) > 1e-12
        classes.append((arms[seen] / sums[seen], sums[seen]))
    return classes


def plot_pulls(ax, x, y, w0, w1):
    """Draw the pulls of all points, gathered along the line; return how magnified."""
    classes = gather(x, y, (y - predict(x, w0, w1)) / len(x))
    times = magnify(max(np.abs(sums).max(initial=0) for _, sums in classes), 0.15)
    form = {"angles": "xy", "scale_units": "xy", "scale": 0.022 / times, "width": 0.005}
    for (at, sums), colour in zip(classes, (CLASS_0, CLASS_1), strict=True):
        seen = np.abs(sums) > 0.002 / times
        at, sums = at[seen], sums[seen]
        ax.quiver(at, w1 * at + w0, 0 * at, sums, color=colour, zorder=3, **form)
    return times


def plot_step(ax, w0, w1, lift, turn):
    """Draw the line on its post, and the line after a step; return how magnified."""
    left, right = ax.get_xlim()
    pivot = -lift / turn if turn != 0 else np.inf
    grid = np.array([left, np.clip(pivot, left, right), right])
    z, change = w1 * grid + w0, lift + turn * grid
    times = max(1, magnify(np.abs(change).max(), 8))
    ax.vlines(0, ax.get_ylim()[0], w0, LINE, lw=1)
    ax.fill_between(grid, z, z + times * change, color=SLOPE, alpha=0.16, lw=0)
    ax.plot(grid, z + times * change, "-", color=SLOPE, lw=1.9)
    plot_line(ax, grid, z)
    ax.plot(0, w0, "o", color=LINE, mfc="white", ms=8, mew=1.9, zorder=4)
    if left < pivot < right:
        height = w1 * pivot + w0
        ax.plot(pivot, height, "D", color=SLOPE, zorder=4, **DOT)
        ax.text(pivot, height, "  x*", color=SLOPE, va="top", clip_on=True)
    marks = (("lift", lift, "↑", "↓"), ("turn", turn, "↺", "↻"))
    for line, (name, value, up, down) in enumerate(marks):
        mark = up if value > 0 else down if value < 0 else " "
        words = f"  {name} {mark} {value:z.4f}".replace("-", "−")
        over = {"bbox": {"color": ("white", 0.8), "pad": 1, "lw": 0}, "zorder": 5}
        ax.text(left, 6.2 - 2.3 * line, words, color=SLOPE, **over)
    return times


def plot_names(ax, w0, w1):
    """Write their names beside the curve, on its right, and the line, at its top."""
    (left, right), (low, top) = ax.get_xlim(), ax.get_ylim()
    height = predict(right, w0, w1) + 0.1
    names = [symbol(ax, right, height, "ŷ ", CURVE, ha="right")]
    at = (top - w0) / w1 if w1 != 0 else right
    if left < at < right:  # the line leaves through the top
        names.append(symbol(ax, at, top, "  z", LINE, va="top"))
    elif low < w1 * right + w0 < top:
        names.append(symbol(ax, right, w1 * right + w0 + 0.05, "z ", LINE, ha="right"))
    return names


def symbol(ax, x, y, text, colour, **form):
    """Write a symbol as books do, in slanted letters."""
    form |= {"size": 17, "family": "serif", "style": "italic"}
    return ax.text(x, y, text, color=colour, **form)


def is_wrong(y, y_hat):
    """Whether each point is on the wrong side of ŷ = ½."""
    return (y_hat >= 0.5) != (y == 1)


def plot_wrong(ax, x, y, y_hat):
    """Hollow out the points that are on the wrong side of ŷ = ½."""
    wrong, height = is_wrong(y, y_hat), heap(x, y)
    few = np.sum(wrong) <= 10
    form = {
        "mfc": "white",
        "ms": 7 if few else 4.2,
        "mew": 1.5 if few else 0.8,
        "ls": "",
    }
    circles, triangles = wrong & (y == 0), wrong & (y == 1)
    return [
        *ax.plot(x[circles], height[circles], marker="o", color=CLASS_0, **form),
        *ax.plot(x[triangles], height[triangles], marker="^", color=CLASS_1, **form),
    ]


def plot_on_points(ax, x, y, w0, w1):
    """Draw a neuron on its points: line, curve, names, strings, wrong points."""
    grid = np.linspace(*ax.get_xlim(), 201)
    few = len(x) < 5_000  # the strings of more are a smear
    strings = plot_strings(ax, x, y, predict(x, w0, w1)) if few else []
    neuron = plot_neuron(ax, grid, w0, w1) + plot_names(ax, w0, w1)
    return strings + neuron + plot_wrong(ax, x, y, predict(x, w0, w1))


def plot_hidden(ax, x, h, v):
    """Draw the S of each hidden neuron, dashed where v is negative: it is subtracted.

    x has the shape (n,), h the shape (k, n) and v the shape (k,).
    """
    artists = []
    for curve, weight in zip(h, v, strict=True):
        form = {"color": CURVE, "lw": 1.2, "ls": "-" if weight > 0 else (0, (5, 3))}
        artists += ax.plot(x, curve, **form)
    return artists


def plot_truth(ax, x, probability):
    """Draw the true probability of class 1, broad, beneath all else."""
    form = {"color": REFERENCE, "lw": 8, "alpha": 0.4, "zorder": 1}
    return ax.plot(x, probability, **form)


def plot_network(ax, x, y, w, b, v, c):
    """Draw a network with a hidden layer on its points: strings, S, ŷ, wrong points."""
    grid = np.linspace(*ax.get_xlim(), 401)
    h, z = forward(grid, w, b, v, c)
    y_hat = sigmoid(forward(x, w, b, v, c)[1])
    artists = plot_strings(ax, x, y, y_hat) + plot_hidden(ax, grid, h, v)
    return artists + plot_curve(ax, grid, sigmoid(z)) + plot_wrong(ax, x, y, y_hat)


def plot_data(ax, x, y):
    """Draw the points in axes with room for a neuron, the same for all weights."""
    margin = 0.1 * np.ptp(x) or 1
    ax.set(xlim=(x.min() - margin, x.max() + margin), ylim=(-1, 2), xlabel="$x$")
    ax.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    ax.set_ylabel("$y$", rotation=0, labelpad=-6)
    return plot_points(ax, x, y)


def plot_epoch(ax, x, y, w0, w1):
    """Draw one picture of the film: the points, and the neuron over all their range."""
    points = plot_data(ax, x, y)
    grid = np.linspace(*ax.get_xlim(), 201)
    neuron = plot_neuron(ax, grid, w0, w1)
    return points + neuron + plot_wrong(ax, x, y, predict(x, w0, w1))


def plot_gap(ax, low, high):
    """Shade the x between low and high: a gap between the classes, or their overlap."""
    return [ax.axvspan(low, high, fc=(REFERENCE, 0.2), zorder=0)]


def plot_error(ax, error):
    """Draw the mean error against the epoch."""
    ticks = np.unique([0, (len(error) - 1) // 2, len(error) - 1])
    ax.set_xticks(ticks, [f"epoch {ticks[0]}", *(f"{tick:,}" for tick in ticks[1:])])
    curve = ax.plot(np.arange(len(error)), error, "-", color=ERROR)
    ax.set(title="mean error E (nats)", ylim=0)
    return curve


def mark_epochs(ax, error, epochs):
    """Mark some epochs on the curve of the error."""
    return ax.plot(epochs, error[epochs], "o", color=ERROR, **DOT)


def plot_surface(ax, x, y, w0s, w1s):
    """Draw the mean error over a grid of weights as a map: the deeper, the greener."""
    rows = [binary_cross_entropy_with_logits(y, w1 * x + w0s[:, None]) for w1 in w1s]
    error = np.array([row.mean(axis=1) for row in rows])
    greens = DEEP(np.linspace(0, 1, len(LEVELS) + 1))
    ax.contourf(w0s, w1s, error, LEVELS, colors=greens, extend="both")
    lines = ax.contour(w0s, w1s, error, LEVELS, colors="white", linewidths=1)
    plt.setp(
        ax.clabel(lines, LEVELS[:-1], fmt="%g", fontsize=11, colors="#00523C"),
        rotation=0,
    )
    ax.set_xlabel("$w_0$")
    ax.set_ylabel("$w_1$", rotation=0, labelpad=-6)
    ax.grid(False)
    return [lines]


def plot_path(ax, w0s, w1s):
    """Draw the way that the weights have gone, and a dot where they are now."""
    way = ax.plot(w0s, w1s, "-", color="white", lw=6)
    way += ax.plot(w0s, w1s, "-", color=LINE, lw=2.4)
    return way + ax.plot(w0s[-1], w1s[-1], "o", color=LINE, **DOT)


def plot_histogram(ax, x, y, bins):
    """Draw the histogram of each class, scaled to area 1."""
    artists = []
    for points, colour in ((x[y == 0], CLASS_0), (x[y == 1], CLASS_1)):
        heights = np.append(np.histogram(points, bins, density=True)[0], 0)
        form = {"step": "post", "fc": (colour, 0.2)}
        artists.append(ax.fill_between(bins, heights, **form))
    return artists


def plot_density(ax, x, density, label):
    """Draw the bell curve that a class was drawn from, and name the class."""
    side, colour = (0, CLASS_0) if label == 0 else (-1, CLASS_1)
    at = np.flatnonzero(density > 0.7 * density.max())[
        side
    ]  # its left or right shoulder
    form = {"color": colour, "ha": "left" if label else "right"}
    text = ax.text(x[at], density[at], f"  class {label}  ", **form)
    return [*ax.plot(x, density, "-", color=colour), text]


def plot_loss(ax, y_hat, error, label):
    """Draw the error against the prediction for one label, and name the label."""
    colour, mark, at = ((CLASS_0, "●", -1 / 5), (CLASS_1, "▲", 1 / 5))[label]
    at = int(at * len(y_hat))
    text = ax.text(y_hat[at], 3.2, f"{mark} y = {label}", color=colour, ha="center")
    ax.set_xticks([0, 0.5, 1], ["ŷ = 0", "½", "1"])
    ax.set(title="error E (nats)", ylim=(0, 4.8))
    return [*ax.plot(y_hat, error, "-", color=colour), text]
