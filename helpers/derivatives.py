"""The neuron's formulas, their derivatives, and a measurement of any derivative.

Derived in notebooks 01 and 03. All but the last take a number or each one of an array.
"""

import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e^-z), between 0 and 1."""
    with np.errstate(over="ignore"):  # far to the left e^-z is inf, and σ is 0
        return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    """dσ/dz = σ(z) (1 - σ(z)) = σ(z) σ(-z)."""
    return sigmoid(z) * sigmoid(-z)


def binary_cross_entropy(y, y_hat):
    """E = -y ln ŷ - (1 - y) ln(1 - ŷ), in nats; ŷ lies between 0 and 1, not on them."""
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)


def binary_cross_entropy_derivative(y, y_hat):
    """dE/dŷ = -y/ŷ + (1 - y)/(1 - ŷ); ŷ lies between 0 and 1, not on them."""
    return -y / y_hat + (1 - y) / (1 - y_hat)


def binary_cross_entropy_with_logits(y, z):
    """E of ŷ = σ(z), in nats: max(z, 0) - y z + ln(1 + e^-|z|), for any finite z."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def numerical_derivative(f, x, h=1e-6):
    """df/dx ≈ (f(x + h) - f(x - h)) / (2h): the central difference."""
    return (f(x + h) - f(x - h)) / (2 * h)
