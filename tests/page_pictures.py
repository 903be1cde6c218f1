"""The pictures that stand on pages as files: the network, and a neuron that learns.

`execute_notebooks.py` writes them, with the functions that draw the series.
"""

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from helpers import visualisation as vis
from helpers.data import make_gaussians
from helpers.derivatives import sigmoid
from helpers.figures.data import gap_or_overlap
from helpers.figures.derivatives import arrow, draw_network, node
from helpers.figures.network import plot_groups
from helpers.network import forward, initial_network, make_groups, train_network
from helpers.training import initial_weights, mean_error, predict, train

LEAP = np.linspace(0, 1, 8)[1:-1]  # between two steps
STEPS = [0, *LEAP, *range(1, 7), 8, 10, 12, 15, 18, 21, 25, 30, *range(40, 121, 10)]
HILL = np.array([1.5, -2.4]), np.array([2.55, 5.28]), np.array([10.0, 10.0]), -15.0
TIMES = [1500, *[100] * len(LEAP), 900, *[350] * 5, *[150] * 8, *[120] * 8, 2000]


def pixels():
    """What the current figure shows, as an image; close the figure."""
    figure = plt.gcf()
    figure.set_dpi(200)
    figure.canvas.draw()
    image = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")
    plt.close(figure)
    return image


def in_few_colours(images):
    """The images in 64 colours, the same for all."""
    sheet = Image.fromarray(np.vstack([np.asarray(image) for image in images[::4]]))
    palette = sheet.quantize(64, Image.Quantize.MAXCOVERAGE, kmeans=4)
    return [image.quantize(palette=palette, dither=0) for image in images]


def between(values, step):
    """The value at a step, or on the straight way from one to the next."""
    return np.interp(step, np.arange(len(values)), values)


def frame(x, y, run, step):
    """Draw the neuron at one step, or in the middle of the leap with its ghosts."""
    w0s, w1s, errors = run
    w0, w1 = between(w0s, step), between(w1s, step)
    title, form = "One neuron learns to tell two crowds apart", {"width_ratios": (5, 2)}
    fit, error = vis.picture(title, 3.4, "AB", **form)
    vis.plot_data(fit, x, y)
    vis.plot_gap(fit, *gap_or_overlap(x, y))
    grid = np.linspace(*fit.get_xlim(), 201)
    for past in [past for past in LEAP if past < step < 1]:
        ghost = sigmoid(between(w1s, past) * grid + between(w0s, past))
        fit.plot(grid, ghost, color=vis.CURVE, lw=2, alpha=0.2)
    vis.plot_on_points(fit, x, y, w0, w1)
    name = f"step {step:.0f}" if step in range(121) else "the leap"
    n_wrong = np.sum(vis.is_wrong(y, predict(x, w0, w1)))
    fit.set_title(f"{name}: {n_wrong} of 1,000 points wrong")
    E, done = mean_error(x, y, w0, w1), np.arange(len(errors)) <= step
    vis.plot_error(error, errors)[0].set_data(
        [*np.flatnonzero(done), step], [*errors[done], E]
    )
    error.set(xlim=(-3, 124), ylim=(0, 0.75))
    error.plot(step, E, "o", color=vis.ERROR, **vis.DOT)
    side = ("left", 4) if step < 60 else ("right", 0)
    error.text(step + side[1], E + 0.03, f" {E:.2f}", color=vis.ERROR, ha=side[0])
    return pixels()


def learning(path):
    """Save the neuron that learns, played once; it begins with its end, for print."""
    x, y = make_gaussians()
    run = train(x, y, *initial_weights(), learning_rate=0.5, n_epochs=120)
    with plt.style.context(vis.STYLE):
        images = in_few_colours([frame(x, y, run, step) for step in STEPS])
    form = {"save_all": True, "append_images": images, "optimize": True}
    images[-1].save(path, duration=[1000, *TIMES], **form)


def network(path):
    """Save the drawing of the network: two inputs, two weights, one error."""
    with plt.style.context(vis.STYLE):
        [ax] = vis.picture("A neuron with one input", 4.05)
        draw_network(ax)
        texts = (
            (2.75, 3.05, "w₁", vis.LINE, "bottom"),
            (2.75, 1.35, "w₀", vis.LINE, "top"),
            (6.15, 2.3, "z", vis.LINE, "bottom"),
            (8.85, 2.3, "ŷ", vis.CURVE, "bottom"),
        )
        for at_x, at_y, text, colour, va in texts:
            vis.symbol(ax, at_x, at_y, text, colour, ha="center", va=va)
        texts = (
            (4.8, 2.8, "adds up:\nz = w₁·x + w₀·1", vis.LINE, "bottom"),
            (7.5, 2.8, "squashes:\nŷ = σ(z)", vis.CURVE, "bottom"),
            (10.2, 2.8, "compares:\nE(y, ŷ)", vis.ERROR, "bottom"),
            (9.9, 0.95, "the true label y", vis.TEXT, "top"),
        )
        for at_x, at_y, text, colour, va in texts:
            ax.text(at_x, at_y, text, color=colour, ha="center", va=va)
        in_few_colours([pixels()])[0].save(path, optimize=True)


def draw_hidden_layer(ax, last, colour):
    """Draw x, two hidden neurons, and the neuron that reads them."""
    node(ax, 0.7, 1.6, "x", vis.LINE)
    node(ax, 4.8, 1.6, last, colour)
    for height in (2.6, 0.6):
        side = np.sign(height - 1.6)
        node(ax, 2.7, height, "σ", vis.CURVE)
        arrow(ax, (1.1, 1.6 + 0.15 * side), (2.3, height - 0.15 * side), vis.LINE)
        arrow(ax, (3.1, height - 0.15 * side), (4.4, 1.6 + 0.15 * side), vis.CURVE)


def hidden(path):
    """Save the next step: a hidden layer of two neurons, and what it has learnt."""
    x, y = make_groups()
    weights, _ = train_network(x, y, *initial_network(2, seed=2), 2, 1000)
    with plt.style.context(vis.STYLE):
        title, form = "Two neurons make a hill", {"width_ratios": (2, 5)}
        net, hill = vis.picture(title, 3.4, "AB", **form)
        net.set(xlim=(0.2, 5.3), ylim=(-0.1, 3.3), aspect="equal", anchor="W")
        net.set_axis_off()
        net.set_title("a hidden layer of two")
        draw_hidden_layer(net, "ŷ", vis.CURVE)
        plot_groups(hill, x, y)
        vis.plot_network(hill, x, y, *weights[-1])
        hill.set(xlabel="$x$", title="thin: the two S; broad: the truth")
        in_few_colours([pixels()])[0].save(path, optimize=True)


def paths(path):
    """Save the two paths from x to z, with the slopes along them at x = 0.6."""
    w, _, v, _ = HILL
    h, _ = forward([0.6], *HILL)
    slope = (h * (1 - h))[:, 0]
    along = w * slope * v
    with plt.style.context(vis.STYLE):
        [ax] = vis.picture(
            "Slopes multiply along a path, and add where paths meet", 3.6
        )
        ax.set(xlim=(-0.6, 12), ylim=(0.1, 5.2), aspect="equal", anchor="SW")
        ax.set_axis_off()
        node(ax, 0, 2.5, "x", vis.LINE)
        node(ax, 9.4, 2.5, "z", vis.LINE)
        for j, height in enumerate((4.1, 0.9)):
            side = 1 - 2 * j
            node(ax, 4.7, height, f"h{'₁₂'[j]}", vis.CURVE)
            arrow(ax, (0.4, 2.5 + 0.15 * side), (4.28, height - 0.15 * side), vis.SLOPE)
            arrow(ax, (5.12, height - 0.15 * side), (9, 2.5 + 0.15 * side), vis.SLOPE)
            words = f"w{'₁₂'[j]} = {w[j]:g}", f"v{'₁₂'[j]} = {v[j]:g}"
            for at, text, ha in zip((2.2, 7.2), words, ("right", "left"), strict=True):
                text = text.replace("-", "−")
                up = {"color": vis.SLOPE, "ha": ha, "va": "center"}
                ax.text(at, 2.5 + 1.05 * side, text, **up)
            text = f"slope of its S: {slope[j]:.4f}"
            ax.text(
                4.7,
                height + 0.65 * side,
                text,
                color=vis.SLOPE,
                ha="center",
                va="center",
            )
            text = f"{w[j]:g} × {slope[j]:.4f} × {v[j]:g} = {along[j]:.3f}".replace(
                "-", "−"
            )
            ax.text(7.4, height + 0.2 * side, text, color=vis.SLOPE, va="center")
        ax.text(
            9.95,
            2.5,
            f"dz/dx = {along.sum():.3f}".replace("-", "−"),
            color=vis.SLOPE,
            va="center",
        )
        in_few_colours([pixels()])[0].save(path, optimize=True)
