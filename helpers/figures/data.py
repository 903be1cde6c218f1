"""Live figures about the points and the bells behind them, for notebook 02."""

import numpy as np

from helpers import data
from helpers import visualisation as vis
from helpers.figures import live

SIZES = (10, 50, 200, 500, 2_000, 10_000)
REACH = (-6, 12)


def gap_or_overlap(x, y):
    """The two x between which no class is, or else both are."""
    data.is_separable(x, y)  # refuses points of one class only
    x_0, x_1 = x[y == 0], x[y == 1]
    return sorted([max(x_0.min(), x_1.min()), min(x_0.max(), x_1.max())])


def describe(x, y, means, stds):
    """Say whether one number separates the classes, and what the best boundaries do."""
    low, high = gap_or_overlap(x, y)
    n = np.sum((x >= low) & (x <= high))
    parted = (
        f"Not separable: both classes are between **{low:.3f}** and **{high:.3f}**, "
        f"with **{n}** of {len(x):,} points."
    )
    if data.is_separable(x, y):
        parted = f"Separable: no point lies between **{low:.3f}** and **{high:.3f}**."
    best = data.bayes_boundaries(means, stds)
    if len(best) == 0:
        return (
            f"{parted}\nThe two bells are the same: nobody can tell the classes apart."
        )
    where = " and ".join(f"**{boundary:.4f}**" for boundary in best)
    n_wrong = np.sum((data.posterior(x, means, stds) > 0.5) != (y == 1))
    return (
        f"{parted}\nThe bells are equally high at {where}. Switching sides there "
        f"gets **{n_wrong}** points wrong."
    )


@vis.in_style
def two_gaussians():
    """Move the Gaussians, and see how hard their points are to tell apart."""
    title = "How far apart are the two bells?"
    figure, (bells, logs) = live.panels(
        title, 4, "A;B", sharex=True, height_ratios=(3, 2)
    )
    grid = np.linspace(*REACH, 361)
    bins = np.linspace(*REACH, 73)
    bells.set(title="density", xlim=REACH, ylim=(0, 0.95), yticks=[0, 0.4, 0.8])
    logs.set(title="the same, but each guide line is 10 million times the next")
    logs.set(yscale="log", ylim=(1e-29, 30), xlabel="$x$", xticks=range(-6, 12, 2))
    logs.set_yticks([1e-28, 1e-21, 1e-14, 1e-7, 1], ["10⁻²⁸", "", "10⁻¹⁴", "", "1"])
    seeds = [0]

    def move(
        mean_0=live.along(logs, live.slider("mean of class 0", 0, -2, 2)),
        mean_1=live.along(logs, live.slider("mean of class 1", 5, -2, 8)),
        std_0=live.slider("std of class 0", 1, 0.5, 1.5, 1 / 8),
        std_1=live.slider("std of class 1", 0.5, 0.5, 1.5, 1 / 8),
        n_per_class=live.choice("points per class", 500, SIZES),
    ):
        means, stds = (mean_0, mean_1), (std_0, std_1)
        x, y = data.make_gaussians(n_per_class, means, stds, seeds[-1])
        vis.plot_gap(bells, *gap_or_overlap(x, y))
        vis.plot_histogram(bells, x, y, bins)
        for label, colour in ((0, vis.CLASS_0), (1, vis.CLASS_1)):
            density = data.gaussian_density(grid, means[label], stds[label])
            vis.plot_density(bells, grid, density, label)
            logs.plot(grid, density, color=colour)
        for boundary in data.bayes_boundaries(means, stds):
            vis.plot_boundary(bells, boundary)
            vis.plot_boundary(logs, boundary)
            height = data.gaussian_density(boundary, mean_0, std_0)
            logs.plot(boundary, height, "o", color=vis.LINE, **vis.DOT)
        return describe(x, y, means, stds)

    def draw_again():
        seeds.append(seeds[-1] + 1)
        shown.put()

    again = live.button("new points", draw_again)
    shown = live.LiveFigure(figure, move, again, forget=lambda: seeds.append(0))
    shown.controls["mean_0"].style.handle_color = vis.CLASS_0
    shown.controls["mean_1"].style.handle_color = vis.CLASS_1
    return shown
