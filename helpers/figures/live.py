"""Live figures: controls joined to drawing. They know nothing of neurons."""

import base64
import html
import inspect
import io
import re
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
from helpers.visualisation import lay_out

STYLE = """<style>
.neuron .widget-inline-hbox { flex-wrap: wrap; align-items: center; }
.neuron .widget-label { text-align: left !important; }
.neuron :is(.widget-label, .widget-readout, .widget-html-content) {
    font-size: var(--jp-content-font-size1, 14px); line-height: 28px; }
.neuron .widget-html-content { line-height: 1.5; }
.neuron .widget-hslider .widget-readout { order: 1; }
.neuron .widget-hslider .slider-container { order: 2; flex: 1 1 400px; margin: 0; }
.neuron .widget-vslider .slider-container { flex: 1; margin: 0 auto; }
.neuron .widget-textarea { min-width: 250px; flex: 1; }
.neuron .widget-textarea .widget-label { width: 100%; }
.neuron .rows, .neuron .rows .widget-box { flex-flow: row wrap; gap: 0 8px; }
.neuron .stage { position: relative; }
.neuron .stage .widget-vslider { position: absolute; }
.neuron :is(.noUi-connects, .ui-slider) { background: #C4C9CE; }
.neuron .noUi-connect { background: #565D65; }
.neuron :is(.noUi-handle, .ui-slider-handle) { border: 2px solid #565D65; }
.neuron :is(.noUi-handle, .ui-slider-handle):focus {
    outline: 2px solid #5B3DF0; outline-offset: 1px; }
.neuron .widget-toggle-button.mod-active {
    background: var(--jp-ui-font-color1, #333); color: var(--jp-layout-color1, white); }
@media (forced-colors: active) {
    .neuron :is(.noUi-connects, .ui-slider, button) { outline: 1px solid CanvasText; }
    .neuron .mod-active { border-bottom: 4px solid Highlight !important; } }
</style>"""
EDGES = {"left": 7.5, "width": 88.75}  # of all axes, in per cent of the picture


class Picture(ipywidgets.Image):
    """An image with a tooltip, which screen readers take for its name."""

    description = traitlets.Unicode().tag(sync=True)  # ipywidgets needs it for tooltips
    tooltip = traitlets.Unicode().tag(sync=True)  # ipywidgets 7 has none


class LiveFigure:
    """A picture and a sentence that follow their controls.

    Each argument of `move` has a control as its default, as in `interact`. `move` gets
    their values, draws on the axes of `figure`, and returns the sentence: one line or
    two, what changes between two `**`. What it draws is replaced at every move. What
    stood on the axes before stays, and so do their limits unless `move` sets others.
    Screen readers call the picture by its title. A button "reset" calls `forget` and
    puts the controls back to where they were; other buttons stand before it.
    """

    def __init__(self, figure, move, *buttons, forget=lambda: None):
        self.figure, self.move, self.forget = figure, move, forget
        arguments = inspect.signature(move).parameters.values()
        self.controls = {argument.name: argument.default for argument in arguments}
        self.start = {name: control.value for name, control in self.controls.items()}
        self.look = plt.rcParams.copy()  # whatever the reader sets later
        self.canvas = FigureCanvasAgg(figure)
        for ax in figure.axes:
            ax.set_autoscale_on(False)
        self.still = set(self.artists())
        self.limits = None
        self.show_controls([*buttons, button("reset", self.reset)])
        self.update()
        for control in self.controls.values():
            control.observe(self.follow, "value")

    def show_controls(self, buttons):
        """Put the controls under the picture, and make room for the sentence."""
        width, height = self.figure.get_size_inches() * 100
        self.size = {"width": round(width), "height": round(height)}
        full = {"width": "100%", "height": "auto", "margin": "0"}
        title = self.figure.get_suptitle()
        self.picture = Picture(format="jpeg", tooltip=title, layout=full)
        self.sentence = ipywidgets.HTML(layout=within(**EDGES) | {"min_height": "3em"})
        controls = self.controls.values()
        beside = [c for c in controls if getattr(c, "orientation", "") == "vertical"]
        below = [c for c in controls if not c.description and c not in beside]
        switches = [c for c in controls if isinstance(c, ipywidgets.Checkbox)]
        rows = [c for c in controls if c.description and c not in switches]
        rows.append(ipywidgets.Box([*buttons, *switches], layout=within(0, 100)))
        column = ipywidgets.Box(rows, layout=within(**EDGES)).add_class("rows")
        stage = ipywidgets.VBox([self.picture, *beside], layout=within(0, 100))
        style = ipywidgets.HTML(STYLE, layout={"display": "none"})
        self.panel = column_of([style, stage.add_class("stage"), *below, column])

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
            if artist.axes:  # else it went with another, as the numbers of a map do
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
        except Advice as advice:
            sentence = f"The picture stays as it is: {advice}."
            if self.limits is None:
                self.canvas.draw()
        self.picture.value = jpeg(self.canvas.buffer_rgba())
        self.text = re.sub(r"(?<![\w.])-(?=[\d.])", "−", sentence)
        self.sentence.value = as_html(self.text)

    def follow(self, change):
        """Update; show a bug where the sentence is, for an observer would hide it."""
        try:
            self.update()
        except Exception:
            self.sentence.value = f"<pre>{html.escape(traceback.format_exc())}</pre>"

    def put(self, **values):
        """Move some controls at once, and follow."""
        for name, value in values.items():
            control = self.controls[name]
            control.unobserve(self.follow, "value")
            control.value = value
            control.observe(self.follow, "value")
        self.follow(values)

    def reset(self):
        """Begin anew, but leave what the reader has written."""
        self.forget()
        written = ipywidgets.Textarea
        names = [n for n, c in self.controls.items() if not isinstance(c, written)]
        self.put(**{name: self.start[name] for name in names})

    def _ipython_display_(self):
        """Show picture and controls, then the sentence; or PNG and text, if static."""
        stored = io.BytesIO()
        plt.imsave(stored, self.canvas.buffer_rgba(), format="png")
        picture = {"image/png": base64.b64encode(stored.getvalue()).decode()}
        lines = self.text.replace("**", "").split("\n")
        text = {"text/plain": "\n".join(textwrap.fill(line, 88) for line in lines)}
        bundle = {**view(self.panel), **picture, **text}
        display(bundle, metadata={"image/png": self.size}, raw=True)
        display({**view(column_of([self.sentence])), **text}, raw=True)


def as_html(sentence):
    """The sentence for the page; screen readers read it out when it changes."""
    text = html.escape(sentence, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text).replace("\n", "<br>")
    text = re.sub(r"([^\W\d]\*?) = ", r"\1&nbsp;=&nbsp;", text)  # a symbol, its number
    text = re.sub(r" ([=×·]) ", r" \1&nbsp;", text)
    return f'<div role="status">{text}</div>'


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


def panels(title, height, letters="A", **form):
    """A figure shown 800 pixels wide with twice the pixels, and its axes."""
    figure = Figure(figsize=(8, height), dpi=200)
    return figure, lay_out(figure, title, letters, **form)


def column_of(widgets):
    """The widgets one below the other, as wide as a picture, or as the page."""
    layout = {"width": "100%", "max_width": "800px", "overflow": "visible"}
    return ipywidgets.VBox(widgets, layout=layout).add_class("neuron")


def within(left, width):
    """The place of a widget, in per cent of the picture that it stands under."""
    margin, size = f"0 0 0 {left:.2f}%", f"{width:.2f}%"
    return {"margin": margin, "width": size, "height": "auto", "overflow": "visible"}


LABELLED = {"style": {"description_width": "10em"}, "layout": within(0, 100)}


def slider(name, value, low, high, step=0.25):
    """A slider for a number.

    Screen readers say it without rounding errors if the step is 1/2, 1/4, 1/8 … and the
    whole range 100, 50, 25 … or 80, 40, 20, 10, 5 …, or 64, 32, 16 ….
    """
    digits = f".{len(f'{step % 1:g}'[2:])}f"
    form = {"description": name, "readout_format": digits, **LABELLED}
    return ipywidgets.FloatSlider(value, min=low, max=high, step=step, **form)


def whole_slider(name, value, low, high, step=1):
    """A slider for a whole number."""
    form = {"min": low, "max": high, "step": step, "description": name}
    return ipywidgets.IntSlider(value, **form, **LABELLED)


def along(ax, control):
    """A slider that stands under the axis x of `ax`, its handle below its number."""
    ends = np.array([control.min, control.max])
    ends = 10.0**ends if ax.get_xscale() == "log" else ends  # of a power of ten
    places = ax.transData.transform(np.column_stack([ends, ax.get_ylim()]))
    left, right = 100 * places[:, 0] / ax.figure.bbox.width
    control.description, control.readout = "", False
    control.layout = within(left, right - left) | {"height": "28px"}
    return control


def beside(ax, control, unit=1):
    """A slider that stands beside the axis y of `ax`, its handle at its number."""
    low, high = control.min * unit, control.max * unit
    places = ax.transData.transform([(ax.get_xlim()[0], low), (0, high)])
    left, low, high = 100 * places.ravel()[[0, 1, 3]] / ax.figure.bbox.size[[0, 1, 1]]
    control.description, control.readout, control.orientation = "", False, "vertical"
    place = {"left": f"{left - 7:.2f}%", "top": f"{100 - high:.2f}%", "width": "3%"}
    control.layout = place | {"height": f"{high - low:.2f}%", "margin": "0"}
    return control


def choice(name, value, options):
    """A row of buttons, one for each number or text."""
    labels = [(o if isinstance(o, str) else f"{o:g}", o) for o in options]
    form = {"options": labels, "description": name, **LABELLED}
    row = ipywidgets.ToggleButtons(value=value, **form)
    row.style.button_width = "auto"
    return row.add_class("widget-inline-hbox")  # the label beside the buttons


def text_box(name, text):
    """A box to paste numbers into."""
    return ipywidgets.Textarea(text, description=name, rows=5, layout=within(0, 45))


def switch(name, value):
    """A box to tick."""
    form = {"indent": False, "layout": {"width": "auto", "margin": "0 0 0 1em"}}
    return ipywidgets.Checkbox(value, description=name, **form)


def button(name, act):
    """A button that calls `act`."""
    made = ipywidgets.Button(description=name, layout={"width": "auto"})
    made.on_click(lambda _: act())
    return made


def player(control):
    """Buttons that play a slider for whole numbers, and step back and on."""
    reach = {"min": control.min, "max": control.max, "step": control.step}
    play = ipywidgets.Play(control.value, interval=60, **reach)
    ipywidgets.jslink((play, "value"), (control, "value"))

    def move(change):  # a slider stops at its ends
        return lambda: control.set_trait("value", control.value + change)

    back, on = button("back", move(-control.step)), button("step", move(control.step))
    return play, back, on
