"""How often Python looks for garbage: seldom, since a start and a long answer make much at once."""

import gc

MADE_AT_A_START = 500_000
"""Things made, less those gone, before a process that starts is looked through: it makes some 250,000, which
nearly all stay. Python would look through them after each seven hundred, a third of the time a start takes.
"""
MADE_BEFORE_A_LOOK = 50_000
"""The same once it serves. A list of two hundred customers makes some hundred thousand, which all go by
themselves; looking through them so often would take a quarter of the time such a list takes.
"""


def start() -> None:
    """Looks through nothing while the process is loaded: to be called before anything is."""
    gc.set_threshold(MADE_AT_A_START)


def look_seldom() -> None:
    """Sets aside what is loaded by now, which stays with the process, and looks through the rest seldom."""
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_A_LOOK)
