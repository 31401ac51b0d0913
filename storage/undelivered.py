"""Undelivered messages: what waits and what was given up, and what a person then does about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from storage import walls
from storage.outbox import CLAIMED, DROPPED, FAILED, WAITING
from storage.tables import conversations, due, members, outbox
from storage.unit_of_work import UnitOfWork

_WHERE = (
    walls.select(
        outbox,
        *outbox.c,
        conversations.c.place,
        conversations.c.external_id,
        conversations.c.address,
        conversations.c.customer_id,
        members.c.name.label("member_name"),
    )
    .join(conversations, (conversations.c.id == outbox.c.conversation_id) & walls.within(conversations))
    .outerjoin(members, (members.c.id == conversations.c.member_id) & walls.within(members))
)
_ONE = _WHERE.where(outbox.c.id == bindparam("its_id"))
_IN_STATES = _WHERE.where(outbox.c.state.in_(bindparam("states", expanding=True))).order_by(
    outbox.c.created_at, outbox.c.seq
)
_BEFORE = (
    walls.select(outbox, outbox.c.state)
    .where(
        outbox.c.conversation_id == bindparam("conversation"),
        outbox.c.seq < bindparam("before"),
        outbox.c.edits.is_(None),
    )
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
_FAILED = walls.update(outbox).where(outbox.c.id == bindparam("its_id"), outbox.c.state == FAILED)
_UNDONE = walls.update(outbox).where(
    outbox.c.id == bindparam("its_id"), outbox.c.state.in_([FAILED, WAITING])
)
_REQUEUE = _FAILED.values(
    state=WAITING, next_try_at=None, tried_at=None, first_try_at=None, attempts=0, failure=""
)
_DROP = _UNDONE.values(state=DROPPED, failure=bindparam("why"))


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that has not arrived. `title` is what people call the conversation, or who reads it there.

    `failure` is what came of the last try; empty where there was none.
    """

    id: str
    key: str
    state: str
    conversation_id: str
    seq: int
    place: str
    title: str
    customer_id: str | None
    is_edit: bool
    created_at: datetime
    next_try_at: datetime | None
    attempts: int
    failure: str


def every(uow: UnitOfWork) -> list[Undelivered]:
    """What waits and what was given up, the oldest first."""
    return [_undelivered(row._asdict()) for row in uow.all(_IN_STATES, states=[WAITING, CLAIMED, FAILED])]


def by_id(uow: UnitOfWork, outbox_id: str) -> Undelivered | None:
    """A message of the outbox, also one that has arrived; or None."""
    row = uow.first(_ONE, its_id=outbox_id)
    return row and _undelivered(row._asdict())


def is_first_to_fail(uow: UnitOfWork, conversation_id: str, seq: int) -> bool:
    """Whether the message before this one in its conversation was not given up."""
    row = uow.first(_BEFORE, conversation=conversation_id, before=seq)
    return row is None or row.state != FAILED


def requeue(uow: UnitOfWork, outbox_id: str) -> bool:
    """Sends again what was given up, as if it had never been tried; whether it was given up."""
    return uow.run(_REQUEUE, its_id=outbox_id) == 1


def drop(uow: UnitOfWork, outbox_id: str, why: str) -> bool:
    """Never sends what waits or was given up; it is kept with the reason. Whether it could be dropped."""
    return uow.run(_DROP, its_id=outbox_id, why=why) == 1


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits and was given up in all workspaces, and since when the oldest has waited or is due."""

    waiting: int
    failed: int
    oldest_waiting: datetime | None
    oldest_due: datetime | None


def backlog(connection: Connection) -> Backlog:
    """What there is left to do in all workspaces; a system query that returns counts and instants only."""
    waits = outbox.c.state.in_([WAITING, CLAIMED])
    waiting = connection.execute(select(func.count(), func.min(outbox.c.created_at)).where(waits)).one()
    failed = connection.scalar(select(func.count()).where(outbox.c.state == FAILED))
    return Backlog(waiting[0], failed or 0, waiting[1], connection.scalar(select(func.min(due.c.due_at))))


def _undelivered(row: Mapping[str, Any]) -> Undelivered:
    named = (row["address"] or {}).get("name", "")
    return Undelivered(
        id=row["id"],
        key=row["key"],
        state=row["state"],
        conversation_id=row["conversation_id"],
        seq=row["seq"],
        place=row["place"],
        title=row["member_name"] or named or row["external_id"],
        customer_id=row["customer_id"],
        is_edit=row["edits"] is not None,
        created_at=row["created_at"],
        next_try_at=row["next_try_at"],
        attempts=row["attempts"],
        failure=row["failure"],
    )
