"""The portfolio: customers as a list, filtered, sorted and in pages."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, or_

from domain.customers import Stage
from storage import records, walls
from storage.customers import Standing
from storage.tables import customers
from storage.unit_of_work import UnitOfWork


class Sort(StrEnum):
    """What comes first."""

    WORST = "worst"
    AMOUNT = "amount"
    RENEWAL = "renewal"
    CONTACT = "contact"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which customers, and in which order; an empty filter lets all through.

    `owner` is a member's id, `answers` that of one who is CSM or, without one, PM; `segments`, `stages` and
    `bands` hold their words.
    """

    owner: str | None = None
    bands: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sort: Sort = Sort.WORST
    answers: str | None = None


_BAND_RANK = case({"red": 0, "unknown": 1, "yellow": 2}, value=customers.c.band, else_=3)
_CHURNED = customers.c.stage == Stage.CHURNED.value
_WORST = (
    _CHURNED,
    _BAND_RANK,
    customers.c.score,
    customers.c.arr_minor.desc().nulls_last(),
    customers.c.name,
)
_ORDERS: dict[Sort, tuple[Any, ...]] = {
    Sort.WORST: _WORST,
    Sort.AMOUNT: (
        customers.c.currency.nulls_last(),
        customers.c.arr_minor.desc().nulls_last(),
        customers.c.name,
    ),
    Sort.RENEWAL: (
        func.coalesce(customers.c.notice_date, customers.c.contract_end).nulls_last(),
        customers.c.name,
    ),
    Sort.CONTACT: (customers.c.last_contact_on.nulls_first(), customers.c.name),
    Sort.NAME: (customers.c.name,),
}
_FILTERS: dict[str, ColumnElement[bool]] = {
    "owner": or_(customers.c.csm_id == bindparam("owner"), customers.c.pm_id == bindparam("owner")),
    "answers": func.coalesce(customers.c.csm_id, customers.c.pm_id) == bindparam("answers"),
    "bands": customers.c.band.in_(bindparam("bands", expanding=True)),
    "segments": customers.c.segment.in_(bindparam("segments", expanding=True)),
    "stages": customers.c.stage.in_(bindparam("stages", expanding=True)),
}


def page(uow: UnitOfWork, wanted: Wanted, *, skip: int = 0, most: int = 10) -> list[Standing]:
    """Some of the customers wanted; by health those without a score come after the red ones,
    and those that have churned last.
    """
    chosen = _chosen(wanted)
    rows = uow.all(_page(tuple(chosen), wanted.sort), **chosen, skip=skip, most=most)
    return [
        Standing(records.customer(row._asdict()), row.score, row.band, row.last_contact_on) for row in rows
    ]


def how_many(uow: UnitOfWork, wanted: Wanted) -> int:
    """How many customers all pages hold."""
    chosen = _chosen(wanted)
    return int(uow.all(_count(tuple(chosen)), **chosen)[0][0])


def _chosen(wanted: Wanted) -> dict[str, Any]:
    """The filters that are set, with their values."""
    given = {
        "owner": wanted.owner,
        "answers": wanted.answers,
        "bands": list(wanted.bands),
        "segments": list(wanted.segments),
        "stages": list(wanted.stages),
    }
    return {name: value for name, value in given.items() if value}


# A filter that is not set is not in the statement, so that an index can serve the one that is.
@cache
def _page(filters: tuple[str, ...], sort: Sort) -> Select[Any]:
    found = walls.select(customers).where(*(_FILTERS[name] for name in filters))
    return found.order_by(*_ORDERS[sort]).limit(bindparam("most")).offset(bindparam("skip"))


@cache
def _count(filters: tuple[str, ...]) -> Select[Any]:
    return walls.select(customers, func.count()).where(*(_FILTERS[name] for name in filters))
