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
from helpers.figures.your_numbers import best_weights
from helpers.training import (
    confusion_matrix,
    gradient,
    mean_error,
    predict,
    train,
    train_in_batches,
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
    "two_errors": figures.two_errors,
    "gradient_check": figures.gradient_check,
    "two_gaussians": figures.two_gaussians,
    "training_run": lambda: figures.training_run(X, Y),
    "bend": figures.bend,
    "batches": lambda: figures.batches(X, Y),
    "scrubber": lambda: figures.scrubber(*RUN),
    "thresholds": lambda: figures.thresholds(*OVERLAPPING, -2.0, 2.0),
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
    return shown.redraw()


def lines(shown, ax=0):
    """The (x, y) of the lines that moved on one of the axes."""
    moving = [a for a in shown.moving() if a.axes is shown.figure.axes[ax]]
    return [line.get_xydata() for line in moving if isinstance(line, Line2D)]


def slope(line):
    return (line[-1, 1] - line[0, 1]) / (line[-1, 0] - line[0, 0])


def check_by_hand(shown, sentence, w0, w1):
    x, y = make_gaussians()
    wrong = (predict(x, w0, w1) >= 0.5) != (y == 1)
    line, curve, *rest = lines(shown)
    assert np.allclose(line[:, 1], w1 * line[:, 0] + w0)
    assert np.allclose(curve[:, 1], predict(line[:, 0], w0, w1))
    rings = np.concatenate(rest[-2:])
    assert sorted(rings[:, 0]) == sorted(x[wrong])
    E = mean_error(x, y, w0, w1)
    assert sentence.startswith(f"E = {E:.4f}, wrong points: {wrong.sum()} of 1000.")
    best = float(re.search(r"far: E = ([\d.]+)", sentence)[1])
    assert best <= round(E, 4) and "come to E = 0.0471" in sentence


def check_sigmoid_slope(shown, sentence, z):
    tangent, dot = lines(shown)
    assert np.allclose(dot, [[z, sigmoid(z)]])
    assert np.isclose(slope(tangent), sigmoid_derivative(z))
    assert np.allclose(lines(shown, 1)[0], [[z, sigmoid_derivative(z)]])
    assert sentence.endswith(f"= {sigmoid_derivative(z):.4f}.")


def check_one_point(shown, sentence, x, y, w0, w1):
    texts = [a.get_text() for a in shown.moving() if isinstance(a, Text)]
    written = dict(re.split(" = |\n", text) for text in texts)
    z = w1 * x + w0
    y_hat = sigmoid(z)
    dE_dw0, dE_dw1 = gradient([x], [y], w0, w1)
    E = mean_error([x], [y], w0, w1)
    right = {"x": x, "y": y, "w0": w0, "w1": w1, "z": z, "ŷ": y_hat, "E": E}
    right |= {"dE/dŷ": binary_cross_entropy_derivative(y, y_hat), "dE/dz": dE_dw0}
    right |= {"dŷ/dz": y_hat * (1 - y_hat), "dE/dw0": dE_dw0, "dE/dw1": dE_dw1}
    assert written.keys() == right.keys()
    for name, value in right.items():
        assert np.isclose(float(written[name]), value, rtol=5e-3, atol=6e-5), name
        assert not re.fullmatch(r"-0\.?0*", written[name])
    assert sentence.endswith(f"× 1 = {written['dE/dw0']}.")


def check_two_errors(shown, sentence, z):
    dot_E, dot_S = lines(shown)
    measured = numerical_derivative(lambda z: (sigmoid(z) - 1) ** 2 / 2, z)
    assert np.allclose(dot_E, [[z, 1 - sigmoid(z)]])
    assert np.allclose(dot_S, [[z, -measured]], atol=1e-8)
    assert f"ŷ - y = {sigmoid(z) - 1:z.4f}, squared error" in sentence


def check_gradient_check(shown, sentence, h):
    secant, ends = lines(shown)
    exact = gradient([2], [1], -0.2, 0.3)[1]
    assert np.allclose(ends[:, 0], [0.3 - h, 0.3 + h], rtol=0, atol=1e-15)
    assert np.allclose(ends[:, 1], [mean_error([2], [1], -0.2, w) for w in ends[:, 0]])
    ((step, error),) = lines(shown, 1)[0]
    assert step == h and np.isclose(
        abs(slope(secant) / exact - 1), error, atol=1e-15 / h
    )
    assert f"relative error {error:.1e}" in sentence


def check_two_gaussians(shown, sentence, n_per_class, seed, **bells):
    means = bells["mean_0"], bells["mean_1"]
    stds = bells["std_0"], bells["std_1"]
    x, y = make_gaussians(n_per_class, means, stds, seed)
    best = bayes_boundaries(means, stds)
    density_0, density_1, *dotted = lines(shown)
    for density, std in ((density_0, stds[0]), (density_1, stds[1])):
        assert np.isclose(np.trapezoid(density[:, 1], density[:, 0]), 1, atol=1e-3)
        assert np.isclose(density[:, 1].max() * std, 0.3989, atol=5e-3)
    assert [line[0, 0] for line in dotted] == list(best)
    circles, triangles = [line for line in lines(shown, 1) if len(line) > 2]
    assert np.array_equal(circles[:, 0], x[y == 0])
    assert np.array_equal(triangles[:, 0], x[y == 1])
    low = max(x[y == 0].min(), x[y == 1].min())
    high = min(x[y == 0].max(), x[y == 1].max())
    n_between = np.sum((low <= x) & (x <= high))
    assert f"{min(low, high):.3f} " in sentence.replace(",", " ")
    assert sentence.startswith(
        f"Not separable: {n_between} of" if low <= high else "Separable: no point"
    )
    if len(best) > 0:
        n_wrong = np.sum((posterior(x, means, stds) > 0.5) != (y == 1))
        assert f"get {n_wrong} of these {len(x)} points wrong" in sentence
        assert f"equally high at x = {best[0]:.4f}" in sentence


def check_run(shown, sentence, x, y, settings):
    w0s, w1s, errors = train(x, y, **settings)
    w0, w1 = w0s[-1], w1s[-1]
    assert np.array_equal(lines(shown)[0][:, 0], x[y == 0])
    line, curve = [drawn for drawn in lines(shown) if len(drawn) == 401]
    assert np.allclose(line[:, 1], w1 * line[:, 0] + w0)
    assert np.allclose(curve[:, 1], predict(line[:, 0], w0, w1))
    wrong = (predict(x, w0, w1) >= 0.5) != (y == 1)
    rings = np.concatenate([drawn for drawn in lines(shown)[-2:]])
    assert sorted(rings[:, 0]) == sorted(x[wrong])
    assert np.array_equal(lines(shown, 1)[0][:, 1], errors)
    n_wrong = np.sum((predict(x, w0, w1) >= 0.5) != (y == 1))
    assert f"E = {errors[-1]:.3g}," in sentence
    assert f" {n_wrong} of {len(x)} points wrong" in sentence
    assert boundary_of(x, w0, w1) in sentence
    low, high = shown.figure.axes[1].get_ylim()
    assert low <= max(errors.min(), 1e-8) and errors.max() <= high


def boundary_of(x, w0, w1):
    boundary = -w0 / w1
    outside = "" if x.min() <= boundary <= x.max() else " (outside all points)"
    return f" boundary {boundary:z.4g}{outside}, "


def check_training_run(shown, sentence, shift, **settings):
    check_run(shown, sentence, X + shift, Y, settings)


def check_bend(shown, sentence, rate):
    x, y = make_gaussians()
    w1 = -rate * gradient(x, y, 0, 0)[1]
    _, ((at, above),), ((_, below),) = lines(shown)
    assert at == pytest.approx(w1) and below == pytest.approx(mean_error(x, y, 0, w1))
    assert below < above and f"the error is {below:.4f} and" in sentence
    assert (above < np.log(2)) == (rate < 2 / (np.mean(x**2) / 4))


def check_batches(shown, sentence, batch_size):
    *_, errors = train_in_batches(X, Y, 0, 0, 0.5, 20, batch_size)
    (by_epoch,), (by_step,) = lines(shown), lines(shown, 1)
    assert np.array_equal(by_epoch[:, 1], errors)
    assert np.array_equal(by_step[:, 1], errors[1:])
    n_steps = int(np.ceil(100 / batch_size)) * 20
    assert by_step[-1, 0] == n_steps
    assert f"E = {errors[-1]:.4f} after 20 epochs, or {n_steps} steps." in sentence
    *_, whole = train(X, Y, 0, 0, 0.5, n_steps)
    assert f"{whole[-1]:.4f} after {n_steps} steps." in sentence


def check_own_numbers(
    shown, sentence, numbers, labels, learning_rate, n_epochs, standardise, swap
):
    y = 1 - PASSED if swap else PASSED
    mean, std = (HOURS.mean(), HOURS.std()) if standardise else (0, 1)
    run = train((HOURS - mean) / std, y, 0, 0, learning_rate, n_epochs)
    w0s, w1s, errors = run
    w0, w1 = w0s[-1] - w1s[-1] * mean / std, w1s[-1] / std
    best, line, curve = [drawn for drawn in lines(shown) if len(drawn) == 401]
    assert np.allclose(line[:, 1], w1 * line[:, 0] + w0)
    assert np.allclose(curve[:, 1], predict(line[:, 0], w0, w1))
    assert best[:, 1] == pytest.approx(predict(line[:, 0], *best_weights(HOURS, y)))
    drawn_error, lowest = lines(shown, 1)[::-1]
    assert np.allclose(drawn_error[:, 1], errors)
    assert lowest[0, 1] == pytest.approx(mean_error(HOURS, y, *best_weights(HOURS, y)))
    assert errors.max() < shown.figure.axes[1].get_ylim()[1]
    texts = [a.get_text().strip() for a in shown.moving() if isinstance(a, Text)]
    assert texts == ["hours", *(("yes", "no") if swap else ("no", "yes")), "the best"]
    assert sentence.startswith(f"10 points, class 1 is {'no' if swap else 'yes'}. ")
    if np.any(np.diff(errors[len(errors) // 2 - 1 :]) > 1e-12):
        assert sentence.count(".") - str(learning_rate).count(".") <= 3
        return
    assert boundary_of(HOURS, w0, w1) in sentence
    if 1e-3 < abs(w1) < 49:
        assert f"multiplies the odds of {texts[2]} by {np.exp(w1):.4g}." in sentence


def check_scrubber(shown, sentence, epoch):
    w0s, w1s, errors = train(*RUN)
    w0, w1 = w0s[epoch], w1s[epoch]
    line, _, boundary, *rings = lines(shown)
    assert np.allclose(line[:, 1], w1 * line[:, 0] + w0)
    assert boundary[0, 0] == -w0 / w1
    wrong = (predict(X, w0, w1) >= 0.5) != (Y == 1)
    assert sorted(np.concatenate(rings)[:, 0]) == sorted(X[wrong])
    assert np.allclose(lines(shown, 1)[0], [[epoch, errors[epoch]]])
    path, here = lines(shown, 2)
    assert len(path) == epoch + 1 and np.allclose(here, [[w0, w1]])
    if epoch < 30:
        assert sentence.endswith(f"= {w1s[epoch + 1]:.4f}.")


def check_thresholds(shown, sentence, threshold):
    x, y = OVERLAPPING
    height, boundary, *rings = lines(shown)
    wrong = (predict(x, -2.0, 2.0) >= threshold) != (y == 1)
    assert sorted(np.concatenate(rings)[:, 0]) == sorted(x[wrong])
    assert np.array_equal(height[:, 1], [threshold, threshold])
    assert np.isclose(predict(boundary[0, 0], -2.0, 2.0), threshold)
    matrix = confusion_matrix(y, predict(x, -2.0, 2.0), threshold)
    (_, fp), (fn, tp) = matrix
    texts = [a.get_text() for a in shown.moving() if isinstance(a, Text)]
    verdicts = ("right", "wrong", "wrong", "right")
    pairs = zip(matrix.ravel(), verdicts, strict=True)
    counts = [f"{count}\n{verdict}" for count, verdict in pairs]
    assert [text for text in texts if "\n" in text] == counts
    assert f"{tp} really are: precision {tp / (tp + fp):.1%}." in sentence
    assert f"{tp} are found: recall {tp / (tp + fn):.1%}." in sentence


@every_figure
def test_what_is_drawn_and_said_is_what_the_numbers_say_at_every_position(name):
    shown = MAKE[name]()
    check = globals()[f"check_{name}"]
    for values in sweep(shown):
        if "n_per_class" in values and values["n_per_class"] == 500:
            values["n_per_class"] = 50  # the sweep is shorter with few points
        if values.get("n_epochs") == 1000:
            values["n_epochs"] = 30  # and with few epochs
        check(shown, place(shown, values), **values)


@every_figure
def test_every_control_moves_picture_and_sentence_and_nothing_is_cut_off(name):
    shown = MAKE[name]()
    for control in sliders(shown).values():
        pictures, sentences, start = set(), set(), control.value
        for value in reach(control)[:2]:
            control.value = value
            pictures.add(bytes(shown.picture.value))
            sentences.add(shown.sentence.value)
            with plt.rc_context(shown.look):
                box = shown.figure.get_tightbbox(shown.canvas.get_renderer())
            assert box.min.min() > -0.01, (control.description, value)
            assert np.all(box.max < shown.figure.get_size_inches() + 0.01), value
        rule = f"{control.description} must move the picture and the sentence"
        assert len(pictures) == len(sentences) == 2, rule
        assert "Traceback" not in "".join(sentences)
        control.value = start


def test_style_of_the_reader_stays_out_of_a_figure_and_is_as_it_was_after_it():
    looks = []
    for style in ("default", "dark_background"):
        with plt.style.context(style):
            plt.rcParams["text.usetex"] = style != "default"
            before = dict(plt.rcParams)
            shown = figures.bend()
            shown.controls["rate"].value = 2
            looks.append(shown.picture.value)
            assert dict(plt.rcParams) == before
    assert looks[0] == looks[1]


def test_scrubber_draws_classes_so_far_apart_that_the_error_is_0_somewhere():
    shown = figures.scrubber([-700, 700], [0, 1], 0, 0, 0.5, 5)
    shown.controls["epoch"].value = 5
    assert shown.sentence.value.startswith("Epoch 5: E = 0.0000")


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
        ("1, 2, three", "0, 0, 1", "&#x27;three&#x27; in line 1 is no number"),
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
    assert shown.sentence.value.startswith("The picture stays as it is: ")
    assert words.replace("&#x27;", "'") in shown.sentence.value
    assert shown.picture.value == picture
    assert shown.controls["numbers"].value == numbers


def test_a_pasted_table_is_drawn_with_its_names_and_what_is_left_out_is_said():
    shown = figures.own_numbers(*STUDY)
    shown.controls["labels"].value = ""
    shown.controls["numbers"].value = "kg\tsick\n1,5\tno\n\tyes\n2,5\tyes\n3\tno"
    texts = [a.get_text().strip() for a in shown.moving() if isinstance(a, Text)]
    assert texts == ["kg", "no", "yes", "the best"]
    assert shown.sentence.value.startswith(
        "3 points (1 left out: no number or no label), class 1 is yes."
    )


def test_points_that_do_not_overlap_have_no_best_curve():
    shown = figures.own_numbers("1 2 3 4", "0 0 1 1")
    assert len([drawn for drawn in lines(shown) if len(drawn) == 401]) == 2
    assert len(lines(shown, 1)) == 1
    assert "no best weights" in shown.sentence.value


@pytest.mark.parametrize("numbers", ["100 103", "-1e9 1e9", "1e-9 2e-9 3e-9 4e-9"])
def test_no_setting_is_too_much_for_good_lists_and_the_axes_hold_them(numbers):
    shown = figures.own_numbers(numbers, "0 1" if len(numbers) < 12 else "0 1 0 1")
    values = {name: control.value for name, control in shown.controls.items()}
    for rate, standardise in itertools.product((1e-6, 100.0), (True, False)):
        change = {"learning_rate": rate, "standardise": standardise}
        place(shown, values | change)
        low, *_, high = (float(x) for x in numbers.split())
        margin = 0.1 * (high - low)
        expected = low - margin, high + margin
        assert shown.figure.axes[0].get_xlim() == pytest.approx(expected)
