"""Settings, as dated facts: what was set in which scope, from which day, and what of it was taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam

from domain.scopes import WORKSPACE, Told
from domain.settings import Setting, Value
from storage import walls
from storage.facts import Fact, Noun
from storage.tables import facts
from storage.unit_of_work import UnitOfWork

# The noun stands in the statement itself, so that the index of settings alone is found.
_EVERY = (
    walls.select(facts)
    .where(facts.c.noun == bindparam("noun", Noun.SETTING.value, literal_execute=True))
    .order_by(facts.c.held_from, facts.c.recorded_at, facts.c.seq)
)


def every(uow: UnitOfWork) -> tuple[Told, ...]:
    """All that was ever set in any scope, in the order in which it holds."""
    return tuple(
        Told(_values(row.fields), row.held_from, row.recorded_at, row.superseded_at, row.subject_id)
        for row in uow.all(_EVERY)
    )


def fact(values: Mapping[Setting, Value | None], held_from: date, scope: str = WORKSPACE) -> Fact:
    """Settings of a scope as a fact; None puts the default back, in a narrow scope the wider one's value."""
    fields = {
        name.value: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
    return Fact(Noun.SETTING, scope, fields, held_from)


def _values(fields: Mapping[str, Any]) -> dict[Setting, Value | None]:
    return {
        Setting(name): tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
