"""Shared by all tests."""

import matplotlib
import matplotlib.font_manager  # builds the font cache, so no kernel has to

matplotlib.use("Agg")
