"""How often Python looks for garbage: seldom, since a start and a long answer make much at once."""

import gc

MADE_BEFORE_A_LOOK = 50_000
"""Things made, less those gone. A list of two hundred customers makes some hundred thousand, which all go by
themselves; Python would look through them after each seven hundred, a quarter of the time such a list takes.
"""


def look_seldom() -> None:
    """Looks through what is made only when that is much: a process calls this before it loads anything, as
    a third of its start would be spent looking through what is there to stay.
    """
    gc.set_threshold(MADE_BEFORE_A_LOOK)


def set_aside() -> None:
    """Takes what is loaded by now, which stays with the process, out of all later looks."""
    gc.freeze()
