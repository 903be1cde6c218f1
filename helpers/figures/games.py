"""Games in which the reader is the learner, for notebooks 01 and 03."""

import numpy as np

from helpers import visualisation as vis
from helpers.data import make_gaussians
from helpers.figures import live
from helpers.training import gradient, initial_weights, mean_error, predict, train

N_TRIES = 20


@vis.in_style
def by_hand():
    """Set the two weights by hand, and see how low the error gets."""
    x, y = make_gaussians()
    *_, errors = train(x, y, *initial_weights(), learning_rate=0.5, n_epochs=120)
    figure, [ax] = live.panels("Can you beat the 120 steps?", 3.6)
    vis.plot_data(ax, x, y)
    reached = []

    def move(
        w0=live.slider("weight w₀", 0, -6, 2, 1 / 8),
        w1=live.slider("weight w₁", 0, -1, 3, 1 / 8),
    ):
        vis.plot_on_points(ax, x, y, w0, w1)
        E = mean_error(x, y, w0, w1)
        n_wrong = np.sum(vis.is_wrong(y, predict(x, w0, w1)))
        ax.text(-4.8, 1.7, f"E = {E:.4f}", color=vis.ERROR, fontsize=17)
        reached.append((E, w0, w1))
        best, *weights = min(reached)
        verdict = "Beaten" if best < errors[-1] else "To beat"
        return (
            f"E = **{E:.4f}**, and **{n_wrong}** of 1,000 points are wrong (hollow).\n"
            f"Your best: E = **{best:.4f}** at w₀ = {weights[0]:z.3f} and "
            f"w₁ = {weights[1]:z.3f}. {verdict}: the {errors[-1]:.4f} of the 120 steps."
        )

    return live.LiveFigure(figure, move, forget=reached.clear)


class Game:
    """Points that nobody sees, the neuron's 120 steps on them, the reader's tries."""

    def __init__(self, rng):
        side, middle = rng.choice([-1, 1]), rng.choice([-1, 1]) * rng.uniform(1.5, 2.5)
        means, seed = (middle - 1.25 * side, middle + 1.25 * side), rng.integers(1000)
        self.x, self.y = make_gaussians(100, means, (1, 1), seed)
        self.w0s, self.w1s, self.errors = train(self.x, self.y, 0, 0, 0.5, 120)
        self.tries, self.is_over = [], False

    def measure(self, w0, w1):
        """Add a try with its error; the last one ends the game."""
        if not self.is_over:
            self.tries.append((w0, w1, mean_error(self.x, self.y, w0, w1)))
            self.is_over = len(self.tries) == N_TRIES

    def best(self):
        """The lowest error of all tries."""
        return min(E for *_, E in self.tries)

    def stand(self):
        """Say how many tries are left, and how good they were."""
        left = f"Tries left: **{N_TRIES - len(self.tries)}**."
        if not self.tries:
            return left
        last = f"**{self.tries[-1][-1]:.4f}**"
        return f"{left} The last: E = {last}, the best: E = **{self.best():.4f}**."

    def score(self):
        """Say what the tries are worth, in steps of the neuron."""
        if not self.tries:
            return "You have not tried."
        steps = np.argmax(self.errors <= self.best())
        worth = f"worth **{steps}** of the neuron's steps"
        if self.best() < self.errors[-1]:
            worth = "lower than where **120** steps take the neuron"
        return f"Your best E = **{self.best():.4f}** is {worth}, {self.errors[-1]:.4f}."


def plot_tries(plane, history, game):
    """Draw where the reader has been, and how low each try was."""
    goal, form = game.errors[-1], {"color": vis.REFERENCE, "ha": "right", "va": "top"}
    history.axhline(goal, ls="-.", color=vis.REFERENCE, lw=1.9)
    history.text(20.6, 0.93 * goal, "the neuron's 120 steps", **form)
    if not game.tries:
        return
    w0s, w1s, errors = np.transpose(game.tries)
    plane.plot(w0s, w1s, "o-", color=vis.LINE, lw=1, **vis.DOT)
    history.plot(1 + np.arange(len(errors)), errors, "o-", color=vis.ERROR, **vis.DOT)
    told = []  # the best, the last, and others if there is room for their numbers
    for place in (errors.argmin(), *range(len(errors))[::-1]):
        near = (abs(w0s - w0s[place]) < 2.2) & (abs(w1s - w1s[place]) < 0.5)
        if not (near[told].any() or (game.is_over and told)):
            told.append(place)
            at = w0s[place], w1s[place] + 0.2
            plane.text(*at, f"{errors[place]:.3g}", color=vis.ERROR, ha="center")


def plot_secret(plane, fit, game, w0, w1):
    """Draw what was hidden: the map of the error, and the points."""
    w0s, w1s = np.linspace(*plane.get_xlim(), 41), np.linspace(*plane.get_ylim(), 41)
    vis.plot_surface(plane, game.x, game.y, w0s, w1s)
    vis.plot_points(fit, game.x, game.y)
    vis.plot_on_points(fit, game.x, game.y, w0, w1)


def plot_rival(plane, game):
    """Draw the way of the neuron on the map."""
    plane.plot(game.w0s, game.w1s, "-", color="white", lw=6, alpha=0.7)
    plane.plot(game.w0s, game.w1s, "-.", color=vis.REFERENCE)
    plane.text(-7.6, -3.7, "dash-dotted: the neuron's 120 steps")


def no_hint(plane, game):
    """Say what the neuron does, which is blind as well."""
    reached = f"{game.errors[20]:.4f} in 20 steps and {game.errors[-1]:.4f} in 120."
    return f"The neuron is blind as well, but it has slopes: E = {reached}"


def slopes(plane, game):
    """Draw the way down at each try, the negative slopes, and say those of the last."""
    if not game.tries:
        return "Each try will tell you E and its two slopes."
    w0s, w1s, _ = np.transpose(game.tries)
    downs = [gradient(game.x, game.y, w0, w1) for w0, w1, _ in game.tries]
    dE_dw0, dE_dw1 = downs[-1]
    arrows = -np.transpose(downs)
    form = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.01}
    plane.quiver(w0s, w1s, *arrows, color=vis.SLOPE, **form)
    return (
        f"There dE/dw₀ = **{dE_dw0:z.3f}** and dE/dw₁ = **{dE_dw1:z.3f}**. "
        "The arrow is minus both: a step at rate 1."
    )


@vis.in_style
def play(title, seed, hint):
    """A game of 20 tries; `hint` draws on the plane of the weights and says a line."""
    rng = np.random.default_rng(seed)
    games = [Game(rng)]
    figure, (plane, fit, history) = live.panels(
        title, 4.6, "AB;AC", width_ratios=(3, 2)
    )
    plane.set(xlim=(-8, 8), ylim=(-4, 4), xlabel="$w_0$")
    plane.set(xticks=[-6, -3, 0, 3, 6], yticks=[-4, -2, 0, 2, 4])
    plane.set_ylabel("$w_1$", rotation=0, labelpad=-6)
    plane.set_title("your tries, and their errors E")
    plane.grid(False)
    fit.set(xlim=(-7, 7), ylim=(-1, 2), xlabel="$x$", title="the curve and the points")
    fit.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    history.set(xlim=(0, 21), ylim=(0.15, 9), title="error E of each try", yscale="log")
    history.set_xticks([1, 10, 20], ["try 1", "10", "20"])
    history.set_yticks([0.2, 0.5, 1, 2, 5], ["0.2", "0.5", "1", "2", "5"])
    history.minorticks_off()

    def move(
        w0=live.along(plane, live.slider("weight w₀", 0, -8, 8)),
        w1=live.beside(plane, live.slider("weight w₁", 0, -4, 4)),
    ):
        game, here = games[-1], f"w₀ = **{w0:z.2f}**, w₁ = **{w1:z.2f}**"
        if game.is_over:
            plot_secret(plane, fit, game, w0, w1)
            E = f"**{mean_error(game.x, game.y, w0, w1):.4f}**"
            words = f"{game.score()}\nAt {here}: E = {E}. Reset brings new points."
        else:
            fit.axhspan(-1, 2, color=vis.TEXT)
            fit.text(0, 0.5, "blindfold", color="white", ha="center", va="center")
            words = f"Here {here}. {game.stand()}\n{hint(plane, game)}"
        plot_tries(plane, history, game)
        if game.is_over:
            plot_rival(plane, game)
        plane.plot(w0, w1, "o", mfc="none", mec=vis.CURVE, ms=14, mew=2)
        return words

    def try_it():
        games[-1].measure(shown.controls["w0"].value, shown.controls["w1"].value)
        shown.put()

    def take_off():
        games[-1].is_over = True
        shown.put()

    shown = live.LiveFigure(
        figure,
        move,
        live.button("try", try_it),
        live.button("take the blindfold off", take_off),
        forget=lambda: games.append(Game(rng)),
    )
    return shown


def blindfold(seed=0):
    """Find the lowest error by nothing but the errors of your tries."""
    return play("How low can you get the error, blind?", seed, no_hint)


def blindfold_with_slopes(seed=0):
    """Find the lowest error by the errors of your tries, and by their slopes."""
    return play("How low can you get the error, blind, with its slopes?", seed, slopes)
