"""Planned contacts: as facts, and one by its id."""

from datetime import date

from sqlalchemy import bindparam

from domain.planned_contacts import PlannedContact
from storage import records, walls
from storage.facts import Fact, Noun
from storage.tables import planned_contacts
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(planned_contacts).where(planned_contacts.c.id == bindparam("id"))


def fact(planned: PlannedContact, held_from: date) -> Fact:
    """A planned contact as a fact; it holds from the day on which it was planned."""
    fields = {
        "customer_id": planned.customer_id,
        "owner_id": planned.owner_id,
        "on": planned.on,
        "kind": planned.kind.value if planned.kind else None,
        "every_weeks": planned.every_weeks,
        "people": list(planned.people),
        "ended_on": planned.ended_on,
    }
    return Fact(Noun.PLANNED_CONTACT, planned.id, fields, held_from, planned.customer_id)


def ended_fact(planned: PlannedContact, on: date) -> Fact:
    """That it is planned no more, from a day on."""
    return Fact(Noun.PLANNED_CONTACT, planned.id, {"ended_on": on}, on, planned.customer_id)


def by_id(uow: UnitOfWork, planned_id: str) -> PlannedContact | None:
    """A planned contact, or None."""
    row = uow.first(_BY_ID, id=planned_id)
    return row and records.planned_contact(row._asdict())
