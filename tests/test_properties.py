"""What must hold for any numbers, tried on many that Hypothesis thinks up."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers import derivatives
from helpers.data import bayes_boundaries, posterior
from helpers.derivatives import numerical_derivative, sigmoid
from helpers.training import gradient, mean_error, train, train_in_batches

# The same examples in every run: a test that fails, fails again.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

weights = st.floats(-5, 5)
pairs = st.tuples(st.floats(-100, 100), st.floats(-100, 100))
spreads = st.tuples(st.floats(0.01, 100), st.floats(0.01, 100))


@st.composite
def points(draw):
    """x and y of 2 to 30 points."""
    n = draw(st.integers(2, 30))
    x = draw(arrays(float, n, elements=st.floats(-10, 10)))
    return x, draw(arrays(float, n, elements=st.sampled_from([0.0, 1.0])))


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_sigmoid_is_symmetric_and_never_falls(a, b):
    low, high = sorted((a, b))
    assert 0 <= sigmoid(low) <= sigmoid(high) * (1 + 2**-50) <= 1 + 2**-50
    assert abs(sigmoid(-a) - (1 - sigmoid(a))) <= 2**-52


@given(st.floats(0, 1), st.floats(-30, 30))
def test_both_forms_of_the_error_agree_and_are_never_negative(y, z):
    error = derivatives.binary_cross_entropy_with_logits(y, z)
    other = derivatives.binary_cross_entropy(y, sigmoid(z))
    assert error >= 0 and np.isclose(other, error, rtol=2e-3, atol=1e-15)


@given(st.floats(-1e300, 1e300), pairs, spreads)
def test_posterior_is_a_probability_without_a_warning(x, means, stds):
    assert 0 <= posterior(x, means, stds) <= 1


@given(pairs, spreads)
def test_bayes_boundaries_are_real_and_ascend(means, stds):
    boundaries = bayes_boundaries(means, stds)
    assert np.isrealobj(boundaries) and np.all(np.diff(boundaries) >= 0)


@given(points(), weights, weights)
def test_gradient_agrees_with_central_differences(points, w0, w1):
    along_w0 = numerical_derivative(lambda v: mean_error(*points, v, w1), w0, 1e-5)
    along_w1 = numerical_derivative(lambda v: mean_error(*points, w0, v), w1, 1e-5)
    found = gradient(*points, w0, w1)
    np.testing.assert_allclose(found, [along_w0, along_w1], rtol=1e-6, atol=1e-7)


@given(points(), weights, weights, st.integers(0, 2**32 - 1))
def test_batch_of_all_points_is_the_full_batch_exactly(points, w0, w1, seed):
    full = train(*points, w0, w1, 0.1, 3)
    batch = train_in_batches(*points, w0, w1, 0.1, 3, len(points[0]), seed)
    assert np.array_equal(full, batch)


@given(points(), weights, weights, st.floats(0.01, 0.999))
def test_error_never_rises_below_the_curvature_bound(points, w0, w1, share):
    inputs = np.vander(points[0], 2)
    bend = np.linalg.eigvalsh(inputs.T @ inputs / (4 * len(inputs)))[-1]
    *_, errors = train(*points, w0, w1, share * 2 / bend, 20)
    assert np.all(np.diff(errors) <= 1e-12 * (1 + errors[:-1]))
