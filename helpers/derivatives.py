"""The neuron's formulas, their derivatives, and a measurement of any derivative.

Derived in notebook 01. All but the last take numbers or arrays, one element at a time.
"""

import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e^-z), between 0 and 1; for z < 0 as e^z / (1 + e^z)."""
    e = np.exp(-np.abs(z))  # at most 1, so nothing overflows
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_derivative(z):
    """dσ/dz = σ(z) (1 - σ(z)) = σ(z) σ(-z), at most 1/4."""
    return sigmoid(z) * sigmoid(-z)


def binary_cross_entropy(y, y_hat):
    """E = -(y ln ŷ + (1 - y) ln(1 - ŷ)), in nats; infinite if certain and wrong.

    Holds for any y between 0 and 1, with 0 ln 0 = 0.
    """
    with np.errstate(divide="ignore"):  # ln 0 is -inf, and meant
        log_1 = np.log(np.where(y > 0, y_hat, 1))
        log_0 = np.log1p(np.where(y < 1, -y_hat, 0))
    return 0 - (y * log_1 + (1 - y) * log_0)  # -(…) could be -0.0


def binary_cross_entropy_derivative(y, y_hat):
    """dE/dŷ = -y/ŷ + (1 - y)/(1 - ŷ); infinite if certain and wrong.

    Holds for any y between 0 and 1, with 0/0 = 0.
    """
    with np.errstate(divide="ignore", over="ignore"):  # 1/0 is inf, and meant
        slope_1 = y / np.where(y > 0, y_hat, 1)
        slope_0 = (1 - y) / np.where(y < 1, 1 - y_hat, 1)
    return slope_0 - slope_1


def binary_cross_entropy_with_logits(y, z):
    """E of ŷ = σ(z), in nats: max(z, 0) - y z + ln(1 + e^-|z|), for any finite z."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def numerical_derivative(f, x, h=1e-6):
    """df/dx ≈ (f(x + h) - f(x - h)) / (2h): the central difference."""
    return (f(x + h) - f(x - h)) / (2 * h)
