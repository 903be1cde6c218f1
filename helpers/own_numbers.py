"""Training on numbers in any unit: the best weights, and how far a run is from them.

What it rests on is taught in notebook 07: standardised x, the safe rate, Newton's
method, and points that have no best weights.
"""

import numpy as np

from helpers.derivatives import binary_cross_entropy_with_logits, sigmoid
from helpers.training import History, count_rises, gradient, hessian, mean_error


def in_unit(w0, w1, mean, std):
    """Return the weights for x that do what w0 and w1 do for (x - mean) / std."""
    return np.array([w0 - w1 * mean / std, w1 / std])


def best_weights(x, y):
    """The w0 and w1 with the lowest mean error, by Newton's method.

    None if a number parts the classes: then the error falls for ever. A step that would
    lift the error is halved until it does not.
    """
    x_0, x_1 = x[y == 0], x[y == 1]
    if x_0.max() <= x_1.min() or x_1.max() <= x_0.min():
        return None
    mean, std = x.mean(), x.std()
    scaled = (x - mean) / std
    w, E = np.zeros(2), np.log(2)
    for _ in range(100):
        step = np.linalg.solve(hessian(scaled, *w), gradient(scaled, y, *w))
        while mean_error(scaled, y, *(w - step)) > E and abs(step).max() > 1e-12:
            step = step / 2
        w = w - step
        E = mean_error(scaled, y, *w)
        if abs(step).max() <= 1e-9 * abs(w).max():
            break
    return in_unit(*w, mean, std)


def safe_rate(x):
    """Below this rate no step lifts the error.

    The error bends most at weights of 0, where the sigmoid is steepest at every point.
    """
    return 2 / np.linalg.eigvalsh(hessian(x, 0, 0))[-1]


def train_quickly(x, y, learning_rate, n_epochs):
    """As `train` from weights of 0, to rounding, but quicker.

    Points with the same x are counted and computed once, and epochs after which nothing
    changes are copied.
    """
    x, place = np.unique(x, return_inverse=True)
    n = np.bincount(place)
    y = np.bincount(place, y) / n  # the share of class 1 at each x
    w0, w1, path = 0.0, 0.0, []
    while len(path) <= n_epochs:
        z = w1 * x + w0
        E = (n * binary_cross_entropy_with_logits(y, z)).sum() / n.sum()
        path.append((w0, w1, E))
        residual = n * (sigmoid(z) - y)
        w0 = w0 - learning_rate * residual.sum() / n.sum()
        w1 = w1 - learning_rate * (residual * x).sum() / n.sum()
        if len(path) % 50 == 0 and np.allclose((w0, w1), path[-50][:2], 1e-13, 0):
            path += [path[-1]] * (n_epochs + 1 - len(path))
    return History(*np.transpose(path))


def tolerance(x, best):
    """How far from the best weights still counts as there: 1 %, or next to nothing."""
    return 0.01 * abs(best) + 1e-6 / np.array([1, x.std()])


def epochs_to_go(x, history, learning_rate, best):
    """About how many more epochs bring both weights within 1 % of the best ones.

    Near the best weights each epoch shrinks the distance by the same factor, which the
    flattest direction of the error sets, and at a large rate the steepest one.
    """
    distance = abs(np.array([history.w0[-1], history.w1[-1]]) - best)
    ratio = max(distance / tolerance(x, best))
    factor = max(abs(1 - learning_rate * np.linalg.eigvalsh(hessian(x, *best))))
    return np.log(ratio) / -np.log(factor) if factor < 1 else np.inf


def latest(history):
    """The errors of the last 20 epochs, and the one before: does the error bounce?"""
    return history.error[-21:]


def verdict(x, y, history, learning_rate, best):
    """Say how the run stands to the best weights; best is None if there are none."""
    w, last = np.array([history.w0[-1], history.w1[-1]]), latest(history)
    if best is not None and np.all(abs(w - best) <= tolerance(x, best)):
        return "Arrived: both weights are within 1 % of the best ones."
    if n_rises := count_rises(last):
        rises = f"it rose in {n_rises} of the last {len(last) - 1} epochs"
        return f"The error bounces: {rises}. A rate below {safe_rate(x):.2g} is safe."
    if best is None:
        return no_best(x, y)
    above = 100 * max(last[-1] / mean_error(x, y, *best) - 1, 0)
    above = f"{above:,.0f}" if above > 10 else f"{above:.2g}"
    n = epochs_to_go(x, history, learning_rate, best)
    goal = f"Not there yet: the error is {above} % above the best. At this rate"
    if n == np.inf:
        return f"{goal} it never arrives. A rate below {safe_rate(x):.2g} is safe."
    return f"{goal} it takes {rounded(n)} more."


def no_best(x, y):
    """Say why there are no best weights: a number parts the classes, but for ties."""
    reach = [(x[y == label].min(), x[y == label].max()) for label in (0, 1)]
    (_, low), (high, _) = sorted(reach)
    how = "do not overlap" if low < high else "only touch"
    where = "" if low < high else " towards a limit"
    return (
        f"The classes {how}, so there are no best weights: the error falls for ever"
        f"{where}, and the weights grow."
    )


def rounded(n):
    """Write a number of epochs with two digits that count, or say that it is huge."""
    if n > 1e9:
        return "more than a billion epochs"
    n = max(1, int(float(f"{n:.1e}")))
    return f"about {n:,} epoch{'s' if n > 1 else ''}"
