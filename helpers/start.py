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


def without_widgets(model, **where):
    """Take out of what is saved the widgets, which end with their kernel.

    Saved, each would be an error message the next day, in the place of its picture.
    """
    if model["type"] == "notebook":
        heal(model["content"])


def heal(notebook):
    """Take the widgets out of a notebook; return whether there were any."""
    outputs = [o for cell in notebook["cells"] for o in cell.get("outputs", [])]
    views = [output.get("data", {}).pop(WIDGET, None) for output in outputs]
    return bool(notebook["metadata"].pop("widgets", None) or any(views))


def heal_saved(folder):
    """Heal the notebooks that another program saved, where they can be written."""
    for path in folder.glob("*.ipynb"):
        try:
            notebook = json.loads(path.read_text("utf-8"))
            if heal(notebook):
                text = json.dumps(notebook, indent=1, ensure_ascii=False)
                healed = path.with_suffix(".healed")  # whole, before the old one goes
                healed.write_bytes(f"{text}\n".encode())
                healed.replace(path)
        except Exception:  # whatever is odd about a file, it is opened as it is
            continue


def main():
    sys.path[0] = os.environ["PYTHONPATH"] = str(PROJECT)  # kernels find helpers, too
    os.chdir(PROJECT)
    heal_saved(PROJECT / "notebooks")
    try:
        from jupyterlab.labapp import LabApp
    except ImportError:
        sys.exit("JupyterLab is not installed here: the README has a line for that.")
    with tempfile.TemporaryDirectory() as settings:  # no question covers a picture
        quiet = {"fetchNews": "false", "checkForUpdates": False}
        quiet = json.dumps({"@jupyterlab/apputils-extension:notification": quiet})
        Path(settings, "overrides.json").write_text(quiet, "utf-8")
        hook = "--ContentsManager.pre_save_hook=helpers.start.without_widgets"
        options = ["--ServerApp.root_dir=.", f"--LabApp.app_settings_dir={settings}"]
        page = "notebooks/01_derivatives.ipynb"
        LabApp.launch_instance([page, hook, *options, *sys.argv[1:]])


if __name__ == "__main__":
    main()
