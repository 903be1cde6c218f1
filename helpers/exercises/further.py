"""The exercises of notebooks 6 to 10, in the same form as those of the lesson."""

import numpy as np

from helpers.data import gaussian_density
from helpers.exercises.diagnosis import exercise

check_softmax = exercise(
    "z - max(z), e to these, their sum",
    lambda z: (a := z - max(z), b := np.exp(a), c := sum(b), b / c),
    [([1, 3, 0],), ([0.5, -1],), ([999, 998, 1000],), ([-998, -999],), ([0, 10000],)],
    "For two classes it is the sigmoid.",
    {"These do not add up to 1.": lambda z: np.exp(z - max(z))},
)

check_standardised = exercise(
    "mean, x - mean, std",
    lambda x: (np.mean(x), a := x - np.mean(x), b := np.std(x), a / b),
    [([1, 2, 6],), ([4, -2, 0.5, 1],), ([300, 100, 500, 200],), ([-5, -6, -2],)],
    "Now one learning rate suits every unit.",
    {"This divides by the variance.": lambda x: (x - np.mean(x)) / np.var(x)},
)


def posterior(x, means, stds):
    """The probability of class 1 at each x."""
    u_0, u_1 = ((x - means[k]) / stds[k] for k in (0, 1))
    p_0, p_1 = (gaussian_density(x, means[k], stds[k]) for k in (0, 1))
    return u_0, u_1, p_0, p_1, p_1 / (p_0 + p_1)


check_posterior = exercise(
    "stds from the mean of class 0, of class 1, density of class 0, of class 1",
    posterior,
    [
        ([-1, 1, 3], [0.0, 2.0], [1.0, 2.0]),
        ([0, 2.5, -2, 4], [1.0, -1.0], [2.0, 3.0]),
        ([2, 0.5, 1], [3.0, 0.5], [1.5, 1.0]),
    ],
    "Nobody who knows only x can do better than this.",
    {"This is the density of class 1.": lambda *case: posterior(*case)[-2]},
)

check_threshold_boundary = exercise(
    "odds, z there",
    lambda t, w0, w1: (a := t / (1 - t), b := np.log(a), (b - w0) / w1),
    [(0.2, 0.5, 2.0), (0.9, -1.0, 0.5), (0.75, 1.0, -4.0), (0.4, -2.0, -1.0)],
    "A threshold is another boundary.",
    {"The threshold is a height of ŷ, not of z.": lambda t, w0, w1: (t - w0) / w1},
)


def precision_recall(y, y_hat, threshold):
    """Precision and recall, as a pair."""
    called = y_hat >= threshold
    tp, fp = sum(called & (y == 1)), sum(called & (y == 0))
    fn, tn = sum(~called & (y == 1)), sum(~called & (y == 0))
    return called, tp, fp, fn, tn, (tp / (tp + fp), tp / (tp + fn))


check_precision_recall = exercise(
    "called class 1, TP, FP, FN, TN",
    precision_recall,
    [
        ([1, 0, 1, 0], [0.9, 0.6, 0.2, 0.1], 0.5),
        ([0, 1, 1, 1], [0.3, 0.8, 0.7, 0.6], 0.7),
        ([1, 0, 0, 0], [0.6, 0.4, 0.5, 0.2], 0.4),
        ([1, 1, 0, 1], [0.2, 0.3, 0.3, 0.1], 0.3),
    ],
    "One is about what you call class 1, the other about what you miss of it.",
)

check_stable_error = exercise(
    "max(z,0), y z, ln(1 + e^-|z|)",
    lambda y, z: (a := max(z, 0), b := y * z, c := np.logaddexp(0, -abs(z)), a - b + c),
    [(y, z) for z in (2.0, -1.0, 0.5, 40.0, -40.0, 1000.0, -1000.0) for y in (1, 0)],
    "It never says inf, however sure and wrong a neuron is.",
)


def slopes_of_hidden(x, y, h, y_hat, v, slope=lambda h: h * (1 - h), mean=np.mean):
    """dE/dw, dE/db and dE/dv of a hidden layer, stacked."""
    passed_back = np.outer(v, y_hat - y)
    dE_da = passed_back * slope(h)
    rows = dE_da * x, dE_da, h * (y_hat - y)
    return y_hat - y, passed_back, dE_da, np.array([mean(row, axis=1) for row in rows])


check_backward = exercise(
    "ŷ - y, passed back, times the slope of the S",
    slopes_of_hidden,
    [
        ([2, -1], [1, 0], [[0.9, 0.2], [0.3, 0.6]], [0.7, 0.4], [2.0, -1.0]),
        ([1, 3, -2], [0, 1, 1], [[0.5, 0.8, 0.1]], [0.2, 0.6, 0.9], [-3.0]),
        ([0.5, -3], [1, 1], [[0.7, 0.1], [0.4, 0.9]], [0.3, 0.8], [0.5, 4.0]),
    ],
    "Slopes multiply along a path: residual, v, slope of the S, x.",
    {
        "The slope of the hidden S is missing, h (1 - h).": {"slope": np.ones_like},
        "This is a sum over the points. Where is the mean?": {"mean": np.sum},
        "v is missing: how does z change with h?": lambda x, y, h, y_hat, v: (
            slopes_of_hidden(x, y, h, y_hat, 1 + 0 * v)[-1]
        ),
    },
)

__all__ = [name for name in dir() if name.startswith("check_")]
