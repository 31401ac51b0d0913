"""Due times: when the next nudge of each rule and subject falls due, so that a sweep reads nothing else.

Most subjects have one due time of a rule. Where it moves, its row is given the new instant and period, which
costs less than a row taken away and another put in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from storage import walls
from storage.tables import due
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_DUE = (
    select(due.c.workspace_id, due.c.rule, due.c.subject_id, due.c.period, due.c.customer_id, due.c.due_at)
    .where(due.c.due_at <= bindparam("at", type_=Instant))
    .order_by(due.c.due_at)
    .limit(bindparam("most"))
)
_NEXT = select(due.c.due_at).order_by(due.c.due_at).limit(1)
_FORGET_CUSTOMER = walls.delete(due).where(due.c.customer_id == bindparam("customer"))
_OF_SUBJECT = (due.c.rule == bindparam("its_rule"), due.c.subject_id == bindparam("subject"))
_FORGET_SUBJECT = walls.delete(due).where(*_OF_SUBJECT)
_FORGET = _FORGET_SUBJECT.where(due.c.period == bindparam("its_period"))
# Only what is still the customer's own: a subject may have come under another one meanwhile.
_FORGET_PLACE = _FORGET_SUBJECT.where(
    due.c.place == bindparam("its_place"), due.c.customer_id == bindparam("customer")
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """A due time, by ids alone; `customer_id` is None for what concerns no customer, `member_id` for what
    concerns no member.
    """

    workspace_id: str
    rule: str
    subject_id: str
    period: str
    customer_id: str | None
    due_at: datetime
    member_id: str | None = None


Placed = Mapping[tuple[str, str, int], DueRow]
"""Due times by rule, subject, and the place among those of both."""


def overdue(connection: Connection, at: datetime, most: int) -> list[DueRow]:
    """What is due in all workspaces, the oldest first; a system query that returns ids only."""
    rows = connection.execute(_DUE, {"at": at, "most": most})
    return [
        DueRow(row.workspace_id, row.rule, row.subject_id, row.period, row.customer_id, row.due_at)
        for row in rows
    ]


def next_instant(connection: Connection) -> datetime | None:
    """When the next thing falls due in any workspace; a system query."""
    return connection.scalar(_NEXT)


def rewrite(uow: UnitOfWork, before: Placed, after: Iterable[DueRow]) -> None:
    """Gives customers the due times that their facts now call for; what stays as it was is not written."""
    now = placed(after)
    gone = [(key, row) for key, row in before.items() if key not in now]
    uow.put(due, *(_fields(key[2], row) for key, row in now.items() if before.get(key) != row))
    uow.run_each(
        _FORGET_PLACE,
        [
            {"its_rule": rule, "subject": subject, "its_place": place, "customer": row.customer_id}
            for (rule, subject, place), row in gone
        ],
    )


def placed(rows: Iterable[DueRow]) -> Placed:
    """Due times, each at its place: of one rule and subject the earliest first."""
    many: Counter[tuple[str, str]] = Counter()
    found = {}
    for row in sorted(rows, key=lambda row: (row.due_at, row.period)):
        of = row.rule, row.subject_id
        found[*of, many[of]] = row
        many[of] += 1
    return found


def put(uow: UnitOfWork, *rows: DueRow) -> None:
    """Sets due times, each the one of its rule and subject."""
    uow.put(due, *(_fields(0, row) for row in rows))


def _fields(place: int, row: DueRow) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "subject_id": row.subject_id,
        "place": place,
        "period": row.period,
        "due_at": row.due_at,
        "customer_id": row.customer_id,
        "member_id": row.member_id,
    }


def forget(uow: UnitOfWork, *rows: DueRow) -> None:
    """Takes away due times that have been dealt with."""
    uow.run_each(
        _FORGET,
        [{"its_rule": row.rule, "subject": row.subject_id, "its_period": row.period} for row in rows],
    )


def forget_customer(uow: UnitOfWork, customer_id: str) -> None:
    """Takes away every due time of a customer."""
    uow.run(_FORGET_CUSTOMER, customer=customer_id)


def forget_subject(uow: UnitOfWork, rule: str, subject_id: str) -> None:
    """Takes away every due time of a rule and subject."""
    uow.run(_FORGET_SUBJECT, its_rule=rule, subject=subject_id)
