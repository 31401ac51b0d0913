"""Facts as rows: written down, said once more, and folded into the states of their subjects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from storage.nouns import Noun, State, is_whole, plain
from storage.types import new_id

_SET_BY_FIELD = frozenset({Noun.SETTING, Noun.MEMBER})


@dataclass(frozen=True, slots=True)
class Fact:
    """Some fields of a subject, as they hold from `held_from`; `customer_id` is whose file it is in."""

    noun: Noun
    subject_id: str
    fields: Mapping[str, Any]
    held_from: date
    customer_id: str | None = None


def row_of(fact: Fact, change_id: str, at: datetime) -> dict[str, Any]:
    """A fact as it is written down by a change."""
    return {
        "id": new_id(),
        "change_id": change_id,
        "noun": fact.noun.value,
        "subject_id": fact.subject_id,
        "customer_id": fact.customer_id,
        "fields": plain(fact.noun, fact.fields),
        "held_from": fact.held_from,
        "recorded_at": at,
    }


def repeated(row: Row[Any], at: datetime) -> dict[str, Any]:
    """A superseded fact, to be said once more."""
    said = {name: value for name, value in row._asdict().items() if name not in ("workspace_id", "seq")}
    return {**said, "id": new_id(), "recorded_at": at, "superseded_at": None, "superseded_by": None}


def goes_on_from(row: Row[Any], own: Iterable[Row[Any]], others: Iterable[Row[Any]]) -> bool:
    """Whether a later fact goes on from a change's `own`, by the `others` in force.

    Settings and members are set field by field: there only one goes on that sets the same, or that could
    not stand without them.
    """
    if row.noun not in _SET_BY_FIELD:
        return True
    if any(row.fields.keys() & each.fields.keys() for each in own if each.subject_id == row.subject_id):
        return True
    rest: State = {"id": row.subject_id}
    for each in others:
        if each.subject_id == row.subject_id:
            rest |= each.fields
    return not is_whole(Noun(row.noun), rest)


def refolded(
    said: Iterable[Row[Any]],
    gone: Iterable[Row[Any]],
    again: Iterable[Mapping[str, Any]],
    nouns: Mapping[str, Noun],
) -> dict[str, State]:
    """The fold of some subjects' facts in force: of what was `said`, without what has `gone`, and with
    what is said `again`, last of a day.
    """
    lost = {row.id for row in gone}
    lines = [row._asdict() for row in said if row.id not in lost]
    states: dict[str, State] = {}
    for line in sorted([*lines, *again], key=lambda line: line["held_from"]):
        if line["subject_id"] in nouns:
            states.setdefault(line["subject_id"], {"id": line["subject_id"]}).update(line["fields"])
    return states
