"""Live figures about a hidden layer, for notebook 10."""

import functools

import numpy as np

from helpers import visualisation as vis
from helpers.data import gaussian_density
from helpers.derivatives import binary_cross_entropy_with_logits
from helpers.figures import live
from helpers.network import (
    forward,
    initial_network,
    make_groups,
    posterior_of_groups,
    train_network,
)


def score(x, y, z):
    """The mean error of the logits z, and how many points are wrong."""
    return binary_cross_entropy_with_logits(y, z).mean(), np.sum((z >= 0) != (y == 1))


def score_of_truth(x, y):
    """The same for the true probabilities."""
    truth = posterior_of_groups(x)
    return score(x, y, np.log(truth / (1 - truth)))


def floor():
    """What the truth costs on average in the long run, in nats."""
    x = np.linspace(-10, 12, 2_001)
    circles = gaussian_density(x, -3, 1) / 4 + gaussian_density(x, 4, 1) / 4
    triangles, truth = gaussian_density(x, 0, 1) / 2, posterior_of_groups(x)
    return np.trapezoid(-circles * np.log(1 - truth) - triangles * np.log(truth), x)


def plot_groups(ax, x, y):
    """Draw the points, and how probable class 1 is in truth."""
    vis.plot_data(ax, x, y)
    grid = np.linspace(*ax.get_xlim(), 401)
    vis.plot_truth(ax, grid, posterior_of_groups(grid))
    ax.set(ylim=(-0.5, 1.5), xlabel="")
    ax.set_title("thin: each hidden S (dashed if subtracted); broad: the truth")


@vis.in_style
def hill_by_hand():
    """Place two S by hand, and see what the third neuron makes of them."""
    x, y = make_groups()
    title, form = "Can you build the hill?", {"sharex": True, "height_ratios": (3, 2)}
    figure, (fit, total) = live.panels(title, 4.8, "A;B", **form)
    plot_groups(fit, x, y)
    total.set(ylim=(-17, 8), yticks=[-15, -5, 0, 5], xlabel="$x$")
    total.set_title("what the third neuron adds up: z = 10 h₁ + 10 h₂ − 15")
    grid = np.linspace(*fit.get_xlim(), 401)
    lowest, n_least = score_of_truth(x, y)
    reached = []

    def move(
        up=live.along(total, live.slider("place of h₁", -4, -6, 0.25, 1 / 8)),
        down=live.along(total, live.slider("place of h₂", 4, 0, 6.25, 1 / 8)),
        steep_up=live.slider("steepness of h₁", 1, 0.25, 5.25),
        steep_down=live.slider("steepness of h₂", 1, 0.25, 5.25),
    ):
        w, v, c = np.array([steep_up, -steep_down]), np.array([10.0, 10.0]), -15.0
        b = -w * (up, down)
        vis.plot_network(fit, x, y, w, b, v, c)
        vis.plot_line(total, grid, forward(grid, w, b, v, c)[1])
        E, n_wrong = score(x, y, forward(x, w, b, v, c)[1])
        vis.symbol(fit, up, 0.52, "h₁  ", vis.CURVE, ha="right")
        vis.symbol(fit, down, 0.52, "  h₂", vis.CURVE)
        for place in (up, down):
            total.plot([place, place], [-17, 0], color=vis.CURVE, lw=1)
        reached.append(E)
        is_below = min(reached) < lowest
        verdict = "You got below that!" if is_below else "Can you get below that?"
        return (
            f"E = **{E:.4f}**, and **{n_wrong}** of 1,000 points are wrong. Your best: "
            f"E = **{min(reached):.4f}**.\nThe truth itself has {lowest:.4f} on these "
            f"points, and {n_least} wrong. {verdict}"
        )

    return live.LiveFigure(figure, move, forget=reached.clear)


@functools.lru_cache(maxsize=2)
def run(n_hidden, size, seed, rate):
    """1,000 epochs: the path and the errors."""
    start = initial_network(n_hidden, size, seed)
    return train_network(*make_groups(), *start, rate, 1000)


@vis.in_style
def hidden_layer():
    """Choose a hidden layer and its start, and see what training makes of it."""
    (x, y), (new_x, new_y) = make_groups(), make_groups(seed=1)
    title, form = "How many neurons, and which start?", {"height_ratios": (5, 3)}
    figure, (fit, error) = live.panels(title, 4.8, "A;B", **form)
    plot_groups(fit, x, y)
    error.set(title="mean error E (nats)", xlim=(-8, 1010), yscale="log")
    error.set(ylim=(0.1, 3))
    error.set_xticks([0, 250, 500, 750, 1000], ["epoch 0", "250", "500", "750", "1000"])
    error.set_yticks([0.1, 0.2, 0.5, 1, 2], ["0.1", "0.2", "0.5", "1", "2"])
    error.minorticks_off()
    lowest = floor()
    vis.plot_truth(error, [-8, 1010], [lowest, lowest])
    error.text(1000, 0.2, f"the floor, {lowest:.4f}", ha="right")
    least, n_least = score_of_truth(x, y)
    new_least, _ = score_of_truth(new_x, new_y)
    epochs = live.along(error, live.whole_slider("epoch", 0, 0, 1000, 10))

    def move(
        epoch=epochs,
        n_hidden=live.choice("hidden neurons", 2, range(1, 9)),
        size=live.choice("size of the start", 1, (0.01, 0.1, 1, 3, 10)),
        rate=live.choice("learning rate", 2, (0.1, 0.5, 2, 5, 10)),
        seed=live.whole_slider("seed", 0, 0, 64),
    ):
        path, errors = run(n_hidden, size, seed, rate)
        vis.plot_network(fit, x, y, *path[epoch])
        error.plot(errors, color=vis.ERROR, lw=1)
        error.plot(errors[: epoch + 1], color=vis.ERROR)
        error.plot(epoch, errors[epoch], "o", color=vis.ERROR, **vis.DOT)
        E, n_wrong = score(x, y, forward(x, *path[epoch])[1])
        new_E, _ = score(new_x, new_y, forward(new_x, *path[epoch])[1])
        return (
            f"Epoch **{epoch}**: E = **{E:.4f}**, and **{n_wrong}** of 1,000 points "
            f"are wrong. On new points E is **{new_E:.4f}**.\nThe truth itself has "
            f"{least:.4f} and {n_least} wrong, and {new_least:.4f} on the new points."
        )

    return live.LiveFigure(figure, move, *live.player(epochs))
