# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy", "matplotlib", "ipywidgets", "jupyterlab"]
# ///
"""Open the series in JupyterLab: uv run helpers/start.py, from any folder."""

import json
import os
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
WIDGET = "application/vnd.jupyter.widget-view+json"
# JupyterLab's question about news would cover the first picture.
SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}


def without_widgets(model, **where):
    """Take the widgets out of a notebook that is about to be saved.

    A widget ends with its kernel. Saved, it would be an error message the next day, in
    the place of the picture and the sentence that are saved beside it.
    """
    if model["type"] == "notebook":
        heal(model["content"])


def heal(notebook):
    """Take the widgets out of a notebook; return whether there were any."""
    outputs = [o for cell in notebook["cells"] for o in cell.get("outputs", [])]
    views = [output.get("data", {}).pop(WIDGET, None) for output in outputs]
    return bool(notebook["metadata"].pop("widgets", None) or any(views))


def heal_saved(folder):
    """Heal the notebooks that another program saved with widgets, where that can be."""
    for path in folder.glob("*.ipynb"):
        try:
            notebook = json.loads(path.read_text("utf-8"))
            if heal(notebook):
                text = json.dumps(notebook, indent=1, ensure_ascii=False)
                path.write_text(text + "\n", "utf-8", newline="\n")
        except (OSError, ValueError, KeyError, AttributeError):
            continue  # it is opened as it is


def main():
    sys.path[0] = os.environ["PYTHONPATH"] = str(PROJECT)  # so kernels find helpers
    os.chdir(PROJECT)
    heal_saved(PROJECT / "notebooks")
    from jupyterlab.labapp import LabApp

    with tempfile.TemporaryDirectory() as settings:
        Path(settings, "overrides.json").write_text(json.dumps(SETTINGS), "utf-8")
        LabApp.launch_instance(
            [
                "--ServerApp.root_dir=.",
                "--ContentsManager.pre_save_hook=helpers.start.without_widgets",
                f"--LabApp.app_settings_dir={settings}",
                "notebooks/01_derivatives.ipynb",
                *sys.argv[1:],
            ]
        )


if __name__ == "__main__":
    main()
