"""Live figures: controls joined to drawing. They know nothing of neurons."""

import base64
import html
import inspect
import io
import textwrap
import traceback

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from helpers.checks import Advice


class Picture(ipywidgets.Image):
    """An image with a tooltip, which screen readers take for its name."""

    description = traitlets.Unicode().tag(sync=True)  # ipywidgets needs it for tooltips
    tooltip = traitlets.Unicode().tag(sync=True)  # ipywidgets 7 has none


class LiveFigure:
    """A picture and a sentence that follow their controls.

    Each argument of `move` has a control as its default, as in `interact`. `move` gets
    their values, draws on the axes of `figure`, and returns the sentence. What it draws
    is replaced at every move. What stood on the axes before stays, and so do their
    limits unless `move` sets others. Screen readers call the picture by its titles.
    """

    def __init__(self, figure, move):
        self.figure, self.move = figure, move
        arguments = inspect.signature(move).parameters.values()
        self.controls = {argument.name: argument.default for argument in arguments}
        self.look = plt.rcParams.copy()  # whatever the reader sets later
        self.canvas = FigureCanvasAgg(figure)
        width, height = figure.get_size_inches() * figure.dpi / 2  # two pixels for one
        self.size = {"width": round(width), "height": round(height)}
        titles = " ".join(ax.get_title(loc="left") for ax in figure.axes)
        self.picture = Picture(format="jpeg", tooltip=titles, **self.size)
        self.sentence = ipywidgets.HTML(layout={"min_height": "4em"})
        controls = list(self.controls.values())
        self.panel = ipywidgets.Box(controls, layout={"flex_flow": "row wrap"})
        for ax in figure.axes:
            ax.set_autoscale_on(False)
        self.canvas.draw()
        figure.set_layout_engine("none")  # the axes have their places now
        self.still = set(self.artists())
        self.limits = None
        self.picture.value = jpeg(self.canvas.buffer_rgba())
        self.update()
        for control in controls:
            control.observe(self.follow, "value")

    def artists(self):
        """All that stands on the axes now."""
        return [artist for ax in self.figure.axes for artist in ax.get_children()]

    def moving(self):
        """What the last `move` drew, in the order of drawing."""
        moving = [artist for artist in self.artists() if artist not in self.still]
        return sorted(moving, key=lambda artist: artist.zorder)

    def redraw(self):
        """Draw what moves over a stored picture of the rest; return the sentence."""
        for artist in self.moving():
            artist.remove()
        values = {name: control.value for name, control in self.controls.items()}
        with plt.rc_context(self.look):
            sentence = self.move(**values)
            moving = self.moving()
            for artist in moving:
                artist.set_animated(True)  # the canvas leaves it out
            limits = [ax.axis() for ax in self.figure.axes]
            if limits != self.limits:
                self.canvas.draw()
                self.background = self.canvas.copy_from_bbox(self.figure.bbox)
                self.limits = limits
            self.canvas.restore_region(self.background)
            for artist in moving:
                artist.axes.draw_artist(artist)
        return sentence

    def update(self):
        """Bring picture and sentence to where the controls are, or give advice."""
        try:
            sentence = self.redraw()
            self.picture.value = jpeg(self.canvas.buffer_rgba())
        except Advice as advice:
            sentence = f"The picture stays as it is: {advice}."
        self.sentence.value = html.escape(sentence, quote=False)

    def follow(self, change):
        """Update; show a bug where the sentence is, for an observer would hide it."""
        try:
            self.update()
        except Exception:
            self.sentence.value = f"<pre>{html.escape(traceback.format_exc())}</pre>"

    def _ipython_display_(self):
        """Show controls and picture, then the sentence; or PNG and text, if static."""
        stored = io.BytesIO()
        plt.imsave(stored, self.canvas.buffer_rgba(), format="png")
        picture = {"image/png": base64.b64encode(stored.getvalue()).decode()}
        sentence = html.unescape(self.sentence.value)
        text = {"text/plain": textwrap.fill(sentence, 88, break_on_hyphens=False)}
        whole = ipywidgets.VBox([self.panel, self.picture])
        bundle = {**view(whole), **picture, **text}
        display(bundle, metadata={"image/png": self.size}, raw=True)
        display({**view(self.sentence), **text}, raw=True)


def view(widget):
    """What a page needs to show a widget, for ipywidgets 7 as well as 8."""
    place = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return {"application/vnd.jupyter.widget-view+json": place}


def jpeg(rgba):
    """The pixels as a JPEG: as good as a PNG to the eye, and far quicker to make."""
    written = io.BytesIO()
    image = Image.fromarray(np.asarray(rgba)).convert("RGB")
    image.save(written, "JPEG", quality=95, subsampling=0)
    return written.getvalue()


def subplots(height, *shape, **form):
    """A figure 8 inches wide, shown 800 pixels wide with twice the pixels; its axes."""
    figure = Figure(figsize=(8, height), dpi=200, layout="constrained")
    return figure, figure.subplots(*shape, **form)


def plain_ticks(axis, ticks):
    """Write the ticks of a logarithmic axis as plain numbers."""
    axis.set_ticks(ticks, labels=[f"{tick:g}" for tick in ticks])
    axis.set_ticks([], minor=True)


# Two controls fit side by side under the file browser of JupyterLab.
WIDTHS = {"width": "390px", "max_width": "100%"}
ROOM = {"style": {"description_width": "9em"}, "layout": WIDTHS}


def slider(name, value, low, high, step=0.1, digits=1):
    """A slider for a number, in equal steps."""
    form = {"description": name, "readout_format": f".{digits}f", **ROOM}
    return ipywidgets.FloatSlider(value, min=low, max=high, step=step, **form)


def whole_slider(name, value, low, high):
    """A slider for a whole number."""
    return ipywidgets.IntSlider(value, min=low, max=high, description=name, **ROOM)


def choice_slider(name, value, numbers):
    """A slider over a list of numbers."""
    form = {"options": [(f"{number:g}", number) for number in numbers], **ROOM}
    return ipywidgets.SelectionSlider(value=value, description=name, **form)


def buttons(name, value, numbers):
    """A row of buttons, one for each number."""
    form = {"options": [(f"{number:g}", number) for number in numbers], **ROOM}
    row = ipywidgets.ToggleButtons(value=value, description=name, **form)
    row.style.button_width = "6em"
    return row.add_class("widget-inline-hbox")  # the label beside the buttons


def text_box(name, text):
    """A box to paste numbers into."""
    return ipywidgets.Textarea(text, description=name, rows=3, **ROOM)


def switch(name, value):
    """A box to tick."""
    return ipywidgets.Checkbox(value, description=name, indent=False, layout=WIDTHS)


def player(control):
    """Buttons that play, step and reset a slider for whole numbers."""
    play = ipywidgets.Play(control.value, min=control.min, max=control.max)
    ipywidgets.jslink((play, "value"), (control, "value"))

    def button(name, change):
        made = ipywidgets.Button(description=name, layout={"width": "6em"})
        made.on_click(lambda _: control.set_trait("value", control.value + change))
        return made

    moves = {"back": -1, "step": 1, "reset": -control.max}  # a slider stops at its ends
    return ipywidgets.HBox([play, *(button(*move) for move in moves.items())])
