"""Write into the README where the pages are published, and how Colab opens them.

    python .github/link.py ADDRESS OWNER/NAME

The workflow calls it after it has published, with the address and the repository that
it was given: nobody types them, and a fork gets its own.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
# Each text stands before what stands below it.
LIVING = (
    "**Nothing to install:** [open the living pages]({address}). Their figures answer"
    " at once, on a phone as well, and each page leads to one with all sliders.\n\n"
)
COLAB = (
    "**In Colab:** open [1 · Derivatives](https://colab.research.google.com/github/"
    "{repository}/blob/main/notebooks/01_derivatives.ipynb), and first run `import os;"
    ' os.system("git clone -q https://github.com/{repository} one");'
    ' os.chdir("one/notebooks")`.\n\n'
)
BELOW = {LIVING: "```sh\nuv run", COLAB: "**Your own numbers**"}


def unlinked(readme):
    """Return the text of a README without the links."""
    for text in BELOW:
        old = re.sub(r"\\\{\w+\\\}", r"[^)\\s]*?", re.escape(text))
        readme = re.sub(old, "", readme)
    return readme


def linked(readme, address, repository):
    """Return the text of a README with the links to these two, and no older ones."""
    readme = unlinked(readme)
    for text, below in BELOW.items():
        new = text.format(address=address, repository=repository)
        readme = readme.replace(below, new + below, 1)
    return readme


if __name__ == "__main__":
    README.write_text(linked(README.read_text("utf-8"), *sys.argv[1:]), "utf-8")
