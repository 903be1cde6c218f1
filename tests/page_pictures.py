"""The pictures that stand on pages as files: the network, and a neuron that learns.

`execute_notebooks.py` writes them, with the functions that draw the series.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle
from PIL import Image

from helpers import visualisation as vis
from helpers.data import make_gaussians
from helpers.training import initial_weights, predict, train

EPOCHS = [*range(7), 8, 10, 12, 15, 18, 21, 25, 29, 33, *range(38, 121, 6), 120]


def pixels(fig):
    """What a figure shows, as an image of a few colours."""
    fig.canvas.draw()
    image = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")
    return image.quantize(48, Image.Quantize.MAXCOVERAGE, dither=0)


def frame(fit, x, y, history, epoch):
    """Draw the neuron at one epoch, and ring the points that are wrong."""
    w0, w1 = history.w0[epoch], history.w1[epoch]
    fit.clear()
    vis.plot_epoch(fit, x, y, w0, w1)
    vis.plot_wrong(fit, x, y, w0, w1)
    n_wrong = np.sum((predict(x, w0, w1) >= 0.5) != (y == 1))
    fit.set(title=f"Step {epoch}: {n_wrong} of {len(x)} points are wrong", xlabel="x")
    fit.text(6.4, predict(6.4, w0, w1) + 0.1, "ŷ", color=vis.CURVE, fontsize=13)
    at = (1.6 - w0) / w1 if w1 > 0.1 else 6.4
    fit.text(at + 0.15, w1 * at + w0 - 0.1, "z", color=vis.LINE, fontsize=13, va="top")


def learning(path):
    """Save the neuron that learns: slow at first, then fast, then a rest."""
    x, y = make_gaussians()
    history = train(x, y, *initial_weights(), learning_rate=0.5, n_epochs=120)
    with plt.rc_context(vis.STYLE):
        fig, (fit, error) = plt.subplots(
            1, 2, figsize=(8, 3.4), dpi=130, width_ratios=(2, 1)
        )
        vis.plot_error(error, history.error)
        error.set(title="The error", xlabel="step", ylim=0)
        (dot,) = vis.mark_epochs(error, history.error, [0])
        images = []
        for epoch in EPOCHS:
            frame(fit, x, y, history, epoch)
            dot.set_data([epoch], [history.error[epoch]])
            images.append(pixels(fig))
        plt.close(fig)
    times = [1500, *[600] * 6, *[300] * 6, *[120] * (len(images) - 14), 3000]
    form = {"save_all": True, "append_images": images[1:], "loop": 0, "optimize": True}
    images[0].save(path, duration=times, **form)


def node(ax, x, y, text, colour):
    """Draw a circle with a text in it."""
    ax.add_patch(Circle((x, y), 0.42, fc="white", ec=colour, lw=2, zorder=3))
    form = {"ha": "center", "va": "center", "fontsize": 15, "zorder": 4}
    ax.text(x, y, text, color=colour, **form)


def arrow(ax, start, end, text, colour, lift=0.12):
    """Draw an arrow from one place to another, with a text above its middle."""
    form = {"arrowstyle": "-|>", "color": colour, "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=form)
    at = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + lift
    ax.text(*at, text, color=colour, ha="center", va="bottom", fontsize=13)


def network(path):
    """Save the drawing of the network: two inputs, two weights, one error."""
    with plt.rc_context(vis.STYLE):
        fig, ax = plt.subplots(figsize=(8, 2.6), dpi=130)
        ax.set(xlim=(0, 10.6), ylim=(0, 3.4), aspect="equal")
        ax.set_axis_off()
        node(ax, 0.6, 2.6, "x", vis.LINE)
        node(ax, 0.6, 0.8, "1", vis.LINE)
        node(ax, 3.6, 1.7, "Σ", vis.LINE)
        node(ax, 6.2, 1.7, "σ", vis.CURVE)
        node(ax, 9.4, 1.7, "E", vis.ERROR)
        arrow(ax, (1.0, 2.48), (3.22, 1.85), "w1", vis.LINE)
        arrow(ax, (1.0, 0.92), (3.22, 1.55), "w0", vis.LINE)
        arrow(ax, (4.02, 1.7), (5.78, 1.7), "z", vis.LINE)
        arrow(ax, (6.62, 1.7), (8.98, 1.7), "ŷ", vis.CURVE)
        arrow(ax, (9.4, 0.55), (9.4, 1.28), "", vis.REFERENCE)
        for x, y, text, colour in (
            (3.6, 2.4, "adds up:\nz = w1·x + w0·1", vis.LINE),
            (6.2, 2.4, "squashes:\nŷ = σ(z)", vis.CURVE),
            (9.4, 2.4, "compares:\nE(y, ŷ)", vis.ERROR),
        ):
            ax.text(x, y, text, color=colour, ha="center", va="bottom")
        form = {"color": vis.REFERENCE, "ha": "center", "va": "top"}
        ax.text(9.4, 0.5, "the true label y", **form)
        ax.text(4.9, 0.5, "one neuron, two weights", **form)
        pixels(fig).save(path, optimize=True)
        plt.close(fig)
