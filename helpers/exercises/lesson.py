"""The exercises of notebooks 1 to 5.

Each has the names of the numbers on the way, a function that returns these and then the
answer, small cases, why it matters, and classics: sentences with their mistakes.
"""

import numpy as np

from helpers import checks
from helpers.data import bayes_boundaries, make_gaussians
from helpers.derivatives import sigmoid
from helpers.exercises.diagnosis import exercise
from helpers.training import count_rises, train

ANSWERS = [(y, y_hat) for y_hat in (0.75, 0.2, 0.008, 0.992) for y in (1, 0)]

check_error = exercise(
    "ln ŷ, ln(1 - ŷ)",
    lambda y, y_hat: (a := np.log(y_hat), b := np.log(1 - y_hat), -y * a - (1 - y) * b),
    [*ANSWERS, (1, 0.0005), (0, 0.9995)],
    "It is small for sure and right, and huge for sure and wrong.",
    {
        "This is the squared error.": lambda y, y_hat: (y - y_hat) ** 2,
        "This is half the squared error.": lambda y, y_hat: (y - y_hat) ** 2 / 2,
    },
)

check_error_derivative = exercise(
    "1 / ŷ, 1 / (1 - ŷ)",
    lambda y, y_hat: (a := 1 / y_hat, b := 1 / (1 - y_hat), (1 - y) * b - y * a),
    ANSWERS,
    "It is largest where the neuron is sure and wrong: there E is steepest.",
    {
        "This is dE/dz: dE/dŷ times the slope of the sigmoid.": lambda y, y_hat: (
            y_hat - y
        )
    },
)

check_slope_for_tanh = exercise(
    "tanh z",
    lambda y, z: (t := np.tanh(z), t - y),
    [(y, z) for z in (0.5, -1.0, 2.0) for y in (1, -1)],
    "The slope of tanh has cancelled: you have found the error that pairs with it.",
    {
        "This is the squared error's: the slope of tanh is left in.": lambda y, z: (
            (np.tanh(z) - y) / np.cosh(z) ** 2
        )
    },
)

POINTS = [  # unequal classes in any order, and weights of both signs
    ([2, -1, 3], [1, 0, 0], 0.5, 1.0),
    ([-2, 0.5, 1, 4], [0, 1, 0, 1], 1.0, -0.5),
    ([3, -0.5, 1], [0, 1, 1], -1.0, 2.0),
    ([-3, 1, 0.5, 2], [1, 1, 0, 1], -0.5, -1.0),
]
SLIPS = {  # a sentence, and what is different then in the gradient
    "Here 1 / (1 + e^-z) is 1 + e^-z. Brackets?": {"curve": lambda z: 1 + np.exp(-z)},
    "1 - ŷ stands where ŷ should. Is it e^-z?": {"curve": lambda z: sigmoid(-z)},
    "z is taken for the probability. What squashes it?": {"curve": lambda z: z},
    "The sigmoid's slope is left in.": {"loss": lambda p, y: (p - y) * p * (1 - p)},
    "The sign: it is ŷ - y, and steps go against it.": {"loss": lambda p, y: y - p},
    "The factor x is missing: how does z change with w1?": {"power": 0},
    "This is a sum over the points. Where is the mean?": {"mean": np.sum},
    "w1 is moved with the new w0. Both need the old ones.": {"in_turn": True},
}


def gradient(x, y, w0, w1, curve=sigmoid, loss=np.subtract, power=1, mean=np.mean, **_):
    """(dE_dw0, dE_dw1) of the mean error."""
    z = w1 * x + w0
    r = loss(curve(z), y)
    return z, curve(z), r, r * x**power, (mean(r), mean(r * x**power))


def step(x, y, w0, w1, learning_rate, in_turn=False, **slip):
    """(w0, w1) after one step."""
    z, y_hat, r, _, (dE_dw0, dE_dw1) = gradient(x, y, w0, w1, **slip)
    new = w0 - learning_rate * dE_dw0
    dE_dw1 = gradient(x, y, new, w1, **slip)[-1][1] if in_turn else dE_dw1
    return z, y_hat, r, (dE_dw0, dE_dw1), (new, w1 - learning_rate * dE_dw1)


def training(x, y, w0, w1, learning_rate, n_epochs, **slip):
    """(w0, w1) after some epochs."""
    path = [(w0, w1)]
    for _ in range(n_epochs):
        path.append(step(x, y, *path[-1], learning_rate, **slip)[-1])
    return *step(x, y, w0, w1, learning_rate)[1:4], path, path[-1]


check_weight_derivative = exercise(
    "z, ŷ, ŷ - y",
    lambda x, y, w0, w1, **slip: gradient(x, y, w0, w1, **slip)[:-1],
    [(float(x[i]), y[i], *weights) for x, y, *weights in POINTS for i in (0, 1, 2)],
    "What is left is the residual times x.",
    SLIPS,
)

why = "Training never looks at anything else."
check_gradient = exercise("z, ŷ, ŷ - y, (ŷ - y) x", gradient, POINTS, why, SLIPS)

check_step = exercise(
    "z, ŷ, ŷ - y, gradient",
    step,
    [(*POINTS[0], 0.5), (*POINTS[1], 2.0), (*POINTS[2], 1.0), (*POINTS[3], 0.1)],
    "Do that again and again: that is training.",
    SLIPS,
)

check_training = exercise(
    "first ŷ, first ŷ - y, first gradient, weights in turn",
    training,
    [(*POINTS[0], 1.0, 3), (*POINTS[1], 0.005, 4), (*POINTS[3], 2.0, 1)],
    "You have written a program that learns.",
    SLIPS,
)

check_mistakes = exercise(
    "called class 1, wrong",
    lambda x, y, boundary: (a := x > boundary, b := a != y, sum(b)),
    [(x, y, b) for x, y, *_ in POINTS for b in (-3.0, 0.5, 1.0, 2.0)],
    "Now any two boundaries can be compared by one number.",
    {"A point on the boundary is not right of it.": lambda x, y, b: sum((x >= b) != y)},
)


check_crossings = exercise(
    "ln(std_0 / std_1)",
    lambda mean_0, std_0, mean_1, std_1: (
        np.log(std_0 / std_1),
        tuple(bayes_boundaries((mean_0, mean_1), (std_0, std_1))),
    ),
    [(0, 1, 5, 0.5), (0, 1, 3, 2), (-1, 2, 1, 1), (0, 1, 0, 3)],
    "So far out on both sides the wide bell wins.",
)

check_weights = exercise(
    "w1 / 4, -w0 / w1",
    lambda boundary, slope: (slope, boundary, (-boundary * 4 * slope, 4 * slope)),
    [(2.0, 0.5), (-1.0, 2.0), (0.5, -1.0), (1.5, -0.3)],
    "So you can draw any S that you like.",
    {"There the sigmoid has the slope 1/4, not 1.": lambda b, s: (-b * s, s)},
)
check_level = exercise(
    "share of ones",
    lambda y: (p := np.mean(y), np.log(p / (1 - p))),
    [([1, 0, 1, 1],), ([0, 0, 0, 1, 0],), ([1, 0],), ([1, 1, 0],)],
    "A neuron that sees nothing answers with the share.",
    {"This is the share itself. Which z has it as its ŷ?": np.mean},
)


def say(is_right, found):
    """Print what was found, and return whether it is right."""
    print(f"{'Right' if is_right else 'Not yet'}: {found}.")
    return bool(is_right)


def check_balance(circles, triangles):
    """Whether three circles and three triangles leave a neuron at rest."""
    labels = np.repeat([0, 1], [len(circles), len(triangles)])
    x, y = checks.check_points([*circles, *triangles], labels)
    if not len(x) / 2 == len({*x}) / 2 == y.sum() == 3:
        return say(False, "there should be three circles, three triangles, six places")
    lift, turn = np.mean(y - 0.5), np.mean((y - 0.5) * x)
    found = f"mean pull {lift:z.4f}, mean of pull times arm {turn:z.4f}"
    return say(abs(turn) < 1e-9, found)


def check_units(minus, times):
    """Whether 120 epochs at rate 0.5 reach E < 0.001 on our points in other units."""
    x, y = make_gaussians()
    *_, errors = train((x - minus) * times, y, 0, 0, 0.5, 120)
    found = f"with the post at the old x = {minus:g} E ends at {errors[-1]:.2g}"
    rises = f"and rises in {count_rises(errors)} of 120 epochs"
    return say(errors[-1] < 0.001, f"{found} {rises}")


__all__ = [name for name in dir() if name.startswith("check_")]
