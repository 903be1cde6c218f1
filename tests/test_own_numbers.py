"""Numbers in any unit: the best weights are found, and what a verdict says is true."""

import numpy as np
import pytest
from sklearn import datasets, linear_model

from helpers.data import make_gaussians
from helpers.derivatives import sigmoid
from helpers.own_numbers import (
    best_weights,
    in_unit,
    safe_rate,
    train_quickly,
    verdict,
)
from helpers.training import count_rises, train

HOURS = np.array(
    [2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 22]
)
PASSED = np.array([0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1])
DEGREES = np.array([66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75])
DEGREES = np.append(DEGREES, [70, 81, 76, 79, 75, 76, 58])
WORN = np.isin(np.arange(23), [1, 8, 9, 10, 13, 20, 22]).astype(float)
HOURS = HOURS / 4
OVERLAP = make_gaussians(200, means=(0, 2), stds=(1, 1))


def drawn(n, unit=1.0):
    """n points in which the probability of class 1 rises with x."""
    rng = np.random.default_rng(n)
    x = rng.gumbel(3, 1, n)
    return x * unit, (rng.random(n) < sigmoid(2 * x - 8)).astype(float)


def public():
    """Each feature of three public data sets, for each pair of classes."""
    for load in (datasets.load_iris, datasets.load_wine, datasets.load_breast_cancer):
        features, kinds = load(return_X_y=True)
        for a, b in [(0, 1), (0, 2), (1, 2)][: 2 * kinds.max() - 1]:
            pair = np.isin(kinds, (a, b))
            for x in features[pair].T:
                yield x, (kinds[pair] == b).astype(float)


def at_the_default_settings(x, y):
    """The verdict at rate 7 after 1000 epochs, and the weights for x itself."""
    mean, std = x.mean(), x.std()
    scaled = (x - mean) / std
    best = best_weights(scaled, y)
    run = train_quickly(scaled, y, 7, 1000)
    words = verdict(scaled, y, run, 7, best)
    return words, in_unit(run.w0[-1], run.w1[-1], mean, std)


def overlap(x, y):
    x_0, x_1 = x[y == 0], x[y == 1]
    return x_0.max() > x_1.min() and x_1.max() > x_0.min()


def theirs(x, y):
    """The weights of scikit-learn, on x of its own scale, for x itself."""
    mean, std = x.mean(), x.std()
    model = linear_model.LogisticRegression(C=np.inf, tol=1e-9, max_iter=10_000)
    model.fit((x[:, None] - mean) / std, y)
    return in_unit(model.intercept_[0], model.coef_[0, 0], mean, std)


def test_every_public_set_that_overlaps_arrives_and_the_others_have_no_best_weights():
    arrived = 0
    for x, y in public():
        words, w = at_the_default_settings(x, y)
        if overlap(x, y):
            assert words.startswith("Arrived") and np.allclose(w, theirs(x, y), 0.0101)
            arrived += 1
        else:
            assert "no best weights: the error falls for ever" in words
    assert arrived == 75


@pytest.mark.parametrize(
    "x, y, published",
    [(HOURS, PASSED, (-4.0777, 1.5046)), (DEGREES, WORN, (15.0429, -0.2322))],
)
def test_published_weights_are_found(x, y, published):
    assert best_weights(x, y) == pytest.approx(published, abs=1e-4)
    assert at_the_default_settings(x, y)[1] == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize("n", [10, 20, 100, 1_000, 10_000])
@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e9])
def test_any_number_of_points_in_any_unit_arrives(n, unit):
    x, y = drawn(n, unit)
    words, w = at_the_default_settings(x, y)
    assert words.startswith("Arrived")
    assert w == pytest.approx(best_weights(x, y), rel=0.0101)


@pytest.mark.parametrize("x", [[1, 2, 3, 4], [1, 2, 2, 3], [2, 2, 2, 2], [3, 4, 1, 2]])
def test_classes_that_touch_or_part_have_no_best_weights(x):
    x, y = np.array(x, float), np.array([0, 0, 1, 1])
    assert best_weights(x, y) is None
    how = "do not overlap" if len(set(x)) == 4 else "only touch"
    words = verdict(x, y, train(x, y, 0, 0, 0.1, 30), 0.1, None)
    assert words.startswith(f"The classes {how}, so there are no best weights")


def test_a_rate_that_never_arrives_is_told_so():
    x, y = (OVERLAP[0] - OVERLAP[0].mean()) / OVERLAP[0].std(), OVERLAP[1]
    run, best = train(x, y, 0, 0, 1, 2), best_weights(x, y)
    words = verdict(x, y, run, 100, best)
    assert words.endswith("it never arrives. A rate below 8 is safe.")


def test_a_single_point_of_a_class_is_enough_for_best_weights():
    w = best_weights(np.arange(5.0), np.array([0, 0, 1, 0, 0]))
    assert w == pytest.approx([np.log(1 / 4), 0], abs=1e-9)


@pytest.mark.parametrize("x, y", [OVERLAP, (np.round(OVERLAP[0]), OVERLAP[1])])
def test_the_quick_training_is_the_plain_one(x, y):
    for rate, n_epochs in ((1, 333), (0.01, 120), (0.5, 1), (20, 5)):
        ours = train_quickly(x, y, rate, n_epochs)
        whole = train(x, y, 0, 0, rate, n_epochs)
        for name in ("w0", "w1", "error"):
            found, expected = getattr(ours, name), getattr(whole, name)
            assert len(found) == n_epochs + 1
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("x, y", [(DEGREES, WORN), (DEGREES / 1e6, WORN), OVERLAP])
def test_the_safe_rate_never_lifts_the_error(x, y):
    for factor in (0.1, 0.5, 0.999):
        assert count_rises(train(x, y, 0, 0, factor * safe_rate(x), 300).error) == 0


def test_a_bounce_is_called_one_and_the_rate_that_it_names_is_safe():
    x, y = DEGREES * 1.0, WORN
    words = verdict(x, y, train(x, y, 0, 0, 0.5, 300), 0.5, best_weights(x, y))
    assert words.startswith("The error bounces: it rose in ")
    assert words.endswith(f"A rate below {safe_rate(x):.2g} is safe.")


@pytest.mark.parametrize("rate", [0.05, 0.5, 2])
def test_a_crawl_is_told_how_far_it_has_to_go(rate):
    x, y = drawn(500)
    scaled = (x - x.mean()) / x.std()
    best = best_weights(scaled, y)
    words = verdict(scaled, y, train(scaled, y, 0, 0, rate, 20), rate, best)
    n = int(words.split("about ")[1].split(" epoch")[0].replace(",", ""))
    for factor, begin in ((1.3, "Arrived"), (0.6, "Not there yet")):
        run = train(scaled, y, 0, 0, rate, 20 + round(factor * n))
        assert verdict(scaled, y, run, rate, best).startswith(begin)
