"""The neuron's formulas, their derivatives, and a measurement of any derivative.

Derived in notebooks 01 and 03.
"""

import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e^-z), between 0 and 1; z is a number or an array."""
    with np.errstate(over="ignore"):  # far to the left e^-z is inf, and σ is 0
        return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    """dσ/dz = σ(z) (1 - σ(z)) = σ(z) σ(-z); z is a number or an array."""
    return sigmoid(z) * sigmoid(-z)


def binary_cross_entropy(y, y_hat):
    """E = -y ln ŷ - (1 - y) ln(1 - ŷ), in nats; numbers or arrays, with 0 < ŷ < 1."""
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)


def binary_cross_entropy_derivative(y, y_hat):
    """dE/dŷ = -y/ŷ + (1 - y)/(1 - ŷ); numbers or arrays, with 0 < ŷ < 1."""
    return -y / y_hat + (1 - y) / (1 - y_hat)


def binary_cross_entropy_with_logits(y, z):
    """E of ŷ = σ(z), in nats: max(z, 0) - y z + ln(1 + e^-|z|); numbers or arrays."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def numerical_derivative(f, x, h=1e-6):
    """df/dx ≈ (f(x + h) - f(x - h)) / (2h): the central difference, h > 0."""
    return (f(x + h) - f(x - h)) / (2 * h)
