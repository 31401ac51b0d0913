"""Promises: ours are due on their day, theirs are to be chased from the next workday."""

from collections.abc import Iterator

from domain.calendar import next_workday
from domain.planning.due import Case, Due, Rule
from domain.promises import Side


def promises(case: Case) -> Iterator[Due]:
    """Of each promise that is still owed and has a day, for the one who keeps or chases it."""
    for promise in case.file.promises:
        if promise.due_on is None or not promise.is_open_on(case.today):
            continue
        period = promise.due_on.isoformat()
        if promise.side is Side.OURS:
            yield Due(Rule.PROMISE_DUE, promise.id, period, promise.due_on, promise.owner_id)
        else:
            on = next_workday(promise.due_on, case.workdays)
            yield Due(Rule.PROMISE_CHASE, promise.id, period, on, promise.owner_id)
