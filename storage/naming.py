"""Names: what customers and their people are called, and whose names have changed since a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, func, select, union

from storage import walls
from storage.json_rows import json_rows
from storage.nouns import Noun
from storage.tables import changes, customers, facts, people
from storage.unit_of_work import UnitOfWork

_NAMES = walls.select(
    customers,
    customers.c.id,
    customers.c.name,
    customers.c.aliases,
    customers.c.csm_id,
    customers.c.pm_id,
).order_by(customers.c.name)
_PEOPLE = walls.select(people).where(people.c.left_on.is_(None)).order_by(people.c.name)
_SOME: BindParameter[Any] = bindparam("customers", expanding=True)
_NAMES_OF = _NAMES.where(customers.c.id.in_(_SOME))
_PEOPLE_OF = _PEOPLE.where(people.c.customer_id.in_(_SOME))

_NEWEST = select(
    walls.select(facts, func.max(facts.c.seq)).scalar_subquery().label("facts"),
    walls.select(changes, func.max(changes.c.seq)).scalar_subquery().label("changes"),
)
_NAMED = facts.c.noun.in_([Noun.CUSTOMER.value, Noun.PERSON.value])
_NEW_CHANGES = walls.select(changes, changes.c.id).where(changes.c.seq > bindparam("last_change"))
_SINCE = union(
    walls.select(facts, facts.c.customer_id).where(_NAMED, facts.c.seq > bindparam("last_fact")),
    walls.select(facts, facts.c.customer_id).where(_NAMED, facts.c.superseded_by.in_(_NEW_CHANGES)),
).subquery()
_NEWS = _NEWEST.add_columns(select(json_rows(_SINCE.c.customer_id)).scalar_subquery().label("since"))


@dataclass(frozen=True, slots=True)
class Names:
    """What a customer and its people are called; `people` holds (id, name)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    csm_id: str | None
    pm_id: str | None
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a workspace's history: the numbers of its newest fact and its newest change."""

    fact: int
    change: int


def every(uow: UnitOfWork) -> list[Names]:
    """The names of all customers and of the people there, by name, in two statements."""
    return _named(uow.all(_NAMES), uow.all(_PEOPLE))


def of(uow: UnitOfWork, ids: Iterable[str]) -> list[Names]:
    """The names of some customers and of the people there, in two statements."""
    some = list(ids)
    return _named(uow.all(_NAMES_OF, customers=some), uow.all(_PEOPLE_OF, customers=some))


def now(uow: UnitOfWork) -> Moment:
    """The moment in the history up to which names are read."""
    (row,) = uow.all(_NEWEST)
    return Moment(row.facts or 0, row.changes or 0)


def changed_since(uow: UnitOfWork, then: Moment) -> tuple[Moment, list[str]]:
    """The moment now, and the customers of whom or of whose people something was said or taken back since;
    also those gone.
    """
    (row,) = uow.all(_NEWS, last_fact=then.fact, last_change=then.change)
    return Moment(row.facts or 0, row.changes or 0), [customer_id for (customer_id,) in row.since or ()]


def _named(found: Iterable[Row[Any]], there: Iterable[Row[Any]]) -> list[Names]:
    by_customer: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in there:
        by_customer[row.customer_id].append((row.id, row.name))
    return [
        Names(row.id, row.name, tuple(row.aliases), row.csm_id, row.pm_id, tuple(by_customer[row.id]))
        for row in found
    ]
