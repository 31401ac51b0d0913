"""Orders with a customer's name and no verb: another cadence (`Acme every 45 days`), another owner."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import colleagues, errors
from handlers.accounts import customer, owners
from handlers.request import Reply
from handlers.turn import Turn

OFFERED = 5
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 90}
_NUMBERS = {"": 1, "other": 2, "second": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "third": 3}
_EVERY = re.compile(
    r"(?:set )?(?:(?:the |its |their )?cadence )?(?:(?:of|for|to) )*"
    r"(?:(?:contact|touch base|check in|catch up|get in touch|be in touch)(?: with)? )?"
    rf"every (?:(?P<number>\d{{1,4}}|{'|'.join(filter(None, _NUMBERS))}) )?"
    rf"(?P<unit>{'|'.join(_DAYS)})s?(?: (?:for|with|at|of|to))?",
    re.IGNORECASE,
)
_HAND = re.compile(
    r"(?:hand(?:over| over)?|transfer|reassign|pass on)(?: the)?(?: customer| account)?(?: over)?"
    r"(?: over)?(?: to (?P<to>@?[\w.' -]+?))?(?P<part> as (?:the )?(?:csm|pm))?",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:this|that) (?:customer|account|one)\b|\b(?:them|him|her|it)\b", re.IGNORECASE)
_PLEASE = re.compile(r"^(?:please|pls|can you|could you)\s+|[\s,]*\b(?:please|pls)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Order:
    """An order understood: the verb that would have said it, and how it is carried out."""

    verb: str
    run: Callable[[Turn], Reply]


def read(turn: Turn, text: str) -> Order | None:
    """The order that a text is and nothing else; None where it says more, or something else."""
    said = _PLEASE.sub("", text.strip()).strip(" .!?")
    name, rest = _named(turn, said)
    if (every := _EVERY.fullmatch(rest)) is not None:
        days = _days(every)
        return Order("customer", lambda turn: _set_cadence(turn, name, days))
    hand = _HAND.fullmatch(rest)
    if hand is None or (name == "" and turn.chosen is None and not _HERE.search(said)):
        return None  # without a customer it may be a task that is handed over
    return Order("owner", lambda turn: _hand_over(turn, name, hand["to"] or "", hand["part"] or ""))


def _named(turn: Turn, said: str) -> tuple[str, str]:
    """The words that name a customer, and all others, in order."""
    found = turn.portfolio.find(said)
    start, end = found[0][:2] if len(found) == 1 else (0, 0)
    rest = _HERE.sub(" ", f"{said[:start]} {said[end:]}")
    return said[start:end], " ".join(re.sub(r"[,:;]", " ", rest).split())


def _days(every: re.Match[str]) -> int:
    number = (every["number"] or "").casefold()
    return (int(number) if number.isdigit() else _NUMBERS[number]) * _DAYS[every["unit"].casefold()]


def _set_cadence(turn: Turn, name: str, days: int) -> Reply:
    chosen = _customer(turn, name)
    return customer.typed(replace(turn, chosen=chosen), f"cadence {days}")


def _hand_over(turn: Turn, name: str, to: str, part: str) -> Reply:
    chosen = _customer(turn, name)
    if not to:
        return owners.ask(turn, chosen)
    member = colleagues.called(turn, to.strip().removeprefix("@"))
    return owners.show(replace(turn, chosen=chosen), f"@{member.handle}{part}")


def _customer(turn: Turn, name: str) -> str:
    """The customer named, chosen or here; else it is asked which of one's own is meant."""
    if name or turn.chosen:
        return turn.named(name)[0]
    here = turn.customer_here()
    if here is not None:
        return here
    own = [turn.portfolio.customer(place) for place in sorted(turn.portfolio.book(turn.member.handle))]
    choices = [errors.Choice(each.name, each.id) for each in own[:OFFERED]]
    raise errors.WhoseOrder(choices=choices)
