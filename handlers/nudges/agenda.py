"""`today` and `overdue`: one's own list, worst first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers import errors
from handlers.cards import agenda as cards
from handlers.command import Command
from handlers.nudges import lead_hears
from handlers.nudges.meant import open_for
from handlers.nudges.open_items import OpenItem
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn

TITLES = {"today": "Open today", "overdue": "Overdue", "digest": "Open today"}


def today(turn: Turn, words: str) -> Reply:
    """What is open for the one who asks, the worst of it."""
    return _list(turn, "today", whole=False)


def overdue(turn: Turn, words: str) -> Reply:
    """What is past its day, the worst of it."""
    return _list(turn, "overdue", whole=False)


def press_all(turn: Turn, name: str) -> Reply:
    """A list of which the worst was shown, whole; the digest stays as it is beside it."""
    if name not in TITLES:
        raise errors.AlreadyGone
    return replace(_list(turn, name, whole=True), replaces=name != "digest")


def press_customer(turn: Turn, customer_id: str) -> Reply:
    """What is open for the one who asks about one customer, each thing by itself."""
    return at_customer(turn, customer_id)


def at_customer(turn: Turn, customer_id: str, *, late: bool = False) -> Reply:
    """The same; `late` shows only what is past its day."""
    found = [item for item in open_for(turn) if item.nudge.customer_id == customer_id]
    title = f"{turn.customer(customer_id).name}, {'overdue' if late else 'open'}"
    items = [item for item in found if item.is_overdue or not late]
    return Reply(cards.list_of(title, items, "", whole=True, heard=_warnings(turn, items)))


def _list(turn: Turn, name: str, *, whole: bool) -> Reply:
    items = [item for item in open_for(turn) if name != "overdue" or item.is_overdue]
    return Reply(cards.list_of(TITLES[name], items, name, whole=whole, heard=_warnings(turn, items)))


def _warnings(turn: Turn, items: Sequence[OpenItem]) -> Mapping[str, str]:
    """Of which of them the lead hears soon, in words."""
    days = lead_hears.days_of(items, turn.member, turn.directory, turn.workspace, turn.at)
    return lead_hears.warnings(items, days, turn.member, turn.directory, turn.today)


COMMANDS = (
    Command(
        "today",
        Right.READ,
        "what is open for you",
        "today",
        today,
        also=("agenda", "day"),
        pressed={"list_all": press_all, "list_customer": press_customer},
    ),
    Command("overdue", Right.READ, "what is past its day", "overdue", overdue),
)
