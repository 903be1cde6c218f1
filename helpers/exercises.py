"""Exercises that diagnose: each `check_*` takes your function and prints one sentence.

Each has what is right, in exchangeable parts, the trials, and why it matters.
"""

from functools import partial
from itertools import combinations, product

import numpy as np

from helpers import derivatives
from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid
from helpers.diagnosis import tell
from helpers.slips import PARTS

check = partial(tell, PARTS)

# The trials: overlapping classes of unequal size, weights of both signs.
RNG = np.random.default_rng(5)


def points(n_0, n_1, w0, w1):
    y = np.repeat([0, 1], [n_0, n_1])
    return RNG.normal(0.4 + 1.3 * y, 0.9), y, np.float64(w0), np.float64(w1)


POINTS = [points(6, 4, -1.2, 0.6), points(9, 5, 0.5, -1.1)]
POINTS += [points(5, 3, 0.8, 1.6), points(4, 7, -0.4, -0.7)]
NEURONS = [points[2:] for points in POINTS]
ANSWERS = [(y, np.float64(p)) for y in (0, 1) for p in (0.004, 0.3, 0.64, 0.992)]


NO_0 = "the term that counts if y is 0 is missing"
NO_1 = "the term that counts if y is 1 is missing"


def residual(y, y_hat):
    return y_hat - y


def error(y, y_hat, *, log=np.log):
    return -y * log(y_hat) - (1 - y) * log(1 - y_hat)


def check_error(attempt):
    """Check E(y, y_hat), the binary cross-entropy of one point, in nats."""
    known = [
        ("this is the squared error", lambda y, p: (y - p) ** 2),
        (NO_0, lambda y, p: -y * np.log(p)),
        (NO_1, lambda y, p: -(1 - y) * np.log(1 - p)),
    ]
    why = "It is small for sure and right, and huge for sure and wrong."
    check(attempt, error, ANSWERS, why, known)


def check_error_derivative(attempt):
    """Check dE/dŷ as a function of y and y_hat, for one point."""
    known = [
        ("this is dE/dz: the slope of the sigmoid is already in it", residual),
        ("this is the derivative of the squared error", lambda y, p: 2 * (p - y)),
        ("this is the slope of the sigmoid, dŷ/dz", lambda y, p: p * (1 - p)),
        ("this is E itself, not its derivative", error),
        (NO_0, lambda y, p: -y / p),
        (NO_1, lambda y, p: (1 - y) / (1 - p)),
    ]
    why = "It is steepest where the neuron is sure and wrong, and that drives learning."
    right = derivatives.binary_cross_entropy_derivative
    check(attempt, right, ANSWERS, why, known)


def line(x, w0, w1):
    return w1 * x + w0


def slope(x, y, w0, w1, *, squash=sigmoid, line=line, residual=residual):
    return residual(y, squash(line(x, w0, w1)))


def weight_derivative(x, y, w0, w1, *, times_x=np.multiply, **parts):
    return times_x(slope(x, y, w0, w1, **parts), x)


def check_weight_derivative(attempt):
    """Check dE/dw1 of one point as a function of x, y, w0 and w1."""
    cases = [(x[i], int(y[i]), *w) for x, y, *w in POINTS for i in (0, 2, -1, -2)]
    check(attempt, weight_derivative, cases, "What is left is the residual times x.")


def n_wrong(x, y, boundary):
    return np.sum((x > boundary) != (y == 1))


def number_of(kinds, y, called):
    """How many points are of some kinds: pairs of a label and what it is called."""
    return sum(np.sum((y == label) & (called == call)) for label, call in kinds)


def check_mistakes(attempt):
    """Check the number of wrong points as a function of x, y and boundary."""
    tie = "a point exactly on the boundary is not right of it: > and not ≥"
    known = [(tie, lambda x, y, boundary: np.sum((x >= boundary) != (y == 1)))]
    other_side = "what is right of the boundary is called class 1, not what is left"
    known += [(other_side, lambda x, y, boundary: np.sum((x < boundary) != (y == 1)))]
    kinds = tuple(product((0, 1), (False, True)))
    some = [c for n in (1, 2, 3) for c in combinations(kinds, n) if c != kinds[1:3]]
    for chosen in some:
        names = [f"class {k} on the {('left', 'right')[side]}" for k, side in chosen]
        counted = lambda x, y, b, kinds=chosen: number_of(kinds, y, x > b)  # noqa: E731
        known.append((f"this counts {' and '.join(names)}", counted))
    cases = [(x, y, b) for x, y, *_ in POINTS for b in (x.min() - 1, x[0], x[1], x[-1])]
    why = "Now any two boundaries can be compared by one number."
    check(attempt, n_wrong, cases, why, known)


def gradient(x, y, w0, w1, *, mean=np.mean, times_x=np.multiply, **parts):
    r = slope(x, y, w0, w1, **parts)
    return np.array([mean(r), mean(times_x(r, x))])


def check_gradient(attempt):
    """Check (dE_dw0, dE_dw1) of the mean error as a function of x, y, w0 and w1."""
    check(attempt, gradient, POINTS, "Training never looks at anything else.")


def step(x, y, w0, w1, learning_rate, **parts):
    return np.array([w0, w1]) - learning_rate * gradient(x, y, w0, w1, **parts)


def step_w0_first(x, y, w0, w1, learning_rate):
    w0 = step(x, y, w0, w1, learning_rate)[0]
    return w0, step(x, y, w0, w1, learning_rate)[1]


def step_w1_first(x, y, w0, w1, learning_rate):
    w1 = step(x, y, w0, w1, learning_rate)[1]
    return step(x, y, w0, w1, learning_rate)[0], w1


def check_step(attempt):
    """Check (w0, w1) after one step, as a function of x, y, w0, w1, learning_rate."""
    known = [
        ("w1 is moved with the new w0. Both need the old ones", step_w0_first),
        ("w0 is moved with the new w1. Both need the old ones", step_w1_first),
        ("it does not move", lambda x, y, w0, w1, rate: np.array([w0, w1])),
        (
            "each weight starts from its own old value",
            lambda x, y, w0, w1, t: step(x, y, w0, w1, t) - [w0 - w1, w1 - w0],
        ),
        (
            "this is the step alone. Where does it lead?",
            lambda x, y, w0, w1, rate: step(x, y, w0, w1, rate) - [w0, w1],
        ),
    ]
    rates = (0.3, 0.7, 1.9, 0.1)
    cases = [(*points, rate) for points, rate in zip(POINTS, rates, strict=True)]
    check(attempt, step, cases, "Do that again and again: that is training.", known)


def check_boundary(attempt):
    """Check the x of the decision boundary as a function of w0 and w1."""
    known = [("at the boundary z is 0, not one half", lambda w0, w1: (0.5 - w0) / w1)]
    why = "Of the whole neuron its answers need only this number."
    check(attempt, lambda w0, w1: -w0 / w1, NEURONS, why, known)


def check_weights(attempt):
    """Check (w0, w1) of the curve with this boundary, and with this slope there."""
    known = [
        ("there the sigmoid itself has the slope 1/4", lambda b, s: (-b * s, s)),
        ("the sigmoid has the slope 1/4, not 4", lambda b, s: (-b * s / 4, s / 4)),
        ("a boundary moves with w0 / w1, not with w0 alone", lambda b, s: (-b, 4 * s)),
    ]
    cases = [(2.3, 0.7), (-1.1, 0.4), (0.6, -1.3), (3.2, 0.1)]
    right = lambda boundary, slope: np.array([-boundary * 4 * slope, 4 * slope])  # noqa: E731
    check(attempt, right, cases, "So you can draw any S that you like.", known)


def training(x, y, w0, w1, learning_rate, n_epochs, one=step, **parts):
    for _ in range(n_epochs):
        w0, w1 = one(x, y, w0, w1, learning_rate, **parts)
    return np.array([w0, w1])


def check_training(attempt):
    """Check the final (w0, w1): x, y, w0, w1, learning_rate, n_epochs."""
    known = [
        ("w1 is moved with the new w0", partial(training, one=step_w0_first)),
        ("w0 is moved with the new w1", partial(training, one=step_w1_first)),
        (
            "the gradient is computed once, and not anew in every epoch",
            lambda x, y, w0, w1, rate, n: step(x, y, w0, w1, n * rate),
        ),
    ]
    settings = ((0.3, 3), (0.7, 5), (1.9, 2), (0.1, 4))
    cases = [(*points, *s) for points, s in zip(POINTS, settings, strict=True)]
    check(attempt, training, cases, "You have written a program that learns.", known)


def softmax(z, *, exp=np.exp):
    powers = exp(z - np.max(z))
    return powers / np.sum(powers)


def check_softmax(attempt):
    """Check the probabilities of an array z of scores, however large they are."""
    known = [
        ("these do not add up to 1", lambda z: np.exp(z - np.max(z))),
        ("the sum is over z, not over e^z", lambda z: np.exp(z) / np.sum(z)),
        ("the sum lacks its e^z", lambda z: np.exp(z - max(z)) / np.sum(z - max(z))),
        ("this is a softmax of a softmax", lambda z: softmax(softmax(z))),
    ]
    cases = [(np.array(z),) for z in ([1, 2.5, -0.7], [0.3, -2, 0.1, 1.7], [-4, -3.2])]
    cases += [(np.array(z),) for z in ([1001, 1000, 998], [-1000, -1001], [3, 1e4, 0])]
    check(attempt, softmax, cases, "For two classes it is the sigmoid.", known)


def standardised(x, *, centre=np.mean, spread=np.std):
    return (x - centre(x)) / spread(x)


def check_standardised(attempt):
    """Check x brought to the mean 0 and the standard deviation 1."""
    cases = [(x * unit + unit,) for x, *_ in POINTS for unit in (1, 70, 1e-3)]
    check(attempt, standardised, cases, "Now one learning rate suits every unit.")


def densities(x, means, stds, *, exponent=lambda u, s: -((u / s) ** 2) / 2, scale=abs):
    pairs = [(x - mean, std) for mean, std in zip(means, stds, strict=True)]
    return [np.exp(exponent(u, s)) / scale(s) / np.sqrt(2 * np.pi) for u, s in pairs]


def posterior(x, means, stds, **parts):
    p_0, p_1 = densities(x, means, stds, **parts)
    return p_1 / (p_0 + p_1)


def joined(join):
    return lambda x, means, stds: join(*densities(x, means, stds))


def check_posterior(attempt):
    """Check the probability of class 1 as a function of x, means and stds."""
    known = [
        ("the variance stands where std should", lambda x, m, s: posterior(x, m, s**2)),
        ("this is the class, not its probability", joined(lambda p, q: 1.0 * (q > p))),
        ("this is the density of class 1. Compared with what?", joined(lambda p, q: q)),
        ("these are the odds, which can be above 1", joined(lambda p, q: q / p)),
        ("this is a mean, and no share", joined(lambda p, q: (p + q) / 2)),
        ("the densities are multiplied, not added", joined(lambda p, q: q / (p * q))),
    ]
    bells = (0.5, 2.2, 1.4, 0.6), (-1.3, 0.4, 0.7, 1.8), (3.1, -0.5, 0.8, 1.1)
    cases = [(POINTS[0][0], np.array(b[:2]), np.array(b[2:])) for b in bells]
    why = "Nobody who knows only x can do better than this."
    check(attempt, posterior, cases, why, known)


def threshold_boundary(threshold, w0, w1, *, logit=lambda t: np.log(t / (1 - t))):
    return (logit(threshold) - w0) / w1


def check_threshold_boundary(attempt):
    """Check the x where ŷ = threshold, as a function of threshold, w0 and w1."""
    cases = [(t, *w) for t, w in zip((0.2, 0.35, 0.6, 0.9), NEURONS, strict=True)]
    check(attempt, threshold_boundary, cases, "A threshold is another boundary.")


def ratio(above, below, y, y_hat, threshold):
    called = y_hat >= threshold
    return [number_of(above, y, called) / number_of(below, y, called)] * 2


def precision_recall(y, y_hat, threshold):
    called = y_hat >= threshold
    return np.array([np.mean(y[called] == 1), np.mean(called[y == 1])])


def check_precision_recall(attempt):
    """Check (precision, recall) as a function of y, y_hat and threshold."""
    names = {(1, True): "TP", (0, True): "FP", (1, False): "FN", (0, False): "TN"}
    sums = [c for n in (1, 2, 3, 4) for c in combinations(names, n)]
    strict = "a point exactly at the threshold is called class 1, too: ≥ and not >"
    known = [(strict, lambda y, p, t: precision_recall(y, p, t + 1e-9))]
    for above, below in product(sums, sums):
        n, d = (" + ".join(names[kind] for kind in some) for some in (above, below))
        hint = f"it is ({n}) / ({d}), with T for right calls and F for wrong ones"
        known.append((hint, partial(ratio, above, below)))
    cases = [
        (y, sigmoid(abs(w1) * x - 0.6).round(2), t)
        for (x, y, _, w1), t in zip(POINTS, (0.5, 0.4, 0.6, 0.3), strict=True)
    ]
    why = "One is about what you call class 1, the other about what you miss of it."
    check(attempt, precision_recall, cases, why, known)


def check_stable_error(attempt):
    """Check E as a function of y and z, for scores as far out as ±1000."""
    scores = (-1000, -17, -3, -0.4, 1.7, 17, 1000)
    cases = [(y, np.float64(z)) for y in (0, 1) for z in scores]
    why = "It never says inf, however sure and wrong a neuron is."
    check(attempt, binary_cross_entropy_with_logits, cases, why)
