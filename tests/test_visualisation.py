"""What is drawn is what the numbers say."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb, to_rgba, to_rgba_array

from helpers import visualisation
from helpers.data import make_gaussians
from helpers.derivatives import sigmoid
from helpers.training import mean_error

X, Y = make_gaussians(n_per_class=20)
PALETTE = {
    name: value
    for name, value in vars(visualisation).items()
    if name.isupper() and isinstance(value, str)
}


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def test_points_stand_at_their_labels_in_two_forms(ax):
    circles, triangles = visualisation.plot_points(ax, X, Y)
    assert np.array_equal(circles.get_xydata(), np.column_stack([X[:20], np.zeros(20)]))
    assert np.array_equal(
        triangles.get_xydata(), np.column_stack([X[20:], np.ones(20)])
    )
    assert (circles.get_marker(), triangles.get_marker()) == ("o", "^")


def test_neuron_is_line_curve_and_boundary(ax):
    grid = np.linspace(-1, 5, 7)
    line, curve, boundary = visualisation.plot_neuron(ax, grid, w0=-3.0, w1=1.5)
    assert np.array_equal(line.get_ydata(), 1.5 * grid - 3)
    assert np.array_equal(curve.get_ydata(), sigmoid(1.5 * grid - 3))
    assert list(boundary.get_xdata()) == [2, 2]
    forms = [artist.get_linestyle() for artist in (line, curve, boundary)]
    assert forms == ["--", "-", ":"]


def test_flat_neuron_has_no_boundary_to_draw(ax):
    assert len(visualisation.plot_neuron(ax, X, w0=1.0, w1=0.0)) == 2


@pytest.mark.parametrize("w0, w1", [(0, 0), (-4, 2), (1e6, -1e6)])
def test_limits_of_a_film_do_not_move_with_the_weights(ax, w0, w1):
    visualisation.plot_epoch(ax, X, Y, w0, w1)
    assert ax.get_xlim() == (X.min() - 1, X.max() + 1)
    assert ax.get_ylim() == (-1, 2)


def test_error_starts_at_epoch_0(ax):
    (curve,) = visualisation.plot_error(ax, np.array([0.7, 0.3, 0.2]))
    assert curve.get_xydata().tolist() == [[0, 0.7], [1, 0.3], [2, 0.2]]
    assert ax.get_xlabel() == "epoch" and "nats" in ax.get_ylabel()


def test_marked_epochs_lie_on_the_error(ax):
    (marks,) = visualisation.mark_epochs(
        ax, np.array([0.7, 0.3, 0.2]), np.array([0, 2])
    )
    assert marks.get_xydata().tolist() == [[0, 0.7], [2, 0.2]]


def area(polygon):
    """The area within a polygon, by the shoelace formula."""
    x, y = polygon.T
    return abs(np.sum(x * np.roll(y, 1) - y * np.roll(x, 1))) / 2


def test_histogram_of_each_class_has_area_1(ax):
    bins = np.linspace(-10, 10, 41)
    bars = visualisation.plot_histogram(ax, X, Y, bins)
    for shape, label, colour in zip(bars, (0, 1), ("CLASS_0", "CLASS_1"), strict=True):
        (path,) = shape.get_paths()
        assert area(path.vertices) == pytest.approx(1)
        assert tuple(shape.get_facecolor()[0][:3]) == to_rgb(PALETTE[colour])
        heights, _ = np.histogram(X[label == Y], bins, density=True)
        assert path.vertices[:, 1].max() == pytest.approx(heights.max())


def test_gap_is_shaded_from_end_to_end(ax):
    (band,) = visualisation.plot_gap(ax, 1.0, 3.0)
    x = band.get_path().get_extents(band.get_patch_transform()).intervalx
    assert x.tolist() == [1.0, 3.0]


def test_lines_of_the_surface_are_where_the_error_is_what_they_say(ax):
    w0, w1 = np.linspace(-6, 1, 36), np.linspace(-1, 3, 41)
    (contours,) = visualisation.plot_surface(ax, X, Y, w0, w1)
    assert len(contours.levels) == 8
    for level, path in zip(contours.levels, contours.get_paths(), strict=True):
        on_the_line = [mean_error(X, Y, a, b) for a, b in path.vertices[::5]]
        assert on_the_line == pytest.approx([level] * len(on_the_line), rel=0.03)


def test_path_ends_in_a_dot(ax):
    path, dot = visualisation.plot_path(ax, np.array([0, 1]), np.array([2, 3]))
    assert path.get_xydata().tolist() == [[0, 2], [1, 3]]
    assert dot.get_xydata().tolist() == [[1, 3]]


@pytest.mark.parametrize("at, side", [(-3, "left"), (0, "left"), (3.9, "right")])
@pytest.mark.parametrize("slope, below", [(0.2, True), (-0.2, False)])
def test_slope_is_written_where_neither_axis_nor_tangent_is(ax, at, side, slope, below):
    ax.set_xlim(-4, 4)
    *_, text = visualisation.plot_tangent(ax, at, 0.5, slope)
    assert text.get_ha() == side
    assert (text.get_va() == "top") == (below == (side == "left"))


@pytest.mark.parametrize("height", [0.3, -0.3])
def test_name_of_dE_dz_stands_outside_its_curve_and_that_of_dS_dz_inside(ax, height):
    outside, inside = ("bottom", "top") if height > 0 else ("top", "bottom")
    for name, side in (("E", outside), ("S", inside)):
        *_, text = visualisation.plot_push(ax, [-1, 1], [0, 1], 0, height, name)
        assert text.get_text().strip() == f"d{name}/dz"
        assert text.get_va() == side


@pytest.mark.parametrize("label", [0, 1])
def test_density_is_drawn_in_the_colour_of_its_class_and_names_it(ax, label):
    x = np.linspace(-1, 1, 5)
    curve, text = visualisation.plot_density(ax, x, np.exp(-(x**2)), label)
    assert np.array_equal(curve.get_ydata(), np.exp(-(x**2)))
    assert text.get_text().strip() == f"class {label}"
    assert curve.get_color() == text.get_color() == PALETTE[f"CLASS_{label}"]


def test_tangent_touches_its_point_with_its_slope(ax):
    line, point, text = visualisation.plot_tangent(ax, at=1.0, value=0.5, slope=0.25)
    (x_0, y_0), (x_1, y_1) = line.get_xydata()
    assert (y_1 - y_0) / (x_1 - x_0) == 0.25
    assert y_0 + 0.25 * (1.0 - x_0) == 0.5
    assert point.get_xydata().tolist() == [[1.0, 0.5]]
    assert "0.2500" in text.get_text()


@pytest.mark.parametrize("label, at", [(1, 0.2), (0, 0.8)])
def test_loss_is_named_where_it_is_high(ax, label, at):
    y_hat = np.linspace(0.1, 0.9, 9)
    curve, text = visualisation.plot_loss(ax, y_hat, y_hat**2, label)
    assert np.array_equal(curve.get_xydata(), np.column_stack([y_hat, y_hat**2]))
    assert text.get_text().strip() == f"y = {label}"
    assert text.get_position()[0] == pytest.approx(at)


def contrast(colour):
    """The contrast with white, as WCAG defines it; white shines through."""
    *rgb, alpha = to_rgba(colour)
    rgb = 1 - alpha * (1 - np.array(rgb))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05)


@pytest.mark.parametrize("name", PALETTE)
def test_each_colour_has_a_contrast_of_4_5_on_white(name):
    assert contrast(PALETTE[name]) >= 4.5


def marks(ax):
    """The colour of each mark that one must see: of lines, markers and edges."""
    for artist in visualisation.plot_points(ax, X, Y):
        yield to_rgba(artist.get_markerfacecolor(), artist.get_alpha())
    for artist in visualisation.plot_neuron(ax, X, w0=-3.0, w1=1.5):
        yield to_rgba(artist.get_color(), artist.get_alpha())
    bands = visualisation.plot_gap(ax, 1, 2)
    bands += visualisation.plot_histogram(ax, X, Y, np.arange(-3, 8))
    for artist in bands:
        assert np.all(artist.get_linewidth())
        yield to_rgba_array(artist.get_edgecolor())[0]


def test_each_mark_has_a_contrast_of_3_on_white(ax):
    assert min(contrast(colour) for colour in marks(ax)) >= 3


def test_style_is_set_when_asked_for_and_not_by_the_import():
    with plt.rc_context():
        plt.rcdefaults()
        visualisation.use_style()
        assert plt.rcParams["figure.facecolor"] == "white"
        assert plt.rcParams["font.size"] >= 9


def test_counts_on_the_diagonal_of_the_table_are_right(ax):
    artists = visualisation.plot_counts(ax, np.array([[1, 2], [3, 4]]))
    texts = {artist.get_position(): artist.get_text() for artist in artists}
    assert texts == {
        (1.5, 1.5): "1\nright",
        (2.5, 1.5): "2\nwrong",
        (1.5, 0.5): "3\nwrong",
        (2.5, 0.5): "4\nright",
    }


def test_table_names_a_row_for_each_class_and_a_column_for_each_answer(ax):
    *texts, frame = visualisation.plot_table(ax)
    places = {text.get_text(): text.get_position() for text in texts}
    assert places["class 0"][1] == 1.5 and places["class 1"][1] == 0.5
    assert places["called 0"][0] == 1.5 and places["called 1"][0] == 2.5
    assert frame.get_xydata().min(axis=0).tolist() == [1, 0]
