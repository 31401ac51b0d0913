"""Health history: the days on which a customer's score changed."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import bindparam

from domain.health import Band, HealthPoint
from storage import walls
from storage.tables import health_points
from storage.unit_of_work import UnitOfWork

_NEWEST_FIRST = (
    walls.select(health_points, health_points.c.on, health_points.c.score, health_points.c.band)
    .where(health_points.c.customer_id == bindparam("customer"))
    .order_by(health_points.c.on.desc())
    .limit(bindparam("most"))
)


def newest_first(uow: UnitOfWork, customer_id: str, most: int = 400) -> list[HealthPoint]:
    """A customer's points, the newest first; no statement where its chronicle is kept."""
    kept = uow.kept.get(customer_id)
    if kept is not None:
        newest = reversed(kept.points[-most:])
        return [HealthPoint(date.fromisoformat(on), score, Band(band)) for band, score, on in newest]
    return [
        HealthPoint(row.on, row.score, Band(row.band))
        for row in uow.all(_NEWEST_FIRST, customer=customer_id, most=most)
    ]


def keep(uow: UnitOfWork, points: Mapping[str, HealthPoint], at: datetime) -> None:
    """Keeps a point of each of some customers, by id; a second one of the same day takes its place."""
    uow.put(
        health_points,
        *(
            {
                "customer_id": customer_id,
                "on": point.on,
                "computed_at": at,
                "score": point.score,
                "band": point.band.value,
            }
            for customer_id, point in points.items()
        ),
    )
    for customer_id, point in points.items():
        kept = uow.kept.get(customer_id)
        if kept is not None:
            kept.tell_point(point.band.value, point.score, point.on)
