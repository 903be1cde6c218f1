"""Gradient descent for one neuron, z = w1 x + w0 and ŷ = σ(z).

Written in notebooks 03, 07 and 08. x and y are arrays of shape (n,), w0 and w1 numbers.
"""

import numpy as np

from helpers.checks import check_points, check_predictions, check_settings
from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid


def initial_weights(scale=0.01, seed=0):
    """Draw two small numbers, w0 and w1, from N(0, scale²)."""
    w0, w1 = np.random.default_rng(seed).normal(0, scale, 2)
    return float(w0), float(w1)


def predict(x, w0, w1):
    """ŷ = σ(w1 x + w0), the probability of class 1: for a number x, or for an array."""
    return sigmoid(w1 * x + w0)


def mean_error(x, y, w0, w1):
    """The mean binary cross-entropy of points, arrays of shape (n,), in nats."""
    x, y = check_points(x, y)
    return binary_cross_entropy_with_logits(y, w1 * x + w0).mean()


def gradient(x, y, w0, w1):
    """dE/dw0 = mean(ŷ - y) and dE/dw1 = mean((ŷ - y) x): the gradient of `mean_error`.

    x and y are arrays of shape (n,), w0 and w1 numbers.
    """
    x, y = check_points(x, y)
    residual = predict(x, w0, w1) - y
    return residual.mean(), (residual * x).mean()


def hessian(x, w0, w1):
    """How the slopes of `mean_error` bend: its second derivatives, of shape (2, 2)."""
    y_hat = predict(x, w0, w1)
    s = y_hat * (1 - y_hat)
    return np.array([[s.mean(), (s * x).mean()], [(s * x).mean(), (s * x**2).mean()]])


def train(x, y, w0, w1, learning_rate, n_epochs):
    """Gradient descent from the numbers w0 and w1, with all points in every step.

    x and y are arrays of shape (n,). Returns three of shape (n_epochs + 1,): w0s, w1s
    and errors; entry 0 is before the first step.
    Raises ValueError for settings of 1e150 and more.
    """
    x, y = check_points(x, y)
    check_settings(learning_rate, n_epochs, w0=w0, w1=w1)
    w0s, w1s, errors = [], [], []
    for _ in range(n_epochs + 1):  # the start, and then each epoch
        # Forward
        z = w1 * x + w0
        y_hat = sigmoid(z)
        w0s.append(w0)
        w1s.append(w1)
        errors.append(binary_cross_entropy_with_logits(y, z).mean())
        # Backward
        residual = y_hat - y
        dE_dw0 = residual.mean()
        dE_dw1 = (residual * x).mean()
        # Step
        w0 = w0 - learning_rate * dE_dw0
        w1 = w1 - learning_rate * dE_dw1
    return np.array(w0s), np.array(w1s), np.array(errors)


def train_in_batches(x, y, w0, w1, learning_rate, n_epochs, batch_size, seed=0):
    """As `train`, but with one step for each batch of batch_size points.

    The seed, a whole number, orders the points anew in every epoch.
    """
    x, y = check_points(x, y)
    check_settings(learning_rate, n_epochs, batch_size, w0=w0, w1=w1)
    if batch_size >= len(x):
        return train(x, y, w0, w1, learning_rate, n_epochs)
    rng = np.random.default_rng(seed)
    w0s, w1s, errors = [w0], [w1], [mean_error(x, y, w0, w1)]
    for _ in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]  # the last may be shorter
            residual = predict(x[batch], w0, w1) - y[batch]
            dE_dw0, dE_dw1 = residual.mean(), (residual * x[batch]).mean()
            w0 = w0 - learning_rate * dE_dw0
            w1 = w1 - learning_rate * dE_dw1
        w0s.append(w0)
        w1s.append(w1)
        errors.append(mean_error(x, y, w0, w1))
    return np.array(w0s), np.array(w1s), np.array(errors)


def accuracy(y, y_hat):
    """The share of points on the correct side of ŷ = 0.5; y, y_hat of shape (n,)."""
    y, y_hat = check_predictions(y, y_hat)
    return np.mean((y_hat >= 0.5) == (y == 1))


def count_rises(error):
    """In how many epochs an array of errors rose, by more than a rounding error."""
    return np.sum(np.diff(error) > 1e-12)


def decision_boundary(w0, w1, threshold=0.5):
    """The x where ŷ is equal to the threshold; for 0.5 it is -w0 / w1, where z = 0.

    All three are numbers. Raises ValueError if w1 is 0.
    """
    if w1 == 0:
        raise ValueError("w1 is 0: ŷ is then the same for every x")
    return (np.log(threshold / (1 - threshold)) - w0) / w1


def confusion_matrix(y, y_hat, threshold=0.5):
    """How many points of each class are called what, if ŷ ≥ threshold means class 1.

    y and y_hat have the shape (n,). Returns whole numbers of shape (2, 2): one row for
    each label, one column for each answer, as scikit-learn has it.
    """
    y, y_hat = check_predictions(y, y_hat)
    called_1 = y_hat >= threshold
    return np.array(
        [[np.sum((y == a) & (called_1 == b)) for b in (0, 1)] for a in (0, 1)]
    )
