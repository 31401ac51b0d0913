"""A command: one verb with its right, its help, and what is done when it is typed, pressed or filled in."""

import re
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
    """`example`, and what `more` there is of them, may hold names of `handlers.examples` in braces; `pressed`
    and `filled` are keyed by the verbs of buttons and forms.

    `changes` says that typing it writes something, `changes_where` that it does with such words alone;
    pressing and filling in always may. `of_customer` says that its words begin with a customer's name:
    others that begin with the verb are a sentence ("People at Acme are worried"), as are words that `takes`,
    where it is given, does not find at their beginning ("Team at Acme is unhappy"). `brief` says that a few
    statements about one customer answer it, whatever it is asked with.
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
    changes_where: re.Pattern[str] | None = None
    of_customer: bool = False
    takes: re.Pattern[str] | None = None
    brief: bool = False
    more: tuple[str, ...] = ()

    def writes(self, words: str) -> bool:
        """Whether typing it with these words changes something."""
        return self.changes or bool(self.changes_where and self.changes_where.search(words))
