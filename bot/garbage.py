"""How often Python looks for garbage: seldom, since an answer of many rows makes many things at once."""

import gc

MADE_BEFORE_A_LOOK = 50_000
"""Things made, less those gone. A list of two hundred customers makes some hundred thousand, which all go by
themselves; Python would look through them after each seven hundred, a quarter of the time such a list takes.
"""


def look_seldom() -> None:
    """Sets aside what is loaded by now, which stays with the process, and looks through the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_A_LOOK)
