"""Live figures about the formulas and their slopes, for notebooks 01, 06 and 09."""

import numpy as np
from matplotlib.patches import Circle

from helpers import derivatives
from helpers import visualisation as vis
from helpers.data import make_gaussians
from helpers.derivatives import numerical_derivative, sigmoid, sigmoid_derivative
from helpers.figures import live
from helpers.training import initial_weights, mean_error, train


@vis.in_style
def by_hand():
    """Set the two weights by hand, and see how low the error gets."""
    x, y = make_gaussians()
    *_, errors = train(x, y, *initial_weights(), learning_rate=0.5, n_epochs=120)
    figure, ax = live.subplots(3.4)
    vis.plot_data(ax, x, y)
    ax.set(title="How low can you get the error?", xlabel="x")
    grid = np.linspace(*ax.get_xlim(), 201)
    reached = [(np.inf, 0, 0)]

    def move(
        w0=live.slider("weight w0", 0, -15, 5), w1=live.slider("weight w1", 0, -2, 5)
    ):
        vis.plot_neuron(ax, grid, w0, w1)
        vis.plot_names(ax, w0, w1)
        vis.plot_wrong(ax, x, y, w0, w1)
        E = mean_error(x, y, w0, w1)
        n_wrong = np.sum(vis.is_wrong(x, y, w0, w1))
        ax.text(grid[0], 1.7, f" E = {E:.4f}", color=vis.ERROR, fontsize=14)
        ax.text(grid[0], 1.4, f" wrong points: {n_wrong}", color=vis.LINE)
        reached[0] = best, best_w0, best_w1 = min(reached[0], (E, w0, w1))
        return (
            f"E = {E:.4f}, wrong points: {n_wrong} of {len(x)}. Your best so "
            f"far: E = {best:.4f} at w0 = {best_w0:z.1f}, w1 = {best_w1:z.1f}. The 120 "
            f"steps above come to E = {errors[-1]:.4f}."
        )

    return live.LiveFigure(figure, move)


@vis.in_style
def sigmoid_slope():
    """Move z along the sigmoid, and see its tangent and its slope."""
    figure, (left, right) = live.subplots(3.4, 1, 2)
    grid = np.linspace(-8, 8, 401)
    vis.plot_curve(left, grid, sigmoid(grid))
    left.set(title="How steep is it at z?", xlabel="z", ylabel="ŷ = σ(z)")
    left.set(xlim=(-8.8, 8.8), ylim=(-0.2, 1.3), xticks=range(-8, 9, 4))
    right.plot(grid, sigmoid_derivative(grid), "-", color=vis.REFERENCE)
    right.set(title="Its slope at every z", xlabel="z", ylabel="slope dŷ/dz")
    right.set(xlim=(-8.8, 8.8), ylim=(-0.01, 0.28), xticks=range(-8, 9, 4))

    def move(z=live.slider("logit z", 4, -8, 8)):
        y_hat, slope = sigmoid(z), sigmoid_derivative(z)
        ends = np.array([z - 2, z + 2])
        left.plot(ends, y_hat + slope * (ends - z), "-", color=vis.REFERENCE)
        left.plot(z, y_hat, "o", color=vis.CURVE)
        ha, va = ("left", "top") if z < 2.6 else ("right", "bottom")
        left.text(z, y_hat, f" slope {slope:.4f} ", color=vis.REFERENCE, ha=ha, va=va)
        right.plot(z, slope, "o", color=vis.REFERENCE)
        product = f"{y_hat:.4f} × {1 - y_hat:.4f} = {slope:.4f}"
        return f"z = {z:.1f}: ŷ = {y_hat:.4f}, slope ŷ (1 - ŷ) = {product}."

    return live.LiveFigure(figure, move)


def node(ax, x, y, text, colour):
    """Draw a circle with a text in it."""
    ax.add_patch(Circle((x, y), 0.42, fc="white", ec=colour, lw=2, zorder=3))
    form = {"ha": "center", "va": "center", "fontsize": 15, "zorder": 4}
    ax.text(x, y, text, color=colour, **form)


def arrow(ax, start, end, colour):
    """Draw an arrow from one place to another."""
    form = {"arrowstyle": "-|>", "color": colour, "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=form)


def draw_network(ax):
    """Draw the network: two inputs, two weights, sum, sigmoid and error."""
    ax.set(xlim=(0.1, 10.7), aspect="equal")
    ax.set_axis_off()
    node(ax, 0.6, 2.8, "x", vis.LINE)
    node(ax, 0.6, 0.6, "1", vis.LINE)
    node(ax, 3.8, 1.7, "Σ", vis.LINE)
    node(ax, 6.8, 1.7, "σ", vis.CURVE)
    node(ax, 9.8, 1.7, "E", vis.ERROR)
    arrow(ax, (1, 2.66), (3.4, 1.84), vis.LINE)
    arrow(ax, (1, 0.74), (3.4, 1.56), vis.LINE)
    arrow(ax, (4.22, 1.7), (6.38, 1.7), vis.LINE)
    arrow(ax, (7.22, 1.7), (9.38, 1.7), vis.CURVE)
    arrow(ax, (9.8, 0.65), (9.8, 1.28), vis.REFERENCE)


@vis.in_style
def one_point():
    """One point on its way from x to E, and the derivatives on their way back."""
    figure, ax = live.subplots(3)
    draw_network(ax)
    ax.set(title="Values go forward, slopes come back", ylim=(-0.1, 3.7))
    arrow(ax, (9.3, 1.45), (7.3, 1.45), vis.ERROR)
    arrow(ax, (6.3, 1.45), (4.3, 1.45), vis.ERROR)
    arrow(ax, (3.3, 2.05), (2.1, 2.46), vis.ERROR)
    arrow(ax, (3.3, 1.35), (2.1, 0.94), vis.ERROR)

    def move(
        x=live.slider("input x", 2, -6, 6),
        y=live.buttons("label y", 1, (0, 1)),
        w1=live.slider("weight w1", 0.3, -2, 2),
        w0=live.slider("weight w0", -0.2, -6, 6),
    ):
        z = w1 * x + w0
        y_hat = sigmoid(z)
        error = derivatives.binary_cross_entropy_with_logits(y, z)
        dE_dy_hat = derivatives.binary_cross_entropy_derivative(y, y_hat)
        dy_hat_dz = sigmoid_derivative(z)
        dE_dz = dE_dy_hat * dy_hat_dz
        texts = (
            (0.6, 3.3, f"x = {x:z.1f}", vis.LINE, "bottom"),
            (2.0, 2.0, f"w1 = {w1:z.1f}", vis.LINE, "top"),
            (2.4, 2.7, f"dE/dw1 = {dE_dz * x:z.4g}", vis.ERROR, "bottom"),
            (2.0, 1.4, f"w0 = {w0:z.1f}", vis.LINE, "bottom"),
            (2.4, 0.65, f"dE/dw0 = {dE_dz:z.4g}", vis.ERROR, "top"),
            (5.3, 1.8, f"z = {z:z.2f}", vis.LINE, "bottom"),
            (5.3, 1.3, f"dE/dz\n{dE_dz:z.4g}", vis.ERROR, "top"),
            (6.8, 2.3, f"dŷ/dz\n{dy_hat_dz:z.4g}", vis.ERROR, "bottom"),
            (8.3, 1.8, f"ŷ = {y_hat:z.4g}", vis.CURVE, "bottom"),
            (8.3, 1.3, f"dE/dŷ\n{dE_dy_hat:z.4g}", vis.ERROR, "top"),
            (9.8, 2.3, f"E = {error:z.4g}", vis.ERROR, "bottom"),
            (9.8, 0.55, f"y = {y}", vis.LINE, "top"),
        )
        for at_x, at_y, text, colour, va in texts:
            ax.text(at_x, at_y, text, color=colour, ha="center", va=va)
        return (
            f"dE/dz = {dE_dy_hat:z.4g} × {dy_hat_dz:z.4g} = {dE_dz:z.4g}. "
            f"dE/dw1 = {dE_dz:z.4g} × {x:z.1f} = {dE_dz * x:z.4g}. "
            f"dE/dw0 = {dE_dz:z.4g} × 1 = {dE_dz:z.4g}."
        )

    return live.LiveFigure(figure, move)


@vis.in_style
def two_errors():
    """Move z, and see how steep cross-entropy and squared error are for the label 1."""
    figure, ax = live.subplots(3.4)
    grid = np.linspace(-8, 8, 401)
    ax.axvspan(-8.8, -2, color=vis.CURVE, alpha=0.1, lw=0)
    ax.plot(grid, 1 - sigmoid(grid), color=vis.ERROR)
    squared = (1 - sigmoid(grid)) * sigmoid_derivative(grid)
    ax.plot(grid, squared, "-.", color=vis.REFERENCE)
    ax.text(-5.4, 1.08, "sure and wrong (y = 1)", color=vis.CURVE, ha="center")
    ax.text(0.4, 0.5, "cross-entropy |dE/dz|", color=vis.ERROR)
    ax.text(2.6, 0.16, "squared |dS/dz|", color=vis.REFERENCE)
    ax.set(title="How hard does each error insist?", xlabel="z")
    ax.set(ylabel="size of the slope", xlim=(-8.8, 8.8), ylim=(-0.05, 1.15))

    def move(z=live.slider("logit z", -4, -8, 8)):
        residual, slope = sigmoid(z) - 1, sigmoid_derivative(z)
        ax.plot(z, -residual, "o", color=vis.ERROR)
        ax.plot(z, -residual * slope, "o", color=vis.REFERENCE)
        return (
            f"y = 1, z = {z:z.1f}, ŷ = {sigmoid(z):.4f}: cross-entropy has dE/dz = "
            f"ŷ - y = {residual:z.4f}, squared error has dS/dz = "
            f"{residual:z.4f} × {slope:.4f} = {residual * slope:z.4f}."
        )

    return live.LiveFigure(figure, move)


@vis.in_style
def gradient_check():
    """Move the step h, and see when the measured derivative is right."""
    steps = [float(f"{10 ** (power / 10):.3g}") for power in range(-120, 1)]
    figure, (left, right) = live.subplots(3.6, 1, 2)
    x, y, w0, w1 = 2.0, 1.0, -0.2, 0.3
    exact = (sigmoid(w1 * x + w0) - y) * x

    def error_of_weight(w1):
        return derivatives.binary_cross_entropy_with_logits(y, w1 * x + w0)

    def relative_error(h):
        return abs(numerical_derivative(error_of_weight, w1, h) / exact - 1)

    grid = np.linspace(-1, 1.6, 201)
    left.plot(grid, error_of_weight(grid), "-", color=vis.ERROR)
    left.set(title="The line through w1 - h and w1 + h", xlabel="w1")
    left.set(ylabel="error E (nats)", xlim=(-1, 1.6), ylim=(0, 2))
    right.loglog(steps, [relative_error(h) for h in steps], "-", color=vis.REFERENCE)
    right.set(title="How wrong is its slope?", xlim=(3e-13, 3), ylim=(1e-13, 1))
    right.set(xlabel="step h", ylabel="relative error of dE/dw1")
    live.plain_ticks(right.xaxis, 10.0 ** np.arange(-12, 1, 3))
    live.plain_ticks(right.yaxis, 10.0 ** np.arange(-12, 1, 3))

    def move(h=live.choice_slider("step h", 0.1, steps)):
        measured = numerical_derivative(error_of_weight, w1, h)
        ends, reach = np.array([w1 - h, w1 + h]), np.array([-1, 1.6])
        heights = error_of_weight(ends)
        left.plot(reach, heights[0] + measured * (reach - ends[0]), color=vis.REFERENCE)
        left.plot(ends, heights, "o", color=vis.REFERENCE)
        right.plot(h, relative_error(h), "o", color=vis.REFERENCE)
        return (
            f"h = {h:g}: measured dE/dw1 = {measured:.8f}, exact {exact:.8f}, "
            f"relative error {relative_error(h):.1e}."
        )

    return live.LiveFigure(figure, move)
