"""The pictures that stand on pages as files: the network, and a neuron that learns.

`execute_notebooks.py` writes them, with the functions that draw the series.
"""

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from helpers import visualisation as vis
from helpers.data import bayes_boundaries, make_gaussians, posterior
from helpers.derivatives import sigmoid
from helpers.figures.derivatives import arrow, draw_network, node
from helpers.training import initial_weights, train

EPOCHS = [*range(7), 8, 10, 12, 15, 18, 21, 25, 29, 33, *range(38, 121, 6), 120]


def pixels(fig):
    """What a figure shows, as an image of a few colours."""
    fig.canvas.draw()
    image = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")
    return image.quantize(48, Image.Quantize.MAXCOVERAGE, dither=0)


def frame(fit, x, y, w0, w1, epoch):
    """Draw the neuron at one epoch, and ring the points that are wrong."""
    fit.clear()
    vis.plot_epoch(fit, x, y, w0, w1)
    n_wrong = np.sum(vis.is_wrong(x, y, w0, w1))
    fit.set(title=f"Step {epoch}: {n_wrong} of {len(x)} points are wrong", xlabel="x")
    vis.plot_names(fit, w0, w1)


def learning(path):
    """Save the neuron that learns: slow at first, then fast, then a rest."""
    x, y = make_gaussians()
    w0s, w1s, errors = train(x, y, *initial_weights(), learning_rate=0.5, n_epochs=120)
    with plt.style.context(vis.STYLE):
        fig, (fit, error) = plt.subplots(
            1, 2, figsize=(8, 3.4), dpi=130, width_ratios=(2, 1)
        )
        (curve,) = vis.plot_error(error, errors)
        error.set(title="The error", xlabel="step", ylim=0)
        (dot,) = vis.mark_epochs(error, errors, [0])
        images = []
        for epoch in EPOCHS:
            frame(fit, x, y, w0s[epoch], w1s[epoch], epoch)
            curve.set_data(np.arange(epoch + 1), errors[: epoch + 1])
            dot.set_data([epoch], [errors[epoch]])
            images.append(pixels(fig))
        plt.close(fig)
    times = [1500, *[600] * 6, *[300] * 6, *[120] * (len(images) - 14), 3000]
    form = {"save_all": True, "append_images": images[1:], "loop": 0, "optimize": True}
    images[0].save(path, duration=times, **form)


def network(path):
    """Save the drawing of the network: two inputs, two weights, one error."""
    with plt.style.context(vis.STYLE):
        fig, ax = plt.subplots(figsize=(8, 2.9), dpi=130)
        ax.set_ylim(-0.1, 3.75)
        draw_network(ax)
        texts = (
            (2.2, 2.4, "w1", vis.LINE, "bottom"),
            (2.2, 1.0, "w0", vis.LINE, "top"),
            (5.3, 1.8, "z", vis.LINE, "bottom"),
            (8.3, 1.8, "ŷ", vis.CURVE, "bottom"),
            (3.8, 2.3, "adds up:\nz = w1·x + w0·1", vis.LINE, "bottom"),
            (6.8, 2.3, "squashes:\nŷ = σ(z)", vis.CURVE, "bottom"),
            (9.8, 2.3, "compares:\nE(y, ŷ)", vis.ERROR, "bottom"),
            (9.8, 0.6, "the true label y", vis.REFERENCE, "top"),
        )
        for at_x, at_y, text, colour, va in texts:
            ax.text(at_x, at_y, text, color=colour, ha="center", va=va)
        pixels(fig).save(path, optimize=True)
        plt.close(fig)


def hidden(path):
    """Save the next step: a hidden layer of two neurons, and what it can draw."""
    x = np.linspace(-4, 14, 721)
    first, second = bayes_boundaries()
    up, down = sigmoid(9 * (x - first)), sigmoid(9 * (second - x))
    with plt.style.context(vis.STYLE):
        fig, (net, hill) = plt.subplots(
            1, 2, figsize=(8, 2.9), dpi=130, width_ratios=(2, 3)
        )
        net.set(xlim=(0.2, 5.3), ylim=(-0.1, 3.5), aspect="equal")
        net.set_axis_off()
        net.set_title("A hidden layer of two")
        node(net, 0.7, 1.6, "x", vis.LINE)
        node(net, 4.8, 1.6, "ŷ", vis.CURVE)
        for height in (2.6, 0.6):
            side = 1 if height > 1.6 else -1
            node(net, 2.7, height, "σ", vis.CURVE)
            start, end = (1.1, 1.6 + 0.15 * side), (2.3, height - 0.15 * side)
            arrow(net, start, end, vis.LINE)
            start, end = (3.1, height - 0.15 * side), (4.4, 1.6 + 0.15 * side)
            arrow(net, start, end, vis.CURVE)
        hill.plot(x, posterior(x), color=vis.REFERENCE, lw=8, alpha=0.4)
        hill.plot(x, up + down - 1, color=vis.CURVE)
        hill.text(first - 0.6, 0.5, "one leads up", color=vis.CURVE, ha="right")
        hill.text(second + 0.6, 0.5, "one down", color=vis.CURVE)
        form = {"color": vis.REFERENCE, "ha": "center"}
        hill.text((first + second) / 2, 0.5, "broad: the truth", **form)
        hill.set(title="Two neurons make a hill", xlabel="x", yticks=[0, 0.5, 1])
        hill.set(ylabel="probability of class 1", ylim=(-0.05, 1.15))
        pixels(fig).save(path, optimize=True)
        plt.close(fig)
