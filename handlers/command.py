"""A command: one verb with its right, its help, and what is done when it is typed, pressed or filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn

Typing = Callable[[Turn, str], Reply]
Pressing = Callable[[Turn, str], Reply]
Filling = Callable[[Turn, str, Mapping[str, str]], Reply]


@dataclass(frozen=True, slots=True)
class Command:
    """`example` may hold `{customer}`; `pressed` and `filled` are keyed by the verbs of buttons and forms.

    `changes` says that typing it writes something; pressing and filling in always may.
    """

    verb: str
    right: Right
    does: str
    example: str
    typed: Typing
    changes: bool = False
    also: tuple[str, ...] = ()
    pressed: Mapping[str, Pressing] = field(default_factory=dict)
    filled: Mapping[str, Filling] = field(default_factory=dict)
