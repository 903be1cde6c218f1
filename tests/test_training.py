"""Gradient descent of notebook 03, against its definition and two other methods."""

import subprocess
import sys

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from helpers import data, training
from helpers.training import gradient, mean_error, predict, train, train_in_batches

X, Y = data.make_gaussians()
OVERLAPPING = data.make_gaussians(n_per_class=200, means=(0.0, 2.0), stds=(1.0, 1.0))
for array in (X, Y, *OVERLAPPING):
    array.flags.writeable = False  # no function may write into the points


def descend(x, y, parts):
    """The weights, and their error, after one step for each part of the points."""
    w0, w1 = 0.1, -0.3
    for part in parts:
        dE_dw0, dE_dw1 = gradient(x[part], y[part], w0, w1)
        w0, w1 = w0 - 0.7 * dE_dw0, w1 - 0.7 * dE_dw1
    return [w0, w1, mean_error(x, y, w0, w1)]


def newton(x, y):  # w ← w - H⁻¹ g
    inputs, w = np.column_stack([np.ones_like(x), x]), np.zeros(2)
    for _ in range(20):
        p = 1 / (1 + np.exp(-inputs @ w))
        hessian = inputs.T * (p * (1 - p)) @ inputs
        w -= np.linalg.solve(hessian, inputs.T @ (p - y))
    return w


def scikit_learn(x, y):
    model = LogisticRegression(C=np.inf, tol=1e-10).fit(x[:, None], y)
    return model.intercept_[0], model.coef_[0, 0]


def test_initial_weights_are_numpys_normal_numbers_times_the_scale():
    drawn = np.random.default_rng(7).normal(size=2)
    assert training.initial_weights(0.2, seed=7) == pytest.approx(0.2 * drawn)
    assert training.initial_weights() == training.initial_weights(scale=0.01, seed=0)


def test_mean_error_is_the_mean_over_the_points():
    p = predict(X, -3, 1.2)
    expected = -np.mean(np.log(np.where(Y == 1, p, 1 - p)))
    assert mean_error(X, Y, -3, 1.2) == pytest.approx(expected, rel=1e-9)


def test_training_returns_the_start_and_one_step_against_the_gradient_per_epoch():
    run = train(X, Y, 0.1, -0.3, learning_rate=0.7, n_epochs=2)
    expected = [descend(X, Y, [slice(None)] * epoch) for epoch in range(3)]
    assert np.array_equal(np.transpose(run), expected)


@pytest.mark.parametrize("seed", [{}, {"seed": 4}])
def test_each_batch_is_a_step_and_the_seed_orders_the_points(seed):
    run = train_in_batches(*OVERLAPPING, 0.1, -0.3, 0.7, 2, 150, **seed)
    rng, parts, expected = np.random.default_rng(seed.get("seed", 0)), [], []
    for _ in range(3):
        expected.append(descend(*OVERLAPPING, parts))
        order = rng.permutation(400)
        parts += [order[:150], order[150:300], order[300:]]
    assert np.array_equal(np.transpose(run), expected)


def test_hessian_is_how_the_gradient_changes():
    x, y, w, h = X[::10], Y[::10], np.array([-0.7, 0.4]), 1e-5
    for i, step in enumerate(np.eye(2) * h):
        ahead, behind = gradient(x, y, *(w + step)), gradient(x, y, *(w - step))
        measured = np.subtract(ahead, behind) / (2 * h)
        np.testing.assert_allclose(training.hessian(x, *w)[i], measured, rtol=1e-6)


@pytest.mark.parametrize("rate, values", [(0.5, (0.0471, 2.28)), (0.1, (0.147, 1.59))])
def test_the_numbers_of_the_tutorials_run(rate, values):
    w0s, w1s, errors = train(X, Y, 0.0, 0.01, rate, n_epochs=120)
    boundary = training.decision_boundary(w0s[-1], w1s[-1])
    assert errors[0] == pytest.approx(0.681, rel=1e-3)
    assert (errors[-1], boundary) == pytest.approx(values, rel=3e-3)
    assert training.count_rises(errors) == 0


@pytest.mark.parametrize("oracle", [newton, scikit_learn])
def test_long_training_finds_the_weights_that_other_methods_find(oracle):
    w0s, w1s, _ = train(*OVERLAPPING, 0, 0, learning_rate=1.0, n_epochs=2000)
    np.testing.assert_allclose([w0s[-1], w1s[-1]], oracle(*OVERLAPPING), 1e-5)


@pytest.mark.parametrize("rate", [100.0, 1e149])
def test_error_that_rises_is_counted_and_is_no_exception(rate):
    *_, errors = train(*OVERLAPPING, 0, 0, rate, n_epochs=5)
    assert np.isfinite(errors).all() and training.count_rises(errors) > 0
    assert training.count_rises([0.7, 0.6, 0.6 + 1e-15, 0.4, 0.4 + 1e-9]) == 1


@pytest.mark.parametrize("rate", [1e151, 1e307, 1.7e308])
@pytest.mark.parametrize("run, size", [(train, ()), (train_in_batches, (1,))])
def test_rate_that_would_overflow_is_one_sentence_and_no_warning(run, rate, size):
    with pytest.raises(ValueError, match=r"^learning_rate is \S+: training needs .*$"):
        run(X, Y, 0, 0, rate, 50, *size)


@pytest.mark.parametrize("threshold", [0.1, 0.5, 0.9])
def test_prediction_at_the_boundary_is_the_threshold(threshold):
    boundary = training.decision_boundary(-3.5, 1.5, threshold)
    assert predict(boundary, -3.5, 1.5) == pytest.approx(threshold)


def test_confusion_matrix_has_a_row_for_each_label_and_a_column_for_each_answer():
    y, y_hat = [0, 0, 0, 1, 1, 1, 1], [0.1, 0.499, 0.9, 0.3, 0.5, 0.7, 0.8]
    assert training.confusion_matrix(y, y_hat).tolist() == [[2, 1], [1, 3]]
    assert training.confusion_matrix(y, y_hat, 0.7).tolist() == [[2, 1], [2, 2]]
    assert training.accuracy(y, y_hat) == 5 / 7


def test_training_modules_import_no_matplotlib(pytestconfig):
    code = "import sys, helpers.data, helpers.training\n"
    code += "assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=pytestconfig.rootpath, check=True)
