"""Live figures about the formulas and their slopes, for notebooks 01 and 09."""

import numpy as np
from matplotlib.patches import Circle

from helpers import visualisation as vis
from helpers.derivatives import (
    binary_cross_entropy_derivative,
    binary_cross_entropy_with_logits,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.figures import live


@vis.in_style
def sigmoid_slope():
    """Move z along the sigmoid, and see its tangent and its slope."""
    figure, (top, bottom) = live.panels(
        "Where is it steepest?", 4.2, "A;B", sharex=True, height_ratios=(3, 2)
    )
    grid = np.linspace(-8, 8, 401)
    vis.plot_curve(top, grid, sigmoid(grid))
    top.set(title="ŷ = σ(z)", xlim=(-8.4, 8.4), ylim=(-0.1, 1.2))
    top.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    bottom.set(
        title="its slope dŷ/dz, wherever you have been",
        xlabel="$z$",
        ylim=(-0.01, 0.28),
    )
    bottom.set(xticks=range(-8, 8, 4), yticks=[0, 0.1, 0.2])

    been = []

    def move(z=live.along(bottom, live.slider("z", 4, -8, 8))):
        been.append(z)
        y_hat, slope = sigmoid(z), sigmoid_derivative(z)
        ends = np.array([z - 2, z + 2])
        top.plot(ends, y_hat + slope * (ends - z), "-", color=vis.SLOPE, lw=1.9)
        top.plot(z, y_hat, "o", color=vis.CURVE, **vis.DOT)
        top.text(-8, 0.7, f"slope {slope:.4f}", color=vis.SLOPE, fontsize=17)
        bottom.plot(been, sigmoid_derivative(np.array(been)), ".", color=vis.SLOPE)
        bottom.plot(z, slope, "o", color=vis.SLOPE, **vis.DOT)
        return (
            f"At z = **{z:z.2f}** the curve is at ŷ = **{y_hat:.4f}**.\n"
            f"Its slope there is ŷ (1 − ŷ) = **{y_hat:.4f}** × **{1 - y_hat:.4f}** = "
            f"**{slope:.4f}**."
        )

    return live.LiveFigure(figure, move, forget=been.clear)


def node(ax, x, y, text, colour):
    """Draw a circle with a symbol in it."""
    ax.add_patch(Circle((x, y), 0.42, fc="white", ec=colour, lw=1.9, zorder=3))
    vis.symbol(ax, x, y, text, colour, ha="center", va="center", zorder=4)


def arrow(ax, start, end, colour):
    """Draw an arrow from one place to another."""
    form = {"arrowstyle": "-|>", "color": colour, "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=form)


def draw_network(ax):
    """Draw the network: two inputs, two weights, sum, sigmoid and error."""
    ax.set(xlim=(0.1, 10.7), ylim=(0.1, 4.3), aspect="equal", anchor="SW")
    ax.set_axis_off()
    node(ax, 0.6, 3.7, "x", vis.LINE)
    node(ax, 0.6, 0.7, "1", vis.LINE)
    node(ax, 4.8, 2.2, "Σ", vis.LINE)
    node(ax, 7.5, 2.2, "σ", vis.CURVE)
    node(ax, 10.2, 2.2, "E", vis.ERROR)
    arrow(ax, (1.02, 3.56), (4.4, 2.36), vis.LINE)
    arrow(ax, (1.02, 0.84), (4.4, 2.04), vis.LINE)
    arrow(ax, (5.22, 2.2), (7.08, 2.2), vis.LINE)
    arrow(ax, (7.92, 2.2), (9.78, 2.2), vis.CURVE)
    arrow(ax, (10.2, 1.0), (10.2, 1.78), vis.TEXT)


def plain(value):
    """Write a number with four digits: more if it is large, two if it is tiny."""
    if abs(value) >= 1000:
        return f"{value:z.0f}"
    return f"{value:z.4g}" if abs(value) >= 0.001 else f"{value:z.2g}"


@vis.in_style
def one_point():
    """One point on its way from x to E, and the derivatives on their way back."""
    title = "Can the two slopes on the right make up for each other?"
    figure, [ax] = live.panels(title, 4.05)
    draw_network(ax)
    ax.set_title("values go forward, slopes (violet) come back and are multiplied")
    arrow(ax, (9.7, 1.95), (8.0, 1.95), vis.SLOPE)
    arrow(ax, (7.0, 1.95), (5.3, 1.95), vis.SLOPE)
    arrow(ax, (4.3, 2.22), (1.6, 3.18), vis.SLOPE)
    arrow(ax, (4.3, 2.18), (1.6, 1.22), vis.SLOPE)

    def move(
        x=live.slider("input x", 2, -5, 5),
        y=live.choice("label y", 1, (0, 1)),
        w1=live.slider("weight w₁", 0.3, -2, 2, 0.1),
        w0=live.slider("weight w₀", -0.2, -6, 6, 0.1),
    ):
        z = w1 * x + w0
        y_hat = sigmoid(z)
        error = binary_cross_entropy_with_logits(y, z)
        slopes = binary_cross_entropy_derivative(y, y_hat), sigmoid_derivative(z)
        dE_dy_hat, dy_hat_dz = map(plain, slopes)
        dE_dz, dE_dw1 = plain(np.prod(slopes)), plain(np.prod(slopes) * x)
        texts = (
            (1.15, 3.75, f"x = {x:z.2f}", vis.LINE, "bottom"),
            (2.75, 3.05, f"w₁ = {w1:z.2f}", vis.LINE, "bottom"),
            (2.75, 3.42, f"dz/dw₁ = x = {x:z.2f}", vis.SLOPE, "bottom"),
            (2.75, 1.35, f"w₀ = {w0:z.2f}", vis.LINE, "top"),
            (2.75, 0.98, "dz/dw₀ = 1", vis.SLOPE, "top"),
            (0.1, 2.6, f"dE/dw₁ = {dE_dw1}", vis.SLOPE, "center"),
            (0.1, 1.8, f"dE/dw₀ = {dE_dz}", vis.SLOPE, "center"),
            (5.35, 2.3, f"z = {z:z.2f}", vis.LINE, "bottom"),
            (8.05, 2.3, f"ŷ = {plain(y_hat)}", vis.CURVE, "bottom"),
            (9.0, 2.75, f"E = {plain(error)}", vis.ERROR, "bottom"),
            (9.9, 0.95, f"y = {y}", vis.LINE, "top"),
            (5.35, 1.8, f"dE/dz =\n{dE_dz}", vis.SLOPE, "top"),
            (6.4, 2.75, f"dŷ/dz = {dy_hat_dz}", vis.SLOPE, "bottom"),
            (8.05, 1.8, f"dE/dŷ =\n{dE_dy_hat}", vis.SLOPE, "top"),
        )
        for at_x, at_y, text, colour, va in texts:
            ax.text(at_x, at_y, text.replace("-", "−"), color=colour, va=va)
        return (
            f"dE/dz = **{dE_dy_hat}** × **{dy_hat_dz}** = **{dE_dz}**"
            f".\ndE/dw₁ = **{dE_dz}** × **{x:z.2f}** = **{dE_dw1}** and "
            f"dE/dw₀ = **{dE_dz}** × 1."
        )

    return live.LiveFigure(figure, move)


@vis.in_style
def gradient_check():
    """Move the step h, and see when the measured derivative is right."""
    title = "Which step h measures the slope best?"
    figure, (left, right) = live.panels(title, 3.6, "AB")
    x, y, w0, w1 = 2.0, 1.0, -0.2, 0.3
    exact = (sigmoid(w1 * x + w0) - y) * x

    def error_of_weight(w1):
        return binary_cross_entropy_with_logits(y, w1 * x + w0)

    def relative_error(h):
        return abs(numerical_derivative(error_of_weight, w1, h) / exact - 1)

    grid, reach = np.linspace(-1, 1.6, 201), np.array([-1, 1.6])
    tangent = error_of_weight(w1) + exact * (reach - w1)
    left.plot(reach, tangent, color=vis.REFERENCE, lw=6, alpha=0.4)
    left.plot(grid, error_of_weight(grid), "-", color=vis.ERROR)
    left.text(-0.95, 0.5, "broad:\nthe tangent", color=vis.REFERENCE)
    left.set(title="error E, and the line through w₁ ± h", xlabel="$w_1$")
    left.set(xlim=(-1, 1.75), ylim=(0, 2), xticks=[-1, 0, 1])
    steps = 10 ** np.linspace(-12.5, 0, 201)
    right.loglog(steps, [relative_error(h) for h in steps], "-", color=vis.SLOPE, lw=1)
    right.set(title="how wrong its slope is", xlim=(3e-13, 3), ylim=(1e-13, 1))
    right.set_xticks([1e-12, 1e-8, 1e-4, 1], ["h = 10⁻¹²", "10⁻⁸", "10⁻⁴", "1"])
    right.set_yticks([1e-12, 1e-8, 1e-4, 1], ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1"])
    right.minorticks_off()

    def move(power=live.along(right, live.slider("power of h", -0.5, -12.5, 0, 1 / 8))):
        h = 10**power
        measured = numerical_derivative(error_of_weight, w1, h)
        ends = np.array([w1 - h, w1 + h])
        heights = error_of_weight(ends)
        left.plot(
            reach, heights[0] + measured * (reach - ends[0]), color=vis.SLOPE, lw=1.9
        )
        left.plot(ends, heights, "o", color=vis.SLOPE, **vis.DOT)
        right.plot(h, relative_error(h), "o", color=vis.SLOPE, **vis.DOT)
        return (
            f"With h = **{h:.3g}** the measured dE/dw₁ is **{measured:.8f}**.\n"
            f"Exact is {exact:.8f}: a relative error of **{relative_error(h):.1e}**."
        )

    return live.LiveFigure(figure, move)
