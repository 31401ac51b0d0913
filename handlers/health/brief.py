"""`brief`: one page before a call."""

from domain.health import health_today
from handlers import business_days
from handlers.cards import brief as cards
from handlers.command import Command
from handlers.health.now import names_in
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn


def show(turn: Turn, words: str) -> Reply:
    """The brief on the customer named."""
    customer_id, _ = turn.named(words)
    return show_one(turn, customer_id)


def show_one(turn: Turn, customer_id: str) -> Reply:
    """The brief on a customer by id."""
    file, workdays = turn.file(customer_id), turn.workspace.workdays
    now = health_today(file, rules_of(turn.directory, file.today, customer=file.customer), workdays)
    return Reply(cards.card(file, now, names_in(turn, file), business_days.of(turn, file.customer)))


COMMANDS = (
    Command(
        "brief",
        Right.READ,
        "one page before a call: people, what was said, who owes what, what to ask",
        "brief {customer}",
        show,
        also=("prep", "briefing"),
        pressed={"brief": show_one},
        of_customer=True,
    ),
)
