"""Examples of what can be typed, filled with the asker's own customers, colleagues and what is open there."""

import re
from collections.abc import Callable, Iterable, Mapping

from domain.file import CustomerFile
from domain.members import Role
from domain.promises import Side
from handlers.nudges.meant import open_for
from handlers.turn import Turn
from storage import conversations

CUSTOMERS = ("customer", "reminded", "owed", "owing", "fresh", "onboarded", "linked")
"""What a customer is called in an example: any, or one of whom it works as it stands."""
_USUAL = {
    "colleague": "ben",
    "ours": "send the quote",
    "theirs": "SAML metadata",
    "step": "SSO configuration",
}
_NAME = re.compile(r"{(\w+)}")
OWN_LOOKED_AT = 50
"""Of so many of one's own customers at most is looked for one that an example suits."""
_OUR_WORK = frozenset({Role.CSM, Role.PM})

Found = Mapping[str, str]


def names_a_customer(*examples: str) -> bool:
    """Whether one of some examples names a customer."""
    return any(name in CUSTOMERS for example in examples for name in _NAME.findall(example))


def plain(example: str, customer: str) -> str:
    """An example of a customer, whether it is true of it or not."""
    return example.format(**_USUAL, **dict.fromkeys(CUSTOMERS, customer))


def filled(turn: Turn, examples: Iterable[str]) -> list[str]:
    """Examples as the asker can type them; where nothing suits one, as they are usual."""
    found: dict[str, Found] = {}
    usual = {**_USUAL, **dict.fromkeys(CUSTOMERS, turn.example()), **_colleague(turn)}
    files: list[CustomerFile] | None = None
    lines = []
    for example in examples:
        for name in _NAME.findall(example):
            if name in _OF_FILES and name not in found:
                files = _own_files(turn) if files is None else files
                found[name] = next(filter(None, map(_OF_FILES[name], files)), {})
            elif name in _OF_TURN and name not in found:
                found[name] = _OF_TURN[name](turn)
        said = {**usual}
        for name in _NAME.findall(example):
            said |= found.get(name, {})
        lines.append(example.format(**said))
    return lines


def _own(turn: Turn) -> list[str]:
    """Some of the asker's own customers by id; of one who has none any."""
    known = turn.portfolio.customers
    own = sorted(turn.portfolio.book(turn.member.handle)) or range(len(known))
    return [known[place].id for place in own[:OWN_LOOKED_AT]]


def _own_files(turn: Turn) -> list[CustomerFile]:
    return list(turn.files(_own(turn)).values())


def _colleague(turn: Turn) -> Found:
    """Somebody else who looks after customers."""
    others = [each for each in turn.directory.members.values() if each.id != turn.member.id]
    working = [each for each in others if each.roles & _OUR_WORK]
    return {"colleague": (working or others)[0].handle} if others else {}


def _reminded(turn: Turn) -> Found:
    """A customer about which a single reminder is open."""
    names = [item.file.customer.name for item in open_for(turn) if item.file]
    once = [name for name in names if names.count(name) == 1]
    return {"reminded": (once or names)[0]} if names else {}


def _linked(turn: Turn) -> Found:
    """An own customer whose channel is in this place."""
    own = set(_own(turn))
    names = {each.id: each.name for each in turn.portfolio.customers if each.id in own}
    channels = conversations.of_place(turn.uow, turn.request.identity.place.value)
    linked = (names.get(each.customer_id or "") for each in channels if each.use == "customer")
    name = next(filter(None, linked), "")
    return {"linked": name} if name else {}


def _promise(side: Side, customer: str, title: str) -> Callable[[CustomerFile], Found]:
    def find(file: CustomerFile) -> Found:
        open_ones = [each for each in file.open_promises() if each.side is side]
        return {customer: file.customer.name, title: open_ones[0].title} if open_ones else {}

    return find


def _fresh(file: CustomerFile) -> Found:
    return {} if file.running_plan() else {"fresh": file.customer.name}


def _onboarded(file: CustomerFile) -> Found:
    plan = file.running_plan()
    steps = [step for step in plan.steps if step.is_open_on(file.today)] if plan else []
    return {"onboarded": file.customer.name, "step": steps[0].name} if steps else {}


_OF_FILES: Mapping[str, Callable[[CustomerFile], Found]] = {
    "owed": _promise(Side.OURS, "owed", "ours"),
    "owing": _promise(Side.THEIRS, "owing", "theirs"),
    "fresh": _fresh,
    "onboarded": _onboarded,
}
_OF_TURN: Mapping[str, Callable[[Turn], Found]] = {"reminded": _reminded, "linked": _linked}
