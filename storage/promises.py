"""Promises: as facts, one by its id, and all that a member still owes."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam

from domain.promises import Promise, PromiseStatus
from storage import records, walls
from storage.facts import Fact, Noun
from storage.tables import promises
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(promises).where(promises.c.id == bindparam("id"))
_OPEN_OF_OWNER = (
    walls.select(promises)
    .where(promises.c.owner_id == bindparam("owner"), promises.c.status == PromiseStatus.OPEN.value)
    .order_by(promises.c.due_on.nulls_last(), promises.c.title)
)


def fact(promise: Promise, held_from: date) -> Fact:
    """A whole promise as a fact."""
    fields = {
        "customer_id": promise.customer_id,
        "title": promise.title,
        "side": promise.side.value,
        "owner_id": promise.owner_id,
        "said_on": promise.said_on,
        "person_id": promise.person_id,
        "due_on": promise.due_on,
        "status": promise.status.value,
        "settled_on": promise.settled_on,
        "entry_id": promise.entry_id,
    }
    return Fact(Noun.PROMISE, promise.id, fields, held_from, promise.customer_id)


def settled_fact(promise: Promise, status: PromiseStatus, on: date) -> Fact:
    """That a promise was kept or dropped on a day."""
    fields = {"status": status.value, "settled_on": on}
    return Fact(Noun.PROMISE, promise.id, fields, on, promise.customer_id)


def changed_fact(promise: Promise, on: date, **fields: Any) -> Fact:
    """That some of a promise's fields (`owner_id`, `due_on`) are others from a day on."""
    return Fact(Noun.PROMISE, promise.id, fields, on, promise.customer_id)


def by_id(uow: UnitOfWork, promise_id: str) -> Promise | None:
    """A promise, or None."""
    row = uow.first(_BY_ID, id=promise_id)
    return records.promise(row._asdict()) if row is not None else None


def open_of_owner(uow: UnitOfWork, owner_id: str) -> list[Promise]:
    """What a member still owes or chases, the nearest date first."""
    return [records.promise(row._asdict()) for row in uow.all(_OPEN_OF_OWNER, owner=owner_id)]
