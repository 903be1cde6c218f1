"""A wrong function is never called right, and what is said of it is true.

The mistakes were made by people in public; the code is our own.
"""

import contextlib
import decimal
import fractions
import functools
import math

import numpy as np
import pytest

from helpers import exercises
from helpers.derivatives import sigmoid
from helpers.diagnosis import Trouble, examine
from helpers.slips import PARTS

CHECKS = [name for name in vars(exercises) if name.startswith("check_")]


def said(capsys, check, attempt):
    getattr(exercises, f"check_{check}")(attempt)
    out = capsys.readouterr().out
    assert out.count("\n") == 1 and out.startswith(("Right, in all", "Not yet: "))
    return out.strip()


def neuron(w0, w1, x):
    return sigmoid(w1 * x + w0)


def mean_pair(r, x):
    return r.mean(), (r * x).mean()


def stepped(x, y, w0, w1, rate):
    g0, g1 = mean_pair(neuron(w0, w1, x) - y, x)
    return w0 - rate * g0, w1 - rate * g1


def bell(x, m, s):
    return np.exp(-(((x - m) / s) ** 2) / 2) / s


def shares(tp, fp, fn):
    return tp / (tp + fp), tp / (tp + fn)


def counts(y, p, t):
    called, is_1 = p >= t, y == 1
    return np.sum(called & is_1), np.sum(called & ~is_1), np.sum(~called & is_1)


MISTAKES = [
    ("error", lambda y, p: y * np.log(p) + (1 - y) * np.log(1 - p), "the sign is the other way"),
    ("error", lambda y, p: -y * np.log(p) + (1 - y) * np.log(1 - p), "only if y is 0: the sign"),
    ("error", lambda y, p: -y * np.log(p), "counts if y is 0 is missing"),
    ("error", lambda y, p: -y * np.log10(p) - (1 - y) * np.log10(1 - p), "base 10"),
    ("error", lambda y, p: y * np.log2(p) + (1 - y) * np.log2(1 - p), "the other way round. The logarithm has base 2"),
    ("error", lambda y, p: -(p * np.log(y) + (1 - p) * np.log(1 - y)), "y and p had changed places"),
    ("error", lambda y, p: -np.log(1 - p if y == 1 else p), "1 - y stood where y should"),
    ("error", lambda y, p: -y * np.log(p + 1e-4) - (1 - y) * np.log(1 - p + 1e-4), "added inside the logarithm"),
    ("error", lambda y, p: -math.log(min(max(p, 0.01), 0.99) if y else 1 - min(max(p, 0.01), 0.99)), "it gives"),
    ("error", lambda y, p: -np.log(p) if y == 1 else None, "returns nothing if y is 0"),
    ("error", lambda y, p: print(-np.log(p)), "prints, and returns nothing"),
    ("error", lambda y, p: ..., "where the dots are"),
    ("error", lambda y, p: np.round(-math.log(p if y else 1 - p), 2), "rounded"),
    ("error", lambda y, p: -math.log(p if y else 1 - p) + 1, "off by the same amount, 1"),
    ("error", lambda y, p: np.array([[-math.log(p if y else 1 - p)]]), "the numbers are right, but"),
    ("error", lambda y, p: (y - p) ** 2 / 2, "squared error. This is half"),
    ("error", lambda y, p: f"{p}", "no number (str)"),
    ("error", lambda y, p: y / 0, "ZeroDivisionError: division by zero"),
    ("error_derivative", lambda y, p: -y / p - (1 - y) / (1 - p), "only if y is 0: the sign"),
    ("error_derivative", lambda y, p: y / p - (1 - y) / (1 - p), "the sign is the other way"),
    ("error_derivative", lambda y, p: p - y, "this is dE/dz"),
    ("weight_derivative", lambda x, y, w0, w1: (y - neuron(w0, w1, x)) * x, "is it ŷ - y, and do steps go against it?"),
    ("weight_derivative", lambda x, y, w0, w1: neuron(w0, w1, x) - y, "how does z change with w1?"),
    ("weight_derivative", lambda x, y, w0, w1: (w1 * x + w0 - y) * x, "z is taken for the probability"),
    ("weight_derivative", lambda x, y, w0, w1: (1 / 1 + np.exp(-w1 * x - w0) - y) * x, "1 / (1 + e^-z)"),
    ("weight_derivative", lambda x, y, w0, w1: (neuron(0, w1, x) - y) * x, "w0 is missing in z"),
    ("weight_derivative", lambda x, y, w0, w1: (neuron(0, w0 * w1, x) - y) * x, "multiplied, not added"),
    ("weight_derivative", lambda x, y, w0, w1: (neuron(w1, w0, x) - y) * x, "weights have changed places"),
    ("mistakes", lambda x, y, b: abs(np.sum(x > b) - np.sum(y)), "it gives"),
    ("mistakes", lambda x, y, b: max(np.sum((x > b) & (y == 0)), np.sum((x <= b) & (y == 1))), "it gives"),
    ("mistakes", lambda x, y, b: np.sum((x > b) == (y == 1)), "counts class 0 on the left and class 1 on the right"),
    ("mistakes", lambda x, y, b: np.mean((x > b) != (y == 1)), "divided by n"),
    ("mistakes", lambda x, y, b: np.sum((x >= b) != (y == 1)), "exactly on the boundary"),
    ("mistakes", lambda x, y, b: (x > b) != (y == 1), "take the sum"),
    ("gradient", lambda x, y, w0, w1: np.sum([neuron(w0, w1, x) - y, (neuron(w0, w1, x) - y) * x], 1), "this is a sum"),
    ("gradient", lambda x, y, w0, w1: mean_pair(y - neuron(w0, w1, x), x), "is it ŷ - y, and do steps go against it?"),
    ("gradient", lambda x, y, w0, w1: mean_pair(neuron(w0, w1, x) - y, x)[::-1], "in the wrong order"),
    ("gradient", lambda x, y, w0, w1: (neuron(w0, w1, x) - y, (neuron(w0, w1, x) - y) * x), "take the mean"),
    ("gradient", lambda x, y, w0, w1: (np.mean(neuron(w0, w1, x) - y), np.sum((neuron(w0, w1, x) - y) * x)), "only the second of the two is wrong: this is a sum"),
    ("gradient", lambda x, y, w0, w1: mean_pair((p := neuron(w0, w1, x)) * (1 - p) * (p - y), x), "as with squared error"),
    ("gradient", lambda x, y, w0, w1: (p := neuron(w0, w1, x).mean() - 0.5, p), "it gives"),
    ("gradient", lambda x, y, w0, w1: (neuron(w0, w1, x) - y[:, None], 0), "have the shapes"),
    ("step", lambda x, y, w0, w1, rate: stepped(x, y, w0, w1, -rate), "is it ŷ - y, and do steps go against it?"),
    ("step", lambda x, y, w0, w1, rate: stepped(x, y, w0, w1, 1), "rate were 1"),
    ("step", lambda x, y, w0, w1, rate: (stepped(x, y, w0, w1, 1)[0], stepped(x, y, w0, w1, rate)[1]), "only the first of the two is wrong: it is as if rate were 1"),
    ("step", lambda x, y, w0, w1, rate: (w0, stepped(x, y, w0, w1, rate)[1]), "only the first of the two is wrong: it does not move"),
    ("step", lambda x, y, w0, w1, rate: ((new := stepped(x, y, w0, w1, rate)[0]), stepped(x, y, new, w1, rate)[1]), "w1 is moved with the new w0"),
    ("step", lambda x, y, w0, w1, rate: stepped(x, y, w0, w1, rate * len(x)), "this is a sum"),
    ("boundary", lambda w0, w1: -abs(w0) / w1, "w0 had no sign"),
    ("boundary", lambda w0, w1: (0.5 - w0) / w1, "z is 0, not one half"),
    ("boundary", lambda w0, w1: -w0, "w1 were 1, whatever it is"),
    ("weights", lambda b, slope: (-b * slope, slope), "slope 1/4"),
    ("weights", lambda b, slope: (-b * 4 * abs(slope), 4 * abs(slope)), "slope had no sign"),
    ("training", lambda x, y, w0, w1, rate, n: stepped(x, y, w0, w1, rate), "n were 1"),
    ("training", lambda x, y, w0, w1, rate, n: functools.reduce(lambda w, _: stepped(x, y, *w, rate), range(n + 1), (w0, w1)), "n were 1 more"),
    ("softmax", lambda z: np.exp(z) / np.exp(z).sum(), "only if z is far from 0"),
    ("softmax", lambda z: np.exp(z - max(0, max(z))) / np.exp(z - max(0, max(z))).sum(), "only if z is far below 0"),
    ("standardised", lambda x: (x - x.mean()) / x.var(), "divides by the variance"),
    ("standardised", lambda x: (x - x.min()) / np.ptp(x), "the range, not by the std. The smallest x"),
    ("posterior", lambda x, m, s: bell(x, m[1], s[1]) / (bell(x, 0, 1) + bell(x, m[1], s[1])), "it gives"),
    ("posterior", lambda x, m, s: bell(x, m[1], s[1]) / (bell(x, m[0], s[0] ** 2) + bell(x, m[1], s[1])), "it gives"),
    ("posterior", lambda x, m, s: bell(x, m[0], s[0]) / (bell(x, m[0], s[0]) + bell(x, m[1], s[1])), "1 minus what is right"),
    ("posterior", lambda x, m, s: (p := bell(x, m[1], s[1]) * s[1]) / (p + bell(x, m[0], s[0]) * s[0]), "divided by its own std"),
    ("threshold_boundary", lambda t, w0, w1: (t - w0) / w1, "a height of ŷ, and here one of z"),
    ("threshold_boundary", lambda t, w0, w1: -w0 / w1, "t were one half"),
    ("precision_recall", lambda y, p, t: shares(*counts(y, p, t))[::-1], "in the wrong order"),
    ("precision_recall", lambda y, p, t: (shares(*counts(y, p, t))[0], counts(y, p, t)[0] / np.sum(y == 0)), "it is (TP) / (FP + TN)"),
    ("precision_recall", lambda y, p, t: shares(*counts(y, p, 0.5)), "t were one half"),
    ("precision_recall", lambda y, p, t: 2 * [shares(*counts(y, p, t))[0]], "only the second of the two is wrong: it is (TP) / (TP + FP)"),
    ("stable_error", lambda y, z: -y * np.log(sigmoid(z)) - (1 - y) * np.log(1 - sigmoid(z)), "z is far from 0"),
]  # fmt: skip


@pytest.mark.parametrize("check, attempt, words", MISTAKES)
def test_mistake_is_named_or_shown_and_never_called_right(
    capsys, check, attempt, words
):
    sentence = said(capsys, check, attempt)
    assert sentence.startswith("Not yet: ") and words in sentence


class Odd(float):
    def __float__(self):
        raise RuntimeError("two\nlines")


@pytest.mark.parametrize(
    "answer", [Odd(), 10**400, object(), {}, [1, [2]], b"1", "", np.nan]
)
def test_odd_answer_gets_a_sentence_and_no_traceback(capsys, answer):
    for check in CHECKS:
        assert "Not yet" in said(capsys, check[6:], lambda *arguments: answer)
        assert "without brackets" in said(capsys, check[6:], answer)


class Callable:
    def __call__(self, y, y_hat):
        return [-math.log(1 - y_hat), -math.log(y_hat)][y]


def spoiling(x, y, w0, w1):
    y -= 1
    r = sigmoid(w1 * x + w0) - (y + 1)
    return [np.float32(np.mean(r)), np.float32(np.mean(r * x))]


RIGHT = [
    ("error", Callable()),
    ("error", functools.partial(lambda log, y, p: -log(p if y else 1 - p), math.log)),
    ("error", np.vectorize(lambda y, p: -np.log(p) if y == 1 else -np.log(1 - p))),
    ("error", lambda label, guess: decimal.Decimal(-math.log(guess if label else 1 - guess))),
    ("error_derivative", lambda y, p: fractions.Fraction(1 / (1 - p) if y == 0 else -1 / p)),
    ("weight_derivative", lambda x, y, w0, w1: np.array((neuron(w0, w1, x) - y) * x)),
    ("mistakes", lambda x, y, b: sum((a > b) != c for a, c in zip(x.tolist(), y, strict=True))),
    ("gradient", spoiling),
    ("gradient", lambda x, y, w0, w1: np.stack([x**0, x]) @ (neuron(w0, w1, x) - y) / len(x)),
    ("step", lambda x, y, a, b, rate: np.array(stepped(x, y, a, b, rate))),
    ("posterior", lambda x, m, s: [1 / (1 + bell(v, m[0], s[0]) / bell(v, m[1], s[1])) for v in x]),
    ("precision_recall", lambda y, p, t: shares(*counts(y, p, t))),
    ("stable_error", lambda y, z: np.logaddexp(0, -z) if y else np.logaddexp(0, z)),
]  # fmt: skip


@pytest.mark.parametrize("check, attempt", RIGHT)
def test_right_answer_is_right_in_any_style(capsys, check, attempt):
    assert said(capsys, check, attempt).startswith("Right, in all ")


@pytest.mark.parametrize("name", CHECKS)
def test_slips_that_are_listed_are_named_and_every_trial_passed(name, monkeypatch):
    recorded = []
    monkeypatch.setattr(exercises, "check", lambda *given: recorded.append(given))
    getattr(exercises, name)("attempt")
    _, right, cases, why, *known = recorded[0]
    assert examine(right, right, cases, PARTS, ()) is None and why.endswith(".")
    slips = [(h, functools.partial(right, **{part: f})) for part, h, f in PARTS]
    named = []
    for hint, wrong in [*(known[0] if known else []), *slips]:
        with np.errstate(all="ignore"), contextlib.suppress(TypeError):
            if not all(np.allclose(wrong(*case), right(*case)) for case in cases):
                with pytest.raises(Trouble) as trouble:  # else it is no slip here
                    examine(wrong, right, cases, PARTS, known[0] if known else ())
                named.append(hint in str(trouble.value))
    assert np.mean(named or 1) > 0.7  # other words may say the same
