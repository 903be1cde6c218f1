"""Live figures: controls joined to drawing, for notebooks 01 to 04.

A live figure neither computes nor draws. It hands the values of its controls to the
functions of the series, and shows the picture and the sentence that come back.
"""

import base64
import html
import io
import struct
import textwrap
import traceback
import zlib

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.checks import RULES, checked, numbers_in, of_kind
from helpers.data import (
    bayes_boundaries,
    gaussian_density,
    is_separable,
    make_gaussians,
    posterior,
)
from helpers.derivatives import (
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    binary_cross_entropy_with_logits,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.exercises import threshold_boundary
from helpers.training import (
    confusion_matrix,
    count_rises,
    decision_boundary,
    gradient,
    predict,
    train,
)
from helpers.visualisation import (
    REFERENCE,
    mark_epochs,
    plot_boundary,
    plot_check,
    plot_counts,
    plot_curve,
    plot_data,
    plot_density,
    plot_error,
    plot_gap,
    plot_graph,
    plot_histogram,
    plot_loss,
    plot_neuron,
    plot_path,
    plot_point,
    plot_points,
    plot_push,
    plot_secant,
    plot_slice,
    plot_slope,
    plot_surface,
    plot_table,
    plot_tangent,
    plot_threshold,
    plot_values,
)


class Picture(ipywidgets.Image):
    """An image with a tooltip, which screen readers take for its name."""

    description = traitlets.Unicode().tag(sync=True)  # ipywidgets needs it for tooltips


a_control = of_kind(
    lambda value: isinstance(value, ipywidgets.ValueWidget),
    "a control such as that of widgets.slider",
)


class LiveFigure:
    """A picture and a sentence that follow their controls.

    `move` gets the value of each control by name, draws on the axes of `figure`, and
    returns the sentence. What it draws is replaced at every move. What stood on the
    axes before stays, and so do their limits unless `move` sets others.

    Raises ValueError: one sentence that names the argument that does not fit.
    """

    def __init__(self, figure, move, name, /, **controls):
        for argument, value in {"figure": figure, "move": move, "name": name}.items():
            RULES[argument](argument, value)
        for argument, value in controls.items():
            a_control(argument, value)
        self.figure, self.move, self.controls = figure, move, controls
        self.canvas = FigureCanvasAgg(figure)
        width, height = self.canvas.get_width_height()
        self.picture = Picture(tooltip=name, width=width, height=height)
        self.sentence = ipywidgets.HTML(layout={"min_height": "4em"})
        row = {"flex_flow": "row wrap"}
        self.panel = ipywidgets.Box(list(controls.values()), layout=row)
        self.place_axes()
        self.still = set(self.artists())
        self.limits = None
        self.follow()
        for control in controls.values():
            control.observe(self.follow, "value")

    def place_axes(self):
        """Give the axes their places, once and for all."""
        for ax in self.figure.axes:
            ax.set_autoscale_on(False)
        self.canvas.draw()
        self.figure.set_layout_engine("none")

    def artists(self):
        """All that stands on the axes now."""
        return [artist for ax in self.figure.axes for artist in ax.get_children()]

    def moving(self):
        """What the last `move` drew, in the order of drawing."""
        moving = [artist for artist in self.artists() if artist not in self.still]
        return sorted(moving, key=lambda artist: artist.zorder)

    def redraw(self):
        """Draw what moves over a stored picture of the rest; return the sentence."""
        for artist in self.moving():
            artist.remove()
        values = {name: control.value for name, control in self.controls.items()}
        sentence = self.move(**values)
        moving = self.moving()
        for artist in moving:
            artist.set_animated(True)  # the canvas leaves it out
        limits = [ax.axis() for ax in self.figure.axes]
        if limits != self.limits:
            self.canvas.draw()
            self.background = self.canvas.copy_from_bbox(self.figure.bbox)
            self.limits = limits
        self.canvas.restore_region(self.background)
        for artist in moving:
            artist.axes.draw_artist(artist)
        return sentence

    def follow(self, change=None):
        """Bring the picture and the sentence to where the controls are.

        A ValueError is a sentence for the reader, and the picture stays as it is. Any
        other exception is a bug. Notebooks hide it, so it is shown.
        """
        try:
            sentence = html.escape(self.redraw(), quote=False)
            self.picture.value = png(self.canvas.buffer_rgba())
            self.sentence.value = sentence
        except ValueError as refusal:
            reason = html.escape(str(refusal), quote=False)
            self.sentence.value = f"The picture stays: {reason}."
        except Exception:
            self.sentence.value = f"<pre>{html.escape(traceback.format_exc())}</pre>"

    def _ipython_display_(self):
        """Show controls and picture, then the sentence; or PNG and text, if static."""
        stored = io.BytesIO()
        plt.imsave(stored, self.canvas.buffer_rgba(), format="png")
        picture = {"image/png": base64.b64encode(stored.getvalue()).decode()}
        sentence = html.unescape(self.sentence.value)
        text = {"text/plain": textwrap.fill(sentence, 88)}
        whole = ipywidgets.VBox([self.panel, self.picture])
        display({**whole._repr_mimebundle_(), **picture, **text}, raw=True)
        display({**self.sentence._repr_mimebundle_(), **text}, raw=True)


def png(rgba):
    """The pixels, of shape (height, width, 4), as a PNG; quicker than Pillow's."""
    height, width, _ = np.shape(rgba)
    rows = np.zeros((height, 1 + 4 * width), np.uint8)  # each begins with 0: no filter
    rows[:, 1:] = np.reshape(rgba, (height, -1))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    parts = [b"\x89PNG\r\n\x1a\n"]
    for kind, data in chunks:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        parts += [struct.pack(">I", len(data)), kind, data, checksum]
    return b"".join(parts)


# Controls. Their ranges leave out what has no meaning, such as a spread of 0.

ROOM = {
    "style": {"description_width": "9em"},
    "layout": {"width": "440px", "max_width": "100%"},
}


@checked
def slider(name, value, low, high, step=0.1, digits=1):
    """A slider for a number, in equal steps."""
    form = {"description": name, "readout_format": f".{digits}f", **ROOM}
    return ipywidgets.FloatSlider(value, min=low, max=high, step=step, **form)


def whole_slider(name, value, low, high):
    """A slider for a whole number."""
    return ipywidgets.IntSlider(value, min=low, max=high, description=name, **ROOM)


def log_slider(name, value, low, high, step):
    """A slider for a number between 10**low and 10**high, in equal ratios."""
    form = {"description": name, "readout_format": ".3g", **ROOM}
    return ipywidgets.FloatLogSlider(value, min=low, max=high, step=step, **form)


def choice_slider(name, value, options):
    """A slider over the values of a list."""
    form = {"description": name, **ROOM}
    return ipywidgets.SelectionSlider(options=options, value=value, **form)


def numbered(values):
    """The options of a slider over numbers: each with its label."""
    return [(f"{value:g}", value) for value in values]


def label_buttons():
    """Two buttons for the label y."""
    form = {"description": "label y", **ROOM}
    return ipywidgets.ToggleButtons(options=[("0", 0), ("1", 1)], value=1, **form)


def list_box(name, example):
    """A box to paste a list of numbers into."""
    form = {"description": name, "placeholder": f"for example {example}", **ROOM}
    return ipywidgets.Textarea(rows=2, **form)


@checked
def new_figure(height):
    """A figure as wide as the page, and as high as `height` says, in inches."""
    return Figure(figsize=(9, height), dpi=100, layout="constrained")


def plain_ticks(axis, ticks):
    """Write the ticks of a logarithmic axis as plain numbers."""
    axis.set_ticks(ticks, labels=[f"{tick:g}" for tick in ticks])
    axis.set_ticks([], minor=True)


# 01 Derivatives


def sigmoid_slope():
    """Move z along the sigmoid, and see its tangent and its slope."""
    figure = new_figure(3.4)
    left, right = figure.subplots(1, 2)
    grid = np.linspace(-8, 8, 401)
    plot_curve(left, grid, sigmoid(grid))
    left.set(title="The tangent at z …", xlabel="z", ylabel="ŷ = σ(z)")
    left.set(xlim=(-8.8, 8.8), ylim=(-0.2, 1.3), xticks=range(-8, 9, 4))
    plot_slope(right, grid, sigmoid_derivative(grid))
    right.set(title="… and how steep it is", xticks=range(-8, 9, 4))
    right.set(xlim=(-8.8, 8.8), ylim=(-0.01, 0.28))

    def move(z):
        y_hat, slope = sigmoid(z), sigmoid_derivative(z)
        plot_tangent(left, z, y_hat, slope)
        plot_point(right, z, slope, REFERENCE)
        product = f"{y_hat:.4f} × {1 - y_hat:.4f} = {slope:.4f}"
        return f"z = {z:.1f}: ŷ = {y_hat:.4f}, slope ŷ (1 - ŷ) = {product}."

    name = "The sigmoid with its tangent at z, and its slope"
    return LiveFigure(figure, move, name, z=slider("logit z", 1, -8, 8))


def loss_slope():
    """Move ŷ along the error for both labels, and see how steep it is."""
    figure = new_figure(3.6)
    ax = figure.subplots()
    grid = np.linspace(0.005, 0.995, 397)
    for label in (0, 1):
        error = binary_cross_entropy(np.full_like(grid, label), grid)
        plot_loss(ax, grid, error, label)
    ax.set(title="What an answer costs, and how fast that changes")
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.5, 5.4), yticks=range(6))

    def move(y_hat):
        sentence = f"ŷ = {y_hat:.2f}."
        for label in (1, 0):
            error = binary_cross_entropy(label, y_hat)
            slope = binary_cross_entropy_derivative(label, y_hat)
            plot_tangent(ax, y_hat, error, slope, reach=0.15)
            sentence += f" If y = {label}: E = {error:.4f}, dE/dŷ = {slope:.4f}."
        return sentence

    name = "The error against the prediction for both labels, with tangents"
    y_hat = slider("prediction ŷ", 0.3, 0.01, 0.99, step=0.01, digits=2)
    return LiveFigure(figure, move, name, y_hat=y_hat)


def one_point():
    """One point on its way from x to E, and the derivatives on their way back."""
    figure = new_figure(2.6)
    ax = figure.subplots()
    plot_graph(ax)

    def move(x, y, w1, w0):
        z = w1 * x + w0
        y_hat = sigmoid(z)
        error = binary_cross_entropy_with_logits(y, z)
        dE_dy_hat = binary_cross_entropy_derivative(y, y_hat)
        dy_hat_dz = sigmoid_derivative(z)
        dE_dw0 = dE_dy_hat * dy_hat_dz
        dE_dw1 = dE_dw0 * x
        plot_values(ax, (x, z, y_hat, error), (dE_dw1, x, dy_hat_dz, dE_dy_hat))
        return (
            f"dE/dw1 = {dE_dw1:.4f}, and (ŷ - y) x = {(y_hat - y) * x:.4f}. "
            f"dE/dw0 = {dE_dw0:.4f}, and ŷ - y = {y_hat - y:.4f}."
        )

    return LiveFigure(
        figure,
        move,
        "The graph from x to E, with values forward and derivatives backward",
        x=slider("input x", 2, -6, 6),
        y=label_buttons(),
        w1=slider("weight w1", 0.3, -2, 2),
        w0=slider("weight w0", -0.2, -6, 6),
    )


def two_errors():
    """Move z, and see how hard cross-entropy and squared error push it."""
    figure = new_figure(3.6)
    ax = figure.subplots()
    grid = np.linspace(-8, 8, 401)
    ax.set(title="How hard each error pushes z", xlabel="z", ylabel="derivative")
    ax.set(xlim=(-8.8, 8.8), ylim=(-1.25, 1.25))

    def move(z, y):
        y_hat, slope = sigmoid(z), sigmoid_derivative(z)
        pushes = sigmoid(grid) - y
        plot_push(ax, grid, pushes, z, y_hat - y, "E")
        squared = pushes * sigmoid_derivative(grid)
        plot_push(ax, grid, squared, z, (y_hat - y) * slope, "S")
        return (
            f"y = {y}, z = {z:.1f}, ŷ = {y_hat:.4f}: cross-entropy pushes with "
            f"dE/dz = ŷ - y = {y_hat - y:.4f}, squared error with "
            f"dS/dz = {y_hat - y:.4f} × {slope:.4f} = {(y_hat - y) * slope:.4f}."
        )

    name = "The derivatives of cross-entropy and of squared error against z"
    z = slider("logit z", -4, -8, 8)
    return LiveFigure(figure, move, name, z=z, y=label_buttons())


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

    grid = np.linspace(-1, 1.6, 201)
    plot_slice(left, grid, [error_of_weight(w1) for w1 in grid])
    left.set(title="The slope between w1 - h and w1 + h …", xlim=(-1, 1.6), ylim=(0, 2))
    steps = 10 ** np.arange(-12, 0.01, 0.1)
    plot_check(right, steps, [relative_error(h) for h in steps])
    right.set(title="… and how wrong it is", xlim=(3e-13, 3), ylim=(1e-13, 1))
    plain_ticks(right.xaxis, 10.0 ** np.arange(-12, 1, 3))
    plain_ticks(right.yaxis, 10.0 ** np.arange(-12, 1, 3))

    def move(h):
        plot_secant(left, error_of_weight, w1, h)
        plot_point(right, h, relative_error(h), REFERENCE)
        measured = numerical_derivative(error_of_weight, w1, h)
        return (
            f"h = {h:.1e}: measured dE/dw1 = {measured:.8f}, exact {exact:.8f}, "
            f"relative error {relative_error(h):.1e}."
        )

    name = "The line of the measurement, and its relative error against h"
    return LiveFigure(figure, move, name, h=log_slider("step h", 0.1, -12, 0, 0.1))


# 02 Data

SIZES = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
REACH = (-12, 17)


def gaussian_controls(sizes):
    """The controls for the arguments of `make_gaussians`."""
    return {
        "mean_0": slider("mean of class 0", 0, -3, 3),
        "std_0": slider("std of class 0", 1, 0.3, 2),
        "mean_1": slider("mean of class 1", 5, -3, 8),
        "std_1": slider("std of class 1", 0.5, 0.3, 2),
        "n_per_class": choice_slider("points per class", 500, numbered(sizes)),
        "seed": whole_slider("seed", 0, 0, 99),
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


def two_gaussians():
    """Move the Gaussians, and see how hard their points are to tell apart."""
    figure = new_figure(4.6)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1.4))
    grid = np.linspace(*REACH, 581)
    bins = np.linspace(*REACH, 117)
    top.set(title="The Gaussians, and where they are equal", ylabel="density")
    top.set(xlim=REACH, ylim=(0, 1.5))
    bottom.set(title="What the neuron learns from, with the gap or the overlap")
    bottom.set(xlabel="x", ylabel="label y", yticks=[0, 1], ylim=(-0.4, 1.4))

    def move(mean_0, std_0, mean_1, std_1, n_per_class, seed):
        means, stds = (mean_0, mean_1), (std_0, std_1)
        x, y = make_gaussians(n_per_class, means, stds, seed)
        plot_histogram(top, x, y, bins)
        plot_density(top, grid, gaussian_density(grid, mean_0, std_0), label=0)
        plot_density(top, grid, gaussian_density(grid, mean_1, std_1), label=1)
        for boundary in bayes_boundaries(means, stds):
            plot_boundary(top, boundary)
            plot_boundary(bottom, boundary)
        plot_points(bottom, x, y)
        plot_gap(bottom, *gap_or_overlap(x, y))
        return f"{describe_points(x, y)} {describe_best(x, y, means, stds)}"

    name = "Histograms and densities of two classes, and their points"
    return LiveFigure(figure, move, name, **gaussian_controls(SIZES))


def describe_best(x, y, means, stds):
    """Say where the best possible boundaries are, and how many points they miss."""
    boundaries = [f"x = {boundary:.4f}" for boundary in bayes_boundaries(means, stds)]
    if not boundaries:
        return "The two Gaussians are the same: nobody can tell the classes apart."
    n_wrong = np.sum((posterior(x, means, stds) > 0.5) != (y == 1))
    places = " and ".join(boundaries)
    return (
        f"The densities are equal at {places}: in the long run no boundary is better. "
        f"Here, {n_wrong} of {len(x)} points are on the wrong side."
    )


# 03 Training

# On a grid of equal ratios 0.5 would become 0.501 in the browser.
RATES = [float(f"{d}e{power}") for power in range(-3, 2) for d in (1, 2, 3, 5, 7)]
RATES.append(100.0)
ALL_POINTS = 1_000_000  # as a batch size: more than there are points in any figure


def training_controls():
    """The controls for the arguments of `train`."""
    sizes = [*numbered((20, 50, 100, 200, 500)), ("all", ALL_POINTS)]
    return {
        "learning_rate": choice_slider("learning rate", 0.5, numbered(RATES)),
        "n_epochs": whole_slider("epochs", 120, 1, 200),
        "batch_size": choice_slider("batch size", ALL_POINTS, sizes),
        "w0": slider("w0 at the start", 0, -10, 10),
        "w1": slider("w1 at the start", 0, -20, 20),
    }


def run_axes(figure):
    """Axes for a fitted neuron and, on a logarithmic scale, for its error."""
    fit, error = figure.subplots(1, 2, width_ratios=(3, 2))
    fit.set(title="The neuron after the last epoch", xlabel="x")
    error.set(title="The error on its way", xlim=(0, 200), yscale="log")
    error.set(xlabel="epoch", ylabel="mean error E (nats)")
    plain_ticks(error.yaxis, 10.0 ** np.arange(-4, 3))  # which are its limits, too
    return fit, error


def show_run(fit, error, x, y, settings):
    """Train with the settings, draw the neuron and its error, and describe the run."""
    history = train(x, y, **settings)
    w0, w1 = history.w0[-1], history.w1[-1]
    plot_gap(fit, *gap_or_overlap(x, y))
    plot_neuron(fit, np.linspace(*fit.get_xlim(), 401), w0, w1)
    plot_error(error, history.error)
    return (
        f"After epoch {len(history.error) - 1}: E = {history.error[-1]:.3g}, "
        f"w0 = {w0:.4f}, w1 = {w1:.4f}, {describe_boundary(x, y, w0, w1)}. "
        f"Epochs in which the error rose: {count_rises(history.error)}. "
        f"Its highest value: {history.error.max():.3g}."
    )


def describe_boundary(x, y, w0, w1):
    """Say where the boundary is, and how many points are on the wrong side of it."""
    boundary = f"{decision_boundary(w0, w1):.4f}" if w1 != 0 else "nowhere"
    n_wrong = np.sum((predict(x, w0, w1) >= 0.5) != (y == 1))
    return f"boundary {boundary}, {n_wrong} of {len(x)} points wrong"


@checked
def training(x, y):
    """Move the settings of training, and see the run on the points x, y.

    Raises ValueError if one of the classes has no points.
    """
    is_separable(x, y)  # refuses points of one class only
    figure = new_figure(3.8)
    fit, error = run_axes(figure)
    reach = (x.min() - 6, x.max() + 6)

    def move(shift, **settings):
        plot_data(fit, x + shift, y)
        fit.set_xlim(reach)
        return show_run(fit, error, x + shift, y, settings)

    name = "The trained neuron over the points, and the error of each epoch"
    shift = slider("shift of all x", 0, -5, 5, 0.5)
    return LiveFigure(figure, move, name, **training_controls(), shift=shift)


# 04 Visualisation


@checked
def scrubber(x, y, history, learning_rate):
    """Move through the epochs of a History of `train` with all points at once.

    Raises ValueError if the steps of the History are not those of the learning rate.
    """
    check_first_step(x, y, history, learning_rate)
    last = len(history.error) - 1
    figure = new_figure(4.8)
    layout = [["fit", "error"], ["fit", "weights"]]
    axes = figure.subplot_mosaic(layout, width_ratios=(3, 2))
    fit, error, weights = axes["fit"], axes["error"], axes["weights"]
    plot_data(fit, x, y)
    plot_gap(fit, *gap_or_overlap(x, y))
    fit.set(title="The neuron", xlabel="x")
    plot_error(error, history.error)
    error.set(title="Its error", ylim=(0, 1.05 * history.error.max()))
    grids = [
        np.linspace(w.min() - 0.5, w.max() + 0.5, 41) for w in (history.w0, history.w1)
    ]
    plot_surface(weights, x, y, *grids)
    weights.set(title="Its weights, on the map of the error")
    x_grid = np.linspace(*fit.get_xlim(), 201)

    def update(name, weight, derivative):
        new = weight - learning_rate * derivative
        return (
            f"{name}: {weight:.4f} - {learning_rate:g} × ({derivative:.4f}) = {new:.4f}"
        )

    def move(epoch):
        w0, w1 = history.w0[epoch], history.w1[epoch]
        plot_neuron(fit, x_grid, w0, w1)
        mark_epochs(error, history.error, [epoch])
        plot_path(weights, history.w0[: epoch + 1], history.w1[: epoch + 1])
        dE_dw0, dE_dw1 = gradient(x, y, w0, w1)
        return (
            f"Epoch {epoch}: E = {history.error[epoch]:.4f}, "
            f"{describe_boundary(x, y, w0, w1)}. The next step: "
            f"{update('w0', w0, dE_dw0)}, {update('w1', w1, dE_dw1)}."
        )

    name = "The neuron, its error and its weights at the chosen epoch"
    epoch = whole_slider("epoch", min(20, last), 0, last)
    live = LiveFigure(figure, move, name, epoch=epoch)
    live.panel.children = (player(epoch), epoch)
    return live


@checked
def thresholds(x, y, w0, w1):
    """Move the threshold of a trained neuron, and count its answers.

    Raises ValueError if w1 is 0, or if one of the classes has no points.
    """
    is_separable(x, y)  # refuses points of one class only
    decision_boundary(w0, w1)  # refuses a flat curve
    figure = new_figure(3.6)
    fit, table = figure.subplots(1, 2, width_ratios=(3, 2))
    plot_data(fit, x, y)
    fit.set(title="Where the curve reaches the threshold", xlabel="x")
    fit.set(ylim=(-0.2, 1.2), yticks=[0, 0.5, 1])
    grid = np.linspace(*fit.get_xlim(), 401)
    plot_curve(fit, grid, predict(grid, w0, w1))
    plot_table(table)
    table.set_title("What the points are called")
    y_hat = predict(x, w0, w1)

    def move(threshold):
        boundary = threshold_boundary(threshold, w0, w1)
        plot_threshold(fit, threshold)
        plot_boundary(fit, boundary)
        matrix = confusion_matrix(y, y_hat, threshold)
        plot_counts(table, matrix)
        return f"Boundary x = {boundary:.4f}. {describe_counts(matrix)}"

    name = "The curve and the threshold, and the four counts of the confusion matrix"
    threshold = slider("threshold", 0.5, 0.01, 0.99, 0.01, digits=2)
    return LiveFigure(figure, move, name, threshold=threshold)


def describe_counts(matrix):
    """Say precision, recall and accuracy, with the counts that they come from."""
    (tn, fp), (fn, tp) = matrix
    n_called = tp + fp
    precision = f"{tp / n_called:.1%}" if n_called > 0 else "of nothing"
    return (
        f"Precision: {tp} of {n_called} called class 1 are, {precision}. "
        f"Recall: {tp} of {tp + fn} in class 1 are found, {tp / (tp + fn):.1%}. "
        f"Accuracy {(tn + tp) / matrix.sum():.1%}."
    )


def check_first_step(x, y, history, learning_rate):
    """Refuse a learning rate that is not the one of the History."""
    again = train(x, y, history.w0[0], history.w1[0], learning_rate, 1)
    if not np.allclose([again.w0, again.w1], [history.w0[:2], history.w1[:2]]):
        problem = "does not lead from epoch 0 of history to epoch 1"
        raise ValueError(f"learning_rate {learning_rate:g} {problem}")


def player(slider):
    """Buttons that play, step and reset a slider for whole numbers."""
    limits = {"min": slider.min, "max": slider.max}
    play = ipywidgets.Play(slider.value, interval=100, **limits)
    ipywidgets.jslink((play, "value"), (slider, "value"))
    back, step, reset = (
        ipywidgets.Button(description=name, layout={"width": "8em"})
        for name in ("step back", "step", "reset")
    )

    def go(change):
        slider.value += change

    back.on_click(lambda button: go(-1))
    step.on_click(lambda button: go(1))
    reset.on_click(lambda button: go(slider.min - slider.value))
    return ipywidgets.HBox([play, back, step, reset])


LARGEST_LIST, LARGEST_X = 2_000, 1e6


def own_points(x_list, y_list):
    """The reader's points out of two pasted lists.

    Raises ValueError: one sentence that says what is wrong with the lists.
    """
    x, y = numbers_in("x", x_list), numbers_in("y", y_list)
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} numbers and y has {len(y)}")
    is_separable(x, y)  # refuses what is no number, no label, or only one label
    if len(x) > LARGEST_LIST:
        raise ValueError(f"x has {len(x)} numbers, more than {LARGEST_LIST}")
    if abs(x).max() > LARGEST_X:
        raise ValueError(f"x must lie between ±{LARGEST_X:g}, not {abs(x).max():g}")
    return x, y


def playground():
    """Move data and training together, or paste numbers of your own."""
    figure = new_figure(3.8)
    fit, error = run_axes(figure)

    def move(
        x_list, y_list, mean_0, std_0, mean_1, std_1, n_per_class, seed, **settings
    ):
        if x_list.strip() or y_list.strip():
            x, y = own_points(x_list, y_list)
            plot_data(fit, x, y)
        else:
            x, y = make_gaussians(n_per_class, (mean_0, mean_1), (std_0, std_1), seed)
            plot_data(fit, x, y)
            fit.set_xlim(REACH)
        return f"{describe_points(x, y)} {show_run(fit, error, x, y, settings)}"

    name = "The trained neuron over the points, and the error of each epoch"
    return LiveFigure(
        figure,
        move,
        name,
        **gaussian_controls(SIZES[:6]),
        **training_controls(),
        x_list=list_box("your x", "1.5, 2, 4, 5"),
        y_list=list_box("your y", "0, 0, 1, 1"),
    )
