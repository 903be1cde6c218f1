"""What a saved notebook keeps of its live figures: pictures and sentences."""

WIDGET = "application/vnd.jupyter.widget-view+json"


def without_widgets(model, **where):
    """Take the widgets out of a notebook that is about to be saved.

    A widget ends with its kernel. Saved, it would be an error message the next day, in
    the place of the picture and the sentence that are saved beside it.
    """
    if model["type"] != "notebook":
        return
    notebook = model["content"]
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
