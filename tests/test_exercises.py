"""Each check calls the right answer right, and each classic mistake by its name.

The attempts stand here as a reader would write them, in the body of a function.
"""

import re

import numpy as np
import pytest

from helpers import exercises
from helpers.data import gaussian_density, make_gaussians
from helpers.derivatives import sigmoid

ARGUMENTS = {
    "check_error": "y, y_hat",
    "check_error_derivative": "y, y_hat",
    "check_weight_derivative": "x, y, w0, w1",
    "check_mistakes": "x, y, boundary",
    "check_posterior": "x, means, stds",
    "check_gradient": "x, y, w0, w1",
    "check_step": "x, y, w0, w1, learning_rate",
    "check_boundary": "w0, w1",
    "check_threshold_boundary": "threshold, w0, w1",
    "check_precision_recall": "y, y_hat, threshold",
}
E = "y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)"
R = "r = sigmoid(w1 * x + w0) - y; "
G = R + "a, b = np.mean(r), np.mean(r * x); "
P = (
    "p0 = gaussian_density(x, means[0], stds[0]); "
    "p1 = gaussian_density(x, means[1], stds[1]); "
)
C = "c = y_hat >= threshold; tp = np.sum(c & (y == 1)); "

RIGHT = {
    "check_error": [
        f"return -({E})",
        "return -np.log(y_hat) if y == 1 else -np.log(1 - y_hat)",
        "import math; return -math.log(y_hat if y else 1 - y_hat)",
    ],
    "check_error_derivative": [
        "return -y / y_hat + (1 - y) / (1 - y_hat)",
        "return (y_hat - y) / (y_hat * (1 - y_hat))",
    ],
    "check_weight_derivative": [
        "return (sigmoid(w1 * x + w0) - y) * x",
        "return x / (1 + np.exp(-w1 * x - w0)) - x * y",
    ],
    "check_mistakes": [
        "return np.sum((x > boundary) != y)",
        "return sum(a != b for a, b in zip(x >= boundary, y, strict=True))",
    ],
    "check_posterior": [P + "return p1 / (p0 + p1)"],
    "check_gradient": [G + "return a, b", G + "return [a, b]"],
    "check_step": [G + "return w0 - learning_rate * a, w1 - learning_rate * b"],
    "check_boundary": ["return -w0 / w1"],
    "check_threshold_boundary": [
        "return (-np.log(1 / threshold - 1) - w0) / w1",
    ],
    "check_precision_recall": [C + "return tp / c.sum(), tp / y.sum()"],
}

WRONG = {
    "check_error": {
        f"return {E}": "the minus is missing",
        f"return -({E.replace('log', 'log10')})": "base 10",
        f"return -({E.replace('log', 'log2')})": "base 2",
        "return -(y_hat * np.log(y) + (1 - y_hat) * np.log(1 - y))": "swapped: this",
        "return -y * np.log(y_hat)": "What does it pay if y = 0",
        "return -(1 - y) * np.log(1 - y_hat)": "What does it pay if y = 1",
        "return -((1 - y) * np.log(y_hat) + y * np.log(1 - y_hat))": "labels are swap",
    },
    "check_error_derivative": {
        "return -y / y_hat - (1 - y) / (1 - y_hat)": "the sign inside",
        "return y / y_hat - (1 - y) / (1 - y_hat)": "every sign",
        "return -y_hat / y + (1 - y_hat) / (1 - y)": "swapped",
        "return y_hat - y": "this is dE/dz",
        "return -y / y_hat": "What is it if y = 0",
        "return (1 - y) / (1 - y_hat)": "What is it if y = 1",
        f"return -({E})": "this is E itself",
    },
    "check_weight_derivative": {
        R + "return -r * x": "the sign",
        R + "return r": "how does z change with w1",
        "p = sigmoid(w1 * x + w0); return (-y / p + (1 - y) / (1 - p)) * x": (
            "how does ŷ change with z"
        ),
        "p = sigmoid(w1 * x + w0); return (p - y) * p * (1 - p) * x": "is doubled",
        "return (w1 * x + w0 - y) * x": "z with the label",
        "return (sigmoid(w0 * x + w1) - y) * x": "weights are swapped",
    },
    "check_mistakes": {
        "return np.sum((x > boundary) == y)": "points that are right",
        "return np.sum((x < boundary) != y)": "points that are right",
        "return np.mean((x > boundary) != y)": "share of the mistakes",
        "return np.sum(x[y == 0] > boundary)": "the circles on the wrong side",
        "return np.sum(x[y == 1] <= boundary)": "the triangles on the wrong side",
        "return len(x[x > boundary])": "whatever their label",
    },
    "check_posterior": {
        P + "return p1": "the density of class 1",
        P + "return p0 / (p0 + p1)": "the probability of class 0",
        P + "return p1 / p0": "the odds",
        P.replace("[0])", "[0] ** 2)").replace("[1])", "[1] ** 2)")
        + "return p1 / (p0 + p1)": "the variance",
        P + "return (p0 + p1) / 2": "mean of the densities",
    },
    "check_gradient": {
        R + "return np.sum(r), np.sum(r * x)": "the sum over the points",
        G + "return -a, -b": "the way downhill",
        G + "return b, a": "wrong order",
        G + "return a, a": "how does z change with w1",
        "p = sigmoid(w1 * x + w0); r = (p - y) * p * (1 - p); "
        "return r.mean(), (r * x).mean()": "is doubled",
        R + "return r.mean(), r.mean() * x.mean()": "First multiply",
        R + "return r, r * x": "parts of each point",
    },
    "check_step": {
        R + "w0 -= learning_rate * np.mean(r); " + R + "w1 -= learning_rate * "
        "np.mean(r * x); return w0, w1": "a sequential update",
        G + "return w0 + learning_rate * a, w1 + learning_rate * b": "uphill",
        G + "return w0 - a, w1 - b": "learning rate",
        R + "return w0 - learning_rate * r.sum(), w1 - learning_rate * (r * x).sum()": (
            "along the sum"
        ),
        G + "return -learning_rate * a, -learning_rate * b": "the step alone",
        G + "return w1 - learning_rate * b, w0 - learning_rate * a": "wrong order",
    },
    "check_boundary": {
        "return w0 / w1": "the minus is missing: solve",
        "return -w1 / w0": "upside down: divide",
        "return w1 / w0": "upside down, and the minus",
        "return -w0": "how steep",
    },
    "check_threshold_boundary": {
        "return (threshold - w0) / w1": "a height of the curve",
        "return -w0 / w1": "one half, whatever",
        "return (np.log((1 - threshold) / threshold) - w0) / w1": "odds are upside",
        "return (np.log10(threshold / (1 - threshold)) - w0) / w1": "base 10",
        "return (np.log(threshold / (1 - threshold)) + w0) / w1": "the sign of w0",
    },
    "check_precision_recall": {
        C + "return tp / y.sum(), tp / c.sum()": "names are swapped",
        C + "return np.mean(c == y), tp / y.sum()": "accuracy",
        C + "tn = np.sum(~c & (y == 0)); return tn / np.sum(~c), tn / np.sum(y == 0)": (
            "about class 0"
        ),
        C + "return tp, tp": "counts of points",
        C + "return tp / len(y), tp / len(y)": "number of all points",
        C.replace("threshold", "0.5")
        + "return tp / c.sum(), tp / y.sum()": "is not used",
    },
}


def attempt(check, body):
    """Write the function that has this body."""
    namespace = {"np": np, "sigmoid": sigmoid, "gaussian_density": gaussian_density}
    lines = "\n    ".join(body.split("; "))
    exec(f"def answer({ARGUMENTS[check]}):\n    {lines}", namespace)
    return namespace["answer"]


@pytest.fixture
def said(capsys):
    """What a check prints about a body: one sentence, one line."""

    def say(check, body):
        getattr(exercises, check)(attempt(check, body))
        (sentence,) = capsys.readouterr().out.splitlines()
        return sentence

    return say


@pytest.fixture
def hints(monkeypatch):
    """The catalogue of a check: its hints, and whether two mistakes look the same."""

    def catalogue(check):
        seen = {}

        def keep(attempt, right, cases, mistakes):
            answers = [exercises.run(f, cases) for f in (right, *mistakes.values())]
            seen.update(hints=list(mistakes), answers=answers)

        monkeypatch.setattr(exercises, "tell", keep)
        getattr(exercises, check)(None)
        return seen["hints"], seen["answers"]

    return catalogue


every_check = pytest.mark.parametrize("check", ARGUMENTS)


def test_every_check_of_the_module_is_tested():
    checks = {name for name in vars(exercises) if name.startswith("check_")}
    assert checks == RIGHT.keys() == WRONG.keys() == ARGUMENTS.keys()


@every_check
def test_right_answer_is_called_right_however_it_is_written(check, said):
    for body in RIGHT[check]:
        assert re.fullmatch(r"Right, in all \d+ trials\.", said(check, body))


@every_check
def test_classic_mistake_earns_its_own_message(check, said):
    for body, words in WRONG[check].items():
        sentence = said(check, body)
        assert sentence.startswith("Not yet: ") and words in sentence


@every_check
def test_every_mistake_of_the_catalogue_is_tried_here_and_looks_its_own_way(
    check, hints
):
    catalogue, answers = hints(check)
    for hint in catalogue:
        assert any(words in hint for words in WRONG[check].values()), hint
    for i, one in enumerate(answers):
        assert not any(exercises.agree(one, other) for other in answers[:i])


UNKNOWN = {
    "77.0": "77.0",
    "'a'": "a",
    "[1, [2]]": "[1, [2]]",
    "np.ones((9, 9))": "[[1. 1. 1. 1. 1. 1. 1. 1. 1.] [1. 1. 1. 1. 1. 1. …",
}


@every_check
def test_unknown_mistake_is_shown_with_arguments_for_which_it_happens(check, said):
    first = ARGUMENTS[check].split(",")[0]
    for value, shown in UNKNOWN.items():
        sentence = said(check, f"return {value}")
        assert re.match(
            rf"Not yet: for {first} (=|of) .* your function gives ", sentence
        )
        assert f" gives {shown}, which is not right." in sentence
    for body in ("return ...", "pass"):
        assert said(check, body).startswith("Not yet: your function returns no number.")


def test_exception_is_named_and_not_raised(said):
    assert said("check_boundary", "return w2") == (
        "Not yet: your function raises NameError: name 'w2' is not defined"
    )
    missing = said("check_boundary", "return w0(1)")
    assert missing.startswith("Not yet: your function raises TypeError: ")


@every_check
def test_what_is_no_function_of_these_arguments_gets_one_sentence(check, capsys):
    for attempt in (0.5, "E", None, lambda: 0):
        getattr(exercises, check)(attempt)
        (sentence,) = capsys.readouterr().out.splitlines()
        assert sentence.startswith("Not yet: your function raises TypeError: ")


def test_function_that_spoils_its_arguments_does_not_spoil_the_check(said):
    body = "x += 1; y *= 0; return 0, 0"
    assert said("check_gradient", body).startswith("Not yet: for x of length 40")
    assert np.array_equal(exercises.X, make_gaussians(20, (0, 2), (1, 0.5))[0])
    assert said("check_gradient", RIGHT["check_gradient"][0]).startswith("Right")


def test_nan_is_not_right(said):
    assert "gives nan, which is not right" in said("check_boundary", "return np.nan")
