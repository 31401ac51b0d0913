"""Endangered renewals: decided soon, and forecast at risk or of a customer in the red."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, bindparam, func, or_

from domain.customers import Forecast, Stage
from domain.health import Band
from domain.money import Money
from storage import walls
from storage.tables import customers
from storage.unit_of_work import UnitOfWork

DAYS_AHEAD = 120
"""The first of the windows before a deadline (field.md, Renewals)."""

_DEADLINE = func.coalesce(customers.c.notice_date, customers.c.contract_end)
_ENDANGERED = (
    walls.select(
        customers,
        customers.c.id,
        customers.c.name,
        customers.c.band,
        customers.c.forecast,
        customers.c.arr_minor,
        customers.c.currency,
        _DEADLINE.label("deadline"),
    )
    .where(
        customers.c.stage != Stage.CHURNED.value,
        _DEADLINE.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
        or_(customers.c.forecast == Forecast.AT_RISK.value, customers.c.band == Band.RED.value),
    )
    .order_by(_DEADLINE, customers.c.name)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Endangered:
    """A renewal at risk: whose, by when it is decided, what is at stake, and whether the forecast says so."""

    customer_id: str
    name: str
    deadline: date
    band: Band
    is_forecast: bool
    arr: Money | None


def renewals(uow: UnitOfWork, day: date, most: int) -> list[Endangered]:
    """Those whose deadline lies in the days ahead, the nearest first."""
    rows = uow.all(_ENDANGERED, first=day, last=day + timedelta(days=DAYS_AHEAD), most=most)
    return [
        Endangered(
            row.id,
            row.name,
            row.deadline,
            Band(row.band),
            row.forecast == Forecast.AT_RISK.value,
            Money(row.arr_minor, row.currency) if row.arr_minor is not None else None,
        )
        for row in rows
    ]
