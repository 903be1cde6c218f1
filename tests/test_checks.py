"""Bad input gets one line that says what is wrong; good input gets its answer."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from helpers import training
from helpers.checks import check_points
from helpers.data import is_separable, make_gaussians

X, Y, COLUMN = [0.0, 1.0, 5.0], [0, 0, 1], np.array([[0], [0], [1]])
NUMBERS = np.array([Fraction(0), Decimal(1), 5.0], dtype=object)
NEURON = 0, 0, 0.5  # w0, w1, learning_rate


class Series:  # as of pandas: no array, but makes one
    def __array__(self, dtype=None, copy=None):
        return np.array([False, False, True], dtype)


REFUSED = [
    (check_points, [X, [0, 1]], "x has 3 numbers and y has 2: each point needs one"),
    (training.gradient, [X, COLUMN, 0, 0], "y has shape (3, 1), not (n,)"),
    (training.mean_error, [X, COLUMN, 0, 0], "flatten it with y.ravel()"),
    (training.mean_error, [X, COLUMN.tolist(), 0, 0], "flatten it with np.ravel(y)"),
    (training.train, [X, COLUMN, *NEURON, 9], "flatten it with"),
    (training.train_in_batches, [X, COLUMN, *NEURON, 9, 2], "flatten it with"),
    (is_separable, [X, COLUMN], "flatten it with"),
    (training.accuracy, [Y, COLUMN], "flatten it with y_hat.ravel()"),
    (training.accuracy, [Y, X], "y_hat goes from 0 to 5, not from 0 to 1: if it is z"),
    (training.confusion_matrix, [Y, COLUMN], "flatten it with"),
    (check_points, [np.eye(3), Y], "x has shape (3, 3), not (n,): one number for"),
    (check_points, [1.0, 1], "x has shape (), not (n,): one number for"),
    (check_points, [[0, np.nan, 5], Y], "x[1] is nan: leave that point out"),
    (check_points, [[0, 1, -np.inf], Y], "x[2] is -inf: leave that point out"),
    (check_points, [[], []], "x is empty"),
    (check_points, [np.ma.masked_equal(X, 1), Y], "x has masked entries: leave those"),
    (check_points, [["0", "1", "5"], Y], "x holds '0', which is no number"),
    (check_points, [list(np.array([1j, 1, 5])), Y], "1j), which is no number"),
    (check_points, [None, Y], "x holds None, which is no number"),
    (check_points, [{5}, Y], "x holds {5}, which is no number"),
    (check_points, [{"a": np.eye(2)}, Y], "x holds {'a': array([[1., 0.], [0., 1.]])}"),
    (check_points, [[0, [1, 2], 5], Y], "x holds [1, 2], which is no number"),
    (check_points, [X, [-1, -1, 1]], "y holds [-1.0, 1.0], not labels 0 and 1"),
    (check_points, [X, [1, 2, 2]], "np.array(y) == 2.0 makes them"),
    (check_points, [X, ["cat", "cat", "dog"]], "np.array(y) == 'dog' makes labels"),
    (check_points, [X, [0, 1, 2]], "y holds [0.0, 1.0, 2.0], not labels"),
    (is_separable, [X, [1, 1, 1]], "y holds only the label 1: both classes need"),
    (make_gaussians, [-1], "negative dimensions"),
    (make_gaussians, [2.5], "integer"),
    (make_gaussians, ["three"], "integer"),
    (make_gaussians, [3, [5]], "expected 2, got 1"),
    (make_gaussians, [3, [0, 5, 9]], "expected 2"),
    (make_gaussians, [3, [0, 5], [1, -1]], "scale < 0"),
    (make_gaussians, [3, [0, 5], [1, 1], -1], "non-negative"),
    (training.train, [X, Y, 0, 0, np.nan, 9], "learning_rate is nan: training needs"),
    (
        training.train,
        [X, Y, np.nan, 0, 0.5, 9],
        "w0 is nan: training needs less",
    ),
    (training.train, [X, Y, *NEURON, 2.5], "integer"),
    (training.train, [X, Y, *NEURON, -1], "n_epochs is -1: it must be 0 or more"),
    (training.train_in_batches, [X, Y, *NEURON, 9, -1], "batch_size is -1"),
    (training.decision_boundary, [1, 0], "w1 is 0"),
]


@pytest.mark.parametrize("function, arguments, words", REFUSED)
def test_bad_input_is_refused_in_one_line_that_says_why(function, arguments, words):
    with pytest.raises((ValueError, TypeError)) as refusal:
        function(*arguments)
    assert words in str(refusal.value) and "\n" not in str(refusal.value)


def test_predictions_may_be_exactly_0_and_1():
    assert training.accuracy([0, 1, 1], [0, 1, 0]) == 2 / 3
    assert training.confusion_matrix([0, 1, 1], [0, 1, 0]).tolist() == [[1, 0], [1, 1]]


@pytest.mark.parametrize(
    "x, y",
    [(tuple(X), Series()), (np.float32(X), np.uint8(Y)), (NUMBERS, np.ma.array(Y))],
)
def test_numbers_of_any_kind_get_the_answer_of_a_list(x, y):
    assert training.gradient(x, y, 0, 1) == training.gradient(X, Y, 0, 1)
