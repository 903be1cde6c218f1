"""The neuron's functions, their derivatives, and a check of any derivative.

All are derived in notebook 01. Arguments that do not fit raise ValueError (`checks`).
"""

import numpy as np

from helpers.checks import checked


@checked
def sigmoid(z):
    """σ(z) = 1 / (1 + e^-z), between 0 and 1, elementwise; NaN stays NaN.

    For z < 0 the same fraction is e^z / (1 + e^z): no exponential overflows.
    Right within 2 ULP for every z, and exactly 0 and 1 at -inf and inf.
    """
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


@checked
def sigmoid_derivative(z):
    """dσ/dz = σ(z) (1 - σ(z)) = σ(z) σ(-z), at most 1/4, elementwise.

    Right within 4 ULP for every z, and exactly 0 at -inf and inf.
    """
    return sigmoid(z) * sigmoid(-z)


@checked
def binary_cross_entropy(y, y_hat):
    """E = -(y ln ŷ + (1 - y) ln(1 - ŷ)), in nats, elementwise.

    One of the two terms is always 0: -ln ŷ remains if y = 1, and -ln(1 - ŷ) if y = 0.
    Infinite if the neuron was certain and wrong. The shapes must agree.
    Right within 2 ULP for every ŷ.
    """
    with np.errstate(divide="ignore"):
        log_p = np.where(y == 1, np.log(y_hat), np.log1p(-y_hat))
    return 0 - log_p  # -log_p would be -0.0 if log_p is 0


@checked
def binary_cross_entropy_derivative(y, y_hat):
    """dE/dŷ = -y/ŷ + (1 - y)/(1 - ŷ), elementwise.

    One of the two terms is always 0: -1/ŷ remains if y = 1, and 1/(1 - ŷ) if y = 0.
    Infinite if the neuron was certain and wrong. The shapes must agree.
    Right within 2 ULP for every ŷ.
    """
    p = np.where(y == 1, y_hat, 1 - y_hat)
    with np.errstate(divide="ignore"):
        return np.where(y == 1, -1, 1) / p


@checked
def binary_cross_entropy_with_logits(y, z):
    """E = ln(1 + e^-z) where y = 1 and ln(1 + e^z) where y = 0, in nats, elementwise.

    The binary cross-entropy of ŷ = σ(z), right for every z because ŷ is never formed:
    ln(1 + e^s) = max(s, 0) + ln(1 + e^-|s|). The shapes must agree; NaN in z stays NaN.
    Right within 2 ULP for every z, with exact limits 0 and inf at -inf and inf.
    """
    s = np.where(y == 1, -z, z)
    return np.maximum(s, 0) + np.log1p(np.exp(-np.abs(s)))


@checked
def numerical_derivative(f, x, h=1e-6):
    """df/dx ≈ (f(x + h) - f(x - h)) / (2h): the central difference."""
    return (f(x + h) - f(x - h)) / (2 * h)
