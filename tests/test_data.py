"""The points of notebook 02."""

from statistics import NormalDist

import numpy as np
import pytest

from helpers.data import (
    bayes_boundaries,
    bayes_error,
    gaussian_density,
    is_separable,
    make_gaussians,
    posterior,
)


def test_500_zeros_come_before_500_ones():
    x, y = make_gaussians()
    assert x.shape == y.shape == (1000,)
    assert y.tolist() == [0.0] * 500 + [1.0] * 500


def test_points_are_those_of_numpy_with_the_seed():
    x, _ = make_gaussians()
    rng = np.random.default_rng(0)
    assert np.array_equal(x[:500], rng.normal(0, 1, 500))
    assert np.array_equal(x[500:], rng.normal(5, 0.5, 500))


def test_same_seed_same_points_other_seed_other_points():
    assert np.array_equal(make_gaussians(seed=3)[0], make_gaussians(seed=3)[0])
    assert not np.any(make_gaussians(seed=3)[0] == make_gaussians(seed=4)[0])


def test_each_class_has_the_mean_and_spread_that_were_asked_for():
    n = 100_000
    x, y = make_gaussians(n, means=(-2.0, 7.0), stds=(3.0, 0.25))
    for label, mean, std in ((0, -2.0, 3.0), (1, 7.0, 0.25)):
        points = x[y == label]
        assert points.mean() == pytest.approx(mean, abs=5 * std / n**0.5)
        assert points.std() == pytest.approx(std, rel=5 / (2 * n) ** 0.5)


def test_density_is_that_of_the_standard_library():
    x = np.linspace(-4, 8, 49)
    expected = [NormalDist(5.0, 0.5).pdf(value) for value in x]
    np.testing.assert_allclose(gaussian_density(x, 5.0, 0.5), expected, rtol=1e-12)


def test_area_under_the_density_is_1():
    x = np.linspace(-20, 20, 4001)
    assert gaussian_density(x, 1.0, 2.0).sum() * 0.01 == pytest.approx(1)


@pytest.mark.parametrize(
    "x, y, separable",
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], True),
        ([1, 2, 3, 4], [1, 1, 0, 0], True),
        ([1, 2, 3, 4], [0, 1, 0, 1], False),
        ([1, 2, 3, 4], [0, 1, 1, 0], False),
        ([1, 2, 2, 3], [0, 0, 1, 1], False),
        ([1, 2, 2, 3], [1, 1, 0, 0], False),
        ([4, 1, 3, 2], [1, 0, 1, 0], True),
    ],
)
def test_separable_means_a_number_fits_between_the_classes(x, y, separable):
    assert is_separable(x, y) is separable


def test_separability_needs_both_labels():
    with pytest.raises(ValueError, match=r"^y must hold both labels"):
        is_separable([1, 2], [0, 0])
    with pytest.raises(ValueError, match=r"^y must hold both labels"):
        is_separable([1, 2], [1, 1])


def test_the_points_of_the_series_are_separable():
    x, y = make_gaussians()
    assert is_separable(x, y)
    assert x[y == 0].max() == pytest.approx(3.066, abs=5e-4)
    assert x[y == 1].min() == pytest.approx(3.536, abs=5e-4)


def test_bayes_boundaries_of_the_series():
    assert np.round(bayes_boundaries(), 4).tolist() == [3.2647, 10.0686]


@pytest.mark.parametrize("means", [(0, 5), (5, 0), (1, 1)])
@pytest.mark.parametrize("stds", [(1, 0.5), (0.3, 2)])
def test_densities_are_equal_at_both_bayes_boundaries(means, stds):
    low, high = bayes_boundaries(means, stds)
    assert low < high
    for boundary in (low, high):
        density_0 = gaussian_density(boundary, means[0], stds[0])
        density_1 = gaussian_density(boundary, means[1], stds[1])
        assert density_0 == pytest.approx(density_1, rel=1e-9)


def test_equal_spreads_leave_one_bayes_boundary_halfway():
    assert bayes_boundaries((1, 4), (2, 2)).tolist() == pytest.approx([2.5])


def test_equal_gaussians_have_no_bayes_boundary():
    assert bayes_boundaries((1, 1), (2, 2)).size == 0


def test_posterior_is_the_share_of_the_density_of_class_1():
    x = np.linspace(-6, 12, 181)
    for means, stds in (((0, 5), (1, 0.5)), ((2, -1), (1, 3)), ((0, 2), (1, 1))):
        p_0, p_1 = (gaussian_density(x, *g) for g in zip(means, stds, strict=True))
        assert np.allclose(posterior(x, means, stds), p_1 / (p_0 + p_1), atol=1e-12)


def test_posterior_is_one_half_at_the_best_boundaries():
    assert np.allclose(posterior(bayes_boundaries()), 0.5)


def test_posterior_far_out_is_right_where_both_densities_are_zero():
    assert gaussian_density(-60, 0, 1) == gaussian_density(-60, 5, 0.5) == 0
    assert posterior(-60) == 0
    assert posterior(60) == 0  # the wide bell wins
    assert posterior(60, stds=(1, 1)) == 1


def test_posterior_of_equal_spreads_is_a_neuron():
    x, (mean_0, mean_1), std = np.linspace(-9, 9, 91), (-1, 3), 2
    w1 = (mean_1 - mean_0) / std**2
    w0 = (mean_0**2 - mean_1**2) / (2 * std**2)
    truth = posterior(x, (mean_0, mean_1), (std, std))
    assert np.allclose(truth, 1 / (1 + np.exp(-(w1 * x + w0))), rtol=1e-12)


@pytest.mark.parametrize(
    "means, stds",
    [((0, 5), (1, 0.5)), ((0, 2), (1, 1)), ((3, 0), (0.5, 2)), ((0, 0), (1, 2))],
)
def test_bayes_error_is_half_the_area_under_the_lower_density(means, stds):
    x = np.linspace(-30, 30, 600_001)
    p_0, p_1 = (gaussian_density(x, *g) for g in zip(means, stds, strict=True))
    area = np.minimum(p_0, p_1).sum() * 1e-4
    assert np.isclose(bayes_error(means, stds), area / 2, rtol=1e-6)


def test_bayes_error_of_the_default_gaussians_and_of_equal_ones():
    assert np.isclose(bayes_error(), 4.04e-4, rtol=1e-3)
    assert bayes_error(means=(1, 1), stds=(2, 2)) == 0.5


def test_bayes_error_is_what_the_best_rule_gets_wrong_in_a_large_sample():
    means, stds = (0, 2), (1, 0.5)
    x, y = make_gaussians(200_000, means, stds)
    wrong = np.mean((posterior(x, means, stds) >= 0.5) != (y == 1))
    assert abs(wrong - bayes_error(means, stds)) < 0.002
