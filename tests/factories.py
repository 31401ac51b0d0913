"""What tests fill a database with: each function writes one thing, with defaults for all it is not told."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.customers import Customer, Person
from domain.entries import Entry, Kind
from domain.members import Member, Role
from domain.message import Message, Paragraph
from domain.onboarding import Plan, Step
from domain.projects import Milestone, Project
from domain.promises import Promise, Side
from storage import changes, conversations, customers, facts, members, workspaces
from storage.changes import Change
from storage.conversations import Conversation
from storage.facts import Fact, Noun
from storage.types import new_id
from storage.unit_of_work import Database, UnitOfWork

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""A Monday morning."""
TODAY = AT.date()
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)

_NESTED = {"id", "steps", "milestones", "spi"}


def workspace(database: Database, name: str = "Northwind", **said: Any) -> str:
    """A company that uses the assistant; its id."""
    usual = {"time_zone": "Europe/Berlin", "workdays": frozenset(range(5)), "currency": "EUR", "at": AT}
    return workspaces.create(database, name=name, **(usual | said))


def change(uow: UnitOfWork, *, at: datetime = AT, **said: Any) -> Change:
    """A change by nobody in particular."""
    usual = {"actor_id": None, "verb": "log", "customer_id": None, "summary": "something was said"}
    return changes.begin(uow, at=at, **(usual | said))


def record(uow: UnitOfWork, *said: Fact, at: datetime = AT, actor_id: str | None = None) -> Change:
    """A change that wrote these facts."""
    begun = change(uow, at=at, actor_id=actor_id)
    facts.record(uow, begun.id, at, said)
    return begun


def fact(
    noun: Noun, subject_id: str, file_of: str | None = None, /, *, held_from: date = TODAY, **said: Any
) -> Fact:
    """A fact that gives a subject the fields `said`."""
    return Fact(noun, subject_id, said, held_from, file_of)


def member(uow: UnitOfWork, name: str = "Ana Lima", *, at: datetime = AT, **said: Any) -> Member:
    """A CSM in Lisbon; the handle is the first name."""
    handle = said.pop("handle", name.split(maxsplit=1)[0].lower())
    roles = said.pop("roles", frozenset({Role.CSM}))
    made = members.new_member(handle, name, roles, said.pop("time_zone", "Europe/Lisbon"), **said)
    members.add(uow, change(uow, at=at).id, at, made, TODAY)
    return made


def customer(
    uow: UnitOfWork, name: str = "Acme", *, at: datetime = AT, held_from: date = TODAY, **said: Any
) -> Customer:
    """A customer, known of since `held_from`."""
    made = Customer(said.pop("id", new_id()), name, said.pop("recorded_on", held_from), **said)
    record(uow, customers.customer_fact(made, held_from), at=at)
    return made


def person(
    uow: UnitOfWork, at_customer: str, name: str = "Jane Miller", *, at: datetime = AT, **said: Any
) -> Person:
    """Somebody at a customer."""
    made = Person(new_id(), at_customer, name, **said)
    record(uow, customers.person_fact(made, TODAY), at=at)
    return made


def entry(
    uow: UnitOfWork, about: str, author: str, text: str = "All good", *, at: datetime = AT, **said: Any
) -> Entry:
    """A report of a call today."""
    usual = {"happened_on": TODAY, "recorded_at": at, "kind": Kind.CALL}
    made = Entry(id=new_id(), customer_id=about, author_id=author, text=text, **(usual | said))
    _write(uow, Noun.ENTRY, made, about, made.happened_on, at)
    return made


def promise(
    uow: UnitOfWork,
    about: str | None,
    owner: str,
    title: str = "Send the plan",
    *,
    at: datetime = AT,
    **said: Any,
) -> Promise:
    """A promise of ours."""
    usual = {"side": Side.OURS, "said_on": TODAY}
    made = Promise(id=new_id(), title=title, owner_id=owner, customer_id=about, **(usual | said))
    _write(uow, Noun.PROMISE, made, about, TODAY, at)
    return made


def plan(
    uow: UnitOfWork,
    about: str,
    steps: Iterable[str] = ("Kick-off", "Data"),
    *,
    at: datetime = AT,
    **said: Any,
) -> Plan:
    """An onboarding begun today, with a step a day."""
    plan_id = new_id()
    made = tuple(
        Step(new_id(), plan_id, name, number, TODAY + number * ONE_DAY)
        for number, name in enumerate(steps, 1)
    )
    usual = {"playbook": "standard", "started_on": TODAY}
    whole = Plan(id=plan_id, customer_id=about, steps=made, **(usual | said))
    parts = [_fact(Noun.STEP, step, about, TODAY) for step in made]
    record(uow, _fact(Noun.PLAN, whole, about, TODAY), *parts, at=at)
    return whole


def project(
    uow: UnitOfWork,
    about: str,
    milestones: Iterable[str] = ("Design", "Go-live"),
    *,
    at: datetime = AT,
    **said: Any,
) -> Project:
    """A project of four weeks, with a milestone a day."""
    project_id = new_id()
    made = tuple(
        Milestone(new_id(), project_id, name, number, TODAY + number * ONE_DAY)
        for number, name in enumerate(milestones, 1)
    )
    usual = {"name": "Roll-out", "starts_on": TODAY, "ends_on": TODAY + 28 * ONE_DAY}
    whole = Project(id=project_id, customer_id=about, milestones=made, **(usual | said))
    parts = [_fact(Noun.MILESTONE, milestone, about, TODAY) for milestone in made]
    record(uow, _fact(Noun.PROJECT, whole, about, TODAY), *parts, at=at)
    return whole


def conversation(
    uow: UnitOfWork, name: str = "#acme", *, audience: str = "internal", **said: Any
) -> Conversation:
    """A conversation in the web chat."""
    return conversations.open_new(uow, place="web", external_id=name, audience=audience, **said)


def message(text: str = "Hello") -> Message:
    """A message of one paragraph."""
    return Message((Paragraph(text),), text)


def _write(uow: UnitOfWork, noun: Noun, value: Any, about: str | None, held_from: date, at: datetime) -> None:
    record(uow, _fact(noun, value, about, held_from), at=at)


def _fact(noun: Noun, value: Any, about: str | None, held_from: date) -> Fact:
    said = {
        each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name not in _NESTED
    }
    return Fact(noun, value.id, {"customer_id": about, **said}, held_from, about)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
