"""What is drawn is what the numbers say, in colours that can be seen."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib_inline.config import InlineBackend

from helpers import visualisation
from helpers.data import make_gaussians
from helpers.training import mean_error, predict

X, Y = make_gaussians(n_per_class=20)
E, DRAWN = np.array([0.7, 0.3, 0.2]), [[0, 0.7], [1, 0.3], [2, 0.2]]
TWO = np.array([2])
COLOURS = [v for v in vars(visualisation).values() if str(v).startswith("#")]


@pytest.mark.parametrize(
    "draw, arguments, expected",
    [
        ("plot_neuron", [TWO, -3, 1.5], [[[2, 0]], [[2, 0.5]], [[2, 0], [2, 1]]]),
        ("plot_neuron", [TWO, 0, 0], [[[2, 0]], [[2, 0.5]]]),
        ("plot_error", [E], [DRAWN]),
        ("mark_epochs", [E, [0, 2]], [[[0, 0.7], [2, 0.2]]]),
        ("plot_path", [[0, 1], [2, 3]], [[[0, 2], [1, 3]], [[0, 2], [1, 3]], [[1, 3]]]),
        ("plot_density", [np.arange(3), E, 1], [DRAWN, "class 1"]),
        ("plot_loss", [np.arange(3), E, 0], [DRAWN, "● y = 0"]),
    ],
)
def test_lines_and_texts_are_what_the_numbers_say(draw, arguments, expected):
    artists = getattr(visualisation, draw)(Figure().subplots(), *arguments)
    for artist, right in zip(artists, expected, strict=True):
        is_text = isinstance(right, str)
        seen = artist.get_text().strip() if is_text else artist.get_xydata().tolist()
        assert seen == right


def test_points_are_heaped_outside_the_curve_and_wrong_ones_are_hollow_where_they_are():
    ax = Figure().subplots()
    circles, triangles = (a.get_xydata() for a in visualisation.plot_points(ax, X, Y))
    assert circles[:, 0].tolist() == X[Y == 0].tolist()
    assert triangles[:, 0].tolist() == X[Y == 1].tolist()
    assert circles[:, 1].min() > -0.5 and circles[:, 1].max() < 0
    assert triangles[:, 1].min() > 1 and triangles[:, 1].max() < 1.5
    drawn = visualisation.plot_wrong(ax, X, Y, predict(X, -3, 1))
    for label, (points, wrong) in enumerate(
        zip((circles, triangles), drawn, strict=True)
    ):
        assert wrong.get_mfc() == "white"
        assert (
            wrong.get_xydata().tolist() == points[(points[:, 0] >= 3) != label].tolist()
        )


def test_crowd_is_as_high_as_it_is_dense():
    x, y = make_gaussians()
    height = visualisation.heap(x, y) - 1
    top = [height[(y == 1) & (abs(x - place) < 0.1)].max() for place in (5, 5.5, 6)]
    assert top[0] > 1.2 * top[1] > 2 * top[2]


def test_string_goes_from_a_label_to_the_curve():
    drawn = visualisation.plot_strings(Figure().subplots(), X, Y, predict(X, -3, 1))
    for label, strings in enumerate(drawn):
        x, y = strings.get_xydata().reshape(-1, 3, 2).T
        assert x[0].tolist() == x[1].tolist() == X[label == Y].tolist()
        assert y[0].tolist() == [label] * 20 and np.isnan(y[2]).all()
        assert y[1].tolist() == predict(x[0], -3, 1).tolist()


def test_gathered_pulls_lift_and_turn_the_line_as_the_single_ones_do():
    x, y, ax = np.array([0, 0.1, 5]), np.array([0, 0, 1.0]), Figure().subplots()
    visualisation.plot_pulls(ax, x, y, 0.3, -0.2)
    pull = (y - predict(x, 0.3, -0.2)) / 3
    assert visualisation.plot_pulls(Figure().subplots(), x[1:], y[1:], 0, 0) == 0.5
    for arrows, of_class in zip(ax.collections, (y == 0, y == 1), strict=True):
        assert np.sum(arrows.V) == pytest.approx(np.sum(pull[of_class]))
        turn = np.sum((pull * x)[of_class])
        assert np.sum(arrows.V * arrows.X) == pytest.approx(turn)


def test_limits_of_a_film_do_not_move_with_the_weights():
    ax = Figure().subplots()
    visualisation.plot_epoch(ax, X, Y, 1e6, -1e6)
    margin = 0.1 * (X.max() - X.min())
    assert ax.get_xlim() == pytest.approx((X.min() - margin, X.max() + margin))
    assert ax.get_ylim() == (-1, 2)


def test_histogram_of_each_class_has_the_heights_of_a_density():
    bins = np.linspace(-10, 10, 41)
    shapes = visualisation.plot_histogram(Figure().subplots(), X, Y, bins)
    for shape, points in zip(shapes, (X[:20], X[20:]), strict=True):
        top = shape.get_paths()[0].vertices[:, 1].max()
        assert top == np.histogram(points, bins, density=True)[0].max()


def test_lines_of_the_surface_are_where_the_error_is_what_they_say():
    w0, w1 = np.linspace(-6, 1, 36), np.linspace(-1, 3, 41)
    (lines,) = visualisation.plot_surface(Figure().subplots(), X, Y, w0, w1)
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        error = [mean_error(X, Y, *weights) for weights in path.vertices[::5]]
        assert error == pytest.approx([level] * len(error), rel=0.03)


def test_name_of_a_line_that_is_out_of_sight_is_not_written():
    ax = Figure().subplots()
    ax.set(xlim=(-4, 6), ylim=(-1, 2))
    for weights, names in (
        ((-5, 0), "ŷ"),
        ((0, 0), "ŷz"),
        ((-3, 1), "ŷz"),
        ((1, -2), "ŷz"),
    ):
        written = [a.get_text().strip() for a in visualisation.plot_names(ax, *weights)]
        assert "".join(written) == names


@pytest.mark.parametrize("colour", COLOURS)
def test_each_colour_has_a_contrast_of_4_5_on_white(colour):
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    assert 1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05) >= 4.5


def test_style_is_in_force_whatever_the_reader_had_set():
    page, (_, style) = InlineBackend.instance(), visualisation.STYLE
    with plt.rc_context():
        plt.style.use("dark_background")  # a reader's own
        plt.rcParams["text.usetex"] = True
        page.figure_formats = {"png"}
        visualisation.use_style()
        assert {name: plt.rcParams[name] for name in style} == style
        assert plt.rcParams["axes.facecolor"] == "white"
        assert not plt.rcParams["text.usetex"]
        assert page.figure_formats == {"retina"}
