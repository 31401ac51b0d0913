"""`rules try`: what another setting would have sent over the last 90 days; nothing is sent or changed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from domain.scopes import WORKSPACE, Told, rules_on, scopes_of
from domain.settings import Setting, Value, fault_in, rules_from, told_onto, values_of
from domain.trial import tried
from handlers.cards import rules as cards
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.set_up import errors
from handlers.set_up.words import example
from handlers.turn import Turn
from storage import customers, files

DAYS_TRIED = 90
MOST = 1_000
"""So many customers are tried at once; of a larger company the first of them."""


def dry_run(turn: Turn, told: Mapping[Setting, Value | None]) -> Reply:
    """The same rules over the past, as they hold and as they would."""
    wanted = told_onto(values_of(rules_of(turn.directory, turn.day)), told)
    if fault := fault_in(rules_from(wanted)):
        raise errors.CannotHold(why=fault.why, example=example(fault.among))
    ids = customers.ids_after(turn.uow, "", MOST)
    now, then = _counted(turn, ids, turn.directory.settings), _counted(turn, ids, _with(turn, told))
    whole = len(turn.portfolio.customers)
    return Reply(cards.trial(told, now, then, DAYS_TRIED, tried_of=(len(ids), whole)))


def _with(turn: Turn, told: Mapping[Setting, Value | None]) -> tuple[Told, ...]:
    """The settings as they would be, from the first day that is tried on."""
    return (*turn.directory.settings, Told(told, turn.day, turn.at, scope=WORKSPACE))


def _counted(turn: Turn, ids: Sequence[str], settings: Sequence[Told]) -> tuple[int, int]:
    """How many nudges would have been sent, and how many contacts would be overdue today."""
    first = turn.day - timedelta(days=DAYS_TRIED - 1)
    found = files.load_many(turn.uow, ids, today=turn.day, known_at=turn.at)
    sent = overdue = 0
    for file in found.values():
        rules = rules_on(settings, turn.day, scopes=scopes_of(file.customer))
        trial = tried(file, rules, turn.workspace.workdays, first)
        sent += trial.sent
        overdue += trial.is_overdue
    return sent, overdue
