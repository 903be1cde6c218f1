"""Exercises that diagnose: each `check_*` takes your function and prints one sentence.

A check runs the function on a few inputs and compares what comes back with the right
answers, and with the answers of the classic mistakes. It says what to look at, and
leaves the answer to you.
"""

import copy
import inspect
import itertools
import textwrap

import numpy as np

from helpers.data import gaussian_density, make_gaussians, posterior
from helpers.derivatives import (
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.training import decision_boundary, gradient, predict

# What the attempts are tried on: points, single answers, and the weights of neurons.
BELLS = (0, 2), (1, 0.5)
X, Y = make_gaussians(20, *BELLS)
ANSWERS = list(itertools.product((0, 1), (0.25, 0.9)))
NEURONS = np.random.default_rng(1).normal(size=(3, 2))
THRESHOLDS = (0.3, 0.5, 0.8)


def tell(attempt, right, cases, mistakes):
    """Print one sentence on the attempt.

    `cases` are tuples of arguments; `mistakes` maps a hint to the function that makes
    the mistake.
    """
    print(diagnose(attempt, right, cases, mistakes))


def diagnose(attempt, right, cases, mistakes):
    """Return the sentence of `tell`."""
    try:
        answers = run(attempt, cases)
    except Exception as problem:
        return f"Not yet: your function raises {type(problem).__name__}: {problem}"
    if any(answer is None or answer is ... for answer in answers):
        return "Not yet: your function returns no number. Put yours where the dots are."
    expected = run(right, cases)
    if agree(answers, expected):
        return f"Right, in all {len(cases)} trials."
    for hint, mistake in mistakes.items():
        if agree(answers, run(mistake, cases)):
            return f"Not yet: {hint}"
    return f"Not yet: {first_difference(answers, expected, right, cases)}"


def run(function, cases):
    """Call the function with each case; a copy, so that it cannot spoil the next."""
    with np.errstate(all="ignore"):
        return [function(*copy.deepcopy(case)) for case in cases]


def agree(answers, expected):
    """Whether all answers have the shape and, in six digits, the value expected."""
    return all(map(same, answers, expected))


def same(answer, expected):
    """Whether one answer has the shape and the value expected."""
    try:
        answer = np.asarray(answer, dtype=float)
    except (TypeError, ValueError):
        return False
    fits = answer.shape == np.shape(expected)
    return fits and np.allclose(answer, expected, rtol=1e-6)


def first_difference(answers, expected, right, cases):
    """Say for which arguments the answer is not right, and what it is."""
    differs = [not same(a, e) for a, e in zip(answers, expected, strict=True)]
    first = differs.index(True)
    names = inspect.signature(right).parameters
    arguments = ", ".join(
        f"{name} = {value:g}"
        if np.ndim(value) == 0
        else f"{name} of length {len(value)}"
        for name, value in zip(names, cases[first], strict=False)
    )
    answer = textwrap.shorten(str(answers[first]), 50, placeholder=" …")
    return f"for {arguments} your function gives {answer}, which is not right."


def numbers(cases):
    """The cases with NumPy's numbers, which divide by 0 without an exception."""
    return [tuple(np.float64(value) for value in case) for case in cases]


def slope(x, w0, w1):
    """dŷ/dz at each x."""
    return sigmoid_derivative(w1 * x + w0)


# 01 Derivatives


def check_error(attempt):
    """Check E(y, y_hat), the binary cross-entropy of one point, in nats."""
    mistakes = {
        "the minus is missing: E must be positive.": lambda y, y_hat: (
            y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)
        ),
        "this logarithm has base 10. Which one gives nats?": lambda y, y_hat: (
            binary_cross_entropy(y, y_hat) / np.log(10)
        ),
        "this logarithm has base 2 and gives bits. Which one gives nats?": (
            lambda y, y_hat: binary_cross_entropy(y, y_hat) / np.log(2)
        ),
        "y and y_hat are swapped: this takes the logarithm of the label.": (
            lambda y, y_hat: np.inf  # -ln 0, for either label
        ),
        "one label costs nothing here. What does it pay if y = 0?": (
            lambda y, y_hat: -y * np.log(y_hat)
        ),
        "one label costs nothing here. What does it pay if y = 1?": (
            lambda y, y_hat: -(1 - y) * np.log(1 - y_hat)
        ),
        "the labels are swapped: here a sure and right answer is the costly one.": (
            lambda y, y_hat: binary_cross_entropy(1 - y, y_hat)
        ),
    }
    tell(attempt, binary_cross_entropy, numbers(ANSWERS), mistakes)


def check_error_derivative(attempt):
    """Check dE/dŷ as a function of y and y_hat, for one point."""
    mistakes = {
        "the sign inside: the chain rule on ln(1 - ŷ) has an inner derivative.": (
            lambda y, y_hat: -y / y_hat - (1 - y) / (1 - y_hat)
        ),
        "every sign is the wrong way round: does E fall when ŷ comes closer to y?": (
            lambda y, y_hat: y / y_hat - (1 - y) / (1 - y_hat)
        ),
        "y and y_hat are swapped: which of them is the variable?": lambda y, y_hat: (
            np.where(y == 1, np.inf, -np.inf)  # a division by 0
        ),
        "this is dE/dz: the slope of the sigmoid is already multiplied in.": (
            lambda y, y_hat: y_hat - y
        ),
        "one label has no derivative here. What is it if y = 0?": lambda y, y_hat: (
            -y / y_hat
        ),
        "one label has no derivative here. What is it if y = 1?": lambda y, y_hat: (
            (1 - y) / (1 - y_hat)
        ),
        "this is E itself, not its derivative.": binary_cross_entropy,
    }
    right = binary_cross_entropy_derivative
    tell(attempt, right, numbers(ANSWERS), mistakes)


def weight_derivative(x, y, w0, w1):
    """dE/dw1 of one point."""
    return (sigmoid(w1 * x + w0) - y) * x


def check_weight_derivative(attempt):
    """Check dE/dw1 of one point as a function of x, y, w0 and w1."""
    mistakes = {
        "the sign: for ŷ larger than y and a positive x, E rises with w1.": (
            lambda x, y, w0, w1: -weight_derivative(x, y, w0, w1)
        ),
        "a factor is missing: how does z change with w1?": lambda x, y, w0, w1: (
            sigmoid(w1 * x + w0) - y
        ),
        "a factor is missing: how does ŷ change with z?": lambda x, y, w0, w1: (
            weight_derivative(x, y, w0, w1) / slope(x, w0, w1)
        ),
        "the slope of the sigmoid is doubled: ŷ - y has it in it already.": (
            lambda x, y, w0, w1: weight_derivative(x, y, w0, w1) * slope(x, w0, w1)
        ),
        "this compares z with the label. What makes z a probability?": (
            lambda x, y, w0, w1: (w1 * x + w0 - y) * x
        ),
        "the weights are swapped: which of them is multiplied by x?": (
            lambda x, y, w0, w1: weight_derivative(x, y, w1, w0)
        ),
    }
    points = zip(X, Y, strict=True)
    cases = numbers((*point, *w) for point, w in itertools.product(points, NEURONS))
    tell(attempt, weight_derivative, cases, mistakes)


# 02 Data


def n_mistakes(x, y, boundary):
    """The number of points on the wrong side, if the right side is called class 1."""
    return np.sum((x > boundary) != (y == 1))


def check_mistakes(attempt):
    """Check the number of mistakes as a function of x, y and boundary."""
    mistakes = {
        "this counts the points that are right, or calls the left side class 1.": (
            lambda x, y, boundary: len(x) - n_mistakes(x, y, boundary)
        ),
        "this is the share of the mistakes. How many are there?": (
            lambda x, y, boundary: n_mistakes(x, y, boundary) / len(x)
        ),
        "these are the circles on the wrong side. And the triangles?": (
            lambda x, y, boundary: np.sum((x > boundary) & (y == 0))
        ),
        "these are the triangles on the wrong side. And the circles?": (
            lambda x, y, boundary: np.sum((x <= boundary) & (y == 1))
        ),
        "this counts all points right of the boundary, whatever their label is.": (
            lambda x, y, boundary: np.sum(x > boundary)
        ),
    }
    cases = [(X, Y, boundary) for boundary in np.quantile(X, THRESHOLDS)]
    tell(attempt, n_mistakes, cases, mistakes)


def check_posterior(attempt):
    """Check the probability of class 1 as a function of x, means and stds."""

    def densities(x, means, stds):
        return [gaussian_density(x, *one) for one in zip(means, stds, strict=True)]

    def squared(x, means, stds):
        return posterior(x, means, np.square(stds))

    mistakes = {
        "this is the density of class 1. Compared with what is it large?": (
            lambda x, means, stds: densities(x, means, stds)[1]
        ),
        "this is the probability of class 0.": lambda x, means, stds: (
            1 - posterior(x, means, stds)
        ),
        "this is how many times likelier class 1 is than class 0: the odds, which can "
        "be larger than 1.": lambda x, means, stds: (
            densities(x, means, stds)[1] / densities(x, means, stds)[0]
        ),
        "the variance stands where the standard deviation should.": squared,
        "this is the mean of the densities, not the share of one of them.": (
            lambda x, means, stds: np.mean(densities(x, means, stds), axis=0)
        ),
    }
    cases = [(X, *BELLS)]
    tell(attempt, posterior, cases, mistakes)


# 03 Training


def check_gradient(attempt):
    """Check (dE_dw0, dE_dw1) of the mean error as a function of x, y, w0 and w1."""

    def pushes(x, y, w0, w1):
        residual = predict(x, w0, w1) - y
        return residual, residual * x

    mistakes = {
        "this is the sum over the points. The error that we plot is their mean.": (
            lambda *case: np.sum(pushes(*case), axis=1)
        ),
        "the sign: this is y - ŷ, the way downhill. The gradient points uphill.": (
            lambda *case: -np.array(gradient(*case))
        ),
        "the two are in the wrong order: dE/dw0 comes first.": lambda *case: gradient(
            *case
        )[::-1],
        "a factor is missing in dE/dw1: how does z change with w1?": lambda *case: (
            2 * [pushes(*case)[0].mean()]
        ),
        "the slope of the sigmoid is doubled: ŷ - y has it in it already.": (
            lambda x, y, w0, w1: np.mean(
                np.multiply(pushes(x, y, w0, w1), slope(x, w0, w1)), axis=1
            )
        ),
        "this is mean(ŷ - y) times mean(x). First multiply, then average.": (
            lambda x, y, w0, w1: (
                pushes(x, y, w0, w1)[0].mean(),
                pushes(x, y, w0, w1)[0].mean() * x.mean(),
            )
        ),
        "these are the parts of each point. The gradient is their mean.": pushes,
    }
    cases = [(X, Y, *weights) for weights in NEURONS]
    tell(attempt, gradient, cases, mistakes)


def one_step(x, y, w0, w1, learning_rate):
    """The weights after one step of gradient descent."""
    dE_dw0, dE_dw1 = gradient(x, y, w0, w1)
    return w0 - learning_rate * dE_dw0, w1 - learning_rate * dE_dw1


def check_step(attempt):
    """Check (w0, w1) after one step, as a function of x, y, w0, w1, learning_rate."""

    def sequential(x, y, w0, w1, learning_rate):
        w0, _ = one_step(x, y, w0, w1, learning_rate)
        return w0, one_step(x, y, w0, w1, learning_rate)[1]

    mistakes = {
        "a sequential update: w1 is moved with the new w0. Both need the old ones.": (
            sequential
        ),
        "this goes uphill: a step goes against the gradient.": (
            lambda x, y, w0, w1, learning_rate: one_step(x, y, w0, w1, -learning_rate)
        ),
        "the length of the step is not set by the learning rate.": (
            lambda x, y, w0, w1, learning_rate: one_step(x, y, w0, w1, 1)
        ),
        "this is a step along the sum over the points, and not along the mean.": (
            lambda x, y, w0, w1, learning_rate: one_step(
                x, y, w0, w1, len(x) * learning_rate
            )
        ),
        "this is the step alone. Where does it lead to?": (
            lambda x, y, w0, w1, learning_rate: np.subtract(
                one_step(x, y, w0, w1, learning_rate), (w0, w1)
            )
        ),
        "the two are in the wrong order: w0 comes first.": lambda *case: one_step(
            *case
        )[::-1],
    }
    cases = [(X, Y, *w, t) for w, t in zip(NEURONS, THRESHOLDS, strict=True)]
    tell(attempt, one_step, cases, mistakes)


def check_boundary(attempt):
    """Check the x of the decision boundary as a function of w0 and w1."""
    mistakes = {
        "the minus is missing: solve w1 x + w0 = 0 once more.": lambda w0, w1: w0 / w1,
        "the quotient is upside down: divide by what x is multiplied with.": (
            lambda w0, w1: -w1 / w0
        ),
        "the quotient is upside down, and the minus is missing.": (
            lambda w0, w1: w1 / w0
        ),
        "this does not depend on how steep the line is.": lambda w0, w1: -w0,
    }
    tell(attempt, decision_boundary, numbers(NEURONS), mistakes)


# 04 Visualisation


def threshold_boundary(threshold, w0, w1):
    """The x where ŷ is equal to the threshold."""
    return decision_boundary(w0, w1, threshold)


def check_threshold_boundary(attempt):
    """Check the x where ŷ = threshold, as a function of threshold, w0 and w1."""
    mistakes = {
        "the threshold is a height of the curve ŷ, and here it is one of the line z.": (
            lambda threshold, w0, w1: (threshold - w0) / w1
        ),
        "this is the boundary for the threshold one half, whatever the threshold is.": (
            lambda threshold, w0, w1: -w0 / w1
        ),
        "the odds are upside down: a higher threshold calls fewer x class 1.": (
            lambda threshold, w0, w1: threshold_boundary(1 - threshold, w0, w1)
        ),
        "this logarithm has base 10. Which one undoes e^z?": (
            lambda threshold, w0, w1: (np.log10(threshold / (1 - threshold)) - w0) / w1
        ),
        "the sign of w0: solve w1 x + w0 = z once more.": lambda threshold, w0, w1: (
            threshold_boundary(threshold, -w0, w1)
        ),
    }
    cases = numbers((t, *w) for t, w in zip(THRESHOLDS, NEURONS, strict=True))
    tell(attempt, threshold_boundary, cases, mistakes)


def precision_recall(y, y_hat, threshold):
    """The share of right ones among the called, and of the called among class 1."""
    called_1 = y_hat >= threshold
    return np.mean(y[called_1] == 1), np.mean(called_1[y == 1])


def check_precision_recall(attempt):
    """Check (precision, recall) as a function of y, y_hat and threshold."""
    mistakes = {
        "the names are swapped: precision asks about the points that were called "
        "class 1, recall about the points that are.": lambda *case: precision_recall(
            *case
        )[::-1],
        "the first one is the accuracy: it counts the class 0 too.": (
            lambda y, y_hat, threshold: (
                np.mean((y_hat >= threshold) == (y == 1)),
                precision_recall(y, y_hat, threshold)[1],
            )
        ),
        "these are about class 0: which class is looked for?": (
            lambda y, y_hat, threshold: (
                np.mean(y[y_hat < threshold] == 0),
                np.mean(y_hat[y == 0] < threshold),
            )
        ),
        "these are counts of points. Divide each by how many it could be.": (
            lambda y, y_hat, threshold: 2 * [np.sum((y_hat >= threshold) & (y == 1))]
        ),
        "both are divided by the number of all points.": lambda y, y_hat, threshold: (
            2 * [np.mean((y_hat >= threshold) & (y == 1))]
        ),
        "the threshold is not used: this takes one half.": lambda y, y_hat, threshold: (
            precision_recall(y, y_hat, 0.5)
        ),
    }
    y_hat = posterior(X, *BELLS)
    cases = [(Y, y_hat, threshold) for threshold in THRESHOLDS]
    tell(attempt, precision_recall, cases, mistakes)
