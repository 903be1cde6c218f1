"""What must hold for any numbers, tried on many that Hypothesis thinks up."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.derivatives import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.training import gradient, mean_error, predict, train

# The same examples in every run: a test that fails, fails again.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

any_number = st.floats(allow_nan=False)
labels = st.sampled_from([0.0, 1.0])
weights = st.floats(-5, 5)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def points(draw, least=2):
    """x and y of at least `least` points."""
    n = draw(st.integers(least, 30))
    x = draw(arrays(float, n, elements=st.floats(-10, 10)))
    return x, draw(arrays(float, n, elements=labels))


def close(one, other, scale=1.0):
    """Whether the two agree but for their last digits, for numbers of size `scale`."""
    return np.allclose(one, other, rtol=1e-11, atol=1e-13 * scale)


def curvature_bound(x):
    """2/λmax of the Hessian at w0 = w1 = 0, where the mean error bends most."""
    inputs = np.column_stack([np.ones_like(x), x])
    return 2 / np.linalg.eigvalsh(inputs.T @ inputs / (4 * len(x)))[-1]


@given(any_number)
def test_sigmoid_of_minus_z_is_1_minus_sigmoid_of_z(z):
    assert abs(sigmoid(-z) - (1 - sigmoid(z))) <= 2**-52


@given(any_number, any_number)
def test_sigmoid_never_falls(a, b):
    low, high = sorted((a, b))
    assert sigmoid(low) <= sigmoid(high) * (1 + 2**-50)


@given(any_number)
def test_sigmoid_and_its_slope_keep_their_ranges(z):
    assert 0 <= sigmoid(z) <= 1
    assert 0 <= sigmoid_derivative(z) <= 0.25
    assert sigmoid_derivative(z) == sigmoid_derivative(-z)


@given(labels, any_number)
def test_error_is_never_negative(y, z):
    assert binary_cross_entropy_with_logits(y, z) >= 0
    assert binary_cross_entropy(y, sigmoid(z)) >= 0


@given(labels, st.floats(-30, 30))
def test_both_forms_of_the_error_agree(y, z):
    from_y_hat = binary_cross_entropy(y, sigmoid(z))
    assert np.isclose(from_y_hat, binary_cross_entropy_with_logits(y, z), rtol=2e-3)


@given(points(), weights, weights)
def test_gradient_agrees_with_central_differences(points, w0, w1):
    x, y = points
    measured = [
        numerical_derivative(lambda v: mean_error(x, y, v, w1), w0, 1e-4),
        numerical_derivative(lambda v: mean_error(x, y, w0, v), w1, 1e-4),
    ]
    assert np.allclose(gradient(x, y, w0, w1), measured, atol=1e-5)


@given(points(), weights, weights)
def test_gradient_of_every_point_twice_is_the_gradient(points, w0, w1):
    x, y = points
    twice = gradient(np.tile(x, 2), np.tile(y, 2), w0, w1)
    assert close(twice, gradient(x, y, w0, w1), scale=10)


@given(points(), weights, weights, seeds)
def test_order_of_the_points_changes_the_last_digits_only(points, w0, w1, seed):
    x, y = points
    order = np.random.default_rng(seed).permutation(len(x))
    assert close(gradient(x[order], y[order], w0, w1), gradient(x, y, w0, w1), 10)
    assert close(mean_error(x[order], y[order], w0, w1), mean_error(x, y, w0, w1), 50)


@given(points(), weights, weights, st.floats(0.1, 10), st.floats(-10, 10))
def test_weights_follow_a_shift_and_a_scale_of_x(points, w0, w1, scale, shift):
    x, y = points
    moved, moved_w1 = scale * x + shift, w1 / scale
    moved_w0 = w0 - moved_w1 * shift
    assert np.allclose(predict(moved, moved_w0, moved_w1), predict(x, w0, w1))
    here, there = gradient(x, y, w0, w1), gradient(moved, y, moved_w0, moved_w1)
    assert np.allclose(there, (here[0], scale * here[1] + shift * here[0]), atol=1e-9)


@given(points(), weights, weights, seeds, st.integers(1, 30))
def test_same_seed_is_the_same_run(points, w0, w1, seed, size):
    runs = [train(*points, w0, w1, 0.1, 3, size, seed) for _ in range(2)]
    assert np.array_equal(runs[0].w0, runs[1].w0)
    assert np.array_equal(runs[0].error, runs[1].error)


@given(points(), weights, weights, seeds)
def test_batch_of_all_points_is_the_full_batch_exactly(points, w0, w1, seed):
    full = train(*points, w0, w1, 0.1, 3)
    batch = train(*points, w0, w1, 0.1, 3, len(points[0]), seed)
    assert np.array_equal(full.w0, batch.w0) and np.array_equal(full.w1, batch.w1)
    assert np.array_equal(full.error, batch.error)


@given(points(), weights, weights, st.floats(0.01, 0.999))
def test_error_never_rises_below_the_curvature_bound(points, w0, w1, share):
    rate = share * curvature_bound(points[0])
    error = train(*points, w0, w1, rate, 20).error
    assert np.all(np.diff(error) <= 1e-12 * (1 + error[:-1]))
