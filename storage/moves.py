"""What moved since a day: bands that were crossed, and the money that stands in each band."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, func

from domain.customers import Stage
from domain.health import Band
from domain.money import Money
from storage import walls
from storage.tables import customers, health_points
from storage.unit_of_work import UnitOfWork

_THEN, _EARLIER = health_points.alias("then"), health_points.alias("earlier")
_LAST_BEFORE = (
    walls.select(_EARLIER, func.max(_EARLIER.c.on))
    .where(
        walls.within(customers),
        _EARLIER.c.customer_id == customers.c.id,
        _EARLIER.c.on < bindparam("since", type_=Date),
    )
    .correlate(customers)
    .scalar_subquery()
)
_AT_THAT_TIME = and_(walls.within(_THEN), _THEN.c.customer_id == customers.c.id, _THEN.c.on == _LAST_BEFORE)
_STAYS = customers.c.stage != Stage.CHURNED.value


def _rank(band: ColumnElement[str]) -> ColumnElement[int]:
    return case({Band.RED.value: 0, Band.YELLOW.value: 1, Band.GREEN.value: 2}, value=band)


def _of(*columns: ColumnElement[Any], outer: bool) -> Select[Any]:
    """A query on customers and the point of health that held just before the day, if there was one."""
    joined = customers.join(_THEN, _AT_THAT_TIME, isouter=outer)
    return walls.select(customers, *columns).select_from(joined).where(_STAYS)


_FELL = _rank(customers.c.band) < _rank(_THEN.c.band)
_CROSSED = (
    _of(
        customers.c.id,
        customers.c.name,
        customers.c.score,
        customers.c.band,
        customers.c.arr_minor,
        customers.c.currency,
        _THEN.c.score.label("score_then"),
        _THEN.c.band.label("band_then"),
        outer=False,
    )
    .where(_rank(customers.c.band) != _rank(_THEN.c.band))
    .order_by(_FELL.desc(), customers.c.arr_minor.desc().nulls_last(), customers.c.name)
    .limit(bindparam("most"))
)
_BANDS = _of(
    customers.c.band,
    _THEN.c.band.label("band_then"),
    customers.c.currency,
    func.count().label("many"),
    func.sum(customers.c.arr_minor).label("minor"),
    outer=True,
).group_by(customers.c.band, _THEN.c.band, customers.c.currency)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A customer that stands in another band now than it did."""

    customer_id: str
    name: str
    score: int | None
    band: Band
    score_then: int | None
    band_then: Band
    arr: Money | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many customers moved from one band (None: not known then) to another, with their ARR today."""

    band: Band
    band_then: Band | None
    many: int
    arr: Money | None


def crossings(uow: UnitOfWork, since: date, most: int) -> list[Crossing]:
    """Those that have crossed a band since a day began: falls before rises, the most money first."""
    return [
        Crossing(
            row.id,
            row.name,
            row.score,
            Band(row.band),
            row.score_then,
            Band(row.band_then),
            _money(row.arr_minor, row.currency),
        )
        for row in uow.all(_CROSSED, since=since, most=most)
    ]


def shares(uow: UnitOfWork, since: date) -> list[Share]:
    """All customers that have not churned, by the bands in which they stand and stood."""
    return [
        Share(
            Band(row.band),
            Band(row.band_then) if row.band_then else None,
            row.many,
            _money(row.minor, row.currency),
        )
        for row in uow.all(_BANDS, since=since)
    ]


def _money(minor: int | None, currency: str | None) -> Money | None:
    return Money(int(minor), currency) if minor is not None and currency else None
