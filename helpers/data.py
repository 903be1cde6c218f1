"""The points that the neuron learns from: x and y, both of shape (n,).

Written in notebook 02, with the Gaussians of MLDawn's tutorial as defaults. Arguments
that do not fit raise ValueError (`checks`).
"""

import math

import numpy as np

from helpers.checks import checked
from helpers.derivatives import sigmoid


@checked
def make_gaussians(n_per_class=500, means=(0.0, 5.0), stds=(1.0, 0.5), seed=0):
    """Draw n_per_class points from each of two Gaussians: class 0 first, then class 1.

    Returns x and y, both of shape (2 * n_per_class,); y holds 0.0 and 1.0.
    """
    rng = np.random.default_rng(seed)
    x_0 = rng.normal(means[0], stds[0], n_per_class)
    x_1 = rng.normal(means[1], stds[1], n_per_class)
    x = np.concatenate([x_0, x_1])
    y = np.concatenate([np.zeros(n_per_class), np.ones(n_per_class)])
    return x, y


@checked
def gaussian_density(x, mean, std):
    """p(x) = e^(-((x - mean) / std)² / 2) / (std √(2π)), elementwise; its area is 1."""
    return np.exp(-(((x - mean) / std) ** 2) / 2) / (std * np.sqrt(2 * np.pi))


@checked
def is_separable(x, y):
    """Whether a single number can stand between all of class 0 and all of class 1.

    Raises ValueError if one of the classes has no points.
    """
    x_0, x_1 = x[y == 0], x[y == 1]
    if x_0.size == 0 or x_1.size == 0:
        raise ValueError("y must hold both labels, 0 and 1, not only one of them")
    return bool(x_0.max() < x_1.min() or x_1.max() < x_0.min())


@checked
def bayes_boundaries(means=(0.0, 5.0), stds=(1.0, 0.5)):
    """The x where both Gaussians have the same density, in ascending order.

    The best possible boundaries between equally frequent classes: two if the stds
    differ, one if only the means do, none if nothing does.
    They solve ((x - means[0]) / stds[0])² + 2 ln stds[0] = the same of class 1.
    """
    (mean_0, mean_1), (var_0, var_1) = means, np.square(stds)
    a = 1 / var_0 - 1 / var_1
    b = 2 * (mean_1 / var_1 - mean_0 / var_0)
    c = mean_0**2 / var_0 - mean_1**2 / var_1 + np.log(var_0 / var_1)
    return np.sort(np.roots([a, b, c]))


@checked
def posterior(x, means=(0.0, 5.0), stds=(1.0, 0.5)):
    """The true probability of class 1 at each x, between two equally frequent classes.

    p_1 / (p_0 + p_1) = σ(ln(p_1 / p_0)) with the two Gaussian densities, elementwise.
    """
    z_0 = (x - means[0]) / stds[0]
    z_1 = (x - means[1]) / stds[1]
    log_odds = (z_0**2 - z_1**2) / 2 + np.log(stds[0] / stds[1])
    return sigmoid(log_odds)


@checked
def bayes_error(means=(0.0, 5.0), stds=(1.0, 0.5)):
    """The share of points that the best possible classifier gets wrong.

    The boundaries cut the axis into pieces. In each piece it is wrong about the class
    with the smaller area.
    Computed from the Gaussian distribution function, (1 + erf(v / √2)) / 2.
    """
    edges = [-math.inf, *bayes_boundaries.unchecked(means, stds), math.inf]
    areas = []
    for mean, std in zip(means, stds, strict=True):
        below = [(1 + math.erf((e - mean) / std / math.sqrt(2))) / 2 for e in edges]
        areas.append(np.diff(below))
    return np.minimum(*areas).sum() / 2
