"""Health history: the points at which a customer's score changed, with what made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam

from storage import walls
from storage.tables import entries, health_points, members
from storage.unit_of_work import UnitOfWork

_SINCE = (
    walls.select(
        health_points,
        *health_points.c,
        entries.c.text.label("words"),
        entries.c.kind.label("how"),
        entries.c.happened_on,
        entries.c.mood_words,
        members.c.name.label("author"),
    )
    .outerjoin(entries, (entries.c.id == health_points.c.evidence_id) & walls.within(entries))
    .outerjoin(members, (members.c.id == entries.c.author_id) & walls.within(members))
    .where(health_points.c.customer_id == bindparam("customer"))
    .order_by(health_points.c.on.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The entry that tells most about a score: its words, how, when and who."""

    entry_id: str
    words: str
    mood_words: str
    how: str | None
    happened_on: date
    author: str


@dataclass(frozen=True, slots=True)
class HealthRecord:
    """A customer's health from a day on; `components` is a list of name, value, share, reason."""

    on: date
    score: int | None
    band: str
    components: Sequence[Mapping[str, Any]]
    cap: str
    evidence: Evidence | None = None


def newest_first(uow: UnitOfWork, customer_id: str, most: int = 400) -> list[HealthRecord]:
    """The points of a customer, the newest first."""
    return [
        HealthRecord(
            on=row.on,
            score=row.score,
            band=row.band,
            components=row.components,
            cap=row.cap,
            evidence=Evidence(
                row.evidence_id, row.words, row.mood_words or "", row.how, row.happened_on, row.author or ""
            )
            if row.words is not None
            else None,
        )
        for row in uow.all(_SINCE, customer=customer_id, most=most)
    ]


def keep(
    uow: UnitOfWork, customer_id: str, record: HealthRecord, *, at: datetime, evidence_id: str | None
) -> None:
    """Keeps a day's health; a second one of the same day takes its place."""
    uow.put(
        health_points,
        {
            "customer_id": customer_id,
            "on": record.on,
            "computed_at": at,
            "score": record.score,
            "band": record.band,
            "components": [dict(component) for component in record.components],
            "cap": record.cap,
            "evidence_id": evidence_id,
        },
    )
