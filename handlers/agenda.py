"""`today` and `overdue`: one's own list, worst first."""

from handlers.cards import agenda as cards
from handlers.command import Command
from handlers.open_items import OpenItem, open_items
from handlers.request import Reply
from handlers.rights import Right
from handlers.rules import rules_of
from handlers.turn import Turn


def today(turn: Turn, words: str) -> Reply:
    """What is open for the one who asks."""
    return Reply(cards.list_of("Open today", open_for(turn), turn.today))


def overdue(turn: Turn, words: str) -> Reply:
    """What is past its day."""
    late = [item for item in open_for(turn) if item.late_days]
    return Reply(cards.list_of("Overdue", late, turn.today))


def open_for(turn: Turn) -> list[OpenItem]:
    """What is open for the one who asks, worst first."""
    return open_items(turn.uow, turn.member, rules_of(turn.directory, turn.day), turn.day, turn.at)


COMMANDS = (
    Command(
        "today",
        Right.READ,
        "what is open for you",
        "today",
        today,
        also=("agenda", "day"),
    ),
    Command("overdue", Right.READ, "what is past its day", "overdue", overdue),
)
