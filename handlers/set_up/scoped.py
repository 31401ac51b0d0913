"""For whom a setting is said: `mine warn 70`, `segment high-touch warn 70`, `Acme warn 70`; else for all."""

import re
from dataclasses import dataclass

from domain.customers import Segment
from domain.scopes import WORKSPACE, of_customer, of_member, of_segment, rules_on
from domain.settings import Rules
from handlers.rights import Right, demand
from handlers.turn import Turn
from storage import portfolio
from storage.portfolio import Wanted

_MINE = re.compile(r"^(?:for )?(?:me|mine|my(?: customers)?)\b\s*(?P<rest>.+)$", re.IGNORECASE)
_SEGMENT = re.compile(
    rf"^(?:for )?segment (?P<segment>{'|'.join(Segment).replace('-', '[ -]')})\b\s*(?P<rest>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scoped:
    """A scope with its own name (empty: the workspace), those around it, and the words after it."""

    scope: str
    name: str
    around: tuple[str, ...]
    words: str

    def rules(self, turn: Turn) -> Rules:
        """The rules that hold in the scope today."""
        return rules_on(turn.directory.settings, turn.day, scopes=(*self.around, self.scope))

    def outside(self, turn: Turn) -> Rules:
        """Those that would hold without what is set in it; of the workspace the defaults."""
        return rules_on(turn.directory.settings, turn.day, scopes=self.around)

    def customers(self, turn: Turn) -> int:
        """How many customers lie in it."""
        kind, _, name = self.scope.partition(":")
        match kind:
            case "segment":
                return portfolio.how_many(turn.uow, Wanted(segments=(name,)))
            case "member":
                return portfolio.how_many(turn.uow, Wanted(answers=name))
            case "customer":
                return 1
        return len(turn.portfolio.customers)


def scoped(turn: Turn, words: str) -> Scoped:
    """The scope that words begin with; refused to whoever may not set it."""
    said = " ".join(words.split())
    if mine := _MINE.match(said):
        return Scoped(of_member(turn.member.id), "your customers", (WORKSPACE,), mine["rest"])
    if found := _SEGMENT.match(said):
        segment = Segment(found["segment"].casefold().replace(" ", "-"))
        _demand(turn)
        return Scoped(of_segment(segment), segment.value, (WORKSPACE,), found["rest"])
    mention = turn.portfolio.leading(said)
    spelt = mention is not None and not mention.misspelt and len(mention.customers) == 1
    if mention is not None and spelt and said[mention.end :].strip():
        customer = turn.own_customer(mention.customers[0].id)
        around = (WORKSPACE, of_segment(customer.segment), *map(of_member, customer.owners()[:1]))
        return Scoped(of_customer(customer.id), customer.name, around, said[mention.end :].strip())
    _demand(turn)
    return Scoped(WORKSPACE, "", (), said)


def _demand(turn: Turn) -> None:
    demand(turn.member, Right.SET_UP, "settings", turn.directory.members.values())
