"""People at customers: one by id, and what changes about them as facts."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam

from domain.customers import Person
from storage import records, walls
from storage.facts import Fact, Noun
from storage.tables import people
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(people).where(people.c.id == bindparam("id"))


def by_id(uow: UnitOfWork, person_id: str) -> Person | None:
    """Somebody at a customer, or None."""
    row = uow.first(_BY_ID, id=person_id)
    return records.person(row._asdict()) if row is not None else None


def changed_fact(person: Person, on: date, **fields: Any) -> Fact:
    """That some of a person's fields (`name`, `role`, `email`, `left_on`) are others from a day on."""
    return Fact(Noun.PERSON, person.id, fields, on, person.customer_id)
