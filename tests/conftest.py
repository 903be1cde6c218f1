"""Shared by all tests."""

import sys

import matplotlib
import matplotlib.font_manager  # builds the font cache, so no kernel has to
import pytest
from execute_notebooks import picture, same_picture, smaller
from nbval.plugin import IPyNbCell

matplotlib.use("Agg")


class Pictures:
    """nbval compares what the cells of a notebook print; this, what they draw.

    It does so in every run that collects something from this folder.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        yield
        if isinstance(item, IPyNbCell):
            saved = filter(None, map(picture, item.cell.outputs))
            drawn = filter(None, map(picture, item.test_outputs))
            for was, now in zip(saved, drawn, strict=True):
                if not same_picture(item.cell, was, smaller(now)):
                    item.raise_cell_error("The cell draws another picture")


def pytest_configure(config):
    if sys.platform == "linux":  # where the saved pictures were drawn
        config.pluginmanager.register(Pictures())
