"""Bad input is caught where it enters, with one sentence that names the remedy."""

import numpy as np


class Advice(ValueError):  # noqa: N818  (the reader did nothing wrong)
    """A sentence for the reader: what stands in the way, and what to do."""


def check_points(x, y, name="x"):
    """Return x and y as float arrays of one shape (n,), with labels 0 and 1 in y.

    Raises ValueError: one sentence with the argument (x goes by `name`), the culprit
    and the remedy.
    """
    x, y = check_numbers(name, x), check_numbers("y", y)
    if len(x) != len(y):
        lengths = f"{name} has {len(x)} numbers and y has {len(y)}"
        raise ValueError(f"{lengths}: each point needs one label")
    if not np.all((y == 0) | (y == 1)):
        held = np.unique(y).tolist()
        remedy = f": np.array(y) == {held[1]} makes them" if len(held) == 2 else ""
        raise ValueError(f"y holds {held[:4]}, not labels 0 and 1{remedy}")
    return x, y


def check_predictions(y, y_hat):
    """Return y and y_hat as `check_points` does; y_hat must lie between 0 and 1."""
    y_hat, y = check_points(y_hat, y, name="y_hat")
    if y_hat.min() < 0 or y_hat.max() > 1:
        reach = f"y_hat goes from {y_hat.min():.4g} to {y_hat.max():.4g}"
        raise ValueError(f"{reach}, not from 0 to 1: if it is z, take sigmoid(z)")
    return y, y_hat


def check_numbers(name, values):
    """Return `values` as a float array of shape (n,): finite numbers, at least one."""
    if np.ma.is_masked(values):
        raise ValueError(f"{name} has masked entries: leave those points out")
    array = values if isinstance(values, np.ndarray) else np.array(values, dtype=object)
    if array.dtype.kind not in "biuf":  # booleans, whole numbers, floats
        check_objects(name, array.astype(object).ravel().tolist())
    if array.ndim != 1:
        is_row = array.ndim > 1 and array.size == max(array.shape)
        flat = f"{name}.ravel()" if array is values else f"np.ravel({name})"
        remedy = f"flatten it with {flat}" if is_row else "one number for each point"
        raise ValueError(f"{name} has shape {array.shape}, not (n,): {remedy}")
    if array.size == 0:
        raise ValueError(f"{name} is empty: it needs at least one number")
    array = array.astype(float, copy=False)
    if not np.isfinite(array).all():
        at = np.isfinite(array).argmin()
        raise ValueError(f"{name}[{at}] is {array[at]}: leave that point out")
    return array


def check_objects(name, values):
    """Refuse the first value that is no real number; tell how words become labels."""
    words = sorted({value for value in values if isinstance(value, str)})
    for value in values:
        kind = np.asarray(value).dtype.kind
        if kind not in "biufO" or not hasattr(value, "__float__"):
            quoted = " ".join(repr(value).split())[:60]
            problem = f"{name} holds {quoted}, which is no number"
            if name == "y" and len(words) == 2:
                problem += f": np.array(y) == {words[1]!r} makes labels of the words"
            raise ValueError(problem)


def check_settings(learning_rate, n_epochs, batch_size=1, **weights):
    """Refuse numbers that no training can start with, or that make it overflow."""
    for name, value in {**weights, "learning_rate": learning_rate}.items():
        if not abs(value) < 1e150:  # which NaN is not, either
            raise ValueError(f"{name} is {value:g}: training needs less than 1e150")
    if n_epochs < 0:
        raise ValueError(f"n_epochs is {n_epochs}: it must be 0 or more")
    if batch_size < 1:
        raise ValueError(f"batch_size is {batch_size}: a batch needs a point")
