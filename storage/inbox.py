"""The inbox: what takes longer than a moment, acknowledged at once and done by whoever is alive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from storage import walls
from storage.tables import inbox
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork

KEPT_FOR = timedelta(days=1)

_BY_ID = walls.select(inbox).where(inbox.c.id == bindparam("its_id"))
_FORGET = walls.delete(inbox).where(inbox.c.id == bindparam("its_id"))
_FORGET_OLD = walls.delete(inbox).where(
    inbox.c.done.is_(True), inbox.c.arrived_at < bindparam("since", type_=Instant)
)
_DONE = walls.update(inbox).where(inbox.c.id == bindparam("its_id")).values(done=True, lease_until=None)
_DONE_WITH = _DONE.values(body=bindparam("its_body"))
_AGAIN = (
    walls.update(inbox)
    .where(inbox.c.id == bindparam("its_id"), inbox.c.done.is_(True))
    .values(work=bindparam("its_work"), body=bindparam("its_body"), done=False, lease_until=None, attempts=0)
)

_OLDEST = (
    select(inbox.c.workspace_id, inbox.c.id, inbox.c.work)
    .where(
        inbox.c.done.is_(False),
        inbox.c.work.in_(bindparam("works", expanding=True)),
        or_(inbox.c.lease_until.is_(None), inbox.c.lease_until <= bindparam("machine", type_=Instant)),
    )
    .order_by(inbox.c.arrived_at)
    .limit(1)
)
_OLDEST_HELD = _OLDEST.with_for_update(skip_locked=True)


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be done: the kind of work, and what it needs; `attempts` counts those who took it up."""

    id: str
    work: str
    body: dict[str, Any]
    attempts: int
    done: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """An errand by its ids and its kind of work, as the system query hands it out."""

    workspace_id: str
    id: str
    work: str


def put(uow: UnitOfWork, work: str, body: dict[str, Any], at: datetime) -> str:
    """Puts an errand in; its id. What was done more than a day ago is forgotten."""
    uow.run(_FORGET_OLD, since=at - KEPT_FOR)
    row = {"id": new_id(), "work": work, "body": body, "arrived_at": at}
    uow.add(inbox, row)
    return str(row["id"])


def is_waiting(connection: Connection, machine: datetime, works: Iterable[str]) -> bool:
    """Whether there is an errand of these kinds that nobody is at: a look that writes nothing."""
    return connection.execute(_OLDEST, {"machine": machine, "works": list(works)}).first() is not None


def claim(connection: Connection, machine: datetime, leases: Mapping[str, timedelta]) -> Claim | None:
    """Takes the oldest errand that nobody is at, for a while by the machine's clock; None without one.

    `leases` says of which kinds, and for how long. A system query that returns ids only. An errand whose
    lease ran out is taken up again.
    """
    row = connection.execute(_OLDEST_HELD, {"machine": machine, "works": list(leases)}).first()
    if row is None:
        return None
    taken = update(inbox).where(inbox.c.workspace_id == row.workspace_id, inbox.c.id == row.id)
    connection.execute(taken.values(lease_until=machine + leases[row.work], attempts=inbox.c.attempts + 1))
    return Claim(row.workspace_id, row.id, row.work)


def get(uow: UnitOfWork, errand_id: str) -> Errand | None:
    """An errand, also one that is done; None where it is forgotten."""
    row = uow.first(_BY_ID, its_id=errand_id)
    return Errand(row.id, row.work, row.body, row.attempts, row.done) if row is not None else None


def done(uow: UnitOfWork, errand_id: str, body: dict[str, Any] | None = None) -> None:
    """Marks an errand as done; what it needed, or what came of it, is kept for a day."""
    if body is None:
        uow.run(_DONE, its_id=errand_id)
    else:
        uow.run(_DONE_WITH, its_id=errand_id, its_body=body)


def again(uow: UnitOfWork, errand_id: str, work: str, body: dict[str, Any]) -> None:
    """Gives an errand that is done further work; of two who do so at once, one does."""
    uow.run(_AGAIN, its_id=errand_id, its_work=work, its_body=body)


def forget(uow: UnitOfWork, errand_id: str) -> None:
    """Takes an errand out, with all that it needed."""
    uow.run(_FORGET, its_id=errand_id)
