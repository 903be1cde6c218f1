"""Bad input gets one clear sentence that names the argument."""

import inspect

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers import checks, data, derivatives, training, visualisation, widgets
from helpers.checks import RULES, checked, numbers_in

X, Y = [0.0, 1.0, 5.0], [0, 0, 1]
AX = Figure().subplots()

GOOD_CALLS = {
    derivatives.sigmoid: {"z": X},
    derivatives.sigmoid_derivative: {"z": X},
    derivatives.binary_cross_entropy: {"y": Y, "y_hat": [0.1, 0.2, 0.9]},
    derivatives.binary_cross_entropy_derivative: {"y": Y, "y_hat": [0.1, 0.2, 0.9]},
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
    training.accuracy: {"y": Y, "y_hat": [0.1, 0.2, 0.9]},
    training.count_rises: {"error": [0.7, 0.5, 0.6]},
    training.decision_boundary: {"w0": 0, "w1": 1},
    training.confusion_matrix: {"y": Y, "y_hat": [0.1, 0.2, 0.9], "threshold": 0.5},
    visualisation.plot_points: {"ax": AX, "x": X, "y": Y},
    visualisation.plot_data: {"ax": AX, "x": X, "y": Y},
    visualisation.plot_epoch: {"ax": AX, "x": X, "y": Y, "w0": 0, "w1": 1},
    visualisation.plot_neuron: {"ax": AX, "x": X, "w0": 0, "w1": 1},
    visualisation.plot_histogram: {"ax": AX, "x": X, "y": Y, "bins": np.arange(6)},
    widgets.training: {"x": X, "y": Y},
    widgets.scrubber: {
        "x": X,
        "y": Y,
        "history": training.train(X, Y, 0, 0, 0.5, 2),
        "learning_rate": 0.5,
    },
    widgets.thresholds: {"x": X, "y": Y, "w0": 0, "w1": 1},
    checks.numbers_in: {"name": "x", "text": "1, 2"},
}

NOT_FINITE = ([np.nan, 1.0, 2.0], [0.0, np.inf, 1.0])
NOT_NUMBERS = ("three", ["1", "2", "3"], [None, 1, 2], [[1], [2, 3]], [1j, 2, 3])
NOT_ONE_NUMBER = ([1.0, 2.0], "1", None, np.nan, np.inf)
NOT_WHOLE = (0, -1, 2.5, "3", [3])
BAD_VALUES = {
    "x": (*NOT_FINITE, *NOT_NUMBERS, []),
    "y": ([0, 1, 2], [0, 1, 0.5], [0, 1, np.nan], [-1, 1, 1], *NOT_NUMBERS, []),
    "z": (*NOT_NUMBERS, []),
    "y_hat": ([0.5, 0.5, 1.1], [-0.1, 0.5, 0.5], *NOT_FINITE, *NOT_NUMBERS, []),
    "error": (*NOT_FINITE, *NOT_NUMBERS, []),
    "threshold": (-0.1, 1.1, *NOT_ONE_NUMBER),
    "w0": NOT_ONE_NUMBER,
    "w1": NOT_ONE_NUMBER,
    "h": (0, -1e-6, *NOT_ONE_NUMBER),
    "means": (0, (0, 1, 2), (0, np.nan), "05", (0, None)),
    "stds": ((0, 1), (1, -1), 1, (1, 2, 3), (1, np.inf)),
    "mean": NOT_ONE_NUMBER,
    "std": (0, -1, *NOT_ONE_NUMBER),
    "scale": (0, -1, *NOT_ONE_NUMBER),
    "learning_rate": (0, -0.5, *NOT_ONE_NUMBER),
    "n_per_class": (*NOT_WHOLE, None),
    "n_epochs": (*NOT_WHOLE, None),
    "batch_size": NOT_WHOLE,
    "seed": (-1, 0.5, "0", None),
    "f": (3.0, "x²", None),
    "n": (*NOT_WHOLE, None),
    "rng": (0, None, "default_rng"),
    "history": (None, [0.7, 0.5], "history"),
    "text": (1.5, [1, 2], None),
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
    function(**GOOD_CALLS[function])


def test_every_checked_function_stands_in_the_table():
    modules = (derivatives, data, training, visualisation, widgets, checks)
    functions = set().union(*map(public_functions, modules))
    assert {f for f in functions if hasattr(f, "unchecked")} == GOOD_CALLS.keys()


@pytest.mark.parametrize("module", [derivatives, data, training])
def test_every_function_that_computes_is_checked(module):
    assert all(hasattr(function, "unchecked") for function in public_functions(module))


@pytest.mark.parametrize("function", GOOD_CALLS, ids=lambda f: f.__name__)
def test_argument_too_few_or_too_many_is_named(function):
    first = next(iter(inspect.signature(function).parameters))
    if inspect.signature(function).parameters[first].default is inspect._empty:
        with pytest.raises(TypeError, match=f"'{first}'"):
            function()
    with pytest.raises(TypeError, match="'colour'"):
        function(**GOOD_CALLS[function], colour="red")


@pytest.mark.parametrize(
    "draw",
    [
        visualisation.plot_line,
        visualisation.plot_curve,
        visualisation.plot_density,
        visualisation.plot_truth,
        visualisation.plot_slope,
        visualisation.plot_slice,
        visualisation.plot_check,
        visualisation.plot_point,
    ],
)
def test_matplotlib_refuses_to_draw_arrays_that_differ_in_length(draw):
    options = {visualisation.plot_density: [1], visualisation.plot_point: ["red"]}
    with pytest.raises(ValueError, match="shape"):
        draw(Figure().subplots(), np.zeros(3), np.zeros(2), *options.get(draw, []))


@pytest.mark.parametrize("live", [widgets.training, widgets.thresholds])
def test_live_figure_refuses_points_of_one_class(live):
    with pytest.raises(ValueError, match=r"^y must hold both labels"):
        live(**GOOD_CALLS[live] | {"y": [1, 1, 1]})


def test_every_rule_is_tried():
    assert RULES.keys() == BAD_VALUES.keys()


PAIRS = [
    (function, second)
    for function, arguments in GOOD_CALLS.items()
    for second in ("y_hat", "z", "x")
    if "y" in arguments and second in arguments
]


@pytest.mark.parametrize("function, second", PAIRS)
@pytest.mark.parametrize("shape", [(3, 1), (1, 3), (1,), ()])
def test_nothing_is_broadcast(function, second, shape):
    arguments = {**GOOD_CALLS[function], "y": np.ones(shape)}
    with pytest.raises(ValueError, match="differ in shape") as refusal:
        function(**arguments)
    for word in ("y ", second, str(shape), "(3,)"):
        assert word in str(refusal.value)


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
