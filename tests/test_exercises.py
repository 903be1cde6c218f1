"""A wrong function is never called right, and what is said of it can be recomputed."""

import ast
import functools
import itertools
import math
import re
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import exercises
from helpers.derivatives import numerical_derivative, sigmoid

CHECKS = {name[6:]: f for name, f in vars(exercises).items() if name[:6] == "check_"}
FORMS = {name: f.form for name, f in CHECKS.items() if hasattr(f, "form")}
every_check = pytest.mark.parametrize("name", FORMS)


def answer(name, *case):
    return FORMS[name][1](*map(np.array, case))[-1]


def said(capsys, name, attempt):
    """What is printed; True comes back with Right, and False with Not yet."""
    is_right, out = CHECKS[name](attempt), capsys.readouterr().out
    assert is_right is out.startswith("Right, in") is not out.startswith("Not yet: ")
    return out


def step(x, y, w0, w1, rate):
    r = sigmoid(w1 * x + w0) - y
    return w0 - rate * r.mean(), w1 - rate * (r * x).mean()


def overflowing(scores):
    powers = np.exp(scores)
    return powers / powers.sum()


def of_math(feature, label, bias, weight):
    return 1 / (1 + math.exp(-(weight * feature + bias))) - label


def unfinished(y, t):
    return ...


def interrupted(*case):
    raise KeyboardInterrupt


def raise_system_exit():
    raise SystemExit


MISTAKES = [  # people made them in public: the words that must be said, and must not
    ("error", lambda y, p: -y * np.log10(p) - (1 - y) * np.log10(1 - p), "0.4343 times what is right (as log10)", "sign"),
    ("error", lambda y, p: 1 - p if y == 1 else p, "for y = 0, p = 0.9995\n  your function gives  0.9995\n  right is             7.601", "trials"),
    ("error", lambda y, p: -np.log(p), "Your function never uses y.\nIt is right in 5 of 10 trials.\n", "uses p"),
    ("error", lambda y, p: round(-math.log(p if y else 1 - p), 3), "gives  1.609\n  right is             1.60943791", "times"),
    ("error", lambda y, p: np.array([[-math.log(p if y else 1 - p)]]), "The numbers are right, but the answer has the shape (1, 1)", "times"),
    ("error", lambda y, p: -np.log(p) if y else None, "gives  nothing\n  right", "returns nothing"),
    ("error", lambda y, p: ..., "Not yet: put your code where the dots are.\n", "y ="),
    ("error", lambda y, p: -y * np.log(...), "Not yet: put your code where the dots are.\n", "y ="),
    ("slope_for_tanh", lambda y, z: numerical_derivative(lambda v: unfinished(y, v), z), "Not yet: put your code where the dots are.\n", "y ="),
    ("mistakes", lambda x, y, b: np.sum((x > b) != ...), "Not yet: put your code where the dots are.\n", "y ="),
    ("error", lambda y, p: print("2 bits"), "Is there a return?\nIt prints:\n2 bits\n", "y ="),
    ("error", lambda y, p: -np.log(p - 1), "NumPy warns          invalid value encountered in log\n  in line 1 ", "your function raises T"),
    ("error", interrupted, "Not yet: your function was interrupted. Is there a loop for ever?\n", "y ="),
    ("error", lambda y, p: 0 * p * len(locals()), "gives  0\n", "never uses"),
    ("error", lambda y, p: (lambda: y)() and 0 * p, "gives  0\n", "never uses"),
    ("error", functools.partial(lambda k, y, p: 0, 1), "for y = 0, y_hat = 0.9995\n", "never uses"),
    ("error", lambda y_hat, y: -y * np.log(y_hat), "for y = 1, y_hat = 0.0005", "never uses"),
    ("error", lambda y_hat, y: -y * np.log(y_hat), "The check hands over y, y_hat, in this order.", "never uses"),
    ("error", lambda y, p: 1.0002 * answer("error", y, p), "for y = 1, p = 0.0005", "times"),
    ("error", lambda y, p: 1 - answer("error", y, p), "This is 1 minus what is right.", "times"),
    ("error", lambda y, p: raise_system_exit(), "raises SystemExit", "times"),
    ("gradient", lambda x, y, w0, w1: (1, None), "gives  (1, nan)\n", "returns nothing"),
    ("error", lambda y: y, "takes 1 positional argument but 2 were given\n", "in line"),
    ("mistakes", lambda x, y, b: (x > b) != y, "(3,), and not that of one number: take the sum", "uses"),
    ("mistakes", lambda x, y, b: np.sum(x > b & y == 0), "which means          & and | come before", "It prints"),
    ("gradient", lambda x, y, w0, w1: (np.nan, np.nan), "gives  (nan, nan)\n  right is             (0.4241, 0.7943)", "sigmoid"),
    ("gradient", lambda x, y, w0, w1: (sigmoid(w1 * x + w0) - y[:, None]) * x, "(3, 3), and not that of (2,): has a column met a row?", "take"),
    ("error", lambda y, p: (lambda one: one)(y, p), "positional argument but 2 were given\n  in line 1 ", "The check"),
    ("training", lambda x, y, w0, w1, rate, n: functools.reduce(lambda w, _: step(x, y, *w, rate) if rate > 0.1 else w, range(n), (w0, w1)), "rate = 0.005, n = 4", "sum"),
    ("gradient", of_math, "in line 2            return 1 / (1 + math.exp(-(weight * feature + bias))) - label\n  which means          An array comes. math.exp", "right is"),
    ("step", lambda x, y, w0, w1, rate: step(x, y, w0, w1, 0.009), "never uses rate.", "uses x"),
    ("step", lambda x, y, w0, w1, rate: (new := step(x, y, w0, w1, rate)[0], step(x, y, new, w1, rate)[1]), "w1 is moved with the new w0", "sum"),
    ("weights", lambda b, slope: (12345, -0.0), "gives  (12345, 0)\n", "times"),
    ("softmax", lambda z: np.exp(z - max(z)) / np.mean(np.exp(z - max(z))), "their sum = ", "the mean"),
    ("softmax", overflowing, "NumPy warns          overflow encountered in exp\n  in line 2            powers = np.exp(scores)\n  right is", "times"),
    ("precision_recall", lambda y, p, t: 2 * [np.mean(1 - y[p >= t])], "TP = 2\n", "order"),
    ("backward", lambda x, y, h, p, v: answer("backward", x, y, h, p, 1 + 0 * v), "v is missing", "mean"),
    ("backward", lambda x, y, h, p, v: len(x) * answer("backward", x, y, h, p, v), "This is a sum over the points", "missing"),
    ("backward", lambda x, y, h, p, v: ((d := np.outer(v, p - y) / len(x)) @ x, d.sum(axis=1), h @ (p - y) / len(x)), "The slope of the hidden S is missing", "mean"),
    ("stable_error", lambda y, z: -np.log(np.clip(sigmoid(z if y else -z), 1e-7, 1)), "16.12\n  right is             1000", "inf"),
]  # fmt: skip
RIGHT = [
    ("error", functools.partial(lambda log, y, p: -log(p if y else 1 - p), math.log)),
    ("error", lambda y, p: -y * np.log(p + 1e-7) - (1 - y) * np.log(1 - p + 1e-7)),
    ("error", lambda y, p: SimpleNamespace(detach=lambda: answer("error", y, p))),  # as in PyTorch
    ("error_derivative", lambda y, p: Fraction(1 / (1 - p) if y == 0 else -1 / p)),
    ("error_derivative", lambda y, p: numerical_derivative(lambda q: answer("error", y, q), p, 1e-4)),
    ("gradient", lambda x, y, w0, w1: np.stack([x**0, x]) @ (sigmoid(w1 * x + w0) - y) / len(x)),
    ("step", lambda x, y, a, b, rate: [np.float32(w) for w in step(x, y, a, b, rate)]),
    ("backward", lambda x, y, h, p, v: ((d := np.outer(v, p - y) * h * (1 - h) / len(x)) @ x, d.sum(axis=1), h @ (p - y) / len(x))),
    ("stable_error", lambda y, z: np.logaddexp(0, -z) if y else np.logaddexp(0, z)),
]  # fmt: skip


@pytest.mark.parametrize("name, attempt, words, other", MISTAKES)
def test_mistake_is_named_or_shown(capsys, name, attempt, words, other):
    out = said(capsys, name, attempt)
    assert words in out and other not in out


@pytest.mark.parametrize("name, attempt", RIGHT)
def test_right_answer_is_right_in_any_style(capsys, name, attempt):
    assert said(capsys, name, attempt).startswith("Right")


@every_check
def test_what_is_printed_is_enough_to_recompute_what_is_right(capsys, name):
    out = said(capsys, name, lambda *case: 1e9).replace("(", "[").replace(")", "]")
    values = re.findall(r" = (.*?)(?=, \w+ = |$)", out.splitlines()[0])
    case = tuple(ast.literal_eval(value) for value in values)
    right = ast.literal_eval(re.search("right is +(.*)", out)[1])
    assert case in FORMS[name][2]
    assert np.allclose(right, answer(name, *case), 1e-3)


@every_check
def test_every_argument_matters_and_the_sign_and_the_order(capsys, name):
    given = functools.partial(answer, name)
    assert said(capsys, name, given).startswith("Right")
    wrong = [lambda *c: np.negative(given(*c)), lambda *c: 1.002 * np.array(given(*c))]
    wrong += [lambda *c: np.flip(given(*c))] * (np.ndim(given(*FORMS[name][2][0])) > 0)
    for i, k in itertools.product(range(len(FORMS[name][2][0])), (0, 1, 0.5)):
        wrong.append(lambda *c, i=i, k=k: given(*c[:i], 0 * c[i] + k, *c[i + 1 :]))
    assert all(said(capsys, name, function)[0] == "N" for function in wrong)


@every_check
def test_odd_answer_gets_a_sentence_and_no_hint(capsys, name):
    for odd in (0, 1, math.nan, math.inf, (0, 1), {}, [1, [2]], b"1", "", [], 10**400):
        lines = said(capsys, name, lambda *case, odd=odd: odd).splitlines()
        hints = [line for line in lines[1:] if line[0] != " "]
        assert all(re.search("has the shape|It is right in", hint) for hint in hints)
        assert "without brackets" in said(capsys, name, odd)


@every_check
def test_classic_is_said_of_the_function_that_it_is_true_of(capsys, name):
    _, right, _, _, *classics = FORMS[name]
    for hint, slip in [item for some in classics for item in some.items()]:
        wrong = slip if callable(slip) else lambda *c, s=slip: right(*c, **s)[-1]
        out = said(capsys, name, wrong)
        assert hint in out or (out[0] == "R" and name in "gradient weight_derivative")


def test_every_other_ratio_differs_from_precision_and_from_recall():
    _, right, cases, *_ = FORMS["precision_recall"]
    trials = [right(*map(np.array, case)) for case in cases]
    sums = [s for n in (1, 2, 3, 4) for s in itertools.combinations(range(1, 5), n)]
    for k, a, b in itertools.product((0, 1), sums, sums):
        pairs = [(sum(t[i] for i in a), sum(t[i] for i in b)) for t in trials]
        found = [n / d if d else math.nan for n, d in pairs]
        is_equal = np.allclose(found, [t[-1][k] for t in trials])
        assert is_equal == ((a, b) == ((1,), (1, 2 + k)))


BALANCED = [-3, 3, -6], [-1, 0, -5]


@pytest.mark.parametrize(
    "points, words",
    [
        (([0, 1, 2], [3, 4, 5]), "mean pull 0.0000, mean of pull times arm 0.7500"),
        (([-1, 0, 1], [-1, 0, 1]), "six places"),
        (([1, 2], [0, 3]), "three circles, three triangles"),
        (([1, 2, 3, 4], [0, 5]), "three circles, three triangles"),
    ],
)
def test_six_points_that_are_not_balanced_are_told_why(capsys, points, words):
    assert not exercises.check_balance(*points)
    assert words in capsys.readouterr().out
    assert exercises.check_balance(*BALANCED)


def test_units_of_x_are_right_if_the_error_gets_below_a_thousandth(capsys):
    assert not exercises.check_units(0, 1)
    assert exercises.check_units(3.3, 4)
    out = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in out] == ["Not yet", "Right"]
