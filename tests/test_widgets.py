"""Live figures without a browser: what is drawn is what the numbers say, everywhere.

A browser shows what `test_browser` looks at: that hands and eyes reach them.
"""

import base64
import html
import io
import itertools
import re

import ipywidgets
import nbformat
import numpy as np
import pytest
from execute_notebooks import NOTEBOOKS, drawn_here
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from helpers import visualisation, widgets
from helpers.data import bayes_boundaries, make_gaussians
from helpers.derivatives import (
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    numerical_derivative,
    sigmoid,
    sigmoid_derivative,
)
from helpers.training import gradient, initial_weights, mean_error, predict, train

X, Y = make_gaussians(n_per_class=50)
OVERLAPPING = make_gaussians(n_per_class=50, means=(0, 2), stds=(1, 1))
HISTORY = train(X, Y, *initial_weights(), learning_rate=0.5, n_epochs=30)
MAKE = {
    "sigmoid_slope": widgets.sigmoid_slope,
    "loss_slope": widgets.loss_slope,
    "one_point": widgets.one_point,
    "two_errors": widgets.two_errors,
    "gradient_check": widgets.gradient_check,
    "two_gaussians": widgets.two_gaussians,
    "training": lambda: widgets.training(X, Y),
    "scrubber": lambda: widgets.scrubber(X, Y, HISTORY, 0.5),
    "thresholds": lambda: widgets.thresholds(*OVERLAPPING, -2.0, 2.0),
    "playground": widgets.playground,
}
N_RANDOM = 20
every_figure = pytest.mark.parametrize("name", MAKE)


@pytest.fixture(autouse=True, scope="module")
def style():
    with visualisation.plt.rc_context():
        visualisation.use_style()
        yield


def positions(control):
    """Where a control can stand: its lowest, default and highest, and one at random."""

    def anywhere(rng):
        return rng.choice(np.array(values, dtype=object))

    if isinstance(control, ipywidgets.Textarea):
        return ["", "", ""], lambda rng: ""
    if isinstance(control, ipywidgets.FloatLogSlider):
        steps = np.arange(control.min, control.max + control.step / 2, control.step)
        values = [float(10.0**step) for step in steps]
    elif hasattr(control, "options"):
        values = [
            option[-1] if isinstance(option, tuple) else option
            for option in control.options
        ]
    else:
        n_steps = round((control.max - control.min) / control.step)
        values = [control.min + i * control.step for i in range(n_steps + 1)]
    return [values[0], control.value, values[-1]], anywhere


def sweep(live):
    """Each control at both ends, all pairs of ends, and random positions of all."""
    default = {name: control.value for name, control in live.controls.items()}
    where = {name: positions(control) for name, control in live.controls.items()}
    yield default
    for name in where:
        for value in where[name][0]:
            yield default | {name: value}
    for one, other in itertools.combinations(where, 2):
        for pair in itertools.product(where[one][0][::2], where[other][0][::2]):
            yield default | dict(zip((one, other), pair, strict=True))
    rng = np.random.default_rng(0)
    for _ in range(N_RANDOM):
        yield {name: anywhere(rng) for name, (_, anywhere) in where.items()}


def place(live, values):
    """Put the controls where `values` says and draw once; errors are not caught."""
    for name, control in live.controls.items():
        control.unobserve_all("value")
        control.value = values[name]
    return live.redraw()


def lines(live, ax=0):
    """The (x, y) of the lines that moved on one of the axes."""
    ax = live.figure.axes[ax]
    moving = [artist for artist in live.moving() if artist.axes is ax]
    return [line.get_xydata() for line in moving if isinstance(line, Line2D)]


def holds(points, *expected):
    """Whether a line has exactly these points."""
    return np.allclose(points, np.reshape(expected, np.shape(points)), rtol=1e-12)


def check_sigmoid_slope(live, sentence, z):
    slope = sigmoid_derivative(z)
    tangent, dot = lines(live)
    assert holds(dot, z, sigmoid(z))
    assert np.isclose(np.diff(tangent[:, 1]) / np.diff(tangent[:, 0]), slope)
    assert holds(lines(live, 1)[0], z, slope)
    assert f"{slope:.4f}" in sentence


def check_loss_slope(live, sentence, y_hat):
    drawn = lines(live)
    for label, tangent, dot in ((1, *drawn[:2]), (0, *drawn[2:])):
        slope = binary_cross_entropy_derivative(label, y_hat)
        assert holds(dot, y_hat, binary_cross_entropy(label, y_hat))
        assert np.isclose(np.diff(tangent[:, 1]) / np.diff(tangent[:, 0]), slope)
        assert f"{slope:.4f}" in sentence


def check_one_point(live, sentence, x, y, w0, w1):
    texts = [a.get_text() for a in live.moving() if isinstance(a, Text)]
    shown = [float(text) for text in texts]
    z = w1 * x + w0
    y_hat = sigmoid(z)
    dE_dw1, *factors = shown[4:]
    assert np.allclose(shown[:3], [x, z, y_hat], rtol=1e-3, atol=1e-12)
    assert np.isclose(shown[3], mean_error([x], [y], w0, w1), rtol=1e-3)
    dE_dw0_true, dE_dw1_true = gradient([x], [y], w0, w1)
    assert np.isclose(dE_dw1, dE_dw1_true, rtol=1e-3, atol=1e-12)
    assert np.isclose(np.prod(factors), dE_dw1_true, rtol=5e-3, atol=1e-12)
    assert f"dE/dw0 = {dE_dw0_true:.4f}" in sentence


def check_two_errors(live, sentence, z, y):
    (_, dot_E, _, dot_S), y_hat = lines(live), sigmoid(z)

    def squared_error(z):
        return (sigmoid(z) - y) ** 2 / 2

    assert holds(dot_E, z, y_hat - y)
    assert np.isclose(dot_S[0, 1], numerical_derivative(squared_error, z), atol=1e-8)
    assert f"= {dot_E[0, 1]:.4f}" in sentence and f"= {dot_S[0, 1]:.4f}" in sentence


def check_gradient_check(live, sentence, h):
    secant, ends = lines(live)
    assert np.allclose(ends[:, 0], [0.3 - h, 0.3 + h], rtol=0, atol=1e-15)
    assert np.allclose(ends[:, 1], [mean_error([2], [1], -0.2, w) for w in ends[:, 0]])
    ((step, error),) = lines(live, 1)[0]
    measured = np.diff(secant[:, 1]) / np.diff(secant[:, 0])
    exact = gradient([2], [1], -0.2, 0.3)[1]
    assert step == h
    assert np.isclose(abs(measured / exact - 1), error, atol=1e-15 / h)
    assert f"relative error {error:.1e}" in sentence


def check_two_gaussians(live, sentence, n_per_class, seed, **gaussians):
    means = gaussians["mean_0"], gaussians["mean_1"]
    stds = gaussians["std_0"], gaussians["std_1"]
    x, y = make_gaussians(n_per_class, means, stds, seed)
    boundaries = bayes_boundaries(means, stds)
    density_0, density_1, *dotted = lines(live)
    for density, std in ((density_0, stds[0]), (density_1, stds[1])):
        area = np.trapezoid(density[:, 1], density[:, 0])
        assert np.isclose(area, 1, atol=1e-3)
        assert np.isclose(density[:, 1].max() * std, 0.3989, atol=5e-3)
    assert [line[0, 0] for line in dotted] == list(boundaries)
    circles, triangles = [line for line in lines(live, 1) if len(line) > 2]
    assert np.array_equal(circles[:, 0], x[y == 0])
    assert np.array_equal(triangles[:, 0], x[y == 1])
    overlap = x[y == 0].max() >= x[y == 1].min() and x[y == 1].max() >= x[y == 0].min()
    assert sentence.startswith("Not separable" if overlap else "Separable")
    if overlap:
        low = max(x[y == 0].min(), x[y == 1].min())
        high = min(x[y == 0].max(), x[y == 1].max())
        n_between = len([value for value in x if low <= value <= high])
        assert f" {n_between} of {len(x)} points lie from {low:.3f}" in sentence
    assert all(f"{boundary:.4f}" in sentence for boundary in boundaries)
    if len(boundaries) > 0:
        z_0, z_1 = (x - means[0]) / stds[0], (x - means[1]) / stds[1]
        log_odds = (z_0**2 - z_1**2) / 2 + np.log(stds[0] / stds[1])
        n_wrong = np.sum((log_odds > 0) != (y == 1))
        assert f" {n_wrong} of {len(x)} points are on the wrong side" in sentence


def check_run(live, sentence, x, y, settings):
    run = train(x, y, **settings)
    w0, w1 = run.w0[-1], run.w1[-1]
    assert holds(lines(live)[0], *zip(x[y == 0], y[y == 0], strict=True))
    line, curve = [drawn for drawn in lines(live) if len(drawn) == 401]
    assert np.array_equal(line[:, 1], w1 * line[:, 0] + w0)
    assert np.array_equal(curve[:, 1], predict(line[:, 0], w0, w1))
    (error,) = lines(live, 1)
    assert np.array_equal(error[:, 1], run.error)
    assert f"E = {run.error[-1]:.3g}," in sentence
    n_wrong = np.sum((predict(x, w0, w1) >= 0.5) != (y == 1))
    assert f" {n_wrong} of {len(x)} points wrong" in sentence
    boundary = f"{-w0 / w1:.4f}" if w1 != 0 else "nowhere"
    assert f" boundary {boundary}," in sentence


def check_training(live, sentence, shift, **settings):
    check_run(live, sentence, X + shift, Y, settings)


def check_scrubber(live, sentence, epoch):
    w0, w1 = HISTORY.w0[epoch], HISTORY.w1[epoch]
    line, curve, boundary = lines(live)
    assert np.array_equal(line[:, 1], w1 * line[:, 0] + w0)
    assert np.array_equal(curve[:, 1], predict(line[:, 0], w0, w1))
    assert boundary[0, 0] == -w0 / w1
    assert holds(lines(live, 1)[0], epoch, HISTORY.error[epoch])
    path, here = lines(live, 2)
    assert len(path) == epoch + 1 and holds(here, w0, w1)
    following = HISTORY.w1[min(epoch + 1, len(HISTORY.w1) - 1)]
    if epoch < len(HISTORY.w1) - 1:
        assert sentence.endswith(f"= {following:.4f}.")


def check_thresholds(live, sentence, threshold):
    x, y = OVERLAPPING
    height, boundary = lines(live)
    assert np.array_equal(height[:, 1], [threshold, threshold])
    at = boundary[0, 0]
    assert np.isclose(predict(at, -2.0, 2.0), threshold)
    called_1 = x >= at
    found, called, there = np.sum(y[called_1] == 1), called_1.sum(), np.sum(y == 1)
    written = [t.get_text().split()[0] for t in live.figure.axes[1].texts[-4:]]
    counts = [there - called + found, called - found, there - found, found]
    assert written == [str(count) for count in counts]
    assert sentence == (
        f"Boundary x = {at:.4f}. Precision: {found} of {called} called class 1 are, "
        f"{found / called:.1%}. Recall: {found} of {there} in class 1 are found, "
        f"{found / there:.1%}. Accuracy {np.mean(called_1 == (y == 1)):.1%}."
    )


def test_thresholds_refuse_a_flat_curve_and_a_single_class():
    with pytest.raises(ValueError, match=r"^w1 must not be 0"):
        widgets.thresholds(*OVERLAPPING, -2.0, 0.0)
    with pytest.raises(ValueError, match=r"^y must hold both labels"):
        widgets.thresholds([0.0, 1.0], [1, 1], -2.0, 2.0)


def test_precision_of_a_neuron_that_calls_nothing_class_1_is_not_a_number():
    sentence = widgets.describe_counts(np.array([[5, 0], [3, 0]]))
    assert sentence.startswith("Precision: 0 of 0 called class 1 are, of nothing.")
    sentence = widgets.describe_counts(np.array([[5, 0], [2, 1]]))
    assert sentence.startswith("Precision: 1 of 1 called class 1 are, 100.0%.")


def check_playground(live, sentence, x_list, y_list, n_per_class, seed, **others):
    means = others.pop("mean_0"), others.pop("mean_1")
    stds = others.pop("std_0"), others.pop("std_1")
    x, y = make_gaussians(n_per_class, means, stds, seed)
    check_run(live, sentence, x, y, others)


@pytest.fixture(scope="module")
def saved():
    """The PNG and the sentence of each live figure in the notebooks."""
    notebooks = (nbformat.read(path, as_version=4) for path in NOTEBOOKS)
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    shown = {
        name: cell.outputs[0].data
        for cell in cells
        for name in re.findall(r"^widgets\.(\w+)\(", cell.source)
    }
    return {
        name: (base64.b64decode(data["image/png"]), data["text/plain"])
        for name, data in shown.items()
    }


def as_in_the_notebook(name):
    """The live figure with the points that it has in its notebook."""
    (x, y), overlapping = make_gaussians(), make_gaussians(means=(0, 2), stds=(1, 1))
    run = train(*overlapping, 0, 0, 0.5, 1000)
    history = train(x, y, *initial_weights(), 0.5, 120)
    as_there = {
        "training": lambda: widgets.training(x, y),
        "scrubber": lambda: widgets.scrubber(x, y, history, learning_rate=0.5),
        "thresholds": lambda: widgets.thresholds(*overlapping, run.w0[-1], run.w1[-1]),
    }
    return (MAKE | as_there)[name]()


@every_figure
def test_notebook_holds_what_the_figure_shows_first(name, saved):
    live, (png, sentence) = as_in_the_notebook(name), saved[name]
    assert " ".join(sentence.split()) == html.unescape(live.sentence.value)
    # The picture of gradient_check shows rounding errors: they depend on the processor.
    if drawn_here(png) and name != "gradient_check":
        with Image.open(io.BytesIO(png)) as picture:
            assert np.array_equal(picture, live.canvas.buffer_rgba())


# The first and the last position of each control, and its step; or all its positions.
LABEL = (0, 1)
SIZES = (*np.outer([10, 100, 1_000], [1, 2, 5]).ravel(), 10_000)
RATES = (*np.outer([0.001, 0.01, 0.1, 1, 10], [1, 2, 3, 5, 7]).ravel(), 100)
BELLS = {"mean_0": (-3, 3, 0.1), "std_0": (0.3, 2, 0.1), "seed": (0, 99, 1)}
BELLS |= {"mean_1": (-3, 8, 0.1), "std_1": (0.3, 2, 0.1)}
RUN = {"learning_rate": RATES, "n_epochs": (1, 200, 1)}
RUN |= {"batch_size": (20, 50, 100, 200, 500, 1_000_000)}
RUN |= {"w0": (-10, 10, 0.1), "w1": (-20, 20, 0.1)}
POINT = {"x": (-6, 6, 0.1), "y": LABEL, "w0": (-6, 6, 0.1), "w1": (-2, 2, 0.1)}
REACH = {
    "sigmoid_slope": {"z": (-8, 8, 0.1)},
    "loss_slope": {"y_hat": (0.01, 0.99, 0.01)},
    "one_point": POINT,
    "two_errors": {"z": (-8, 8, 0.1), "y": LABEL},
    "gradient_check": {"h": (-12, 0, 0.1)},
    "two_gaussians": BELLS | {"n_per_class": SIZES},
    "training": RUN | {"shift": (-5, 5, 0.5)},
    "scrubber": {"epoch": (0, len(HISTORY.error) - 1, 1)},
    "thresholds": {"threshold": (0.01, 0.99, 0.01)},
    "playground": BELLS | RUN | {"n_per_class": SIZES[:6]},
}


def reach(control):
    """The first and the last position of a control, and its step; or all positions."""
    if hasattr(control, "options"):
        return [value for _, value in control.options]
    return control.min, control.max, control.step


@every_figure
def test_each_control_reaches_from_end_to_end(name):
    controls = MAKE[name]().controls
    boxes = {n for n, c in controls.items() if isinstance(c, ipywidgets.Textarea)}
    assert controls.keys() - boxes == REACH[name].keys()
    for control, expected in REACH[name].items():
        assert reach(controls[control]) == pytest.approx(expected), control


@every_figure
def test_number_beside_a_slider_has_the_digits_of_its_step(name):
    for control in MAKE[name]().controls.values():
        if isinstance(control, ipywidgets.FloatSlider):
            step = format(control.step, control.readout_format)
            assert step == f"{control.step:g}"


@every_figure
def test_picture_and_sentence_follow_every_control(name):
    live = MAKE[name]()
    for control in live.controls.values():
        if isinstance(control, ipywidgets.Textarea):
            continue
        seen = set()
        (low, default, high), _ = positions(control)
        for value in (low, high):
            control.value = value
            seen.add((live.picture.value.tobytes(), live.sentence.value))
            assert "Traceback" not in live.sentence.value
        assert len(seen) == 2, control.description
        control.value = default


@every_figure
def test_no_text_leaves_the_picture_at_either_end_of_a_control(name):
    live = MAKE[name]()
    low, high = (0, 0), live.figure.bbox.size
    for control in live.controls.values():
        default = control.value
        for value in positions(control)[0]:
            control.value = value
            for text in filter(lambda artist: isinstance(artist, Text), live.moving()):
                box = text.get_window_extent(live.canvas.get_renderer())
                assert np.all(low <= box.min), text
                assert np.all(box.max <= high), text
        control.value = default


@every_figure
def test_nothing_is_left_of_an_earlier_position(name):
    live, fresh = MAKE[name](), MAKE[name]()
    first = next(iter(live.controls.values()))
    default = first.value
    if name == "playground":
        first = live.controls["mean_1"]
        default = first.value
    for value in positions(first)[0]:
        first.value = value
    first.value = default
    assert live.picture.value == fresh.picture.value
    assert live.sentence.value == fresh.sentence.value


@every_figure
def test_size_never_changes_and_every_control_has_a_label(name):
    live = MAKE[name]()
    width, height = live.canvas.get_width_height()
    assert width == 900
    assert (live.picture.width, live.picture.height) == (str(width), str(height))
    assert len(live.picture.tooltip) > 20
    assert len(live.picture.value) < width * height * 4 / 10  # bytes, compressed
    assert all(control.description for control in live.controls.values())


@every_figure
def test_figure_is_shown_as_widget_picture_and_words(name, monkeypatch):
    shown = []
    monkeypatch.setattr(widgets, "display", lambda data, raw: shown.append(data))
    MAKE[name]()._ipython_display_()
    view = "application/vnd.jupyter.widget-view+json"
    assert [data.keys() for data in shown] == [
        {view, "image/png", "text/plain"},
        {view, "text/plain"},
    ]
    assert shown[0]["text/plain"] == shown[1]["text/plain"]
    assert "&" not in shown[0]["text/plain"]


def test_png_holds_the_pixels_and_begins_like_one_of_pillow():
    rgba = np.random.default_rng(0).integers(0, 256, (7, 5, 4), np.uint8)
    written, by_pillow = widgets.png(rgba), io.BytesIO()
    assert np.array_equal(Image.open(io.BytesIO(written)), rgba)
    Image.fromarray(rgba).save(by_pillow, "PNG")
    assert written[:33] == by_pillow.getvalue()[:33]  # up to the end of the header


# The scrubber


def test_buttons_step_and_reset_the_epoch_and_stop_at_both_ends():
    live = MAKE["scrubber"]()
    epoch = live.controls["epoch"]
    _, back, step, reset = live.panel.children[0].children
    step.click()
    assert epoch.value == 21
    back.click()
    back.click()
    assert epoch.value == 19
    reset.click()
    back.click()
    assert epoch.value == 0
    epoch.value = epoch.max
    step.click()
    assert epoch.value == epoch.max == 30


def test_scrubber_refuses_a_rate_that_is_not_the_one_of_its_history():
    with pytest.raises(ValueError, match=r"^learning_rate 0.4 does not lead"):
        widgets.scrubber(X, Y, HISTORY, learning_rate=0.4)


# The reader's own numbers


@pytest.fixture(scope="module")
def playground():
    return widgets.playground()


def test_own_numbers_are_drawn_in_axes_that_hold_them(playground):
    playground.controls["x_list"].value = "100, 101, 103, 104"
    playground.controls["y_list"].value = "0, 0, 1, 1"
    circles = lines(playground)[0]
    assert circles.tolist() == [[100, 0], [101, 0]]
    assert playground.figure.axes[0].get_xlim() == (99, 105)
    assert "no point lies between 101.000 and 103.000" in playground.sentence.value


@pytest.mark.parametrize(
    "x_list, y_list, words",
    [
        ("1, 2, three", "0, 0, 1", "entry 3 is 'three'"),
        ("1, 2", "0, one", "y must hold numbers, but entry 2 is 'one'"),
        ("1, 2, 3", "0, 1", "x has 3 numbers and y has 2"),
        ("1, 2", "", "x has 2 numbers and y has 0"),
        ("", "0, 1", "x has 0 numbers and y has 2"),
        ("[]", "[]", "x must hold at least one number, but it is empty"),
        ("1, nan", "0, 1", "x must be finite, not nan"),
        ("1, 1e999", "0, 1", "x must be finite, not inf"),
        ("1, 2", "0, 2", "y must be 0 or 1, not 2"),
        ("1, 2", "1, 1", "y must hold both labels"),
        ("1,5; 2,5", "0; 1", "x must have decimal points"),
        ("1, 1e7", "0, 1", "x must lie between ±1e+06, not 1e+07"),
        ("1 " * 3000, "0 " * 2999 + "1", "x has 3000 numbers, more than 2000"),
    ],
)
def test_bad_list_gets_one_sentence_and_the_picture_stays(
    playground, x_list, y_list, words
):
    playground.controls["x_list"].value = "1, 2"
    playground.controls["y_list"].value = "0, 1"
    before = playground.picture.value
    playground.controls["y_list"].value = y_list
    playground.controls["x_list"].value = x_list
    sentence = playground.sentence.value
    assert sentence.startswith("The picture stays: ") and words in sentence, sentence
    assert sentence.endswith(".")
    now = [playground.controls[name].value for name in ("x_list", "y_list")]
    assert now == [x_list, y_list]
    assert playground.picture.value == before


@pytest.mark.parametrize("x_list", ["-1e6, 1e6", "0, 0", "1e-9, 2e-9", "5, -5"])
def test_no_setting_is_too_much_for_strange_but_good_lists(x_list):
    live = widgets.playground()
    default = {name: control.value for name, control in live.controls.items()}
    default |= {"x_list": x_list, "y_list": "0, 1"}
    for rate, w1 in itertools.product((1e-3, 100), (-20, 20)):
        sentence = place(live, default | {"learning_rate": rate, "w1": w1})
        assert "of 2 points wrong" in sentence


def test_longest_list_is_long_enough():
    x, y = widgets.own_points("1 " * 2000, "0 " * 1999 + "1")
    assert len(x) == len(y) == 2000


@pytest.mark.parametrize("w1, words", [(-1, "boundary 0.5"), (0, "boundary nowhere")])
def test_only_a_flat_neuron_has_its_boundary_nowhere(w1, words):
    assert widgets.describe_boundary(X, Y, 0.5, w1).startswith(words)


# A live figure of one's own


def own_figure(move):
    figure = widgets.new_figure(2)
    figure.subplots().set(xlim=(0, 1), ylim=(0, 1))
    control = widgets.slider("height", 0.5, 0, 1)
    return widgets.LiveFigure(figure, move, "A figure of one's own", height=control)


def test_bug_in_a_figure_is_shown_and_not_swallowed():
    live = own_figure(lambda height: str(1 / height))
    live.controls["height"].value = 0
    assert "ZeroDivisionError" in live.sentence.value
    live.controls["height"].value = 1
    assert live.sentence.value == "1.0"


def test_limits_may_move_and_the_rest_moves_with_them():
    def move(height):
        ax.set_ylim(0, 1 + height)
        return "moved"

    figure = widgets.new_figure(2)
    ax = figure.subplots()
    control = widgets.slider("height", 0.5, 0, 1)
    live = widgets.LiveFigure(figure, move, "Limits that move", height=control)
    before = live.picture.value
    control.value = 1
    assert live.picture.value != before


def test_sentence_is_text_and_not_markup():
    live = own_figure(lambda height: f"<b> & {height}")
    assert live.sentence.value == "&lt;b&gt; &amp; 0.5"


# All positions. Last, because it takes longest.


@every_figure
def test_no_position_warns_and_what_is_drawn_is_what_the_numbers_say(name):
    live = MAKE[name]()
    if name == "playground":
        live.controls["n_per_class"].value = 50  # the sweep is shorter with few points
    check = globals()[f"check_{name}"]
    for values in sweep(live):
        sentence = place(live, values)
        check(live, sentence, **values)
