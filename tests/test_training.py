"""Gradient descent of notebook 03."""

import dataclasses
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from helpers.data import make_gaussians
from helpers.derivatives import numerical_derivative
from helpers.training import (
    accuracy,
    batches,
    confusion_matrix,
    count_rises,
    decision_boundary,
    gradient,
    initial_weights,
    mean_error,
    predict,
    train,
)

X, Y = make_gaussians()
OVERLAPPING = make_gaussians(n_per_class=200, means=(0.0, 2.0), stds=(1.0, 1.0))


def newton(x, y, n_steps=20):
    """Minimise the same error by another method: w ← w - H⁻¹ g."""
    inputs, w = np.column_stack([np.ones_like(x), x]), np.zeros(2)
    for _ in range(n_steps):
        p = 1 / (1 + np.exp(-inputs @ w))
        hessian = inputs.T @ (inputs * (p * (1 - p))[:, None])
        w -= np.linalg.solve(hessian, inputs.T @ (p - y))
    return w


def test_initial_weights_are_small_random_and_repeatable():
    assert initial_weights(seed=7) == initial_weights(seed=7) != initial_weights(seed=8)
    draws = np.array([initial_weights(scale=0.2, seed=seed) for seed in range(500)])
    np.testing.assert_allclose(draws.std(axis=0), 0.2, rtol=0.1)
    np.testing.assert_allclose(draws.mean(axis=0), 0, atol=0.04)
    standard = np.array(
        [np.random.default_rng(seed).normal(size=2) for seed in range(500)]
    )
    np.testing.assert_allclose(draws, 0.2 * standard)
    assert initial_weights() == initial_weights(scale=0.01, seed=0)
    default = np.array([initial_weights(seed=seed) for seed in range(500)])
    np.testing.assert_allclose(default, draws / 20)


def test_prediction_is_the_probability_of_class_1():
    # ln(p / (1 - p)) = w1 x + w0 for the p that is predicted
    p = predict([-1.0, 0.0, 2.0], w0=0.5, w1=-1.5)
    np.testing.assert_allclose(np.log(p / (1 - p)), [2.0, 0.5, -2.5])


def test_mean_error_is_the_mean_over_the_points():
    p = predict(X, -3, 1.2)
    expected = -np.mean(np.log(np.where(Y == 1, p, 1 - p)))
    assert mean_error(X, Y, -3, 1.2) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("w0, w1", [(0.0, 0.0), (-0.2, 0.3), (2.0, -1.5), (-8.0, 3.0)])
def test_gradient_is_the_gradient_of_the_mean_error(w0, w1):
    measured = (
        numerical_derivative(lambda v: mean_error(X, Y, v, w1), w0, h=1e-5),
        numerical_derivative(lambda v: mean_error(X, Y, w0, v), w1, h=1e-5),
    )
    np.testing.assert_allclose(gradient(X, Y, w0, w1), measured, rtol=1e-6, atol=1e-9)


def test_one_epoch_is_one_step_against_the_gradient():
    history = train(X, Y, 0.1, -0.3, learning_rate=0.7, n_epochs=1)
    dE_dw0, dE_dw1 = gradient(X, Y, 0.1, -0.3)
    assert history.w0.tolist() == [0.1, 0.1 - 0.7 * dE_dw0]
    assert history.w1.tolist() == [-0.3, -0.3 - 0.7 * dE_dw1]


def test_history_has_an_entry_before_the_first_step_and_one_per_epoch():
    history = train(X, Y, 0.1, -0.3, learning_rate=0.5, n_epochs=5)
    for epoch, (w0, w1) in enumerate(zip(history.w0, history.w1, strict=True)):
        assert history.error[epoch] == mean_error(X, Y, w0, w1)
    assert history.w0.shape == history.w1.shape == history.error.shape == (6,)


def test_history_cannot_be_overwritten():
    with pytest.raises(dataclasses.FrozenInstanceError):
        train(X, Y, 0, 0, 0.5, 1).error = None


def test_the_numbers_of_the_tutorials_run():
    history = train(X, Y, 0.0, 0.01, learning_rate=0.5, n_epochs=120)
    assert history.error[0] == pytest.approx(0.681, abs=5e-4)
    assert history.error[-1] == pytest.approx(0.0471, abs=5e-5)
    boundary = decision_boundary(history.w0[-1], history.w1[-1])
    assert boundary == pytest.approx(2.28, abs=5e-3)
    assert accuracy(Y, predict(X, history.w0[-1], history.w1[-1])) == 0.995


def test_the_slower_run_stops_further_from_the_gap():
    history = train(X, Y, 0.0, 0.01, learning_rate=0.1, n_epochs=120)
    boundary = decision_boundary(history.w0[-1], history.w1[-1])
    assert boundary == pytest.approx(1.59, abs=5e-3)
    assert accuracy(Y, predict(X, history.w0[-1], history.w1[-1])) == 0.975


def test_long_training_on_overlapping_points_agrees_with_newtons_method():
    history = train(*OVERLAPPING, 0, 0, learning_rate=1.0, n_epochs=2000)
    found = history.w0[-1], history.w1[-1]
    np.testing.assert_allclose(found, newton(*OVERLAPPING), rtol=1e-6)


def test_optimum_of_scikit_learn_has_no_gradient_and_training_leads_to_it():
    x, y = OVERLAPPING
    model = LogisticRegression(C=np.inf, tol=1e-10).fit(x[:, None], y)
    w0, w1 = model.intercept_[0], model.coef_[0, 0]
    assert np.allclose(gradient(x, y, w0, w1), 0, atol=1e-7)
    history = train(x, y, 0, 0, learning_rate=0.5, n_epochs=3000)
    assert (history.w0[-1], history.w1[-1]) == pytest.approx((w0, w1), rel=1e-5)


def test_error_never_rises_at_a_small_rate():
    history = train(X, Y, 0.0, 0.01, learning_rate=0.5, n_epochs=300)
    assert np.all(np.diff(history.error) < 0)


def test_batch_of_all_points_is_the_full_batch():
    full = train(X, Y, 0, 0, 0.5, 5)
    for size in (1000, 1001):
        batch = train(X, Y, 0, 0, 0.5, 5, batch_size=size)
        assert np.array_equal(batch.error, full.error)


@pytest.mark.parametrize(
    "n, size, sizes", [(6, 4, [4, 2]), (6, 3, [3, 3]), (2, 1, [1, 1])]
)
def test_batches_take_each_point_once(n, size, sizes):
    parts = batches(n, size, np.random.default_rng(0))
    assert [len(part) for part in parts] == sizes
    assert sorted(np.concatenate(parts)) == list(range(n))


def test_each_batch_makes_a_step_of_its_own():
    x, y = OVERLAPPING
    history = train(x, y, 0, 0, 0.5, n_epochs=2, batch_size=150, seed=4)
    rng, w0, w1 = np.random.default_rng(4), 0.0, 0.0
    for _ in range(2):
        order = rng.permutation(400)
        for part in (order[:150], order[150:300], order[300:]):
            dE_dw0, dE_dw1 = gradient(x[part], y[part], w0, w1)
            w0, w1 = w0 - 0.5 * dE_dw0, w1 - 0.5 * dE_dw1
    assert (history.w0[-1], history.w1[-1]) == (w0, w1)


def test_order_of_the_points_is_that_of_seed_0_unless_told():
    runs = [train(X, Y, 0, 0, 0.5, 2, 100, **seed) for seed in ({}, {"seed": 0})]
    assert runs[0].error.tolist() == runs[1].error.tolist()


def test_seed_orders_the_points():
    runs = [train(X, Y, 0, 0, 0.5, 2, batch_size=50, seed=seed) for seed in (1, 1, 2)]
    assert np.array_equal(runs[0].error, runs[1].error)
    assert not np.array_equal(runs[0].error, runs[2].error)


@pytest.mark.parametrize("rate", [1e307, 1.7e308])
def test_overflowing_weights_are_refused_by_name(rate):
    with pytest.raises(ValueError, match=r"^learning_rate .* too large"):
        train(X, Y, 0, 0, rate, 50)


def test_accuracy_counts_the_right_side_of_one_half():
    assert accuracy([0, 0, 1, 1], [0.2, 0.7, 0.7, 0.2]) == 0.5
    assert accuracy([0, 1], [0.5, 0.5]) == 0.5
    assert accuracy([1], [0.5]) == 1.0
    assert accuracy([0, 1, 1], [0.0, 0.51, 1.0]) == 1.0


def test_prediction_at_the_boundary_is_one_half():
    boundary = decision_boundary(w0=-3.5, w1=1.5)
    assert predict(boundary, -3.5, 1.5) == pytest.approx(0.5)


def test_rise_counts_if_it_is_more_than_a_rounding_error():
    assert count_rises([0.7, 0.5, 0.6, 0.6 + 1e-15, 0.4, 0.4 + 1e-9]) == 2
    assert count_rises([0.7]) == 0


def test_flat_line_has_no_boundary():
    with pytest.raises(ValueError, match=r"^w1 must not be 0"):
        decision_boundary(1.0, 0.0)


def test_training_modules_import_no_matplotlib():
    program = (
        "import sys, helpers.derivatives, helpers.data, helpers.training;"
        "sys.exit('matplotlib' in sys.modules)"
    )
    project = Path(__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", program], cwd=project).returncode == 0


def test_training_holds_a_few_arrays_of_the_datas_size_at_most():
    x, y = make_gaussians(n_per_class=50_000)
    tracemalloc.start()
    train(x, y, 0, 0, 0.5, n_epochs=5)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * x.nbytes


def test_confusion_matrix_has_a_row_for_each_label_and_a_column_for_each_answer():
    y, y_hat = [0, 0, 0, 1, 1, 1, 1], [0.1, 0.2, 0.9, 0.3, 0.6, 0.7, 0.8]
    assert confusion_matrix(y, y_hat).tolist() == [[2, 1], [1, 3]]
    assert confusion_matrix(y, y_hat, 0.75).tolist() == [[2, 1], [3, 1]]
    assert confusion_matrix(y, y_hat, 0).tolist() == [[0, 3], [0, 4]]


def test_confusion_matrix_calls_a_point_at_the_threshold_class_1():
    assert confusion_matrix([1], [0.5], 0.5).tolist() == [[0, 0], [0, 1]]


def test_diagonal_of_the_confusion_matrix_is_the_accuracy():
    x, y = make_gaussians(means=(0, 2), stds=(1, 1))
    y_hat = predict(x, -2, 2)
    assert confusion_matrix(y, y_hat).trace() / len(y) == accuracy(y, y_hat)
