"""Live figures without a browser: what is drawn and said is what the numbers say.

Each control goes to both ends, all pairs of controls to all pairs of ends, and all of
them to places at random. What a browser adds, `test_browser` looks at.
"""

import itertools
import re

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from helpers import figures
from helpers.data import bayes_boundaries, make_gaussians, posterior
from helpers.derivatives import (
    binary_cross_entropy_derivative,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.figures.games import Game
from helpers.figures.your_numbers import best_weights
from helpers.network import initial_network, make_groups, train_network
from helpers.training import (
    confusion_matrix,
    gradient,
    mean_error,
    predict,
    train,
)

X, Y = make_gaussians(n_per_class=50)
OVERLAPPING = make_gaussians(n_per_class=50, means=(0, 2), stds=(1, 1))
STUDY = (
    "hours: 0.5 0.75 1 2 2.25 2.5 3 3.5 4 5",
    "passed: no no no no yes no yes no yes yes",
)
HOURS = np.array(STUDY[0].split()[1:], float)
PASSED = np.array([word == "yes" for word in STUDY[1].split()[1:]], float)
RUN = (X, Y, 0.0, 0.01, 0.5, 30)
MAKE = {
    "by_hand": figures.by_hand,
    "sigmoid_slope": figures.sigmoid_slope,
    "one_point": figures.one_point,
    "two_errors": lambda: figures.two_errors(X, Y),
    "gradient_check": figures.gradient_check,
    "two_gaussians": figures.two_gaussians,
    "training_run": lambda: figures.training_run(X, Y),
    "bend": figures.bend,
    "pulled_line": lambda: figures.pulled_line(X, Y),
    "blindfold": figures.blindfold,
    "blindfold_with_slopes": figures.blindfold_with_slopes,
    "scrubber": lambda: figures.scrubber(*RUN),
    "thresholds": lambda: figures.thresholds(*OVERLAPPING, -2.0, 2.0),
    "hill_by_hand": figures.hill_by_hand,
    "hidden_layer": figures.hidden_layer,
    "own_numbers": lambda: figures.own_numbers(*STUDY),
}
every_figure = pytest.mark.parametrize("name", MAKE)


def sliders(shown):
    """The controls that have positions: all but the boxes for lists."""
    return {n: c for n, c in shown.controls.items() if not hasattr(c, "placeholder")}


def reach(control):
    """The lowest and the highest value of a control, and one at random."""
    if isinstance(control, ipywidgets.Checkbox):
        return False, True, lambda rng: bool(rng.integers(2))
    if hasattr(control, "options"):
        values = [value for _, value in control.options]
        return values[0], values[-1], lambda rng: values[rng.integers(len(values))]
    low, step = control.min, control.step
    n = round((control.max - low) / step)
    places = np.minimum(low + step * np.arange(n + 1), control.max)
    return low, control.max, lambda rng: places[rng.integers(n + 1)].item()


def sweep(shown):
    """Both ends of each control, all ends of each pair, and places at random."""
    start = {name: control.value for name, control in shown.controls.items()}
    ends = {name: reach(control) for name, control in sliders(shown).items()}
    yield start
    for name, value in (
        (n, v) for n, (low, high, _) in ends.items() for v in (low, high)
    ):
        yield start | {name: value}
    for one, other in itertools.combinations(ends, 2):
        for pair in itertools.product(ends[one][:2], ends[other][:2]):
            yield start | dict(zip((one, other), pair, strict=True))
    rng = np.random.default_rng(0)
    for _ in range(5):
        yield start | {name: anywhere(rng) for name, (*_, anywhere) in ends.items()}


def place(shown, values):
    """Put the controls where `values` says and draw once; errors are not caught."""
    for name, control in shown.controls.items():
        control.unobserve_all("value")
        control.value = values[name]
    return shown.redraw().replace("**", "")


def click(shown, name):
    """Press a button below the controls."""
    row = shown.panel.children[-1].children[-1].children
    (button,) = [button for button in row if button.description == name]
    button.click()


def lines(shown, ax=0):
    """The (x, y) of the lines that moved on one of the axes."""
    moving = [a for a in shown.moving() if a.axes is shown.figure.axes[ax]]
    return [line.get_xydata() for line in moving if isinstance(line, Line2D)]


def slope(line):
    return (line[-1, 1] - line[0, 1]) / (line[-1, 0] - line[0, 0])


def texts(shown):
    """All texts that moved, with the minus of a keyboard."""
    moving = [a for a in shown.moving() if isinstance(a, Text)]
    return [text.get_text().replace("−", "-").strip() for text in moving]


def hollow(shown, ax):
    """The x of the points that are drawn hollow, in order."""
    moving = [a for a in shown.moving() if a.axes is shown.figure.axes[ax]]
    points = [a for a in moving if isinstance(a, Line2D) and a.get_mfc() == "white"]
    return sorted(np.concatenate([a.get_xdata() for a in points]))


def check_neuron(shown, x, y, w0, w1, ax=0):
    """The line, the curve, the strings and the hollow points are those of weights."""
    line, curve = [drawn for drawn in lines(shown, ax) if len(drawn) == 201][-2:]
    assert np.allclose(line[:, 1], w1 * line[:, 0] + w0)
    check_curve(shown, curve, x, y, w0, w1, ax)


def check_curve(shown, curve, x, y, w0, w1, ax=0):
    """The curve, the strings and the hollow points are those of some weights."""
    assert np.allclose(curve[:, 1], predict(curve[:, 0], w0, w1))
    check_points_of(shown, x, y, lambda x: predict(x, w0, w1), ax)


def check_points_of(shown, x, y, prediction, ax=0):
    """The strings and the hollow points are those of a prediction."""
    wrong = (prediction(x) >= 0.5) != (y == 1)
    assert hollow(shown, ax) == sorted(x[wrong])
    strings = [drawn for drawn in lines(shown, ax) if np.isnan(drawn).any()]
    for label, drawn in enumerate(strings):
        ends = drawn.reshape(-1, 3, 2)[:, :2]
        assert sorted(ends[:, 0, 0]) == sorted(x[y == label])
        heights = np.sort(ends[:, :, 1], axis=1)
        assert np.all(heights[:, label] == label)
        assert np.allclose(heights[:, 1 - label], prediction(ends[:, 0, 0]))


def check_by_hand(shown, sentence, w0, w1):
    x, y = make_gaussians()
    check_neuron(shown, x, y, w0, w1)
    E = mean_error(x, y, w0, w1)
    n_wrong = np.sum((predict(x, w0, w1) >= 0.5) != (y == 1))
    assert sentence.startswith(f"E = {E:.4f}, and {n_wrong} of 1,000 points are wrong")
    best = float(re.search(r"best: E = ([\d.]+)", sentence)[1])
    assert best <= round(E, 4) and ("Beaten" in sentence) == (best <= 0.0471)


def check_blindfold(shown, sentence, w0, w1):
    """Before the blindfold comes off nothing tells where the points are."""
    goal = "the neuron's 120 steps"
    assert texts(shown) == ["blindfold", goal] and not lines(shown, 1)
    assert f"w₀ = {w0:z.2f}, w₁ = {w1:z.2f}. Tries left: 20." in sentence
    marks = [line[0].tolist() for line in lines(shown) if len(line)]
    assert marks == [[w0, w1]]


check_blindfold_with_slopes = check_blindfold


def check_sigmoid_slope(shown, sentence, z):
    tangent, dot = lines(shown)
    assert np.allclose(dot, [[z, sigmoid(z)]])
    assert np.isclose(slope(tangent), sigmoid_derivative(z))
    been, here = lines(shown, 1)
    assert np.allclose(here, [[z, sigmoid_derivative(z)]])
    assert been[-1].tolist() == here[0].tolist()
    assert sentence.endswith(f"= {sigmoid_derivative(z):.4f}.")


def check_one_point(shown, sentence, x, y, w0, w1):
    pairs = [re.split(r"\s*=\s+", text.replace("= x =", "=")) for text in texts(shown)]
    written = dict(pair for pair in pairs if pair != [""])
    z = w1 * x + w0
    y_hat = sigmoid(z)
    dE_dw0, dE_dw1 = gradient([x], [y], w0, w1)
    E = mean_error([x], [y], w0, w1)
    right = {"x": x, "y": y, "w₀": w0, "w₁": w1, "z": z, "ŷ": y_hat, "E": E}
    right |= {"dE/dŷ": binary_cross_entropy_derivative(y, y_hat), "dE/dz": dE_dw0}
    right |= {"dŷ/dz": y_hat * (1 - y_hat), "dE/dw₀": dE_dw0, "dE/dw₁": dE_dw1}
    right |= {"dz/dw₁": x, "dz/dw₀": 1}
    assert written.keys() == right.keys()
    for name, value in right.items():
        assert np.isclose(float(written[name]), value, rtol=5e-3, atol=6e-3), name
        assert not re.fullmatch(r"-0\.?0*", written[name])
        assert "e+" not in written[name]
    dE_dw1, dE_dw0 = written["dE/dw₁"], written["dE/dw₀"]
    assert sentence.endswith(f"= {dE_dw1} and dE/dw₀ = {dE_dw0} × 1.")


def check_two_errors(shown, sentence, epoch, error, w1):
    def mean(w0, w1):
        squared = np.mean((predict(X, w0, w1) - Y) ** 2) / 2
        return squared if error == "squared error" else mean_error(X, Y, w0, w1)

    def slopes(w0, w1):
        by_w0 = numerical_derivative(lambda v: mean(v, w1), w0)
        return by_w0, numerical_derivative(lambda v: mean(w0, v), w1)

    w0 = 0.0
    for _ in range(epoch):
        by_w0, by_w1 = slopes(w0, w1)
        w0, w1 = w0 - 0.5 * by_w0, w1 - 0.5 * by_w1
    (curve,) = (drawn for drawn in lines(shown) if len(drawn) == 401)
    assert np.allclose(curve[:, 1], predict(curve[:, 0], w0, w1), atol=1e-4)
    arrows = [a for a in shown.moving() if type(a).__name__ == "Quiver"]
    pulls = np.concatenate([[a.V.sum(), np.sum(a.V * a.X)] for a in arrows])
    assert np.allclose(pulls[::2].sum(), -slopes(w0, w1)[0], atol=1e-5)
    assert np.allclose(pulls[1::2].sum(), -slopes(w0, w1)[1], atol=1e-4)
    string = np.abs(predict(X, w0, w1) - Y).mean()
    assert abs(float(re.search(r"a string is (\d\.\d+)", sentence)[1]) - string) < 2e-4
    pull = float(re.search(r"pulls with (\d\.\d+)", sentence)[1])
    assert (pull < string / 3) == (error == "squared error")


def check_gradient_check(shown, sentence, power):
    secant, ends = lines(shown)
    exact, h = gradient([2], [1], -0.2, 0.3)[1], 10**power
    assert np.allclose(ends[:, 0], [0.3 - h, 0.3 + h], rtol=0, atol=1e-15)
    assert np.allclose(ends[:, 1], [mean_error([2], [1], -0.2, w) for w in ends[:, 0]])
    ((step, error),) = lines(shown, 1)[0]
    assert step == h and np.isclose(
        abs(slope(secant) / exact - 1), error, atol=1e-15 / h
    )
    assert f"relative error of {error:.1e}" in sentence


def check_two_gaussians(shown, sentence, n_per_class, **bells):
    means = bells["mean_0"], bells["mean_1"]
    stds = bells["std_0"], bells["std_1"]
    x, y = make_gaussians(n_per_class, means, stds)
    best = bayes_boundaries(means, stds)
    density_0, density_1, *dotted = lines(shown)
    for density, std in ((density_0, stds[0]), (density_1, stds[1])):
        assert np.isclose(np.trapezoid(density[:, 1], density[:, 0]), 1, atol=5e-3)
        assert np.isclose(density[:, 1].max() * std, 0.3989, atol=5e-3)
    assert [line[0, 0] for line in dotted] == list(best)
    dots = [line[0, 0] for line in lines(shown, 1) if len(line) == 1]
    assert dots == list(best)
    low = max(x[y == 0].min(), x[y == 1].min())
    high = min(x[y == 0].max(), x[y == 1].max())
    n_between = np.sum((low <= x) & (x <= high))
    assert f"between {min(low, high):.3f} and {max(low, high):.3f}" in sentence
    assert (f"with {n_between} of {len(x):,} points" in sentence) == (low <= high)
    if len(best) > 0:
        n_wrong = np.sum((posterior(x, means, stds) > 0.5) != (y == 1))
        assert f"equally high at {best[0]:.4f}" in sentence
        assert sentence.endswith(f"gets {n_wrong} points wrong.")


def boundary_of(x, w0, w1):
    boundary = -w0 / w1
    outside = "" if x.min() <= boundary <= x.max() else " (outside all points)"
    return f" boundary {boundary:z.4g}{outside}, "


def check_training_run(shown, sentence, epoch, shift, w1, learning_rate):
    x, start = X + shift, w1
    w0s, w1s, errors = train(x, Y, 0, start, learning_rate, 120)
    w0, w1 = w0s[epoch], w1s[epoch]
    assert np.array_equal(lines(shown)[0][:, 0], x[Y == 0])
    check_neuron(shown, x, Y, w0, w1)
    n_wrong = np.sum((predict(x, w0, w1) >= 0.5) != (Y == 1))
    assert f"E = {errors[epoch]:.3g}," in sentence
    assert f" {n_wrong} of {len(x)} points wrong" in sentence
    assert w1 == 0 or boundary_of(x, w0, w1) in sentence
    assert np.array_equal(lines(shown, 1)[0][:, 1], errors)
    assert np.array_equal(lines(shown, 1)[1][:, 1], errors[: epoch + 1])
    assert np.array_equal(lines(shown, 1)[2], [[epoch, errors[epoch]]])
    low, high = shown.figure.axes[1].get_ylim()
    assert low <= max(errors.min(), 1e-8) and errors.max() <= high
    assert f"rises in {np.sum(np.diff(errors) > 1e-12)} of 120 epochs" in sentence


def check_pulled_line(shown, sentence, rate, w0, w1, shift):
    x = X + shift
    curve = next(drawn for drawn in lines(shown) if len(drawn) == 201)
    check_curve(shown, curve, x, Y, w0, w1)
    dE_dw0, dE_dw1 = gradient(x, Y, w0, w1)
    after, before, post, *pivot = lines(shown, 1)
    assert np.allclose(before[:, 1], w1 * before[:, 0] + w0)
    assert post.tolist() == [[0, w0]]
    written = " ".join(texts(shown))
    times = int(re.search(r"step drawn × (\d+)", written)[1])
    change = -rate * (dE_dw0 + dE_dw1 * before[:, 0])
    assert np.allclose(after[:, 1] - before[:, 1], times * change)
    assert times == 1 or 3.2 <= np.abs(times * change).max() <= 8
    assert f"w₀ = {w0:z.4f}   w₁ = {w1:z.4f}" in written
    assert f"{-rate * dE_dw0:z.4f}" in written and f"{-rate * dE_dw1:z.4f}" in written
    assert f"= {-rate * dE_dw0:z.4f}, turn = {rate:g} · ({-dE_dw1:z.4f})" in sentence
    for ((at, height),) in pivot:
        assert np.isclose(at, -dE_dw0 / dE_dw1) and np.isclose(height, w1 * at + w0)
    new = mean_error(x, Y, w0 - rate * dE_dw0, w1 - rate * dE_dw1)
    rises = ": it rises." if new > mean_error(x, Y, w0, w1) else "."
    assert f", and {new:.4f} after the step{rises}\n" in sentence


def check_bend(shown, sentence, w1):
    x, y = make_gaussians()
    rate = -w1 / gradient(x, y, 0, 0)[1]
    _, ((at, above),), ((_, below),) = lines(shown)
    assert at == w1 and below == pytest.approx(mean_error(x, y, 0, w1))
    assert below < above and f"the error is {below:.4f}, and" in sentence
    assert f"= {rate:.4f}." in sentence
    assert (above < np.log(2)) == (rate < 2 / (np.mean(x**2) / 4))


def check_network(shown, sentence, w, b, v, c):
    """Each hidden S, the curve and the points are those of these weights."""

    def logit(x):
        h = [sigmoid(w[j] * x + b[j]) for j in range(len(w))]
        return sum(v[j] * h[j] for j in range(len(w))) + c

    x, y = make_groups()
    *hidden, curve = [drawn for drawn in lines(shown) if len(drawn) == 401]
    assert np.allclose(curve[:, 1], sigmoid(logit(curve[:, 0])))
    for j, drawn in enumerate(hidden):
        assert np.allclose(drawn[:, 1], sigmoid(w[j] * drawn[:, 0] + b[j]))
    moving = [a for a in shown.moving() if isinstance(a, Line2D) and a.get_lw() == 1.2]
    dashed = [a.get_linestyle() != "-" for a in moving]
    assert dashed == [weight <= 0 for weight in v]
    check_points_of(shown, x, y, lambda x: sigmoid(logit(x)))
    E = np.mean(np.logaddexp(0, logit(x)) - y * logit(x))
    n_wrong = np.sum((logit(x) >= 0) != y)
    assert f"E = {E:.4f}, and {n_wrong} of 1,000 points" in sentence
    return logit


def check_hill_by_hand(shown, sentence, up, down, steep_up, steep_down):
    w, b = [steep_up, -steep_down], [-steep_up * up, steep_down * down]
    logit = check_network(shown, sentence, w, b, [10, 10], -15)
    z = lines(shown, 1)[0]
    assert np.allclose(z[:, 1], logit(z[:, 0]))
    assert [line[0, 0] for line in lines(shown, 1)[1:]] == [up, down]
    best, now = re.findall(r"E = (\d\.\d+)", sentence)[::-1]
    assert float(best) <= float(now)
    assert sentence.endswith("!") == (float(best) < 0.1575)


def check_hidden_layer(shown, sentence, epoch, n_hidden, size, rate, seed):
    start = initial_network(n_hidden, size, seed)
    path, errors = train_network(*make_groups(), *start, rate, 1000)
    logit = check_network(shown, sentence, *path[epoch])
    x, y = make_groups(seed=1)
    E = np.mean(np.logaddexp(0, logit(x)) - y * logit(x))
    assert (
        sentence.startswith(f"Epoch {epoch}: ") and f"points E is {E:.4f}." in sentence
    )
    assert np.array_equal(lines(shown, 1)[0][:, 1], errors)
    assert np.array_equal(lines(shown, 1)[2], [[epoch, errors[epoch]]])


def check_own_numbers(
    shown, sentence, epoch, numbers, labels, learning_rate, standardise, swap
):
    y = 1 - PASSED if swap else PASSED
    mean, std = (HOURS.mean(), HOURS.std()) if standardise else (0, 1)
    w0s, w1s, errors = train((HOURS - mean) / std, y, 0, 0, learning_rate, epoch)
    w0, w1 = w0s[-1] - w1s[-1] * mean / std, w1s[-1] / std
    check_neuron(shown, HOURS, y, w0, w1)
    best = next(drawn for drawn in lines(shown) if len(drawn) == 201)
    assert best[:, 1] == pytest.approx(predict(best[:, 0], *best_weights(HOURS, y)))
    lowest, drawn_error, here = lines(shown, 1)
    assert np.allclose(drawn_error[:, 1], errors)
    assert here.tolist() == [[epoch, errors[-1]]]
    assert lowest[0, 1] == pytest.approx(mean_error(HOURS, y, *best_weights(HOURS, y)))
    assert errors.max() < shown.figure.axes[1].get_ylim()[1]
    names = ["hours", *(("yes", "no") if swap else ("no", "yes")), "the best"]
    assert [text for text in texts(shown) if text not in ("ŷ", "z")] == names
    start = f"10 points, class 1 is {'no' if swap else 'yes'}. Epoch {epoch}: "
    assert sentence.startswith(start)
    if np.any(np.diff(errors[len(errors) // 2 - 1 :]) > 1e-12):
        assert "E =" not in sentence
        return
    assert f"E = {errors[-1]:.4g}," in sentence
    if epoch > 0:
        assert boundary_of(HOURS, w0, w1) in sentence
    to_go = np.abs(np.array([w0, w1]) / best_weights(HOURS, y) - 1)
    assert ("Arrived" in sentence) == np.all(to_go < 0.01)
    if "Arrived" in sentence:
        assert f"multiplies the odds of {names[2]} by {np.exp(w1):.4g}." in sentence


def check_scrubber(shown, sentence, epoch):
    w0s, w1s, errors = train(*RUN)
    w0, w1 = w0s[epoch], w1s[epoch]
    check_neuron(shown, X, Y, w0, w1)
    assert boundary_of(X, w0, w1) in sentence
    path = [line for line in lines(shown, 1) if len(line) == epoch + 1]
    assert len(path) >= 2 and np.allclose(lines(shown, 1)[-1], [[w0, w1]])
    assert np.allclose(lines(shown, 2)[0], [[epoch, errors[epoch]]])
    if epoch < 30:
        assert sentence.endswith(f"= {w1s[epoch + 1]:.4f}.")


def check_thresholds(shown, sentence, percent):
    x, y = OVERLAPPING
    height, boundary, *_ = lines(shown)
    threshold = percent / 100
    wrong = (predict(x, -2.0, 2.0) >= threshold) != (y == 1)
    assert hollow(shown, 0) == sorted(x[wrong])
    assert np.array_equal(height[:, 1], [threshold, threshold])
    assert np.isclose(predict(boundary[0, 0], -2.0, 2.0), threshold)
    matrix = confusion_matrix(y, predict(x, -2.0, 2.0), threshold)
    (_, fp), (fn, tp) = matrix
    verdicts = ("right", "wrong", "wrong", "right")
    pairs = zip(matrix.ravel(), verdicts, strict=True)
    counts = [f"{count}\n{verdict}" for count, verdict in pairs]
    assert [text for text in texts(shown) if "\n" in text] == counts
    assert f"rightly {tp}: precision {tp / (tp + fp):.1%}." in sentence
    assert sentence.endswith(f"found {tp}: recall {tp / (tp + fn):.1%}.")


@every_figure
def test_what_is_drawn_and_said_is_what_the_numbers_say_at_every_position(name):
    shown = MAKE[name]()
    check = globals()[f"check_{name}"]
    for values in sweep(shown):
        if "n_per_class" in values and values["n_per_class"] == 500:
            values["n_per_class"] = 50  # the sweep is shorter with few points
        check(shown, place(shown, values), **values)


@every_figure
def test_every_control_moves_picture_and_sentence_and_nothing_is_cut_off(name):
    shown = MAKE[name]()
    if name == "own_numbers":
        shown.put(epoch=3)  # before the first step a rate moves nothing
    if name == "hidden_layer":
        shown.put(epoch=30)
    for control in sliders(shown).values():
        pictures, sentences, start = set(), set(), control.value
        for value in reach(control)[:2]:
            control.value = value
            pictures.add(bytes(shown.picture.value))
            sentences.add(shown.text)
            with plt.rc_context(shown.look):
                box = shown.figure.get_tightbbox(shown.canvas.get_renderer())
            assert box.min.min() > -0.01, (control.description, value)
            assert np.all(box.max < shown.figure.get_size_inches() + 0.01), value
        rule = f"{control.description} must move the picture and the sentence"
        assert len(pictures) == len(sentences) == 2, rule
        lines = [
            line.replace("**", "") for text in sentences for line in text.split("\n")
        ]
        assert max(map(len, lines)) <= 110 and len(lines) <= 4, lines
        control.value = start


@pytest.mark.parametrize("shift", [0, 5])
def test_lift_and_turn_of_the_line_are_a_step_and_the_law_of_the_boundary_holds(shift):
    shown = figures.pulled_line(X, Y)
    shown.put(shift=shift, rate=0.5)
    w0s, w1s, _ = train(X + shift, Y, 0, 0, 0.5, 23)
    for epoch in range(3):
        before = re.search(
            r"boundary goes from \*\*(\S+)\*\* to \*\*(\S+)\*\*", shown.text
        )
        click(shown, "step")
        line = lines(shown, 1)[1]
        w0, w1 = w0s[epoch + 1], w1s[epoch + 1]
        assert np.allclose(line[:, 1], w1 * line[:, 0] + w0, atol=1e-12)
        pivot = -(w0 - w0s[epoch]) / (w1 - w1s[epoch])
        if epoch > 0:
            b, new_b = -w0s[epoch] / w1s[epoch], -w0 / w1
            assert new_b - b == pytest.approx((pivot - b) * (w1 - w1s[epoch]) / w1)
            assert before[2].replace("−", "-") == f"{new_b:z.3f}"
    click(shown, "20 steps")
    line = lines(shown, 1)[1]
    assert np.allclose(line[:, 1], w1s[23] * line[:, 0] + w0s[23], atol=1e-12)
    click(shown, "reset")
    assert (shown.controls["w0"].value, shown.controls["w1"].value) == (0, 0)


def test_reset_forgets_the_exact_weights_behind_the_stops_of_the_sliders():
    shown = figures.pulled_line(X, Y)
    shown.put(w1=-0.125, rate=0.1)
    click(shown, "step")
    assert shown.controls["w1"].value == 0 and lines(shown, 1)[1][-1, 1] != 0
    click(shown, "reset")
    assert lines(shown, 1)[1][-1, 1] == 0


def test_pulls_along_the_line_add_up_to_the_mean_pulls_of_both_classes():
    shown = figures.pulled_line(X, Y)
    shown.put(w1=0.5)
    arrows = [a for a in shown.moving() if type(a).__name__ == "Quiver"]
    for label, arrow in enumerate(arrows):
        mean = np.sum((Y - predict(X, 0, 0.5))[label == Y]) / len(X)
        assert np.sum(arrow.V) == pytest.approx(mean, abs=0.02)


@pytest.mark.parametrize("seed", range(8))
def test_blind_player_can_reach_the_goal_on_the_stops_of_the_handles(seed):
    game = Game(np.random.default_rng(seed))
    w0s, w1s = np.arange(-8, 8.1, 0.25), np.arange(-4, 4.1, 0.25)
    E = [mean_error(game.x, game.y, w0, w1) for w0 in w0s for w1 in w1s]
    share = np.mean(game.errors[-1] > E)
    assert 0 < share < 0.05


@pytest.mark.parametrize("figure", [figures.blindfold, figures.blindfold_with_slopes])
def test_game_counts_20_tries_shows_them_and_then_what_was_hidden(figure):
    shown, game = figure(seed=3), Game(np.random.default_rng(3))
    tries = [(w0, w1) for w0 in (-1, 0, 1, 2) for w1 in (-2, -1, 0, 1, 2)]
    for number, (w0, w1) in enumerate(tries):
        assert "blindfold" in texts(shown)
        shown.put(w0=w0, w1=w1)
        click(shown, "try")
        E = mean_error(game.x, game.y, w0, w1)
        if number < 19:
            assert f"left: **{19 - number}**. The last: E = **{E:.4f}**" in shown.text
            slopes = gradient(game.x, game.y, w0, w1)
            arrows = [a for a in shown.moving() if type(a).__name__ == "Quiver"]
            for arrow in arrows:
                assert (-arrow.U[-1], -arrow.V[-1]) == pytest.approx(slopes)
            told = len(arrows) == 1 and all(
                f"**{slope:z.3f}**".replace("-", "−") in shown.text for slope in slopes
            )
            assert told == (figure is figures.blindfold_with_slopes)
    assert "blindfold" not in texts(shown)
    best = min(mean_error(game.x, game.y, *weights) for weights in tries)
    steps = int(np.argmax(game.errors <= best))
    assert shown.text.startswith(
        f"Your best E = **{best:.4f}** is worth **{steps}** of"
    )
    assert np.array_equal(lines(shown)[0], tries)
    check_neuron(shown, game.x, game.y, *tries[-1], ax=1)
    click(shown, "reset")
    assert "Tries left: **20**" in shown.text and "blindfold" in texts(shown)


def test_blindfold_comes_off_when_the_player_is_satisfied():
    shown = figures.blindfold()
    click(shown, "take the blindfold off")
    assert shown.text.startswith("You have not tried.") and "blindfold" not in texts(
        shown
    )


def test_new_points_are_drawn_until_reset_brings_the_first_ones_back():
    shown = figures.two_gaussians()
    first = shown.picture.value
    click(shown, "new points")
    assert shown.picture.value != first
    click(shown, "reset")
    assert shown.picture.value == first


def test_style_of_the_reader_stays_out_of_a_figure_and_is_as_it_was_after_it():
    looks = []
    for style in ("default", "dark_background"):
        with plt.style.context(style):
            plt.rcParams["text.usetex"] = style != "default"
            before = dict(plt.rcParams)
            shown = figures.bend()
            shown.controls["w1"].value = 2
            looks.append(shown.picture.value)
            assert dict(plt.rcParams) == before
    assert looks[0] == looks[1]


def test_scrubber_draws_classes_so_far_apart_that_the_error_is_0_somewhere():
    shown = figures.scrubber([-700, 700], [0, 1], 0, 0, 0.5, 5)
    shown.controls["epoch"].value = 5
    assert shown.text.startswith("Epoch **5**: E = **0.0000**")


@pytest.mark.parametrize("figure", ["training_run", "thresholds", "scrubber"])
def test_figures_of_the_readers_points_need_both_classes(figure):
    more = {"training_run": (), "thresholds": (0, 1), "scrubber": (0, 0, 0.5, 5)}[
        figure
    ]
    with pytest.raises(ValueError, match=r"^y holds only the label 1"):
        getattr(figures, figure)([0.0, 1.0], [1, 1], *more)


# The reader's own numbers


@pytest.mark.parametrize(
    "numbers, labels, words",
    [
        ("1, 2, three", "0, 0, 1", "'three' in line 1 is no number"),
        ("", "", "paste a table with two columns"),
        ("5 5 5", "0 1 1", "every x is 5"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_the_texts_stay(
    numbers, labels, words
):
    shown = figures.own_numbers(*STUDY)
    picture = shown.picture.value
    shown.controls["labels"].value = labels
    shown.controls["numbers"].value = numbers
    assert shown.text.startswith("The picture stays as it is: ")
    assert words in shown.text
    assert shown.picture.value == picture
    assert shown.controls["numbers"].value == numbers


def test_a_pasted_table_is_drawn_with_its_names_and_what_is_left_out_is_said():
    shown = figures.own_numbers(*STUDY)
    shown.controls["labels"].value = ""
    shown.controls["numbers"].value = "kg\tsick\n1,5\tno\n\tyes\n2,5\tyes\n3\tno"
    assert [text for text in texts(shown) if len(text) > 1] == [
        "kg",
        "no",
        "yes",
        "the best",
    ]
    assert shown.text.startswith(
        "3 points (1 left out: no number or no label), class 1 is yes."
    )


def test_points_that_do_not_overlap_have_no_best_curve():
    shown = figures.own_numbers("1 2 3 4", "0 0 1 1")
    assert len([drawn for drawn in lines(shown) if len(drawn) == 201]) == 2
    assert len(lines(shown, 1)) == 2
    assert "no best weights" in shown.text


@pytest.mark.parametrize("numbers", ["100 103", "-1e9 1e9", "1e-9 2e-9 3e-9 4e-9"])
def test_no_setting_is_too_much_for_good_lists_and_the_axes_hold_them(numbers):
    shown = figures.own_numbers(numbers, "0 1" if len(numbers) < 12 else "0 1 0 1")
    values = {name: control.value for name, control in shown.controls.items()}
    for rate, standardise in itertools.product((1e-6, 20), (True, False)):
        change = {"learning_rate": rate, "standardise": standardise, "epoch": 200}
        place(shown, values | change)
        low, *_, high = (float(x) for x in numbers.split())
        margin = 0.1 * (high - low)
        expected = low - margin, high + margin
        assert shown.figure.axes[0].get_xlim() == pytest.approx(expected)
