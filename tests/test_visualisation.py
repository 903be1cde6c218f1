"""What is drawn is what the numbers say, in colours that can be seen."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib_inline.config import InlineBackend

from helpers import visualisation
from helpers.data import make_gaussians
from helpers.training import mean_error

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
        ("plot_path", [[0, 1], [2, 3]], [[[0, 2], [1, 3]], [[1, 3]]]),
        ("plot_density", [np.arange(3), E, 1], [DRAWN, "class 1"]),
        ("plot_loss", [np.arange(3), E, 0], [DRAWN, "y = 0"]),
    ],
)
def test_lines_and_texts_are_what_the_numbers_say(draw, arguments, expected):
    artists = getattr(visualisation, draw)(Figure().subplots(), *arguments)
    for artist, right in zip(artists, expected, strict=True):
        is_text = isinstance(right, str)
        seen = artist.get_text().strip() if is_text else artist.get_xydata().tolist()
        assert seen == right


def test_points_stand_near_their_labels_and_wrong_ones_are_ringed_where_they_stand():
    ax = Figure().subplots()
    drawn = [a.get_xydata() for a in visualisation.plot_points(ax, X, Y)]
    for label, points in enumerate(drawn):
        assert points[:, 0].tolist() == X[label == Y].tolist()
        assert np.abs(points[:, 1] - label).max() < 0.1
    rings = [a.get_xydata() for a in visualisation.plot_wrong(ax, X, Y, -3, 1)]
    for label, (points, ringed) in enumerate(zip(drawn, rings, strict=True)):
        wrong = (points[:, 0] >= 3) != label
        assert ringed.tolist() == points[wrong].tolist()


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


def test_surface_has_room_for_an_error_of_0():
    x, y, w = np.array([-700.0, 700.0]), np.array([0, 1]), np.array([[0, 1], [-2, 2]])
    (lines,) = visualisation.plot_surface(Figure().subplots(), x, y, *w)
    assert mean_error(x, y, 0, 2) == 0 and lines.levels.min() > 0


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
