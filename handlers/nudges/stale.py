"""Stale customers: those whose scores and due times were worked out by settings that have changed since.

One due time stands for all of them. The sweep brings some hundreds up to date at a time, in the order of
their ids; its period is the last one done.
"""

from datetime import datetime, timedelta

from domain.scopes import WORKSPACE
from storage import due
from storage.due import DueRow
from storage.unit_of_work import UnitOfWork

SETTINGS_RULE = "settings"
CUSTOMERS_A_SWEEP = 300
_NEXT_SWEEP = timedelta(seconds=1)


def mark(uow: UnitOfWork, at: datetime) -> None:
    """Makes every customer stale from an instant on."""
    due.put(uow, DueRow(uow.workspace_id, SETTINGS_RULE, WORKSPACE, "", None, at))


def done(uow: UnitOfWork, row: DueRow, ids: list[str], at: datetime) -> None:
    """Notes which customers are up to date again; the rest waits for the next sweep."""
    if len(ids) < CUSTOMERS_A_SWEEP:
        due.forget(uow, row)
    else:
        due.put(uow, DueRow(uow.workspace_id, row.rule, row.subject_id, ids[-1], None, at + _NEXT_SWEEP))
