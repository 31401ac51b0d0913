"""Settings of the workspace, as dated facts: what was set, from which day, and what of it was taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.settings import Setting, Told, Value
from storage import walls
from storage.facts import Fact, Noun
from storage.tables import facts
from storage.unit_of_work import UnitOfWork

WORKSPACE = "workspace"
"""The scope of what is set for all customers."""

_EVERY = (
    walls.select(facts)
    .where(facts.c.subject_id == WORKSPACE, facts.c.noun == Noun.SETTING.value)
    .order_by(facts.c.held_from, facts.c.recorded_at, facts.c.seq)
)


def every(uow: UnitOfWork) -> tuple[Told, ...]:
    """All that was ever set for the workspace, in the order in which it holds."""
    return tuple(
        Told(_values(row.fields), row.held_from, row.recorded_at, row.superseded_at)
        for row in uow.all(_EVERY)
    )


def fact(values: Mapping[Setting, Value | None], held_from: date) -> Fact:
    """Settings of the workspace as a fact; None puts the default back."""
    fields = {
        name.value: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
    return Fact(Noun.SETTING, WORKSPACE, fields, held_from)


def _values(fields: Mapping[str, Any]) -> dict[Setting, Value | None]:
    return {
        Setting(name): tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
