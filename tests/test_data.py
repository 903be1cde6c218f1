"""The points of notebook 02, against NumPy's and the standard library's Gaussians."""

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

GAUSSIANS = [
    ((0, 5), (1, 0.5)),
    ((2, -1), (2, 3)),
    ((0, 2), (1, 1)),
    ((1, 1), (1, 2)),
]


def densities(x, means, stds):
    return [gaussian_density(x, *bell) for bell in zip(means, stds, strict=True)]


def test_points_are_those_of_numpy_class_0_first():
    x, y = make_gaussians(3, means=(-2, 7), stds=(3, 0.25), seed=4)
    rng = np.random.default_rng(4)
    assert x.tolist() == [*rng.normal(-2, 3, 3), *rng.normal(7, 0.25, 3)]
    assert y.tolist() == [0.0] * 3 + [1.0] * 3


def test_defaults_are_the_gaussians_of_the_tutorial():
    x, y = make_gaussians()
    assert np.array_equal((x, y), make_gaussians(500, *GAUSSIANS[0], seed=0))
    assert bayes_error() == bayes_error(*GAUSSIANS[0])
    assert is_separable(x, y)
    assert x[y == 0].max() == pytest.approx(3.066, abs=5e-4)
    assert x[y == 1].min() == pytest.approx(3.536, abs=5e-4)


def test_density_is_that_of_the_standard_library():
    x = np.linspace(-4, 8, 49)
    expected = [NormalDist(5.0, 0.5).pdf(value) for value in x]
    np.testing.assert_allclose(gaussian_density(x, 5.0, 0.5), expected, rtol=1e-12)


@pytest.mark.parametrize(
    "x, y, separable",
    [
        ([4, 1, 3, 2], [1, 0, 1, 0], True),
        ([1, 2, 3, 4], [1, 1, 0, 0], True),
        ([1, 2, 3, 4], [0, 1, 0, 1], False),
        ([1, 2, 2, 3], [0, 0, 1, 1], False),
        ([1, 2, 2, 3], [1, 1, 0, 0], False),
    ],
)
def test_separable_means_a_number_fits_between_the_classes(x, y, separable):
    assert is_separable(x, y) is separable


def test_bayes_boundaries_of_the_series():
    assert np.round(bayes_boundaries(), 4).tolist() == [3.2647, 10.0686]


@pytest.mark.parametrize("means, stds", GAUSSIANS)
def test_densities_are_equal_at_every_bayes_boundary(means, stds):
    boundaries = bayes_boundaries(means, stds)
    assert len(boundaries) == (1 if stds[0] == stds[1] else 2)
    assert np.all(np.diff(boundaries) > 0)
    p_0, p_1 = densities(boundaries, means, stds)
    np.testing.assert_allclose(p_0, p_1, rtol=1e-9)


def test_gaussians_that_are_equal_or_nearly_have_none_or_real_boundaries():
    assert bayes_boundaries((1, 1), (2, 2)).size == 0
    assert bayes_boundaries((5, 5), (1, 1 + 1e-15)).tolist() == pytest.approx([4, 6])


@pytest.mark.parametrize("means, stds", GAUSSIANS)
def test_posterior_is_the_share_of_the_density_of_class_1(means, stds):
    x = np.linspace(-6, 12, 181)
    p_0, p_1 = densities(x, means, stds)
    assert np.allclose(posterior(x, means, stds), p_1 / (p_0 + p_1), atol=1e-12)


def test_posterior_far_out_is_right_without_a_warning():
    assert np.array_equal(posterior(np.array([-60, 60, 1e160])), [0, 0, 0])
    assert posterior(1e160) == 0  # the wide bell wins
    assert posterior(60, stds=(1, 1)) == 1


@pytest.mark.parametrize("means, stds", GAUSSIANS)
def test_bayes_error_is_half_the_overlap_to_six_digits(means, stds):
    bell_0, bell_1 = map(NormalDist, means, stds)
    half = bell_0.overlap(bell_1) / 2
    assert bayes_error(means, stds) == pytest.approx(half, rel=1e-6)
