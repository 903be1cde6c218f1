"""One clear sentence for an argument that does not fit.

The series has one notation, so the name of an argument says what it must hold:
`y` holds labels, `learning_rate` is a positive number. `RULES` is the whole list.
"""

import functools
import inspect
import itertools
import operator
import re
import reprlib

import numpy as np

# A function that gets several of these arrays gets them in one shape.
SAME_SHAPE = ("x", "y", "z", "y_hat", "error", "derivative", "density", "posterior")
SAME_SHAPE += ("heights", "steps", "relative_error")


def checked(function):
    """Check the arguments that `RULES` names, and that the arrays agree in shape.

    Lists become float arrays. Raises ValueError: one sentence that names the argument.
    The bare function stays at hand as `.unchecked`, for loops that checked already.
    """
    signature = inspect.signature(function)
    alike = [name for name in signature.parameters if name in SAME_SHAPE]

    @functools.wraps(function)
    def checked_function(*args, **kwargs):
        given = signature.bind(*args, **kwargs).arguments
        for name, value in given.items():
            if name in RULES:
                given[name] = RULES[name](name, value)
        check_shapes({name: given[name] for name in alike})
        return function(**given)

    checked_function.unchecked = function
    return checked_function


def check_shapes(arrays):
    """Refuse arrays that differ in shape, and points (x, y) that are not a row."""
    names = list(arrays)
    for first, second in itertools.pairwise(names):
        if arrays[first].shape != arrays[second].shape:
            raise ValueError(
                f"{first} and {second} differ in shape: "
                f"{arrays[first].shape} and {arrays[second].shape}"
            )
    if {"x", "y"} <= arrays.keys() and arrays["x"].ndim != 1:
        raise ValueError(f"x and y must have the shape (n,), not {arrays['x'].shape}")


def as_floats(name, values):
    """Return `values` as a float array; refuse what holds no real numbers."""
    try:
        array = np.asarray(values)
    except ValueError:  # lists of unequal lengths
        array = np.array(None)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must hold numbers, not {reprlib.repr(values)}")
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number, but it is empty")
    return array.astype(float, copy=False)


def refuse(name, must, array, wrong):
    """Refuse `array` if any of `wrong` is True, and quote the first culprit."""
    if np.any(wrong):
        raise ValueError(f"{name} must {must}, not {array[wrong][0]:g}")


def finite(name, values):
    array = as_floats(name, values)
    refuse(name, "be finite", array, ~np.isfinite(array))
    return array


def labels(name, values):
    array = as_floats(name, values)
    refuse(name, "be 0 or 1", array, (array != 0) & (array != 1))
    return array


def probabilities(name, values):
    array = as_floats(name, values)
    refuse(name, "lie between 0 and 1", array, ~((array >= 0) & (array <= 1)))
    return array


def not_negative(name, values):
    array = finite(name, values)
    refuse(name, "be at least 0", array, array < 0)
    return array


def positive(name, values):
    array = finite(name, values)
    refuse(name, "be greater than 0", array, array <= 0)
    return array


def whole_numbers(name, values):
    array = not_negative(name, values)
    refuse(name, "hold whole numbers", array, array % 1 != 0)
    return array.astype(int)


def shaped(rule, fits, kind):
    """Return the rule for an array that follows `rule` and whose shape `fits`."""

    def rule_for_shape(name, values):
        array = rule(name, values)
        if not fits(array.shape):
            raise ValueError(f"{name} must be {kind}, not {reprlib.repr(values)}")
        return array

    return rule_for_shape


def row(rule):
    return shaped(rule, lambda shape: len(shape) == 1, "a row of numbers")


def several(n, rule):
    return shaped(rule, lambda shape: shape == (n,), f"{n} numbers")


def single(rule):
    one = shaped(rule, lambda shape: shape == (), "one number")
    return lambda name, value: float(one(name, value))


def label(name, value):
    return int(single(labels)(name, value))


def whole(least):
    """Return the rule for a whole number of at least `least`."""

    def rule_for_whole(name, value):
        try:
            number = operator.index(value)
        except TypeError:
            number = None
        if number is None or number < least:
            must = f"be a whole number of at least {least}"
            raise ValueError(f"{name} must {must}, not {reprlib.repr(value)}")
        return number

    return rule_for_whole


def whole_or_none(name, value):
    return None if value is None else whole(least=1)(name, value)


def of_kind(test, kind):
    """Return the rule for an argument of which `test` is true."""

    def rule_for_kind(name, value):
        if not test(value):
            raise ValueError(f"{name} must be {kind}, not {reprlib.repr(value)}")
        return value

    return rule_for_kind


def is_axes(value):
    return hasattr(value, "get_xlim")


def is_figure(value):
    return hasattr(value, "set_layout_engine")


def is_generator(value):
    return isinstance(value, np.random.Generator)


def is_history(value):
    return all(hasattr(value, name) for name in ("w0", "w1", "error"))


def is_text(value):
    return isinstance(value, str)


RULES = {
    "f": of_kind(callable, "a function"),
    "x": finite,
    "y": labels,
    "z": as_floats,
    "y_hat": probabilities,
    "error": row(finite),
    "label": label,
    "threshold": single(probabilities),
    "w0": single(finite),
    "w1": single(finite),
    "h": single(positive),
    "means": several(2, finite),
    "stds": several(2, positive),
    "mean": single(finite),
    "std": single(positive),
    "scale": single(positive),
    "learning_rate": single(positive),
    "n_per_class": whole(least=1),
    "n_epochs": whole(least=1),
    "batch_size": whole_or_none,
    "seed": whole(least=0),
    "n": whole(least=1),
    "history": of_kind(is_history, "the History that train returns"),
    "text": of_kind(is_text, "text"),
    "rng": of_kind(is_generator, "a generator such as np.random.default_rng(0)"),
    # For drawing and for live figures.
    "ax": of_kind(is_axes, "axes such as those of plt.subplots()"),
    "figure": of_kind(is_figure, "a figure such as that of plt.subplots()"),
    "boundary": single(finite),
    "low": single(finite),
    "high": single(finite),
    "bins": row(finite),
    "density": row(finite),
    "posterior": probabilities,
    "epochs": whole_numbers,
    "w0s": row(finite),
    "w1s": row(finite),
    "at": single(finite),
    "value": single(finite),
    "slope": single(finite),
    "reach": single(positive),
    "heights": finite,
    "colour": of_kind(is_text, "text"),
    "derivative": finite,
    "derivative_at": single(finite),
    "steps": row(positive),
    "relative_error": row(not_negative),
    "forward": several(4, finite),
    "backward": several(4, finite),
    "matrix": shaped(whole_numbers, lambda shape: shape == (2, 2), "a table of 2 × 2"),
    "height": single(positive),
    "step": single(positive),
    "digits": whole(least=0),
    "name": of_kind(is_text, "text"),
    "move": of_kind(callable, "a function"),
}


@checked
def numbers_in(name, text):
    """Return the numbers of a pasted list, parted by commas, semicolons or blanks.

    Brackets around the list are left out. Raises ValueError: one sentence.
    """
    if ";" in text and re.search(r"\d,\d", text):
        raise ValueError(f"{name} must have decimal points, 1.5 and not 1,5")
    words = re.sub(r"[\[\](),;]", " ", text).replace("−", "-").split()
    for position, word in enumerate(words, start=1):
        try:
            float(word)
        except ValueError:
            quoted = reprlib.repr(word)
            problem = f"must hold numbers, but entry {position} is {quoted}"
            raise ValueError(f"{name} {problem}") from None
    return np.array(words, dtype=float)
