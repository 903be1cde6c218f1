"""A real JupyterLab in a real browser, for the tests and the benchmark of the sliders.

Any Chromium or Chrome on the machine will do: one on the PATH, an installed Chrome, or
the one that `playwright install chromium` brings. It reaches this machine only.
"""

import contextlib
import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from execute_notebooks import PROJECT
from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
VIEWPORT = {"width": 1280, "height": 800}  # a small laptop's
SETTINGS = {"notebook-extension/tracker": {"windowingMode": "none"}}
KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
RUN_ALL = """async () => {
    const panel = jupyterapp.shell.currentWidget;
    await panel.revealed;
    await panel.sessionContext.ready;
    await jupyterapp.commands.execute("notebook:run-all-cells");
    return panel.content.model.toJSON().cells.filter(c => c.cell_type == "code");
}"""


class NoBrowserError(Exception):
    """There is no browser to be found."""


def launch(playwright):
    """Start the first browser that is found, without a window."""
    found = [
        {"executable_path": path} for name in NAMES if (path := shutil.which(name))
    ]
    for choice in [*found, {"channel": "chrome"}, {}]:
        with contextlib.suppress(Error):
            return playwright.chromium.launch(args=FLAGS, **choice)
    raise NoBrowserError("no Chromium or Chrome was found")


@contextlib.contextmanager
def browser():
    """A browser that is closed in the end."""
    with sync_playwright() as playwright, launch(playwright) as chromium:
        yield chromium


def prepare(folder):
    """Put a copy of notebooks and helpers into `folder`, and settings beside it."""
    for name in ("notebooks", "helpers"):
        junk = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(PROJECT / name, folder / "project" / name, ignore=junk)
    for name, values in SETTINGS.items():
        file = folder / f"config/lab/user-settings/@jupyterlab/{name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".jupyterlab-settings").write_text(json.dumps(values))


@contextlib.contextmanager
def jupyter(folder, *command):
    """Run a Jupyter server on a prepared `folder`; return its address.

    Its settings and its files are in the folder too: nothing of the user's is touched.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*command, "--no-browser", "--allow-root", f"--port={port}"]
    places = {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_TOKEN": "reader",
    }
    log = (folder / "server.log").open("w")
    form = {"cwd": folder / "project", "env": os.environ | places}
    form |= {"stdout": log, "stderr": subprocess.STDOUT}
    with log, subprocess.Popen(command, **form) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()  # and its kernels with it
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()  # for now and then one waits for a thread of its own


@contextlib.contextmanager
def jupyterlab(folder):
    """Start JupyterLab in `folder`, as the README does; return notebooks' addresses.

    The {name} in the address stands for that of a notebook, which gets a workspace of
    its own: as new as for a reader who comes for the first time.
    """
    folder = Path(folder)
    prepare(folder)
    command = [sys.executable, "helpers/start.py"]
    with jupyter(folder, *command, "--LabApp.expose_app_in_browser=True") as server:
        notebook = "tree/notebooks/{name}.ipynb?token=reader"
        yield f"{server}/lab/workspaces/{{name}}/{notebook}"


class Quiet(SimpleHTTPRequestHandler):
    """Serve files, and say nothing."""

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def served(site, root):
    """Serve a built site from a folder of a server, as on GitHub Pages; its address."""
    (root / "one-neuron").symlink_to(site)
    (root / "favicon.ico").touch()  # browsers ask every server for it
    handler = functools.partial(Quiet, directory=root)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/one-neuron/"
        server.shutdown()


def wait_for(address, seconds=60):
    """Wait until the server answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def open_and_run(page, address):
    """Open a notebook, run it from top to bottom, and return its code cells."""
    page.goto(address)
    page.wait_for_function(KERNEL, timeout=180_000)  # in JupyterLite it comes late
    return page.evaluate(RUN_ALL)
