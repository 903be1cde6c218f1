"""The points that a neuron learns from, and the truth behind them.

Written in notebooks 02, 07 and 08, with the Gaussians of MLDawn's tutorial as defaults.
"""

import numpy as np

from helpers.checks import check_points
from helpers.derivatives import sigmoid


def make_gaussians(n_per_class=500, means=(0.0, 5.0), stds=(1.0, 0.5), seed=0):
    """Draw n_per_class points from each of two Gaussians: class 0 first, then class 1.

    n_per_class and seed are whole numbers, stds above 0. Returns x and y, arrays of
    shape (2 * n_per_class,); y holds 0.0 and 1.0.
    """
    (mean_0, mean_1), (std_0, std_1) = means, stds
    rng = np.random.default_rng(seed)
    x_0 = rng.normal(mean_0, std_0, n_per_class)
    x_1 = rng.normal(mean_1, std_1, n_per_class)
    x = np.concatenate([x_0, x_1])
    y = np.concatenate([np.zeros(n_per_class), np.ones(n_per_class)])
    return x, y


def gaussian_density(x, mean, std):
    """p(x) = e^(-((x - mean) / std)² / 2) / (std √(2π)) of a number or an array x."""
    return np.exp(-(((x - mean) / std) ** 2) / 2) / (std * np.sqrt(2 * np.pi))


def is_separable(x, y):
    """Whether a single number can stand between all of class 0 and all of class 1.

    x and y are arrays of shape (n,). Raises ValueError if a class has no points.
    """
    x, y = check_points(x, y)
    x_0, x_1 = x[y == 0], x[y == 1]
    if x_0.size == 0 or x_1.size == 0:
        raise ValueError(f"y holds only the label {y[0]:g}: both classes need points")
    return bool(x_0.max() < x_1.min() or x_1.max() < x_0.min())


def bayes_boundaries(means=(0.0, 5.0), stds=(1.0, 0.5)):
    """The x where both Gaussians have the same density, an ascending array.

    The best possible boundaries between equally frequent classes: two if the stds
    differ, one if only the means do, none if nothing does.
    """
    (mean_0, mean_1), (var_0, var_1) = means, np.square(stds)
    shift = mean_1 - mean_0
    a = 1 / var_0 - 1 / var_1
    b = 2 * shift / var_1
    c = np.log(var_0 / var_1) - shift**2 / var_1
    return mean_0 + np.sort(np.roots([a, b, c]))


def posterior(x, means=(0.0, 5.0), stds=(1.0, 0.5)):
    """The true probability of class 1 at each x, between two equally frequent classes.

    p_1 / (p_0 + p_1) = σ(ln(p_1 / p_0)) with the two Gaussian densities; x is a number
    or an array.
    """
    z_0 = (x - means[0]) / stds[0]
    z_1 = (x - means[1]) / stds[1]
    with np.errstate(over="ignore"):  # far out the odds are infinite, and σ is 0 or 1
        log_odds = (z_0 - z_1) * (z_0 + z_1) / 2 + np.log(stds[0] / stds[1])
    return sigmoid(log_odds)


def bayes_error(means=(0.0, 5.0), stds=(1.0, 0.5)):
    """The share of points that even the best possible classifier gets wrong.

    At each x it is wrong about the class with the lower density. So this is half of the
    area under the lower of the two curves, measured in narrow trapezoids.
    """
    (mean_0, mean_1), (std_0, std_1) = means, stds
    steps = np.linspace(-9, 9, 20_001)
    x = np.sort(np.concatenate([mean_0 + std_0 * steps, mean_1 + std_1 * steps]))
    p_0, p_1 = gaussian_density(x, mean_0, std_0), gaussian_density(x, mean_1, std_1)
    return np.trapezoid(np.minimum(p_0, p_1), x) / 2
