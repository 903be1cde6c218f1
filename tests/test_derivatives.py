"""The formulas of notebook 01, against oracles that do not use them."""

import math
from decimal import Decimal, localcontext

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

Z = np.linspace(-30, 30, 121)
Y_HAT = np.linspace(0.01, 0.99, 99)


def exact(formula, values):
    """Evaluate `formula` on each value with 50 decimal digits."""
    with localcontext() as context:
        context.prec = 50
        return np.array([float(formula(Decimal(float(value)))) for value in values])


def test_sigmoid_is_right_to_the_last_digits():
    expected = exact(lambda z: 1 / (1 + (-z).exp()), Z)
    np.testing.assert_allclose(sigmoid(Z), expected, rtol=1e-15)


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


def test_sigmoid_derivative_is_right_to_the_last_digits():
    expected = exact(lambda z: (-z).exp() / (1 + (-z).exp()) ** 2, Z)
    np.testing.assert_allclose(sigmoid_derivative(Z), expected, rtol=1e-15)


def test_sigmoid_derivative_is_the_slope_of_the_sigmoid():
    z = np.linspace(-8, 8, 33)
    measured = numerical_derivative(sigmoid, z, h=1e-5)
    np.testing.assert_allclose(sigmoid_derivative(z), measured, rtol=1e-7, atol=1e-10)


@pytest.mark.parametrize("label", [0, 1])
def test_cross_entropy_is_minus_the_natural_log_of_the_labels_probability(label):
    p = Y_HAT if label == 1 else 1 - Y_HAT
    expected = exact(lambda p: -p.ln(), p)
    error = binary_cross_entropy(np.full(99, label), Y_HAT)
    np.testing.assert_allclose(error, expected, rtol=1e-14)


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


@pytest.mark.parametrize("label, sign", [(0, 1), (1, -1)])
def test_with_logits_is_right_to_the_last_digits(label, sign):
    expected = exact(lambda z: (1 + (sign * z).exp()).ln(), Z)
    error = binary_cross_entropy_with_logits(np.full(121, label), Z)
    np.testing.assert_allclose(error, expected, rtol=1e-15)


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
