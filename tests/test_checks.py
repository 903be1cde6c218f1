"""Bad input gets one clear sentence that names the argument."""

import inspect
import itertools
import re

import numpy as np
import pytest
from execute_notebooks import NOTEBOOKS
from matplotlib import pyplot
from matplotlib.figure import Figure

from helpers import checks, data, derivatives, training, visualisation, widgets
from helpers.checks import RULES, SAME_SHAPE, checked, numbers_in

X, Y = [0.0, 1.0, 5.0], [0, 0, 1]
Y_HAT = [0.1, 0.2, 0.9]
FIGURE = Figure()
AX = FIGURE.subplots()

GOOD_CALLS = {
    derivatives.sigmoid: {"z": X},
    derivatives.sigmoid_derivative: {"z": X},
    derivatives.binary_cross_entropy: {"y": Y, "y_hat": Y_HAT},
    derivatives.binary_cross_entropy_derivative: {"y": Y, "y_hat": Y_HAT},
    derivatives.binary_cross_entropy_with_logits: {"y": Y, "z": X},
    derivatives.numerical_derivative: {"f": np.square, "x": X, "h": 1e-6},
    data.make_gaussians: {"n_per_class": 3, "means": (0, 5), "stds": (1, 2), "seed": 0},
    data.gaussian_density: {"x": X, "mean": 0, "std": 1},
    data.is_separable: {"x": X, "y": Y},
    data.bayes_boundaries: {"means": (0, 5), "stds": (1, 2)},
    data.posterior: {"x": X, "means": (0, 5), "stds": (1, 2)},
    data.bayes_error: {"means": (0, 5), "stds": (1, 2)},
    training.initial_weights: {"scale": 0.01, "seed": 0},
    training.predict: {"x": X, "w0": 0, "w1": 1},
    training.mean_error: {"x": X, "y": Y, "w0": 0, "w1": 1},
    training.gradient: {"x": X, "y": Y, "w0": 0, "w1": 1},
    training.train: {
        "x": X,
        "y": Y,
        "w0": 0,
        "w1": 1,
        "learning_rate": 0.5,
        "n_epochs": 2,
        "batch_size": None,
        "seed": 0,
    },
    training.batches: {"n": 6, "batch_size": 4, "rng": np.random.default_rng(0)},
    training.accuracy: {"y": Y, "y_hat": Y_HAT},
    training.count_rises: {"error": [0.7, 0.5, 0.6]},
    training.decision_boundary: {"w0": 0, "w1": 1},
    training.confusion_matrix: {"y": Y, "y_hat": Y_HAT, "threshold": 0.5},
    visualisation.plot_points: {"ax": AX, "x": X, "y": Y},
    visualisation.plot_data: {"ax": AX, "x": X, "y": Y},
    visualisation.plot_epoch: {"ax": AX, "x": X, "y": Y, "w0": 0, "w1": 1},
    visualisation.plot_neuron: {"ax": AX, "x": X, "w0": 0, "w1": 1},
    visualisation.plot_line: {"ax": AX, "x": X, "z": X},
    visualisation.plot_curve: {"ax": AX, "x": X, "y_hat": Y_HAT},
    visualisation.plot_boundary: {"ax": AX, "boundary": 3},
    visualisation.plot_error: {"ax": AX, "error": [0.7, 0.5, 0.6]},
    visualisation.mark_epochs: {"ax": AX, "error": [0.7, 0.5, 0.6], "epochs": [0, 2]},
    visualisation.plot_surface: {
        "ax": AX,
        "x": X,
        "y": Y,
        "w0s": [-1, 0],
        "w1s": [0, 1, 2],
    },
    visualisation.plot_path: {"ax": AX, "w0s": [0, 1], "w1s": [0, 2]},
    visualisation.plot_gap: {"ax": AX, "low": 1, "high": 5},
    visualisation.plot_histogram: {"ax": AX, "x": X, "y": Y, "bins": range(6)},
    visualisation.plot_tangent: {
        "ax": AX,
        "at": 0,
        "value": 0.5,
        "slope": 0.25,
        "reach": 2,
    },
    visualisation.plot_loss: {"ax": AX, "y_hat": Y_HAT, "error": X, "label": 1},
    visualisation.plot_density: {"ax": AX, "x": X, "density": Y_HAT, "label": 1},
    visualisation.plot_truth: {"ax": AX, "x": X, "posterior": Y_HAT},
    visualisation.plot_slope: {"ax": AX, "z": X, "derivative": Y_HAT},
    visualisation.plot_slice: {"ax": AX, "w1s": X, "error": X},
    visualisation.plot_point: {"ax": AX, "x": X, "heights": Y, "colour": "black"},
    visualisation.plot_push: {
        "ax": AX,
        "z": X,
        "derivative": Y_HAT,
        "at": 0,
        "derivative_at": 0.5,
        "name": "E",
    },
    visualisation.plot_check: {"ax": AX, "steps": Y_HAT, "relative_error": Y_HAT},
    visualisation.plot_secant: {"ax": AX, "f": np.square, "at": 0, "h": 1},
    visualisation.plot_graph: {"ax": AX},
    visualisation.plot_values: {
        "ax": AX,
        "forward": (1, 2, 3, 4),
        "backward": (1, 2, 3, 4),
    },
    visualisation.plot_threshold: {"ax": AX, "threshold": 0.5},
    visualisation.plot_table: {"ax": AX},
    visualisation.plot_counts: {"ax": AX, "matrix": [[1, 2], [3, 4]]},
    widgets.training: {"x": X, "y": Y},
    widgets.scrubber: {
        "x": X,
        "y": Y,
        "history": training.train(X, Y, 0, 0, 0.5, 2),
        "learning_rate": 0.5,
    },
    widgets.thresholds: {"x": X, "y": Y, "w0": 0, "w1": 1},
    widgets.new_figure: {"height": 3},
    widgets.slider: {
        "name": "weight",
        "value": 0,
        "low": -1,
        "high": 1,
        "step": 0.1,
        "digits": 1,
    },
    checks.numbers_in: {"name": "x", "text": "1, 2"},
}

NOT_FINITE = ([np.nan, 1.0, 2.0], [0.0, np.inf, 1.0])
NOT_NUMBERS = ("three", ["1", "2", "3"], [None, 1, 2], [[1], [2, 3]], [1j, 2, 3])
NOT_ONE_NUMBER = ([1.0, 2.0], "1", None, np.nan, np.inf)
NOT_POSITIVE = (0, -1e-6, *NOT_ONE_NUMBER)
NOT_A_ROW = (*NOT_FINITE, *NOT_NUMBERS, [], 0.5, [[0.5]])
NOT_WHOLE = (0, -1, 2.5, "3", [3])
NOT_FOUR = ((1, 2, 3), (1, 2, 3, np.nan), (1, 2, 3, None), "1234", 4)
NOT_TEXT = (1.5, ["1", "2"], None)
NOT_A_FUNCTION = (3.0, "x²", None)
BAD_VALUES = {
    "x": (*NOT_FINITE, *NOT_NUMBERS, []),
    "y": ([0, 1, 2], [0, 1, 0.5], [0, 1, np.nan], [-1, 1, 1], *NOT_NUMBERS, []),
    "z": (*NOT_NUMBERS, []),
    "y_hat": ([0.5, 0.5, 1.1], [-0.1, 0.5, 0.5], *NOT_FINITE, *NOT_NUMBERS, []),
    "error": NOT_A_ROW,
    "label": (2, 0.5, [0, 1], "1", None, np.nan),
    "threshold": (-0.1, 1.1, *NOT_ONE_NUMBER),
    "w0": NOT_ONE_NUMBER,
    "w1": NOT_ONE_NUMBER,
    "h": NOT_POSITIVE,
    "means": (0, (0, 1, 2), (0, np.nan), "05", (0, None)),
    "stds": ((0, 1), (1, -1), 1, (1, 2, 3), (1, np.inf)),
    "mean": NOT_ONE_NUMBER,
    "std": NOT_POSITIVE,
    "scale": NOT_POSITIVE,
    "learning_rate": NOT_POSITIVE,
    "n_per_class": (*NOT_WHOLE, None),
    "n_epochs": (*NOT_WHOLE, None),
    "batch_size": NOT_WHOLE,
    "seed": (-1, 0.5, "0", None),
    "f": NOT_A_FUNCTION,
    "n": (*NOT_WHOLE, None),
    "rng": (0, None, "default_rng"),
    "history": (None, [0.7, 0.5], "history"),
    "text": NOT_TEXT,
    "ax": (None, "ax", FIGURE, np.array([AX, AX]), pyplot),
    "figure": (None, "figure", AX, pyplot),
    "boundary": NOT_ONE_NUMBER,
    "low": NOT_ONE_NUMBER,
    "high": NOT_ONE_NUMBER,
    "bins": NOT_A_ROW,
    "density": NOT_A_ROW,
    "posterior": ([0.5, 0.5, 1.1], [-0.1, 0.5, 0.5], *NOT_FINITE, *NOT_NUMBERS, []),
    "epochs": (-1, [0, 0.5], *NOT_FINITE, *NOT_NUMBERS, []),
    "w0s": NOT_A_ROW,
    "w1s": NOT_A_ROW,
    "at": NOT_ONE_NUMBER,
    "value": NOT_ONE_NUMBER,
    "slope": NOT_ONE_NUMBER,
    "reach": NOT_POSITIVE,
    "heights": (*NOT_FINITE, *NOT_NUMBERS, []),
    "colour": NOT_TEXT,
    "derivative": (*NOT_FINITE, *NOT_NUMBERS, []),
    "derivative_at": NOT_ONE_NUMBER,
    "steps": ([0, 1, 2], [-1, 1, 2], *NOT_A_ROW),
    "relative_error": ([-1, 1, 2], *NOT_A_ROW),
    "forward": NOT_FOUR,
    "backward": NOT_FOUR,
    "matrix": (
        [[1, 2]],
        [1, 2, 3, 4],
        [[1, 2], [3, -4]],
        [[1, 2], [3, 0.5]],
        None,
        "4",
    ),
    "height": NOT_POSITIVE,
    "step": NOT_POSITIVE,
    "digits": (-1, 0.5, "1", None),
    "name": NOT_TEXT,
    "move": NOT_A_FUNCTION,
}

BAD_CALLS = [
    pytest.param(function, name, bad, id=f"{function.__name__}-{name}-{bad!r}")
    for function, arguments in GOOD_CALLS.items()
    for name in arguments.keys() & BAD_VALUES.keys()
    for bad in BAD_VALUES[name]
]
BAD_CALLS.sort(key=lambda call: call.id)


def public_functions(module):
    return {
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


@pytest.mark.parametrize("function, name, bad", BAD_CALLS)
def test_bad_argument_is_named_in_one_sentence(function, name, bad):
    arguments = GOOD_CALLS[function] | {name: bad}
    with pytest.raises(ValueError, match=rf"^{name} \S.*[^.]$|^{name} and ") as refusal:
        function(**arguments)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("function", GOOD_CALLS, ids=lambda f: f.__name__)
def test_good_call_is_accepted_and_lists_serve_as_arrays(function):
    AX.clear()
    function(**GOOD_CALLS[function])


def test_every_checked_function_stands_in_the_table():
    modules = (derivatives, data, training, visualisation, widgets, checks)
    functions = set().union(*map(public_functions, modules))
    assert {f for f in functions if hasattr(f, "unchecked")} == GOOD_CALLS.keys()


def has_arguments(function):
    return bool(inspect.signature(function).parameters)


@pytest.mark.parametrize("module", [derivatives, data, training, visualisation])
def test_every_function_that_computes_or_draws_is_checked(module):
    functions = filter(has_arguments, public_functions(module))
    assert all(hasattr(function, "unchecked") for function in functions)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_widget_function_in_a_notebook_is_checked(path):
    called = set(re.findall(r"\bwidgets\.([a-z_]+)\(", path.read_text("utf-8")))
    functions = filter(has_arguments, [getattr(widgets, name) for name in called])
    assert all(hasattr(function, "unchecked") for function in functions)


def test_every_argument_of_a_checked_function_has_a_rule():
    for function, arguments in GOOD_CALLS.items():
        assert arguments.keys() == inspect.signature(function).parameters.keys()
        assert arguments.keys() <= RULES.keys(), function.__name__


@pytest.mark.parametrize("function", GOOD_CALLS, ids=lambda f: f.__name__)
def test_argument_too_few_or_too_many_is_named(function):
    first = next(iter(inspect.signature(function).parameters))
    if inspect.signature(function).parameters[first].default is inspect._empty:
        with pytest.raises(TypeError, match=f"'{first}'"):
            function()
    with pytest.raises(TypeError, match="'colour'"):
        function(**GOOD_CALLS[function], colour="red")


LIVE = {"figure": FIGURE, "move": str, "name": "A name"}


@pytest.mark.parametrize("argument", LIVE)
def test_live_figure_refuses_a_bad_argument_in_one_sentence(argument):
    for bad in BAD_VALUES[argument]:
        with pytest.raises(ValueError, match=rf"^{argument} must be .*[^.]$"):
            widgets.LiveFigure(*(LIVE | {argument: bad}).values())


@pytest.mark.parametrize("bad", [3, "slider", None])
def test_live_figure_refuses_what_is_no_control(bad):
    with pytest.raises(ValueError, match=r"^w0 must be a control such as"):
        widgets.LiveFigure(*LIVE.values(), w0=bad)


def test_path_has_as_many_w0_as_w1():
    with pytest.raises(ValueError, match="same first dimension"):
        visualisation.plot_path(AX, [0, 1], [0, 1, 2])


@pytest.mark.parametrize("live", [widgets.training, widgets.thresholds])
def test_live_figure_refuses_points_of_one_class(live):
    with pytest.raises(ValueError, match=r"^y must hold both labels"):
        live(**GOOD_CALLS[live] | {"y": [1, 1, 1]})


def test_every_rule_is_tried():
    assert RULES.keys() == BAD_VALUES.keys()


PAIRS = [
    (function, *pair)
    for function, arguments in GOOD_CALLS.items()
    for pair in itertools.pairwise(filter(SAME_SHAPE.__contains__, arguments))
]


@pytest.mark.parametrize("function, first, second", PAIRS)
def test_arrays_that_belong_together_agree_in_shape(function, first, second):
    arguments = GOOD_CALLS[function] | {first: np.ones(2)}
    with pytest.raises(ValueError, match=rf"^{first} and {second} differ in shape: "):
        function(**arguments)


@pytest.mark.parametrize("function, first, second", [p for p in PAIRS if "y" in p])
@pytest.mark.parametrize("shape", [(3, 1), (1, 3), (1,), ()])
def test_nothing_is_broadcast(function, first, second, shape):
    arguments = GOOD_CALLS[function] | {"y": np.ones(shape)}
    with pytest.raises(ValueError, match=f"^{first} and {second} differ") as refusal:
        function(**arguments)
    assert str(shape) in str(refusal.value) and "(3,)" in str(refusal.value)


def test_points_must_be_a_row():
    column = np.array([[0.0], [1.0]])
    with pytest.raises(ValueError, match=r"^x and y must have the shape \(n,\)"):
        training.gradient(column, column, 0, 0)


def test_a_single_point_is_a_row_too():
    with pytest.raises(ValueError, match=r"^x and y must have the shape \(n,\)"):
        training.gradient(1.0, 1, 0, 0)


def test_first_culprit_is_quoted():
    with pytest.raises(ValueError, match=r"not 2$"):
        training.accuracy([0, 2, 3], [0.5, 0.5, 0.5])


@pytest.mark.parametrize("name", ["n_per_class", "n", "n_epochs", "batch_size"])
def test_one_is_enough_of_what_is_counted(name):
    assert RULES[name](name, 1) == 1


def test_slider_over_whole_numbers_has_no_digits():
    assert RULES["digits"]("digits", 0) == 0


def test_refusal_comes_from_the_first_bad_argument():
    with pytest.raises(ValueError, match=r"^x "):
        training.train(x=[np.nan], y=[2], w0=0, w1=0, learning_rate=-1, n_epochs=0)


def test_long_wrong_input_is_not_quoted_in_full():
    with pytest.raises(ValueError) as refusal:
        training.predict(["a"] * 1000, 0, 0)
    assert len(str(refusal.value)) < 100


def test_arguments_are_not_changed():
    x, y = np.array(X), np.array(Y)
    training.train(x, y, 0, 0, 0.5, 3, batch_size=2)
    assert x.tolist() == X and y.tolist() == Y and y.dtype == int


def test_checked_keeps_name_signature_and_the_bare_function():
    def formula(x):
        """Twice x."""
        return 2 * x

    guarded = checked(formula)
    assert (guarded.__name__, guarded.__doc__) == ("formula", "Twice x.")
    assert inspect.signature(guarded) == inspect.signature(formula)
    assert guarded.unchecked is formula


@pytest.mark.parametrize(
    "text",
    [
        "1, -2.5, 3e2",
        "[1, -2.5, 300]",
        " 1;-2.5 ; 300\n",
        "1\t−2.5\n300",
        "(1 -2.5 300,)",
    ],
)
def test_pasted_list_is_read_however_it_is_parted(text):
    assert numbers_in("x", text).tolist() == [1, -2.5, 300]


def test_empty_pasted_list_has_no_numbers():
    assert numbers_in("x", " \n").tolist() == []


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("1, two, 3", "x must hold numbers, but entry 2 is 'two'"),
        ("1/2", "x must hold numbers, but entry 1 is '1/2'"),
        ("1,5; 2,5", "x must have decimal points, 1.5 and not 1,5"),
    ],
)
def test_bad_pasted_list_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(ValueError) as refusal:
        numbers_in("x", text)
    assert str(refusal.value) == sentence
