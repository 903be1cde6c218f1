"""Gradient descent for one neuron, z = w1 x + w0 and ŷ = σ(z).

Written in notebook 03. A data set is x and y, both of shape (n,); a weight is one
number. Arguments that do not fit raise ValueError (`checks`).
"""

from dataclasses import dataclass

import numpy as np

from helpers.checks import checked
from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid


@checked
def initial_weights(scale=0.01, seed=0):
    """Draw w0 and w1 from N(0, scale²): small random weights."""
    w0, w1 = np.random.default_rng(seed).normal(0, scale, 2)
    return float(w0), float(w1)


@checked
def predict(x, w0, w1):
    """ŷ = σ(w1 x + w0): the probability of class 1 that the neuron gives to each x."""
    return sigmoid(w1 * x + w0)


@checked
def mean_error(x, y, w0, w1):
    """E = the mean over all points of the binary cross-entropy, in nats."""
    return binary_cross_entropy_with_logits.unchecked(y, w1 * x + w0).mean()


@checked
def gradient(x, y, w0, w1):
    """dE/dw0 = mean(ŷ - y), dE/dw1 = mean((ŷ - y) x): the gradient of `mean_error`."""
    residual = sigmoid(w1 * x + w0) - y
    return residual.mean(), (residual * x).mean()


@checked
def batches(n, batch_size, rng):
    """Split n points, in random order, into batches; None is one batch of all."""
    if batch_size is None or batch_size >= n:
        return [slice(None)]
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


@dataclass(frozen=True)
class History:
    """w0, w1 and error, one entry for each epoch; entry 0 is before the first step."""

    w0: np.ndarray
    w1: np.ndarray
    error: np.ndarray


@checked
def train(x, y, w0, w1, learning_rate, n_epochs, batch_size=None, seed=0):
    """Gradient descent on `mean_error` from the weights w0, w1; returns the History.

    One step for each batch: batch_size=None takes all points at once, otherwise the
    seed orders them. The arrays of the History have the length n_epochs + 1.
    Raises ValueError if the learning rate is so large that the weights overflow.
    """
    rng = np.random.default_rng(seed)
    path = [(w0, w1)]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_epochs):
            for batch in batches(len(x), batch_size, rng):
                dE_dw0, dE_dw1 = gradient.unchecked(x[batch], y[batch], w0, w1)
                w0, w1 = w0 - learning_rate * dE_dw0, w1 - learning_rate * dE_dw1
            path.append((w0, w1))
        error = np.array([mean_error.unchecked(x, y, *weights) for weights in path])
    history = History(*np.array(path).T, error)
    if not np.isfinite([history.w0, history.w1, history.error]).all():
        raise ValueError(f"learning_rate {learning_rate:g} is too large: E overflows")
    return history


@checked
def accuracy(y, y_hat):
    """The share of points on the correct side of ŷ = 0.5, between 0 and 1."""
    return np.mean((y_hat >= 0.5) == (y == 1))


@checked
def count_rises(error):
    """In how many epochs the error rose, by more than a rounding error."""
    return np.sum(np.diff(error) > 1e-12)


@checked
def decision_boundary(w0, w1):
    """x = -w0 / w1, where z = 0 and ŷ = 0.5. Raises ValueError if w1 is 0."""
    if w1 == 0:
        raise ValueError("w1 must not be 0: ŷ is then the same for every x")
    return -w0 / w1


@checked
def confusion_matrix(y, y_hat, threshold=0.5):
    """How many points of each class are called what, if ŷ ≥ threshold means class 1.

    Returns whole numbers of shape (2, 2): one row for each label, one column for each
    answer, as scikit-learn has it.
    """
    called_1 = y_hat >= threshold
    return np.array(
        [[np.sum((y == a) & (called_1 == b)) for b in (0, 1)] for a in (0, 1)]
    )
