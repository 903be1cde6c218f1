"""The hidden layer of notebook 10, against formulas, measurements and quadrature."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from helpers import network
from helpers.derivatives import binary_cross_entropy, sigmoid
from helpers.figures.network import floor
from helpers.network import backward, forward, initial_network, train_network

X, Y = network.make_groups()
for array in (X, Y):
    array.flags.writeable = False  # no function may write into the points


def shares(x):
    """How dense circles and triangles are at x, out of all points."""
    circles = norm.pdf(x, -3) / 4 + norm.pdf(x, 4) / 4
    return circles, norm.pdf(x, 0) / 2


def mean_error(p, k):
    """The mean error of one long row of weights, of k hidden neurons."""
    w, b, v, c = p[:k], p[k : 2 * k], p[2 * k : 3 * k], p[-1]
    y_hat = [
        sigmoid(sum(v[j] * sigmoid(w[j] * x + b[j]) for j in range(k)) + c) for x in X
    ]
    return binary_cross_entropy(Y, np.array(y_hat)).mean()


def test_groups_stand_where_they_should_and_the_seed_draws_them_anew():
    groups = X[:250], X[250:750], X[750:]
    assert [
        label for group in (Y[:250], Y[250:750], Y[750:]) for label in {*group}
    ] == [*(0, 1, 0)]
    assert np.allclose([g.mean() for g in groups], [-3, 0, 4], atol=0.2)
    assert np.allclose([g.std() for g in groups], 1, atol=0.1)
    assert not np.isin(network.make_groups(seed=1)[0], X).any()


def test_truth_is_the_share_of_the_triangles_and_the_floor_is_what_it_costs():
    circles, triangles = shares(X)
    assert np.allclose(
        network.posterior_of_groups(X), triangles / (circles + triangles)
    )
    assert network.posterior_of_groups(1e3) == network.posterior_of_groups(-1e3) == 0

    def cost(x):
        (c, t), truth = shares(x), network.posterior_of_groups(x)
        return -c * np.log(1 - truth) - t * np.log(truth)

    assert floor() == pytest.approx(quad(cost, -12, 13)[0], abs=1e-9)


@pytest.mark.parametrize("k", [1, 2, 8])
def test_gradient_of_every_weight_is_what_is_measured(k):
    weights = initial_network(k, size=1.5, seed=3)
    h, z = forward(X, *weights)
    assert h.shape == (k, len(X)) and z.shape == X.shape
    row, nudges = np.hstack(weights), 1e-5 * np.eye(3 * k + 1)
    measured = [
        (mean_error(row + d, k) - mean_error(row - d, k)) / 2e-5 for d in nudges
    ]
    derived = backward(X, Y, h, z, weights[2])
    assert [np.shape(part) for part in derived] == [(k,), (k,), (k,), ()]
    assert np.allclose(np.hstack(derived), measured, rtol=1e-6, atol=1e-9)


def test_training_returns_the_start_and_a_step_against_the_gradient_per_epoch():
    start = initial_network(3, seed=5)
    path, errors = train_network(X, Y, *start, 0.7, 2)
    assert len(path) == len(errors) == 3 and path[0] is not start
    for now, after, error in zip(path, path[1:], errors, strict=False):
        h, z = forward(X, *now)
        assert error == pytest.approx(binary_cross_entropy(Y, sigmoid(z)).mean())
        slopes = backward(X, Y, h, z, now[2])
        for weight, slope, new in zip(now, slopes, after, strict=True):
            assert np.array_equal(new, weight - 0.7 * slope)


@pytest.mark.parametrize("k, error", [(1, 0.498), (2, 0.1542), (3, 0.154), (8, 0.152)])
def test_errors_of_the_first_seed(k, error):
    _, errors = train_network(X, Y, *initial_network(k), 2, 1000)
    assert errors[-1] == pytest.approx(error, abs=0.0005)


def test_equal_neurons_stay_equal():
    equal = np.full(2, 0.7)
    path, _ = train_network(X, Y, equal, -equal, equal, 0.1, 2, 300)
    assert all(np.allclose(part, part[0]) for part in path[-1][:3])


def test_rate_that_would_overflow_is_one_sentence_and_a_smaller_one_no_warning():
    with pytest.raises(ValueError, match="training needs less than"):
        train_network(X, Y, *initial_network(2), 1e151, 1)
    assert len(train_network(X, Y, *initial_network(2), 1e149, 5)[0]) == 6
