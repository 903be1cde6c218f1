"""Numbers in any unit: the best weights are found, and what a verdict says is true."""

import numpy as np
import pytest
from sklearn import datasets, linear_model

from helpers.data import make_gaussians
from helpers.derivatives import sigmoid
from helpers.figures.pasted import Points
from helpers.figures.your_numbers import (
    as_text,
    best_weights,
    boxes,
    in_unit,
    own_numbers,
    safe_rate,
    verdict,
)
from helpers.training import count_rises, mean_error, train

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
    """Each feature of two public data sets, for each pair of classes."""
    for load in (datasets.load_iris, datasets.load_wine):
        features, kinds = load(return_X_y=True)
        for a, b in ((0, 1), (0, 2), (1, 2)):
            pair = np.isin(kinds, (a, b))
            for x in features[pair].T:
                yield x, (kinds[pair] == b).astype(float)


def at_the_default_settings(x, y):
    """The verdict at rate 7 after 1000 epochs, and the weights for x itself."""
    mean, std = x.mean(), x.std()
    w0s, w1s, _ = train((x - mean) / std, y, 0, 0, 7, 1000)
    w = in_unit(w0s[-1], w1s[-1], mean, std)
    return verdict(Points(x, y, "", ("0", "1"), 0), w, best_weights(x, y)), w


def overlap(x, y):
    x_0, x_1 = x[y == 0], x[y == 1]
    return x_0.max() > x_1.min() and x_1.max() > x_0.min()


def theirs(x, y):
    """The weights of scikit-learn, on x of its own scale, for x itself."""
    mean, std = x.mean(), x.std()
    model = linear_model.LogisticRegression(C=np.inf, tol=1e-9, max_iter=10_000)
    model.fit((x[:, None] - mean) / std, y)
    return in_unit(model.intercept_[0], model.coef_[0, 0], mean, std)


def test_public_sets_arrive_where_they_overlap_and_else_have_no_best_weights():
    arrived = 0
    for x, y in public():
        words, w = at_the_default_settings(x, y)
        if overlap(x, y):
            assert words.startswith("**Arrived**") and np.allclose(
                w, theirs(x, y), 0.0101
            )
            arrived += 1
        else:
            assert "no best weights: the error falls for ever" in words
    assert arrived == 45


@pytest.mark.parametrize(
    "x, y, published",
    [(HOURS, PASSED, (-4.0777, 1.5046)), (DEGREES, WORN, (15.0429, -0.2322))],
)
def test_published_weights_are_found(x, y, published):
    assert best_weights(x, y) == pytest.approx(published, abs=1e-4)
    assert at_the_default_settings(x, y)[1] == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize("n", [10, 100, 10_000])
@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e9])
def test_any_number_of_points_in_any_unit_arrives(n, unit):
    x, y = drawn(n, unit)
    words, w = at_the_default_settings(x, y)
    assert words.startswith("**Arrived**")
    assert w == pytest.approx(best_weights(x, y), rel=0.0101)


@pytest.mark.parametrize("x", [[1, 2, 3, 4], [1, 2, 2, 3], [2, 2, 2, 2], [3, 4, 1, 2]])
def test_classes_that_touch_or_part_have_no_best_weights(x):
    assert best_weights(np.array(x, float), np.array([0, 0, 1, 1])) is None


def test_a_single_point_of_a_class_is_enough_for_best_weights():
    w = best_weights(np.arange(5.0), np.array([0, 0, 1, 0, 0]))
    assert w == pytest.approx([np.log(1 / 4), 0], abs=1e-9)


def test_level_line_has_no_boundary_out_of_rounding_errors():
    assert "no boundary" in own_numbers([0.1, 0.2, 0.3], [0, 1, 0]).text


@pytest.mark.parametrize("x, y", [(DEGREES, WORN), (DEGREES / 1e6, WORN), OVERLAP])
def test_the_safe_rate_never_lifts_the_error(x, y):
    for factor in (0.1, 0.5, 0.999):
        assert count_rises(train(x, y, 0, 0, factor * safe_rate(x), 300)[2]) == 0


def test_the_safe_rate_is_the_largest_of_two_digits():
    x = np.array([2.7368, 2.1346, 2.4420, 2.9157])
    assert safe_rate(x) == pytest.approx(1.0)
    above = train(x, np.array([1, 1, 0, 0]), 0, 0, 1.1, 200)
    assert count_rises(above[2]) > 0


def test_run_that_rose_once_and_settled_does_not_bounce():
    shown = own_numbers(*make_gaussians())
    shown.controls["standardise"].value = False
    shown.put(learning_rate=7, epoch=200)
    assert count_rises(train(*make_gaussians(), 0, 0, 7, 200)[2]) > 0
    assert "bounces" not in shown.text


def test_a_bounce_is_called_one_and_no_digits_are_told_of_it():
    shown = own_numbers(DEGREES, WORN)
    shown.controls["standardise"].value = False
    shown.controls["epoch"].value = 200
    assert shown.text == (
        "23 points. Epoch **200**: the error bounces.\n"
        f"A rate below **{safe_rate(DEGREES):.2g}** never does."
    )


def test_a_crawl_is_told_where_it_leads():
    shown = own_numbers(HOURS, PASSED)
    lowest = mean_error(HOURS, PASSED, *best_weights(HOURS, PASSED))
    assert shown.text.endswith(f"The lowest E of all is {lowest:.4g}.")


def test_one_weight_within_1_per_cent_is_not_enough():
    points, best = Points(HOURS, PASSED, "", ("0", "1"), 0), best_weights(HOURS, PASSED)
    assert "Arrived" in verdict(points, best * [1, 1.009], best)
    assert "Arrived" not in verdict(points, best * [1, 1.011], best)


@pytest.mark.parametrize("x, y", [(HOURS, PASSED), (DEGREES, WORN)])
def test_hours_and_degrees_take_some_dozens_of_steps_at_the_first_settings(x, y):
    shown = own_numbers(x, y)
    epochs = []
    for epoch in range(0, 201, 10):
        shown.controls["epoch"].value = epoch
        if "Arrived" in shown.text:
            epochs.append(epoch)
    assert 24 < epochs[0] < 100 and epochs[-1] == 200


# What is handed over, and what stays.


@pytest.mark.parametrize(
    "x, y",
    [
        ("1.5 2 3", "no yes yes"),
        ([1.5, 2, 3], ["no", "yes", "yes"]),
        (np.array([1.5, 2, 3]), np.array(["no", "yes", "yes"])),
        ([(1.5, "no"), (2, "yes"), (3, "yes")], ""),
    ],
)
def test_texts_lists_arrays_and_tables_are_the_same_points(x, y):
    assert own_numbers(x, y).text.startswith("3 points, class 1 is yes.")


def test_array_is_written_so_that_nothing_is_lost_or_doubtful():
    assert as_text(np.array([950, 1.2, 0.1 + 0.2])) == "950.0\n1.2\n0.30000000000000004"
    assert as_text(np.array([[2, 0], [3, 1]])) == "2\t0\n3\t1"


def test_text_of_the_reader_is_there_when_the_cell_is_run_again():
    shown = own_numbers("1 2 3 4", "0 1 0 1")
    shown.controls["numbers"].value = "5 6 7 8"
    assert own_numbers("1 2 3 4", "0 1 0 1").controls["numbers"].value == "5 6 7 8"
    assert own_numbers("1 2 3", "0 1 0").controls["numbers"].value == "1 2 3"
    boxes.clear()


def test_what_cannot_be_read_at_first_is_a_sentence_and_no_traceback():
    shown = own_numbers("1 2 3 4")
    assert shown.text.startswith("The picture stays as it is: there is only")
    shown.controls["labels"].value = "0 1 0 1"
    assert shown.text.startswith("4 points.")
    boxes.clear()
