"""Live figures about the points and the bells behind them, for notebook 02."""

import numpy as np

from helpers import data
from helpers import visualisation as vis
from helpers.figures import live

SIZES = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
REACH = (-8, 13)


def gap_or_overlap(x, y):
    """The two x between which no class is, or else both are."""
    data.is_separable(x, y)  # refuses points of one class only
    x_0, x_1 = x[y == 0], x[y == 1]
    return sorted([max(x_0.min(), x_1.min()), min(x_0.max(), x_1.max())])


def describe(x, y, means, stds):
    """Say whether one number separates the classes, and what the best boundaries do."""
    low, high = gap_or_overlap(x, y)
    n = np.sum((x >= low) & (x <= high))
    parted = f"Not separable: {n} of {len(x)} points lie from {low:.3f} to {high:.3f}, "
    parted += "where both classes are."
    if data.is_separable(x, y):
        parted = f"Separable: no point lies between {low:.3f} and {high:.3f}."
    boundaries = [f"x = {best:.4f}" for best in data.bayes_boundaries(means, stds)]
    if not boundaries:
        return (
            f"{parted} The two bells are the same: nobody can tell the classes apart."
        )
    n_wrong = np.sum((data.posterior(x, means, stds) > 0.5) != (y == 1))
    return (
        f"{parted} The bells are equally high at {' and '.join(boundaries)}. Anyone "
        f"who knew them would switch sides there, and get {n_wrong} of these {len(x)} "
        f"points wrong."
    )


@vis.in_style
def two_gaussians():
    """Move the Gaussians, and see how hard their points are to tell apart."""
    figure, (top, bottom) = live.subplots(
        4.6, 2, 1, sharex=True, height_ratios=(3, 1.4)
    )
    grid = np.linspace(*REACH, 421)
    bins = np.linspace(*REACH, 85)
    top.set(title="How far apart are the two bells?", ylabel="density")
    top.set(xlim=REACH, ylim=(0, 1.5))
    bottom.set(title="What the neuron learns from, with the gap or the overlap")
    bottom.set(xlabel="x", ylabel="label y", yticks=[0, 1], ylim=(-0.4, 1.4))

    def move(
        mean_0=live.slider("mean of class 0", 0, -2, 2),
        std_0=live.slider("std of class 0", 1, 0.3, 1.5),
        mean_1=live.slider("mean of class 1", 5, -2, 7),
        std_1=live.slider("std of class 1", 0.5, 0.3, 1.5),
        n_per_class=live.choice_slider("points per class", 500, SIZES),
        seed=live.whole_slider("seed", 0, 0, 99),
    ):
        means, stds = (mean_0, mean_1), (std_0, std_1)
        x, y = data.make_gaussians(n_per_class, means, stds, seed)
        vis.plot_histogram(top, x, y, bins)
        vis.plot_density(top, grid, data.gaussian_density(grid, mean_0, std_0), label=0)
        vis.plot_density(top, grid, data.gaussian_density(grid, mean_1, std_1), label=1)
        for boundary in data.bayes_boundaries(means, stds):
            vis.plot_boundary(top, boundary)
            vis.plot_boundary(bottom, boundary)
            if REACH[0] < boundary < REACH[1]:
                side = "left" if boundary < 9 else "right"
                form = {"color": vis.REFERENCE, "ha": side}
                top.text(boundary, 1.35, " equally high ", **form)
        vis.plot_points(bottom, x, y)
        vis.plot_gap(bottom, *gap_or_overlap(x, y))
        return describe(x, y, means, stds)

    return live.LiveFigure(figure, move)
