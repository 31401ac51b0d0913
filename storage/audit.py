"""The audit log: which changes were made, by whom and when, and what became of every nudge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, union

from storage import nudges as nudge_records
from storage import walls
from storage.changes import Change
from storage.nudges import Nudge
from storage.tables import changes, facts, measurements, nudge_messages, nudges, outbox, scores
from storage.types import Id
from storage.unit_of_work import UnitOfWork

_CUSTOMER, _ACTOR = (bindparam(name, type_=Id) for name in ("customer", "actor"))
_OWN = changes.alias()
_ABOUT = union(
    walls.select(_OWN, _OWN.c.id).where(_OWN.c.customer_id == _CUSTOMER),
    *(
        walls.select(table, table.c.change_id).where(table.c.customer_id == _CUSTOMER)
        for table in (facts, measurements, scores)
    ),
)
_PAGE = walls.select(changes).limit(bindparam("most")).offset(bindparam("skip"))
_NEWEST_FIRST = _PAGE.order_by(changes.c.recorded_at.desc(), changes.c.seq.desc())
_OF_ALL = _NEWEST_FIRST.where(or_(_ACTOR.is_(None), changes.c.actor_id == _ACTOR))
# `coalesce`: SQLite would else walk through all changes by the index on when they were recorded.
_OF_CUSTOMER = _PAGE.where(changes.c.id.in_(_ABOUT)).order_by(
    func.coalesce(changes.c.recorded_at, changes.c.recorded_at).desc(), changes.c.seq.desc()
)
_OF_MEMBER = _NEWEST_FIRST.where(
    changes.c.actor_id == _ACTOR,
    changes.c.recorded_at >= bindparam("since"),
    changes.c.recorded_at < bindparam("until"),
)
_OF_MEMBER_ABOUT = _OF_MEMBER.where(changes.c.id.in_(_ABOUT))
_NUDGES = (
    walls.select(nudges)
    .where(nudges.c.customer_id == _CUSTOMER)
    .order_by(nudges.c.planned_at.desc(), nudges.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_TOLD = (
    walls.select(nudge_messages, nudge_messages.c.nudge_id, func.min(outbox.c.sent_at).label("told_at"))
    .join(outbox, (outbox.c.id == nudge_messages.c.outbox_id) & walls.within(outbox))
    .where(nudge_messages.c.nudge_id.in_(bindparam("nudges", expanding=True)))
    .group_by(nudge_messages.c.nudge_id)
)


@dataclass(frozen=True, slots=True)
class Logged:
    """A change; `undone` where it was taken back since."""

    change: Change
    undone: bool


def of_all(uow: UnitOfWork, actor_id: str | None, skip: int, most: int) -> list[Logged]:
    """A page of the changes by one member or by all, the newest first."""
    return _read(uow, _OF_ALL, actor=actor_id, skip=skip, most=most)


def of_customer(uow: UnitOfWork, customer_id: str, skip: int, most: int) -> list[Logged]:
    """A page of the changes that said something about a customer, the newest first."""
    return _read(uow, _OF_CUSTOMER, customer=customer_id, skip=skip, most=most)


def of_member(
    uow: UnitOfWork, member_id: str, since: datetime, until: datetime, customer_id: str, skip: int, most: int
) -> list[Logged]:
    """A page of what a member changed within a span of time, about one customer or (empty) any."""
    span = {"actor": member_id, "since": since, "until": until, "skip": skip, "most": most}
    if customer_id:
        return _read(uow, _OF_MEMBER_ABOUT, customer=customer_id, **span)
    return _read(uow, _OF_MEMBER, **span)


def nudges_of(uow: UnitOfWork, customer_id: str, skip: int, most: int) -> list[Nudge]:
    """A page of all nudges ever planned about a customer, the newest first."""
    rows = uow.all(_NUDGES, customer=customer_id, skip=skip, most=most)
    return [nudge_records.from_row(row._asdict()) for row in rows]


def told_at(uow: UnitOfWork, found: Iterable[Nudge]) -> Mapping[str, datetime | None]:
    """When each nudge was first told, by its id; None where the message is still on its way."""
    rows = uow.all(_TOLD, nudges=[nudge.id for nudge in found])
    return {row.nudge_id: row.told_at for row in rows}


def _read(uow: UnitOfWork, statement: Select[Any], **values: Any) -> list[Logged]:
    return [
        Logged(
            Change(row.id, row.actor_id, row.verb, row.customer_id, row.recorded_at, row.summary),
            row.undone_by is not None,
        )
        for row in uow.all(statement, **values)
    ]
