"""Gradient descent for one neuron, z = w1 x + w0 and ŷ = σ(z).

Written in notebooks 03, 07 and 08. x and y have the shape (n,), a weight is a number.
"""

from dataclasses import dataclass

import numpy as np

from helpers.checks import check_points, check_predictions, check_settings
from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid


def initial_weights(scale=0.01, seed=0):
    """Draw w0 and w1 from N(0, scale²): small random weights."""
    w0, w1 = np.random.default_rng(seed).normal(0, scale, 2)
    return float(w0), float(w1)


def predict(x, w0, w1):
    """ŷ = σ(w1 x + w0): the probability of class 1 that the neuron gives to each x."""
    return sigmoid(w1 * x + w0)


def mean_error(x, y, w0, w1):
    """E = the mean over all points of the binary cross-entropy, in nats."""
    x, y = check_points(x, y)
    return binary_cross_entropy_with_logits(y, w1 * x + w0).mean()


def gradient(x, y, w0, w1):
    """dE/dw0 = mean(ŷ - y), dE/dw1 = mean((ŷ - y) x): the gradient of `mean_error`."""
    x, y = check_points(x, y)
    residual = predict(x, w0, w1) - y
    return residual.mean(), (residual * x).mean()


def hessian(x, w0, w1):
    """The second derivatives of `mean_error`, of shape (2, 2): how its slopes bend."""
    y_hat = predict(x, w0, w1)
    s = y_hat * (1 - y_hat)
    return np.array([[s.mean(), (s * x).mean()], [(s * x).mean(), (s * x**2).mean()]])


@dataclass(frozen=True)
class History:
    """w0, w1 and error, one entry for each epoch; entry 0 is before the first step."""

    w0: np.ndarray
    w1: np.ndarray
    error: np.ndarray


def train(x, y, w0, w1, learning_rate, n_epochs):
    """Gradient descent from the weights w0 and w1, with all points in every step.

    Returns a History whose arrays have the length n_epochs + 1.
    Raises ValueError for settings with which they would overflow.
    """
    x, y = check_points(x, y)
    check_settings(w0, w1, learning_rate, n_epochs)
    n, path = len(x), []
    for _ in range(n_epochs + 1):  # the start, and then each epoch
        # Forward
        z = w1 * x + w0
        y_hat = sigmoid(z)
        E = binary_cross_entropy_with_logits(y, z).sum() / n
        path.append((w0, w1, E))
        # Backward
        residual = y_hat - y
        dE_dw0, dE_dw1 = residual.sum() / n, (residual * x).sum() / n
        # Step
        w0 = w0 - learning_rate * dE_dw0
        w1 = w1 - learning_rate * dE_dw1
    return History(*np.transpose(path))


def train_in_batches(x, y, w0, w1, learning_rate, n_epochs, batch_size, seed=0):
    """As `train`, but with one step for each batch of batch_size points.

    The seed orders the points anew in every epoch.
    """
    x, y = check_points(x, y)
    check_settings(w0, w1, learning_rate, n_epochs, batch_size)
    if batch_size >= len(x):
        return train(x, y, w0, w1, learning_rate, n_epochs)
    rng = np.random.default_rng(seed)
    path = [(w0, w1, mean_error(x, y, w0, w1))]
    for _ in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]  # the last may be shorter
            residual = predict(x[batch], w0, w1) - y[batch]
            dE_dw0, dE_dw1 = residual.mean(), (residual * x[batch]).mean()
            w0 = w0 - learning_rate * dE_dw0
            w1 = w1 - learning_rate * dE_dw1
        path.append((w0, w1, mean_error(x, y, w0, w1)))
    return History(*np.transpose(path))


def accuracy(y, y_hat):
    """The share of points on the correct side of ŷ = 0.5, between 0 and 1."""
    y, y_hat = check_predictions(y, y_hat)
    return np.mean((y_hat >= 0.5) == (y == 1))


def count_rises(error):
    """In how many epochs the error rose, by more than a rounding error."""
    return np.sum(np.diff(error) > 1e-12)


def decision_boundary(w0, w1, threshold=0.5):
    """The x where ŷ is equal to the threshold; for 0.5 it is -w0 / w1, where z = 0.

    Raises ValueError if w1 is 0.
    """
    if w1 == 0:
        raise ValueError("w1 is 0: ŷ is then the same for every x")
    return (np.log(threshold / (1 - threshold)) - w0) / w1


def confusion_matrix(y, y_hat, threshold=0.5):
    """How many points of each class are called what, if ŷ ≥ threshold means class 1.

    Returns whole numbers of shape (2, 2): one row for each label, one column for each
    answer, as scikit-learn has it.
    """
    y, y_hat = check_predictions(y, y_hat)
    called_1 = y_hat >= threshold
    return np.array(
        [[np.sum((y == a) & (called_1 == b)) for b in (0, 1)] for a in (0, 1)]
    )
