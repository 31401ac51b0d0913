"""Nouns: what facts are about, the table that keeps each one's current state, and how its fields are read."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Table

from storage import tables
from storage.types import Instant


class Noun(StrEnum):
    """What a fact is about."""

    MEMBER = "member"
    CUSTOMER = "customer"
    PERSON = "person"
    ENTRY = "entry"
    PROMISE = "promise"
    PLANNED_CONTACT = "planned_contact"
    PLAN = "plan"
    STEP = "step"
    PROJECT = "project"
    MILESTONE = "milestone"
    SETTING = "setting"


CURRENT: dict[Noun, Table] = {  # a whole before its parts
    Noun.MEMBER: tables.members,
    Noun.CUSTOMER: tables.customers,
    Noun.PERSON: tables.people,
    Noun.ENTRY: tables.entries,
    Noun.PROMISE: tables.promises,
    Noun.PLANNED_CONTACT: tables.planned_contacts,
    Noun.PLAN: tables.plans,
    Noun.STEP: tables.steps,
    Noun.PROJECT: tables.projects,
    Noun.MILESTONE: tables.milestones,
    Noun.SETTING: tables.settings,
}

State = dict[str, Any]
"""A subject's fields, with its `id`."""

UNTOLD: dict[Noun, State] = {
    noun: {
        column.name: getattr(column.default, "arg", None)
        for column in table.c
        if column.name != "workspace_id" and not column.info.get(tables.DERIVED)
    }
    for noun, table in CURRENT.items()
}
"""Of each noun the fields that facts tell, with the value of one that none has told."""

BY_WORD: dict[str, Noun] = {noun.value: noun for noun in Noun}

_NEEDED = {
    noun: frozenset(
        name
        for name, value in told.items()
        if value is None and name != "id" and not CURRENT[noun].c[name].nullable
    )
    for noun, told in UNTOLD.items()
}
"""Of each noun the fields without which it cannot stand."""

_READERS: dict[type, Callable[[str], Any]] = {Date: date.fromisoformat, Instant: datetime.fromisoformat}
_READ = {
    noun: [(column.name, _READERS[type(column.type)]) for column in table.c if type(column.type) in _READERS]
    for noun, table in CURRENT.items()
}


class UnknownField(ValueError):
    """A fact tells of a field that its noun does not have."""


def plain(noun: Noun, fields: Mapping[str, Any]) -> State:
    """Fields as JSON holds them, dates and instants in ISO form; raises UnknownField."""
    if unknown := fields.keys() - UNTOLD[noun].keys():
        raise UnknownField(f"{noun}: {', '.join(sorted(unknown))}")
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in fields.items()
    }


def typed(noun: Noun, state: State) -> State:
    """Fields as the noun's table holds them."""
    whole = dict(state)
    for name, read in _READ[noun]:
        if whole.get(name) is not None:
            whole[name] = read(whole[name])
    return whole


def is_whole(noun: Noun, state: State) -> bool:
    """Whether enough has been told of a subject for it to stand; parts of it may be told before it begins."""
    return state.keys() >= _NEEDED[noun]
