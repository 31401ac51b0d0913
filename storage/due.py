"""Due times: when the next nudge of each rule and subject falls due, so that a sweep reads nothing else."""

from collections.abc import Iterable
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
_FORGET = walls.delete(due).where(
    due.c.rule == bindparam("its_rule"),
    due.c.subject_id == bindparam("subject"),
    due.c.period == bindparam("its_period"),
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


def rewrite(uow: UnitOfWork, customer_id: str, rows: Iterable[DueRow]) -> None:
    """Gives a customer the due times that its facts now call for."""
    uow.run(_FORGET_CUSTOMER, customer=customer_id)
    uow.put(due, *(_fields(row) for row in rows))


def put(uow: UnitOfWork, row: DueRow) -> None:
    """Sets one due time."""
    uow.put(due, _fields(row))


def _fields(row: DueRow) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "subject_id": row.subject_id,
        "period": row.period,
        "due_at": row.due_at,
        "customer_id": row.customer_id,
        "member_id": row.member_id,
    }


def forget(uow: UnitOfWork, row: DueRow) -> None:
    """Takes away a due time that has been dealt with."""
    uow.run(_FORGET, its_rule=row.rule, subject=row.subject_id, its_period=row.period)


_FORGET_SUBJECT = walls.delete(due).where(
    due.c.rule == bindparam("its_rule"), due.c.subject_id == bindparam("subject")
)


def forget_subject(uow: UnitOfWork, rule: str, subject_id: str) -> None:
    """Takes away every due time of a rule and subject."""
    uow.run(_FORGET_SUBJECT, its_rule=rule, subject=subject_id)
