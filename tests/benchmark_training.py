"""What `train` costs beside the barest NumPy loop, scikit-learn and PyTorch.

    python -m pip install scikit-learn torch                (optional)
    python -m pytest -n 0 tests/benchmark_training.py

Every rival makes the same number of passes over the same points. The number in brackets
is the ratio to the fastest of its group. Nothing is asserted.
"""

import numpy as np
import pytest

from helpers.data import make_gaussians
from helpers.training import train

RATE = 0.5


def series(x, y, n_epochs):
    train(x, y, 0.0, 0.01, RATE, n_epochs)


def barest_numpy(x, y, n_epochs):
    """The same arithmetic inline: no function, no check, nothing kept."""
    w0, w1 = 0.0, 0.01
    for _ in range(n_epochs):
        z = w1 * x + w0
        e = np.exp(-np.abs(z))
        residual = np.where(z >= 0, 1, e) / (1 + e) - y
        (np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).mean()
        w0, w1 = w0 - RATE * residual.mean(), w1 - RATE * (residual * x).mean()


def textbook_numpy(x, y, n_epochs):
    """The loop of most tutorials: shorter formulas, which overflow far out."""
    w0, w1 = 0.0, 0.01
    for _ in range(n_epochs):
        y_hat = 1 / (1 + np.exp(-(w1 * x + w0)))
        -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
        w0, w1 = w0 - RATE * np.mean(y_hat - y), w1 - RATE * np.mean((y_hat - y) * x)


def scikit_learn(x, y, n_epochs):
    """One step for each point, in compiled code; it records no error."""
    linear_model = pytest.importorskip("sklearn.linear_model")
    linear_model.SGDClassifier(
        loss="log_loss",
        penalty=None,
        learning_rate="constant",
        eta0=RATE,
        max_iter=n_epochs,
        tol=None,
    ).fit(x[:, None], y)


def pytorch(x, y, n_epochs):
    """Gradients by autograd, in double precision, on the CPU."""
    torch = pytest.importorskip("torch")
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    w0 = torch.tensor(0.0, dtype=torch.double, requires_grad=True)
    w1 = torch.tensor(0.01, dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.SGD([w0, w1], lr=RATE)
    for _ in range(n_epochs):
        optimizer.zero_grad()
        z = w1 * x + w0
        error = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
        error.backward()
        optimizer.step()
        error.item()


@pytest.mark.parametrize(
    "n, n_epochs", [(1_000, 120), (10_000, 120), (100_000, 120), (1_000_000, 40)]
)
@pytest.mark.parametrize(
    "rival", [series, barest_numpy, textbook_numpy, scikit_learn, pytorch]
)
def test_training(benchmark, rival, n, n_epochs):
    benchmark.group = f"{n:,} points, {n_epochs} epochs"
    x, y = make_gaussians(n // 2)
    rounds = 20 if n < 100_000 else 3
    benchmark.pedantic(rival, (x, y, n_epochs), rounds=rounds, warmup_rounds=1)
