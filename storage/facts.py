"""Facts: what was said to hold, from when, recorded when, and by which change; never overwritten.

A fact gives some fields of one subject their values. The state of a subject is the fold of its facts in
the order in which they hold; the noun's own table keeps the current state beside them, written in the same
transaction and rebuildable from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Table, bindparam, or_

from storage import tables, walls
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork


class Noun(StrEnum):
    """What a fact is about."""

    MEMBER = "member"
    CUSTOMER = "customer"
    PERSON = "person"
    ENTRY = "entry"
    PROMISE = "promise"
    PLAN = "plan"
    STEP = "step"
    PROJECT = "project"
    MILESTONE = "milestone"


CURRENT: dict[Noun, Table] = {
    Noun.MEMBER: tables.members,
    Noun.CUSTOMER: tables.customers,
    Noun.PERSON: tables.people,
    Noun.ENTRY: tables.entries,
    Noun.PROMISE: tables.promises,
    Noun.PLAN: tables.plans,
    Noun.STEP: tables.steps,
    Noun.PROJECT: tables.projects,
    Noun.MILESTONE: tables.milestones,
}

_FACTS = tables.facts
_IN_FORCE = _FACTS.c.superseded_at.is_(None)
_OF_SUBJECTS = (
    walls.select(_FACTS)
    .where(_FACTS.c.subject_id.in_(bindparam("subjects", expanding=True)), _IN_FORCE)
    .order_by(_FACTS.c.held_from, _FACTS.c.recorded_at)
)
_OF_CHANGE = walls.select(_FACTS).where(_FACTS.c.change_id == bindparam("change"), _IN_FORCE)
_KNOWN_OF_CUSTOMERS = (
    walls.select(_FACTS)
    .where(
        _FACTS.c.customer_id.in_(bindparam("customers", expanding=True)),
        _FACTS.c.held_from <= bindparam("as_of"),
        _FACTS.c.recorded_at <= bindparam("known_at"),
        or_(_IN_FORCE, _FACTS.c.superseded_at > bindparam("known_at")),
    )
    .order_by(_FACTS.c.held_from, _FACTS.c.recorded_at)
)
_SUPERSEDE = (
    walls.update(_FACTS)
    .where(_FACTS.c.id.in_(bindparam("facts", expanding=True)))
    .values(superseded_at=bindparam("at", type_=Instant), superseded_by=bindparam("by"))
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Some fields of a subject, as they hold from `held_from`; `customer_id` is whose file it is in."""

    noun: Noun
    subject_id: str
    fields: Mapping[str, Any]
    held_from: date
    customer_id: str | None = None


State = dict[str, Any]
"""A subject's fields, with its `id`."""


def record(uow: UnitOfWork, change_id: str, at: datetime, facts: Iterable[Fact]) -> None:
    """Writes facts of one change, and the current state of their subjects."""
    new = list(facts)
    uow.add(_FACTS, *(_row(fact, change_id, at) for fact in new))
    _rebuild(uow, [(fact.noun, fact.subject_id) for fact in new])


def correct(uow: UnitOfWork, change_id: str, at: datetime, fact: Fact) -> None:
    """Sets a subject right: what was said of it before is superseded, its other fields are said again."""
    old = uow.all(_OF_SUBJECTS, subjects=[fact.subject_id])
    state: State = {}
    for row in old:
        state |= row.fields
    uow.run(_SUPERSEDE, facts=[row.id for row in old], at=at, by=change_id)
    whole = Fact(fact.noun, fact.subject_id, state | _plain(fact.fields), fact.held_from, fact.customer_id)
    record(uow, change_id, at, [whole])


def take_back(uow: UnitOfWork, change_id: str, *, by: str, at: datetime, spare: frozenset[str]) -> None:
    """Supersedes the facts of a change, except those of the subjects in `spare`."""
    rows = [row for row in uow.all(_OF_CHANGE, change=change_id) if row.subject_id not in spare]
    uow.run(_SUPERSEDE, facts=[row.id for row in rows], at=at, by=by)
    _rebuild(uow, [(Noun(row.noun), row.subject_id) for row in rows])


def built_upon(uow: UnitOfWork, change_id: str) -> frozenset[str]:
    """The subjects of a change about which a later change has said something since."""
    own = uow.all(_OF_CHANGE, change=change_id)
    if not own:
        return frozenset()
    said = uow.all(_OF_SUBJECTS, subjects=[row.subject_id for row in own])
    recorded = own[0].recorded_at
    return frozenset(
        row.subject_id for row in said if row.change_id != change_id and row.recorded_at >= recorded
    )


def states_of_customers(
    uow: UnitOfWork, customers: Iterable[str], *, as_of: date, known_at: datetime
) -> dict[str, dict[Noun, list[State]]]:
    """Each customer's subjects as they stood: held on `as_of`, as known at `known_at`."""
    rows = uow.all(_KNOWN_OF_CUSTOMERS, customers=list(customers), as_of=as_of, known_at=known_at)
    folded: dict[tuple[str, Noun, str], State] = {}
    for row in rows:
        key = (row.customer_id, Noun(row.noun), row.subject_id)
        folded.setdefault(key, {"id": row.subject_id}).update(row.fields)
    files: dict[str, dict[Noun, list[State]]] = {}
    for (customer, noun, _), state in folded.items():
        files.setdefault(customer, {}).setdefault(noun, []).append(_typed(CURRENT[noun], state))
    return files


def _row(fact: Fact, change_id: str, at: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "change_id": change_id,
        "noun": fact.noun.value,
        "subject_id": fact.subject_id,
        "customer_id": fact.customer_id,
        "fields": _plain(fact.fields),
        "held_from": fact.held_from,
        "recorded_at": at,
    }


def _rebuild(uow: UnitOfWork, subjects: Iterable[tuple[Noun, str]]) -> None:
    """Folds the facts in force of some subjects into their tables; one with none left goes."""
    nouns = dict((subject, noun) for noun, subject in subjects)
    states: dict[str, State] = {}
    for row in uow.all(_OF_SUBJECTS, subjects=list(nouns)):
        states.setdefault(row.subject_id, {"id": row.subject_id}).update(row.fields)
    for noun in Noun:
        rows = [_typed(CURRENT[noun], states[subject]) for subject in states if nouns[subject] is noun]
        for alike in _with_the_same_fields(rows):
            uow.put(CURRENT[noun], *alike)
    for noun in reversed(list(Noun)):  # a part goes before the whole that it belongs to
        gone = [subject for subject in nouns if nouns[subject] is noun and subject not in states]
        if gone:
            table = CURRENT[noun]
            uow.run(walls.delete(table).where(table.c.id.in_(gone)))


def _with_the_same_fields(rows: list[State]) -> Iterable[list[State]]:
    alike: dict[frozenset[str], list[State]] = {}
    for row in rows:
        alike.setdefault(frozenset(row), []).append(row)
    return alike.values()


def _plain(fields: Mapping[str, Any]) -> State:
    """Values as JSON holds them: dates and instants in ISO form."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in fields.items()
    }


def _typed(table: Table, state: State) -> State:
    """Values as the noun's table holds them."""
    return {name: _of_type(table, name, value) for name, value in state.items()}


def _of_type(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return value
