"""A hidden layer of k neurons between x and the neuron that answers.

Written in notebook 10. x and y are arrays of shape (n,); w, b and v hold one number for
each hidden neuron and have the shape (k,); c is a number.
"""

import numpy as np

from helpers.checks import check_points, check_settings
from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid


def make_groups(seed=0):
    """Draw x and y, of shape (1000,): circles around -3 and 4, triangles around 0."""
    rng = np.random.default_rng(seed)
    groups = rng.normal(-3, 1, 250), rng.normal(0, 1, 500), rng.normal(4, 1, 250)
    return np.concatenate(groups), np.repeat([0.0, 1.0, 0.0], [250, 500, 250])


def posterior_of_groups(x):
    """The true probability of class 1 at x, a number or an array."""
    with np.errstate(over="ignore"):  # far out it is 0
        return 1 / (1 + np.exp(-3 * x - 4.5) / 2 + np.exp(4 * x - 8) / 2)


def initial_network(n_hidden, size=1.0, seed=0):
    """Draw w, b and v from N(0, size²), each of shape (n_hidden,); c is 0."""
    w, b, v = np.random.default_rng(seed).normal(0, size, (3, n_hidden))
    return w, b, v, 0.0


def forward(x, w, b, v, c):
    """What the hidden neurons say, h = σ(w x + b) of shape (k, n), and z = v·h + c."""
    h = sigmoid(np.outer(w, x) + b[:, None])  # a row for each hidden neuron
    return h, v @ h + c


def backward(x, y, h, z, v):
    """dE/dw, dE/db and dE/dv, of shape (k,), and dE/dc, a number, of the mean error."""
    dE_dz = (sigmoid(z) - y) / len(x)
    dE_dv = h @ dE_dz
    dE_dc = dE_dz.sum()
    dE_dh = np.outer(v, dE_dz)  # passed back
    dE_da = dE_dh * h * (1 - h)  # a = w x + b
    dE_dw = dE_da @ x
    dE_db = dE_da.sum(axis=1)
    return dE_dw, dE_db, dE_dv, dE_dc


def train_network(x, y, w, b, v, c, learning_rate, n_epochs):
    """Gradient descent as in `train`; returns a list of (w, b, v, c), and errors."""
    x, y = check_points(x, y)
    check_settings(learning_rate, n_epochs, c=c)
    path, errors = [], []
    for _ in range(n_epochs + 1):  # the start, and then each epoch
        # Forward
        h, z = forward(x, w, b, v, c)
        path.append((w, b, v, c))
        errors.append(binary_cross_entropy_with_logits(y, z).mean())
        # Backward
        dE_dw, dE_db, dE_dv, dE_dc = backward(x, y, h, z, v)
        # Step
        w = w - learning_rate * dE_dw
        b = b - learning_rate * dE_db
        v = v - learning_rate * dE_dv
        c = c - learning_rate * dE_dc
    return path, np.array(errors)
