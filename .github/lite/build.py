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
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
# Pyodide 314.0.4, which is Python 3.14: its core, its packages, those that we need.
CORE = "https://cdn.jsdelivr.net/npm/pyodide@314.0.4/"
PACKAGES = "https://cdn.jsdelivr.net/pyodide/v314.0.4/full/"
NEEDED = ["numpy", "matplotlib", "micropip"]
LOCK = "pyodide-lock.json"
FIRST = "notebooks/index.html?path=notebooks/01_derivatives.ipynb"
GO_TO_LAB = "await import('./config-utils.js');"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pyodide", help="a folder to take Pyodide from")
    options = parser.parse_args()
    site = options.site.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        build_lite(site, Path(scratch))
        wheels = site_wheels(site, Path(scratch) / "wheels")
        loaded = add_pyodide(site / "static" / "pyodide", options.pyodide, wheels)
    configure(site, loaded)
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
    """Return the wheels that are not Pyodide's; some of them come with JupyterLite."""
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--python-version", "3.14", "--dest", folder),
        *("--require-hashes", "--requirement", HERE / "wheels.txt"),
    ]
    subprocess.run(command, check=True)
    # A private window may have no files of the site: helpers are a package as well.
    with zipfile.ZipFile(folder / "helpers-1-py3-none-any.whl", "w") as wheel:
        for module in PROJECT.glob("helpers/**/*.py"):
            wheel.write(module, module.relative_to(PROJECT))
        wheel.writestr("helpers-1.dist-info/METADATA", "Name: helpers\nVersion: 1\n")
    kernel = site / "extensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    return sorted([*folder.glob("*.whl"), *kernel.glob("*.whl")])


def add_pyodide(folder, source, wheels):
    """Put Pyodide and all packages into `folder`; return the names of the packages."""
    folder.mkdir(parents=True)
    for line in (HERE / "pyodide.sha256").read_text("utf-8").splitlines():
        digest, name = line.split()
        (folder / name).write_bytes(fetched(source or CORE, name, digest))
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    packages = with_what_they_need(lock["packages"], NEEDED)
    for package in packages.values():
        name = package["file_name"]
        content = fetched(source or PACKAGES, name, package["sha256"])
        (folder / name).write_bytes(content)
    for wheel in wheels:
        shutil.copy(wheel, folder)
        packages[canonical(wheel.name.split("-")[0])] = entry(wheel)
    lock["packages"] = packages
    (folder / LOCK).write_text(json.dumps(lock), "utf-8")
    return list(packages)


def fetched(source, name, digest):
    """Return a file of Pyodide; refuse it if it is not the one that was tried."""
    if source.startswith("https://"):
        with urllib.request.urlopen(source + name) as answer:
            content = answer.read()
    else:
        content = (Path(source) / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"{name} from {source} has the wrong checksum")
    return content


def with_what_they_need(packages, names):
    """Return those of the packages that are named, and all that they depend on."""
    found, waiting = {}, list(names)
    while waiting:
        name = canonical(waiting.pop())
        if name not in found:
            found[name] = packages[name]
            waiting += packages[name]["depends"]
    return found


def entry(wheel):
    """Return what the list of packages says of a wheel; all of them are loaded."""
    name, version = wheel.name.split("-")[:2]
    return {
        "name": canonical(name),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": [name],
        "depends": [],
        "unvendored_tests": False,
    }


def configure(site, loaded):
    """Let the kernel load Pyodide from the site, and the site open the first page."""
    path = site / "jupyter-lite.json"
    config = json.loads(path.read_text("utf-8"))
    data = config["jupyter-config-data"]
    data["exposeAppInBrowser"] = True  # for the test
    plugins = data.setdefault("litePluginSettings", {})
    kernel = plugins.setdefault("@jupyterlite/pyodide-kernel-extension:kernel", {})
    kernel["pyodideUrl"] = "./static/pyodide/pyodide.mjs"
    kernel["loadPyodideOptions"] = {"packages": loaded}
    kernel["disablePyPIFallback"] = True
    path.write_text(json.dumps(config, indent=2), "utf-8")
    shutil.copy(HERE / "loading.js", site)
    script = '<script defer src="../loading.js"></script>\n  </head>'
    reading = site / "notebooks" / "index.html"
    page = reading.read_text("utf-8")
    reading.write_text(replaced(page, "</head>", script), "utf-8")
    home = site / "index.html"
    page = home.read_text("utf-8")
    page = replaced(page, GO_TO_LAB, f'location.replace("{FIRST}");')
    home.write_text(page, "utf-8")


def replaced(page, old, new):
    """Return the page with new for old; another release may have another page."""
    if old not in page:
        raise ValueError(f"JupyterLite's page has no {old}")
    return page.replace(old, new, 1)


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
