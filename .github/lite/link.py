"""Write the address of the published edition into the README, where the start begins.

    python .github/lite/link.py ADDRESS

The workflow calls it after it has published, with the address that it was given: nobody
types one, and a fork gets its own.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
HEADING = "## Start\n\n"
LINE = "**With nothing to install:** [open the browser edition]({})."
MORE = " The pages are there at once, and the cells run when Python has loaded.\n"
OLD = re.compile(re.escape(LINE).replace(r"\{\}", r"[^)]*") + re.escape(MORE))


def linked(readme, address):
    """Return the text of a README with the link to `address`, and no older one."""
    before, start, after = OLD.sub("", readme).partition(HEADING)
    return before + start + LINE.format(address) + MORE + after


if __name__ == "__main__":
    README.write_text(linked(README.read_text("utf-8"), sys.argv[1]), "utf-8")
