"""The formulas of notebook 01, against mpmath's 50 digits and central differences."""

import math

import mpmath
import numpy as np
import pytest

from helpers.derivatives import (
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    binary_cross_entropy_with_logits,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)

# Powers of ten, the common sizes, and where e^z leaves the range of a computer.
SIZES = np.concatenate([10.0 ** np.arange(-323, 309, 3), np.linspace(0, 40, 401)])
SIZES = np.append(SIZES, [math.log(2), 36.7368, 709.7827, 745.1, 1.797e308])
Z = np.concatenate([SIZES, -SIZES])
P = np.linspace(0.01, 0.99, 99)
THIRD = [1 / 3]  # the formulas hold for any y between 0 and 1


def exact_sigmoid(z):
    return 1 / (1 + mpmath.exp(-z))


def exact_sigmoid_derivative(z):
    return exact_sigmoid(z) * exact_sigmoid(-z)


def exact_cross_entropy(y, p):
    return -y * mpmath.log(p) - (1 - y) * mpmath.log1p(-p)


def exact_cross_entropy_derivative(y, p):
    return (1 - y) / (1 - p) - y / p


def exact_with_logits(y, z):
    return y * mpmath.log1p(mpmath.exp(-z)) + (1 - y) * mpmath.log1p(mpmath.exp(z))


@pytest.mark.parametrize(
    "formula, exact, values, y, bound",
    [
        (sigmoid, exact_sigmoid, Z[Z > -709], [], 2),
        (sigmoid_derivative, exact_sigmoid_derivative, Z[abs(Z) < 709], [], 4),
        (binary_cross_entropy, exact_cross_entropy, P, [0], 99),
        (binary_cross_entropy, exact_cross_entropy, P, [1], 99),
        (binary_cross_entropy, exact_cross_entropy, P, THIRD, 4),
        (binary_cross_entropy_derivative, exact_cross_entropy_derivative, P, [0], 99),
        (binary_cross_entropy_derivative, exact_cross_entropy_derivative, P, [1], 99),
        (
            binary_cross_entropy_derivative,
            exact_cross_entropy_derivative,
            P,
            THIRD,
            999,
        ),
        (binary_cross_entropy_with_logits, exact_with_logits, Z, [0], 2),
        (binary_cross_entropy_with_logits, exact_with_logits, Z, [1], 2),
        (binary_cross_entropy_with_logits, exact_with_logits, Z, THIRD, 4),
    ],
)
@mpmath.workdps(50)
def test_formula_is_right_in_the_last_digits(formula, exact, values, y, bound):
    for value, found in zip(values, formula(*y, values), strict=True):
        right = exact(*map(mpmath.mpf, y), mpmath.mpf(float(value)))
        assert abs(float(found) - right) <= bound * math.ulp(right), value


@pytest.mark.parametrize("y", [0, 1 / 3, 1])
def test_slopes_are_those_that_central_differences_measure(y):
    z, p, h = np.linspace(-8, 8, 33), np.linspace(0.05, 0.95, 19), 1e-5
    slope = numerical_derivative(sigmoid, z, h)
    np.testing.assert_allclose(sigmoid_derivative(z), slope, atol=1e-9)
    slope = numerical_derivative(lambda p: binary_cross_entropy(y, p), p, h)
    np.testing.assert_allclose(binary_cross_entropy_derivative(y, p), slope, rtol=1e-6)


def test_sigmoid_reaches_its_limits_without_a_warning():
    z = np.array([-np.inf, -1e308, -746, 0, 746, 1e308, np.inf, np.nan])
    np.testing.assert_equal(sigmoid(z), [0, 0, 0, 0.5, 1, 1, 1, np.nan])


def test_central_difference_has_order_2_and_takes_small_steps():
    errors = [numerical_derivative(np.exp, 0.0, h) - 1 for h in (0.1, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)
    assert numerical_derivative(np.exp, 0.0) == pytest.approx(1, abs=1e-9)
