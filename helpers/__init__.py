"""What the notebooks write, ready to import."""

import logging

# On a new machine Matplotlib announces its font cache: a red box under the first cell.
logging.getLogger("matplotlib.font_manager").setLevel("ERROR")
