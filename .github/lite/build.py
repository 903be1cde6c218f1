"""Build the browser edition: a static site in which the notebooks run without a server.

    python -m pip install -r .github/lite/requirements.txt
    python .github/lite/build.py SITE

Python (Pyodide) and its packages become files of the site, so that a page needs nothing
else. They come from Pyodide's own address, or from a folder that has them: --pyodide.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
PYODIDE = "https://cdn.jsdelivr.net/pyodide/v0.27.7/full/"
LOCK = "pyodide-lock.json"
FIRST = "notebooks/index.html?path=notebooks/01_derivatives.ipynb"
GO_TO_LAB = "await import('./config-utils.js');"
# What is loaded before the first cell: for the reader, for sliders, for the kernel.
LOADED = ["numpy", "matplotlib", "matplotlib-inline", "ipywidgets", "comm"]
LOADED += ["micropip", "piplite", "ipykernel", "pyodide-kernel"]
LOADED += ["ssl", "sqlite3", "jedi", "ipython"]
# Packages that Pyodide does not have, and what they need.
ADDED = {
    "ipywidgets": ["comm", "jupyterlab-widgets", "widgetsnbextension", "ipython"],
    "comm": ["traitlets"],
    "jupyterlab-widgets": [],
    "widgetsnbextension": [],
    "piplite": ["micropip"],
    "ipykernel": [],
    "pyodide-kernel": ["comm", "ipython"],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pyodide", default=PYODIDE, help="a folder or an address")
    options = parser.parse_args()
    site = options.site.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        build_lite(site, Path(scratch))
        wheels = site_wheels(site, Path(scratch) / "wheels")
    add_pyodide(site / "static" / "pyodide", options.pyodide, wheels)
    configure(site)
    size = sum(f.stat().st_size for f in site.rglob("*") if f.is_file())
    print(f"{site}: {size / 1e6:.0f} MB; it opens at {FIRST}")


def build_lite(site, scratch):
    """Build JupyterLite with the notebooks and helpers in it."""
    junk = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("notebooks", "helpers"):
        shutil.copytree(PROJECT / name, scratch / "files" / name, ignore=junk)
    shutil.copy(HERE / "overrides.json", scratch)
    shutil.rmtree(site, ignore_errors=True)
    command = [
        *(sys.executable, "-m", "jupyterlite_core", "build"),
        *("--lite-dir", scratch, "--output-dir", site),
        *("--no-sourcemaps", "--no-unused-shared-packages"),
        *("--apps", "notebooks", "--apps", "lab", "--apps", "tree", "--apps", "edit"),
    ]
    subprocess.run(command, cwd=scratch, check=True)
    for picture in (*PROJECT.glob("notebooks/*.gif"), *PROJECT.glob("notebooks/*.png")):
        shutil.copy(picture, site / "notebooks")  # where a page looks first


def site_wheels(site, folder):
    """Return the wheels of ADDED: some are downloaded, some come with JupyterLite."""
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    listed = ["--requirement", HERE / "wheels.txt", "--dest", folder]
    subprocess.run([*download, *listed], check=True)
    kernel = site / "extensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    wheels = {}
    for wheel in sorted([*folder.glob("*.whl"), *kernel.glob("*.whl")]):
        wheels[canonical(wheel.name.split("-")[0])] = wheel.name, wheel.read_bytes()
    return {name: wheels[name] for name in ADDED}


def add_pyodide(folder, source, wheels):
    """Put Pyodide and the packages that are needed into `folder`."""
    folder.mkdir(parents=True)
    for line in (HERE / "pyodide.sha256").read_text("utf-8").splitlines():
        digest, name = line.split()
        (folder / name).write_bytes(fetched(source, name, digest))
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    packages = lock["packages"]
    for name, (file_name, content) in wheels.items():
        (folder / file_name).write_bytes(content)
        packages[name] = entry(name, file_name, content)
    lock["packages"] = {name: packages[name] for name in needed(packages)}
    for package in lock["packages"].values():
        name = package["file_name"]
        if not (folder / name).exists():
            (folder / name).write_bytes(fetched(source, name, package["sha256"]))
    (folder / LOCK).write_text(json.dumps(lock), "utf-8")


def fetched(source, name, digest):
    """Return a file of Pyodide; refuse it if it is not the one that was tried."""
    if source.startswith("https://"):
        with urllib.request.urlopen(source + name) as answer:
            content = answer.read()
    else:
        content = (Path(source) / name).read_bytes()
    if sha256(content) != digest:
        raise ValueError(f"{name} from {source} has the wrong checksum")
    return content


def needed(packages):
    """Return the names of all that is loaded, with all that it depends on."""
    found, waiting = set(), list(LOADED)
    while waiting:
        name = canonical(waiting.pop())
        if name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return sorted(found)


def entry(name, file_name, content):
    """Return what the lock says of a package."""
    return {
        "name": name,
        "version": file_name.split("-")[1],
        "file_name": file_name,
        "install_dir": "site",
        "sha256": sha256(content),
        "package_type": "package",
        "imports": [name.replace("-", "_")],
        "depends": ADDED[name],
        "unvendored_tests": False,
    }


def configure(site):
    """Let the kernel load Pyodide from the site, and the site open the first page."""
    path = site / "jupyter-lite.json"
    config = json.loads(path.read_text("utf-8"))
    data = config["jupyter-config-data"]
    data["exposeAppInBrowser"] = True  # for the test
    plugins = data.setdefault("litePluginSettings", {})
    kernel = plugins.setdefault("@jupyterlite/pyodide-kernel-extension:kernel", {})
    kernel["pyodideUrl"] = "./static/pyodide/pyodide.js"
    kernel["loadPyodideOptions"] = {"packages": LOADED}
    kernel["disablePyPIFallback"] = True
    path.write_text(json.dumps(config, indent=2), "utf-8")
    shutil.copy(HERE / "loading.js", site)
    script = '<script defer src="../loading.js"></script>\n  </head>'
    reading = site / "notebooks" / "index.html"
    page = reading.read_text("utf-8")
    reading.write_text(page.replace("</head>", script, 1), "utf-8")
    home = site / "index.html"
    page = home.read_text("utf-8")
    home.write_text(page.replace(GO_TO_LAB, f'location.replace("{FIRST}");'), "utf-8")


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def sha256(content):
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main()
