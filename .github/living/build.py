"""Build the living pages: plain HTML of the notebooks, whose figures answer at once.

    python -m pip install -r requirements.txt -r .github/living/requirements.txt
    python .github/living/build.py SITE

What is committed is read, not run, but for the live figures: `frames` draws those.
"""

import argparse
import base64
import html
import io
import itertools
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from frames import live_figures, write_frames
from jinja2 import Environment, FileSystemLoader
from latex2mathml.converter import convert
from nbconvert.filters import markdown2html
from PIL import Image
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
NOTEBOOKS = sorted(PROJECT.glob("notebooks/*.ipynb"))
TEMPLATES = Environment(loader=FileSystemLoader(HERE))
PYTHON = "python/notebooks/index.html?path=notebooks/{}.ipynb"  # where it can be run

DARKER = """
.highlight .o { color: #8F3F00; }
.highlight :is(.s1, .s2, .sa, .si, .se) { color: #3B7404; }"""  # 4.5:1 on their grey
NICER = {  # what the converter of formulas draws less well than a book
    "\n": " ",
    "<mi>ln</mi>": r'<mspace class="thin"/>\g<0><mspace class="thin"/>',
    '<menclose notation="box">(.*)</menclose>': r'<mrow class="boxed">\1</mrow>',
    "<msup>(<mi>.</mi>)<mi>&#x02032;</mi></msup>": r"<mrow>\1<mo>′</mo></mrow>",
    "(<mo[^>]*>&#x000(?:28|3D|2C);</mo>)<mo>&#x02212;</mo>": (
        r'\1<mo form="prefix">&#x02212;</mo>'
    ),
    "<mo>(&#x23DF;)</mo>": r'<mo stretchy="true">\1</mo>',
    "<msubsup>(.{10,30})<mi>&#x02032;</mi></msubsup>": r"<msub>\1</msub><mo>′</mo>",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("notebooks", nargs="*", type=Path, default=NOTEBOOKS)
    options = parser.parse_args()
    site = options.site.resolve()
    for folder in ("pictures", "frames", "helpers"):
        (site / folder).mkdir(exist_ok=True, parents=True)
    for file in (HERE / "living.js", *PROJECT.glob("notebooks/*.[pg][ni][gf]")):
        shutil.copy(file, site)
    for file in PROJECT.glob("helpers/*.py"):
        shutil.copy(file, site / "helpers" / f"{file.name}.txt")
    css = (HERE / "living.css").read_text("utf-8")
    (site / "living.css").write_text(css + colours_of_code(), "utf-8")
    with ProcessPoolExecutor() as pool:
        list(pool.map(write_page, options.notebooks, itertools.repeat(site)))
    size = sum(file.stat().st_size for file in site.glob("frames/*"))
    print(f"{site}: {size / 1e6:.1f} MB of frames")


def colours_of_code():
    """The colours of code, on light pages and on dark ones."""
    light = HtmlFormatter(style="tango").get_style_defs(".highlight") + DARKER
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"


def write_page(path, site):
    """Write the page of one notebook, its pictures and its frames."""
    cells = nbformat.read(path, as_version=4).cells
    figures = live_figures(cells, path.parent)
    with_python = PYTHON.format(path.stem)
    parts = []
    for number, cell in enumerate(cells):
        name = f"{path.stem[:2]}_{number:02d}"
        if cell.cell_type == "markdown":
            parts.append(from_markdown(cell.source))
        elif number in figures:
            shown = write_frames(figures[number], cell.source, site / "frames" / name)
            parts.append(from_code(cell, render("figure", **shown, python=with_python)))
        else:
            parts.append(from_code(cell, outputs(cell, site / "pictures" / name)))
    title = re.search(r"^# (.*)", cells[0].source, re.M)[1]
    page = render("page", title=title, body="\n".join(parts), python=with_python)
    (site / address(path.stem)).write_text(page, "utf-8")


def render(template, **values):
    """Fill in one of the templates beside this file."""
    return TEMPLATES.get_template(f"{template}.html").render(**values)


def address(name):
    """The page of a notebook; the first one opens the site."""
    return "index.html" if name == NOTEBOOKS[0].stem else f"{name}.html"


def from_markdown(source):
    """HTML of a cell: formulas as MathML, links to the other pages."""
    pieces = re.split(r"(```.*?```|`[^`]*`)", source, flags=re.S)
    formula = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.S)
    pieces[::2] = [formula.sub(as_mathml, piece) for piece in pieces[::2]]
    text = markdown2html("".join(pieces))
    text = re.sub(r'<a class="anchor-link".*?</a>', "", text)
    text = text.replace('href="../README.md"', 'href="index.html"')
    text = re.sub(r'(?<=href=")\.\./(helpers/\w+\.py)', r"\1.txt", text)
    return re.sub(r'(?<=href=")(\d\d_\w+)\.ipynb', lambda m: address(m[1]), text)


def as_mathml(match):
    """A formula as MathML, which browsers draw without a script."""
    formula = (match[1] or match[2]).strip().replace("{aligned}", "{split}")
    drawn = convert(formula, display="block" if match[1] else "inline")
    for old, new in NICER.items():
        drawn = re.sub(old, new, drawn)
    return f'<span class="formula">{drawn}</span>' if match[1] else drawn


def from_code(cell, shown):
    """HTML of a cell and of what it shows: folded, if it answers a Predict."""
    code = highlight(cell.source, PythonLexer(), HtmlFormatter())
    folded = cell.metadata.get("jupyter", {}).get("outputs_hidden")
    return render("cell", code=code, shown=shown, folded=folded)


def outputs(cell, path):
    """HTML of what a cell has printed and drawn; pictures become files."""
    parts = []
    for number, output in enumerate(cell.outputs):
        data = output.get("data", {})
        if "image/png" in data:
            image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
            file = path.with_name(f"{path.name}_{number}.webp")
            image.convert("RGB").save(file, lossless=True)
            title = re.search(r'(?:picture\(\s*|title = )"(.+?)"', cell.source)
            alt = html.escape(title[1] if title else "what the cell draws")
            size = f'width="{image.width // 2}" height="{image.height // 2}"'
            source = f"pictures/{file.name}"
            parts.append(f'<img src="{source}" {size} alt="{alt}" loading="lazy">')
        else:
            text = output.get("text") or data.get("text/plain", "")
            parts.append(f"<pre>{html.escape(text)}</pre>")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
