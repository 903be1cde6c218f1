"""The formulas of notebook 01, against oracles that do not use them."""

import math
import re

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

Y_HAT = np.linspace(0.01, 0.99, 99)
LARGEST, TINIEST = np.finfo(float).max, 5e-324  # the largest number, the smallest
# Where a formula changes its form, or a number leaves the range of a computer.
EDGES = [0.5, 1, math.log(2), 53 * math.log(2), math.log(LARGEST), 745.1, 2**-53]


def magnitudes():
    """Positive numbers over the whole range of float64, dense around the edges."""
    rng = np.random.default_rng(0)
    everywhere = 10.0 ** np.arange(-323.0, 309)
    ordinary = rng.uniform(0, 40, 2000)
    close = np.outer(EDGES, [1 - 1e-3, 1 - 2**-53, 1, 1 + 2**-52, 1 + 1e-3]).ravel()
    return np.concatenate([everywhere, ordinary, close, [TINIEST, LARGEST]])


Z = np.concatenate([magnitudes(), -magnitudes(), [0.0, -0.0]])
P = np.concatenate([m := magnitudes()[magnitudes() <= 1], 1 - m])


def error_in_ulp(computed, formula, values):
    """The largest distance to `formula` in 50 digits, in units in the last place."""
    with mpmath.workdps(50):
        exact = [formula(mpmath.mpf(float(value))) for value in values]
        errors = [
            abs(mpmath.mpf(float(number)) - right) / math.ulp(float(right))
            for number, right in zip(computed, exact, strict=True)
        ]
    return float(max(errors))


def exp_minus_abs(z):
    return mpmath.exp(-abs(z))


def exact_sigmoid(z):
    e = exp_minus_abs(z)
    return (1 if z >= 0 else e) / (1 + e)


def exact_slope(z):
    e = exp_minus_abs(z)
    return e / (1 + e) ** 2


def exact_log_1_plus_exp(s):
    return max(s, 0) + mpmath.log1p(exp_minus_abs(s))


def given(label, function):
    """The function of its last argument alone, with one label for all points."""
    return lambda values: function(np.full(len(values), label), values)


ACCURACY = {
    "sigmoid": (sigmoid, sigmoid, exact_sigmoid, Z),
    "sigmoid_derivative": (sigmoid_derivative, sigmoid_derivative, exact_slope, Z),
}
for name, function, formulas, values in (
    (
        "with_logits",
        binary_cross_entropy_with_logits,
        [exact_log_1_plus_exp, lambda z: exact_log_1_plus_exp(-z)],
        Z,
    ),
    (
        "cross_entropy",
        binary_cross_entropy,
        [lambda p: -mpmath.log1p(-p), lambda p: -mpmath.log(p)],
        P[(P > 0) & (P < 1)],
    ),
    (
        "cross_entropy_derivative",
        binary_cross_entropy_derivative,
        [lambda p: 1 / (1 - p), lambda p: -1 / p],
        P[(P > 1e-300) & (P < 1)],  # 1/ŷ of less is larger than any number
    ),
):
    for label, formula in enumerate(formulas):
        case = (function, given(label, function), formula, values)
        ACCURACY[f"{name}, y = {label}"] = case


@pytest.mark.parametrize("name", ACCURACY)
def test_function_is_as_accurate_as_its_docstring_says(name):
    function, of_values, formula, values = ACCURACY[name]
    promised = int(re.search(r"within (\d) ULP", function.__doc__)[1])
    assert promised <= 4
    assert error_in_ulp(of_values(values), formula, values) <= promised


def test_sigmoid_reaches_its_limits_without_overflow():
    assert sigmoid([-np.inf, -1e308, -746, 0, 746, 1e308, np.inf]).tolist() == [
        *(0, 0, 0, 0.5, 1, 1, 1)
    ]


def test_sigmoid_of_minus_745_is_the_smallest_number_and_not_0():
    assert 0 < sigmoid(-745) == math.exp(-745)


def test_sigmoid_of_nan_is_nan():
    assert np.isnan(sigmoid(np.nan)) and np.isnan(sigmoid_derivative(np.nan))


def test_sigmoid_of_whole_numbers_is_a_float():
    assert sigmoid([0, 1]).dtype == float and isinstance(sigmoid(0), float)


def test_sigmoid_derivative_is_the_slope_of_the_sigmoid():
    z = np.linspace(-8, 8, 33)
    measured = numerical_derivative(sigmoid, z, h=1e-5)
    np.testing.assert_allclose(sigmoid_derivative(z), measured, rtol=1e-7, atol=1e-10)


def test_cross_entropy_is_0_if_certain_and_right_and_infinite_if_wrong():
    error = binary_cross_entropy([0, 1, 0, 1], [0, 1, 1, 0])
    assert error.tolist() == [0, 0, np.inf, np.inf]
    assert not np.signbit(error).any()


@pytest.mark.parametrize("label", [0, 1])
def test_cross_entropy_derivative_is_the_slope_of_the_cross_entropy(label):
    y = np.full(99, label)
    measured = numerical_derivative(lambda v: binary_cross_entropy(y, v), Y_HAT)
    formula = binary_cross_entropy_derivative(y, Y_HAT)
    np.testing.assert_allclose(formula, measured, rtol=1e-6)


def test_cross_entropy_derivative_at_the_ends():
    slope = binary_cross_entropy_derivative([0, 1, 0, 1], [0, 1, 1, 0])
    assert slope.tolist() == [1, -1, np.inf, -np.inf]


def test_with_logits_far_out_is_z_if_wrong_and_0_if_right():
    z = np.array([1e4, -1e4, 1e4, -1e4, np.inf, -np.inf])
    error = binary_cross_entropy_with_logits([0, 1, 1, 0, 1, 1], z)
    assert error.tolist() == [1e4, 1e4, 0, 0, 0, np.inf]


def test_with_logits_of_nan_is_nan():
    assert np.isnan(binary_cross_entropy_with_logits(1, np.nan))


@pytest.mark.parametrize("label", [0, 1])
def test_chain_rule_collapses_to_y_hat_minus_y(label):
    z = np.linspace(-15, 15, 61)
    y, y_hat = np.full(61, label), sigmoid(z)
    product = binary_cross_entropy_derivative(y, y_hat) * sigmoid_derivative(z)
    np.testing.assert_allclose(product, y_hat - y, rtol=1e-9)


def test_central_difference_of_a_parabola_is_exact_for_any_step():
    assert numerical_derivative(np.square, 3.0, h=0.5) == 6.0


def test_central_difference_error_shrinks_like_h_squared():
    errors = [numerical_derivative(np.exp, 0.0, h) - 1 for h in (0.1, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


def test_central_difference_steps_by_a_millionth_unless_told():
    visited = []
    numerical_derivative(lambda x: visited.append(float(x)) or 0.0, 1.0)
    assert visited == [1 + 1e-6, 1 - 1e-6]
