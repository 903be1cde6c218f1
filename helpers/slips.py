"""The slips that people make, in any formula and in those of one neuron.

Each has a hint, and what it makes of the right answer, of an argument, or of a part.
"""

from functools import partial

import numpy as np

from helpers.derivatives import sigmoid


def n_of(case):
    """The number of points in a case, or 1."""
    return next((len(value) for value in case if np.ndim(value) == 1), 1)


# What the answer is then. The last entry: whether another slip may come with it.
OUTPUTS = [
    ("the sign is the other way round", lambda a, case: -a, True),
    ("this is a sum. Where is the mean?", lambda a, case: a * n_of(case), True),
    ("it is divided by n once too often", lambda a, case: a / n_of(case), True),
    ("this is twice as much as is right", lambda a, case: 2 * a, True),
    ("this is half of what is right", lambda a, case: a / 2, True),
    ("the logarithm has base 10, not e", lambda a, case: a / np.log(10), True),
    ("the logarithm has base 2, not e", lambda a, case: a / np.log(2), True),
    ("this is 1 minus what is right", lambda a, case: 1 - a, False),
    ("this is 1 divided by what is right", lambda a, case: 1 / a, False),
    ("a minus is lost where the answer is negative", lambda a, case: abs(a), False),
    ("the answer is rounded", lambda a, case: np.round(a), False),
    ("the answer is rounded", lambda a, case: np.round(a, 2), False),
    ("the answer is rounded", lambda a, case: np.round(a, 4), False),
]
# As if an argument were another one.
INPUTS = [
    ("{} were 0, whatever it is", lambda v: 0 * v),
    ("{} were 1, whatever it is", lambda v: 0 * v + 1),
    ("{} were one half, whatever it is", lambda v: 0 * v + 0.5),
    ("{} had the other sign", lambda v: -v),
    ("1 - {0} stood where {0} should", lambda v: 1 - v),
    ("{} were 1 more than it is", lambda v: v + 1),
    ("{} were 1 less than it is", lambda v: v - 1),
    ("{} had no sign", abs),
]
# If not all answers are wrong, an argument may tell which.
TRAITS = {
    "is 0": lambda v: (v == 0).all() and v.ndim == 0,
    "is 1": lambda v: (v == 1).all() and v.ndim == 0,
    "is negative": lambda v: v.ndim == 0 and v < 0,
    "is positive": lambda v: v.ndim == 0 and v > 0,
    "is far from 0": lambda v: abs(v) > 500,
    "is far above 0": lambda v: v > 500,
    "is far below 0": lambda v: v < -500,
}

# The parts of the right functions that are often mistaken.
PARTS = [
    ("squash", "1 / 1 + e^-z needs brackets: 1 / (1 + e^-z)", lambda z: 1 + np.exp(-z)),
    ("squash", "z is taken for the probability. What squashes it?", lambda z: z),
    ("squash", "e^z stands in the sigmoid where e^-z should", lambda z: sigmoid(-z)),
    ("squash", "e^z are the odds, not the probability", np.exp),
    ("squash", "the sigmoid has become a step", lambda z: 1.0 * (z > 0)),
    ("line", "the bias w0 is missing in z", lambda x, w0, w1: w1 * x),
    ("line", "the bias w0 is multiplied, not added", lambda x, w0, w1: w1 * x * w0),
    ("line", "in z the weights have changed places", lambda x, w0, w1: w0 * x + w1),
    (
        "residual",
        "the slope of the sigmoid is in it, as with squared error; here it cancels",
        lambda y, p: (p - y) * p * (1 - p),
    ),
    (
        "residual",
        "a sign: is it ŷ - y, and do steps go against it?",
        lambda y, p: y - p,
    ),
    (
        "residual",
        "this is dE/dŷ: how does ŷ change with z?",
        lambda y, p: (p - y) / p / (1 - p),
    ),
    ("residual", "the label is not used", lambda y, p: p),
    ("residual", "the residual has lost its sign", lambda y, p: abs(p - y)),
    ("residual", "the residual is squared", lambda y, p: (p - y) ** 2),
    ("times_x", "a factor is missing: how does z change with w1?", lambda r, x: r),
    ("times_x", "first multiply by x, then take the mean", lambda r, x: np.mean(r) * x),
    ("times_x", "x is multiplied in twice", lambda r, x: r * x**2),
    ("mean", "this is a sum over the points. Where is the mean?", np.sum),
    ("mean", "it is divided by n once too often", lambda v: np.mean(v) / len(v)),
    ("exponent", "the exponent lacks its one half", lambda u, s: -((u / s) ** 2)),
    ("exponent", "std is not squared in the exponent", lambda u, s: -(u**2) / 2 / s),
    (
        "exponent",
        "the exponent has std to the fourth power",
        lambda u, s: -(u**2) / 2 / s**4,
    ),
    ("exponent", "/ 2 * std**2 needs brackets", lambda u, s: -(u**2) / 2 * s**2),
    ("exponent", "the distance is not squared", lambda u, s: -abs(u) / 2 / s**2),
    ("scale", "each density must be divided by its own std", lambda s: 1.0),
    ("scale", "a density is divided by std, not by the variance", lambda s: s**2),
    ("scale", "a density is divided by std, not by its root", lambda s: s**0.5),
    ("logit", "the threshold is a height of ŷ, and here one of z", lambda t: t),
    ("logit", "this is the sigmoid of the threshold. What undoes it?", sigmoid),
    ("logit", "these are the odds. What undoes e^z?", lambda t: t / (1 - t)),
    ("logit", "the logarithm has base 10, not e", lambda t: np.log10(t / (1 - t))),
    ("logit", "t / 1 - t needs brackets: t / (1 - t)", lambda t: np.log(t / 1 - t)),
    ("exp", "the exponent has the other sign", lambda z: np.exp(-z)),
    ("exp", "the base is 2, not e", lambda z: 2.0**z),
    ("exp", "these are sigmoids, not powers of e", sigmoid),
    ("spread", "this divides by the variance. What is its root?", np.var),
    (
        "spread",
        "this divides by n - 1 inside the std, not by n",
        partial(np.std, ddof=1),
    ),
    ("spread", "this divides by the range, not by the std", np.ptp),
    ("spread", "it is not divided by the std", lambda x: 1.0),
    ("spread", "it is multiplied by the std, not divided", lambda x: 1 / np.std(x)),
    ("spread", "each distance is divided by itself", lambda x: abs(x - np.mean(x))),
    (
        "spread",
        "the squares are added, not averaged",
        lambda x: np.std(x) * len(x) ** 0.5,
    ),
    ("centre", "the mean is not subtracted", lambda x: 0.0),
    ("centre", "the smallest x is subtracted, not the mean", np.min),
    ("centre", "the median is subtracted, not the mean", np.median),
]
ADDED = "something is added inside the logarithm, and that moves every answer"
for e in (0.01, 1e-3, 1e-4, 1e-5):
    PARTS.append(("log", ADDED, lambda v, e=e: np.log(v + e)))
