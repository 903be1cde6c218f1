"""The live figures: one module for each module of the lesson, and your own numbers."""

from helpers.figures.data import two_gaussians
from helpers.figures.derivatives import (
    by_hand,
    gradient_check,
    one_point,
    sigmoid_slope,
    two_errors,
)
from helpers.figures.training import batches, bend, training_run
from helpers.figures.visualisation import scrubber, thresholds
from helpers.figures.your_numbers import own_numbers
