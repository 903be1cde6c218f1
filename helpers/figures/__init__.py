"""The live figures: of each module of the lesson, games, and your own numbers."""

from helpers.figures.data import two_gaussians
from helpers.figures.derivatives import (
    gradient_check,
    one_point,
    sigmoid_slope,
)
from helpers.figures.games import blindfold, blindfold_with_slopes, by_hand
from helpers.figures.network import hidden_layer, hill_by_hand
from helpers.figures.training import (
    bend,
    pulled_line,
    training_run,
    two_errors,
)
from helpers.figures.visualisation import scrubber, thresholds
from helpers.figures.your_numbers import own_numbers
