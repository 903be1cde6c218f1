"""Live figures about steps and runs, for notebooks 03, 06 and 07."""

import functools

import numpy as np

from helpers import training
from helpers import visualisation as vis
from helpers.checks import check_points
from helpers.data import make_gaussians
from helpers.figures import live
from helpers.figures.data import gap_or_overlap

RATES = (0.01, 0.1, 0.5, 1, 2, 5, 50)


def describe_boundary(x, y, w0, w1):
    """Say where the boundary is, and how many points are on the wrong side of it."""
    where = "no boundary"
    if abs(w1) * np.ptp(x) > 1e-13:  # else the line is level, but for rounding
        boundary = training.decision_boundary(w0, w1)
        outside = "" if x.min() <= boundary <= x.max() else " (outside all points)"
        where = f"boundary **{boundary:z.4g}**{outside}"
    n_wrong = np.sum(vis.is_wrong(y, training.predict(x, w0, w1)))
    return f"{where}, **{n_wrong}** of {len(x):,} points wrong"


def plot_moved(ax, x, y):
    """Draw the points, the gap or the overlap, and x = 0 wherever they are."""
    vis.plot_data(ax, x, y)
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, -1), max(high, 1))
    vis.plot_gap(ax, *gap_or_overlap(x, y))


def describe_step(x, y, w0, w1, lift, turn):
    """Say what a step does to the boundary and to the error."""
    new_w0, new_w1 = w0 + lift, w1 + turn
    E = training.mean_error(x, y, w0, w1)
    new_E = training.mean_error(x, y, new_w0, new_w1)
    words = f"E = **{E:.4f}**, and **{new_E:.4f}** after the step"
    words += ": it **rises**." if new_E > E else "."
    if w1 == 0 or new_w1 == 0:
        return words
    here, there = -w0 / w1, -new_w0 / new_w1
    return f"The boundary goes from **{here:z.3f}** to **{there:z.3f}**. {words}"


@vis.in_style
def pulled_line(x, y):
    """Set the weights and the rate, and see how the points pull at the line."""
    x, y = check_points(x, y)
    title = "Which way will the next step turn the rod?"
    figure, (fit, rod) = live.panels(
        title, 4.4, "A;B", sharex=True, height_ratios=(4, 5)
    )
    rod.set(ylim=(-8.5, 8.5), yticks=[-5, 0, 5], xlabel="$x$")
    rod.set_ylabel("$z$", rotation=0, labelpad=-6)
    rod.set_title("z as a rod on a post, with the pulls gathered along it")
    fit.set_title("each string pulls its point's own way, as hard as it is long")
    exact = {}  # the weights after a step, by the stops of the sliders next to them

    def move(
        rate=live.choice("learning rate", 0.5, (0.1, 0.5, 1, 2, 5)),
        w0=live.slider("weight w₀", 0, -8, 8, 1 / 8),
        w1=live.slider("weight w₁", 0, -2, 8, 1 / 8),
        shift=live.slider("shift of all x", 0, -5, 5, 0.5),
    ):
        moved, (w0, w1) = x + shift, exact.get((w0, w1), (w0, w1))
        plot_moved(fit, moved, y)
        fit.set(ylim=(-0.5, 1.5), xlabel="")
        y_hat = training.predict(moved, w0, w1)
        vis.plot_strings(fit, moved, y, y_hat)
        grid = np.linspace(*fit.get_xlim(), 201)
        vis.plot_curve(fit, grid, training.predict(grid, w0, w1))
        vis.plot_wrong(fit, moved, y, y_hat)
        dE_dw0, dE_dw1 = training.gradient(moved, y, w0, w1)
        lift, turn = -rate * dE_dw0, -rate * dE_dw1
        pulls = vis.plot_pulls(rod, moved, y, w0, w1)
        step = vis.plot_step(rod, w0, w1, lift, turn)
        times = f"pulls drawn × {pulls:g}, step drawn × {step:g}"
        note = {"ha": "right", "fontsize": 11, "bbox": {"color": "white", "pad": 1}}
        rod.text(grid[-2], -7.8, times, **note)
        weights = f"w₀ = {w0:z.4f}   w₁ = {w1:z.4f}".replace("-", "−")
        rod.text(grid[-2], -5.7, weights, color=vis.LINE, **note)
        pivot = f"x* = **{-lift / turn:z.2f}**" if turn != 0 else "no point"
        return (
            f"{describe_step(moved, y, w0, w1, lift, turn)}\n"
            f"lift = {rate:g} · ({-dE_dw0:z.4f}) = **{lift:z.4f}**, turn = {rate:g} · "
            f"({-dE_dw1:z.4f}) = **{turn:z.4f}**: it turns about {pivot}."
        )

    def take(n_steps):
        rate, *weights, shift = (control.value for control in shown.controls.values())
        weights = exact.get(tuple(weights), weights)
        (*_, w0), (*_, w1), _ = training.train(x + shift, y, *weights, rate, n_steps)
        stops = tuple(np.clip([round(8 * w0) / 8, round(8 * w1) / 8], (-8, -2), (8, 8)))
        exact.clear()
        exact[stops] = w0, w1
        shown.put(w0=stops[0], w1=stops[1])

    steps = [
        live.button("step", lambda: take(1)),
        live.button("20 steps", lambda: take(20)),
    ]
    shown = live.LiveFigure(figure, move, *steps, forget=exact.clear)
    return shown


@vis.in_style
def training_run(x, y):
    """Move the settings of training, and see the run on the points x, y."""
    x, y = check_points(x, y)
    figure, (fit, error) = live.panels(
        "How far does it get?", 4.4, "A;B", height_ratios=(2, 1)
    )
    fit.set_title("thin: the curve after 0, 1, 2, 5, 10, 20 and 50 epochs")
    error.set(title="mean error E (nats)", xlim=(-1.2, 121.2), yscale="log")
    error.set_xticks([0, 40, 80, 120], ["epoch 0", "40", "80", "120"])
    error.minorticks_off()
    run = functools.lru_cache(maxsize=1)(
        lambda rate, w1, shift: training.train(x + shift, y, 0, w1, rate, 120)
    )

    epochs = live.along(error, live.whole_slider("epoch", 0, 0, 120))

    def move(
        epoch=epochs,
        learning_rate=live.choice("learning rate", 0.5, RATES),
        w1=live.slider("w₁ at the start", 0, -20, 20),
        shift=live.slider("shift of all x", 0, -5, 5, 0.5),
    ):
        plot_moved(fit, x + shift, y)
        w0s, w1s, errors = run(learning_rate, w1, shift)
        grid = np.linspace(*fit.get_xlim(), 401)
        for past in (0, 1, 2, 5, 10, 20, 50):
            if past < epoch:
                ghost = training.predict(grid, w0s[past], w1s[past])
                fit.plot(grid, ghost, color=vis.CURVE, lw=1, alpha=0.3)
        w0, w1 = w0s[epoch], w1s[epoch]
        vis.plot_on_points(fit, x + shift, y, w0, w1)
        lowest, highest = max(errors.min(), 1e-8), errors.max()
        error.set_ylim(min(0.03, 0.7 * lowest), max(1, 1.5 * highest))
        error.plot(errors, color=vis.ERROR, lw=1)
        error.plot(errors[: epoch + 1], color=vis.ERROR)
        error.plot(epoch, errors[epoch], "o", color=vis.ERROR, **vis.DOT)
        return (
            f"Epoch **{epoch}**: E = **{errors[epoch]:.3g}**, w₀ = {w0:z.4f}, "
            f"w₁ = {w1:z.4f}, {describe_boundary(x + shift, y, w0, w1)}.\nIn the whole "
            f"run E rises in **{training.count_rises(errors)}** of 120 epochs, and its "
            f"peak is **{highest:.3g}**."
        )

    return live.LiveFigure(figure, move, *live.player(epochs))


def pulls_under(error, x, y, w0, w1):
    """How hard each point pulls at the line, -dE/dz, under the error of this name."""
    y_hat = training.predict(x, w0, w1)
    slope_of_the_s = y_hat * (1 - y_hat) if error == "squared error" else 1
    return (y - y_hat) * slope_of_the_s


def train_under(error, x, y, w1):
    """120 epochs at rate 0.5 from w0 = 0 under the error of this name: all weights."""
    path = [(0.0, w1)]
    for _ in range(120):
        pull, (w0, w1) = pulls_under(error, x, y, *path[-1]), path[-1]
        path.append((w0 + 0.5 * pull.mean(), w1 + 0.5 * (pull * x).mean()))
    return path


@vis.in_style
def two_errors(x, y):
    """Train under cross-entropy or squared error, and see how hard the points pull."""
    x, y = check_points(x, y)
    run = functools.cache(lambda error, w1: train_under(error, x, y, w1))
    title = "Who pulls, and who hangs limp?"
    figure, (fit, forces) = live.panels(title, 4.4, "A;B", sharex=True)
    vis.plot_data(fit, x, y)
    fit.set(ylim=(-0.5, 1.5), xlabel="", title="a string from each label to the curve")
    (_, down), (_, up) = vis.gather(x, y, (2 * y - 1) / len(x))  # at full force
    forces.set(ylim=(1.2 * down.min(), 1.2 * up.max()), xlabel="$x$")
    forces.set_title("how hard they pull: the mean, gathered along x")
    grid = np.linspace(*fit.get_xlim(), 401)
    epochs = live.whole_slider("epoch", 0, 0, 120)
    form = {"angles": "xy", "scale_units": "xy", "scale": 1, "minlength": 0.01}

    def move(
        epoch=epochs,
        error=live.choice("error", "cross-entropy", ("cross-entropy", "squared error")),
        w1=live.slider("w₁ at the start", -20, -20, 20),
    ):
        now = run(error, w1)[epoch]
        pulls, y_hat = pulls_under(error, x, y, *now), training.predict(x, *now)
        vis.plot_strings(fit, x, y, y_hat)
        vis.plot_curve(fit, grid, training.predict(grid, *now))
        vis.plot_wrong(fit, x, y, y_hat)
        classes = vis.gather(x, y, pulls / len(x))
        for (at, sums), colour in zip(classes, (vis.CLASS_0, vis.CLASS_1), strict=True):
            forces.quiver(at, 0 * at, 0 * at, sums, color=colour, width=0.006, **form)
        return (
            f"Epoch **{epoch}** under {error}: {describe_boundary(x, y, *now)}.\n"
            f"On average a string is **{np.abs(y - y_hat).mean():.4f}** long, and a "
            f"point pulls with **{np.abs(pulls).mean():.4f}**."
        )

    return live.LiveFigure(figure, move, *live.player(epochs))


@vis.in_style
def bend():
    """Move the end of the first step, and see it on the error and on its parabola."""
    x, y = make_gaussians()
    start, slope, curvature = np.log(2), np.mean((0.5 - y) * x), np.mean(x**2) / 4
    figure, [ax] = live.panels("How long may the first step be?", 3.6)
    grid = np.linspace(-0.5, 7, 301)
    error = [training.mean_error(x, y, 0, w1) for w1 in grid]

    def parabola(w1):
        return start + slope * w1 + curvature * w1**2 / 2

    ax.set(title="mean error E (nats)", xlabel="$w_1$")
    ax.set(xlim=(-0.5, 7.4), ylim=(0, 1.8), xticks=range(7), yticks=[0, 0.5, 1, 1.5])
    ax.plot(grid, error, color=vis.ERROR)
    ax.plot(grid, parabola(grid), "-.", color=vis.REFERENCE, lw=1.9)
    ax.axhline(start, color=vis.ERROR, lw=1)
    ax.text(5, 1.15, "error", color=vis.ERROR, ha="right")
    ax.text(1.4, 1.5, "parabola", color=vis.REFERENCE)
    ax.text(7, start - 0.12, "height at the start", color=vis.ERROR, ha="right")
    ax.plot(0, start, "o", color=vis.LINE, **vis.DOT)

    def move(w1=live.along(ax, live.slider("step", 0.375, 0.125, 6.375, 1 / 8))):
        E, rate = training.mean_error(x, y, 0, w1), -w1 / slope
        ax.plot([w1, w1], [E, parabola(w1)], "-", color=vis.SLOPE, lw=1)
        ax.annotate(
            "",
            (w1, start),
            (0, start),
            arrowprops={"arrowstyle": "-|>", "color": vis.SLOPE, "lw": 1.9},
        )
        ax.plot(w1, parabola(w1), "o", color=vis.REFERENCE, **vis.DOT)
        ax.plot(w1, E, "o", color=vis.ERROR, **vis.DOT)
        return (
            f"The step ends at w₁ = **{w1:.3f}**, which takes the rate **{w1:.3f}** / "
            f"{-slope:.4f} = **{rate:.4f}**.\n"
            f"It began at {start:.4f}. Now the error is **{E:.4f}**, and the parabola "
            f"is at **{parabola(w1):.4f}**."
        )

    return live.LiveFigure(figure, move)
