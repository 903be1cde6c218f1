"""A real JupyterLab in a real browser, for the tests and the benchmark of the sliders.

Any Chromium or Chrome on the machine will do: one on the PATH, an installed Chrome, or
the one that `playwright install chromium` brings.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from execute_notebooks import PROJECT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
TOKEN = "reader"
SERVED_BY_KERNEL = """() =>
    window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"""
RUN_ALL = """async () => {
    const panel = jupyterapp.shell.currentWidget;
    await panel.revealed;
    await panel.sessionContext.ready;
    await jupyterapp.commands.execute("notebook:run-all-cells");
    return panel.content.model.toJSON().cells.filter(c => c.cell_type == "code");
}"""


class NoBrowserError(Exception):
    """There is no browser to be found, or no Playwright to drive it."""


@contextlib.contextmanager
def browser():
    """Start the first browser that is found, without a window."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as missing:
        raise NoBrowserError("Playwright is not installed") from missing
    found = [
        {"executable_path": path} for name in NAMES if (path := shutil.which(name))
    ]
    with sync_playwright() as playwright:
        for choice in [*found, {"channel": "chrome"}, {}]:
            try:
                chromium = playwright.chromium.launch(args=FLAGS, **choice)
            except Error:
                continue
            with contextlib.closing(chromium):
                yield chromium
            return
    raise NoBrowserError("no Chromium or Chrome was found")


@contextlib.contextmanager
def jupyterlab(folder):
    """Start JupyterLab on a copy of the notebooks in `folder`, and return its address.

    Its settings and its files are in `folder` too: nothing of the user's is touched.
    """
    for name in ("notebooks", "helpers"):
        junk = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(PROJECT / name, folder / "project" / name, ignore=junk)
    for name, values in SETTINGS.items():
        file = folder / f"config/lab/user-settings/@jupyterlab/{name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".jupyterlab-settings").write_text(json.dumps(values))
    places = {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        f"--ServerApp.root_dir={folder / 'project'}",
        f"--ServerApp.port={port}",
        f"--IdentityProvider.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True",
    ]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, env=os.environ | places, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"{address}/api")
        yield address
    finally:
        stop(server, address)


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


def stop(server, address):
    """Ask the server to stop its kernels and itself; if it does not, end it."""
    header = {"Authorization": f"token {TOKEN}"}
    request = urllib.request.Request(f"{address}/api/shutdown", b"", header)
    with contextlib.suppress(OSError):
        urllib.request.urlopen(request).close()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def open_and_run(page, address, name):
    """Open a notebook, run it from top to bottom, and return its code cells."""
    page.goto(f"{address}/doc/tree/notebooks/{name}.ipynb?token={TOKEN}")
    page.wait_for_function(SERVED_BY_KERNEL, timeout=60_000)
    return page.evaluate(RUN_ALL)


def close_kernel(page):
    """Stop the kernel of the notebook, and close its page."""
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.close()
