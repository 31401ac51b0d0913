"""Loads: how much is open and overdue for each member, what became so and what was cleared since a moment."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import and_, bindparam, case, func, or_

from domain.planning import Rule
from domain.workload import OVERDUE, Load, Settled
from storage import walls
from storage.nudges import State
from storage.tables import nudges
from storage.types import Instant, Word
from storage.unit_of_work import UnitOfWork

_RULES = [rule.value for rule in OVERDUE]
_OUR_PROMISE = nudges.c.rule == Rule.PROMISE_DUE.value  # its period is the day for which it was promised
_OPEN = and_(
    nudges.c.state != State.SETTLED.value,
    or_(nudges.c.snoozed_until.is_(None), nudges.c.snoozed_until <= bindparam("at", type_=Instant)),
)
_OVERDUE = or_(
    nudges.c.rule.in_(_RULES), and_(_OUR_PROMISE, nudges.c.period < bindparam("today", type_=Word))
)
_NEWLY = or_(
    and_(nudges.c.rule.in_(_RULES), nudges.c.planned_at >= bindparam("since", type_=Instant)),
    and_(
        _OUR_PROMISE,
        nudges.c.period < bindparam("today", type_=Word),
        nudges.c.period >= bindparam("first_day", type_=Word),
    ),
)
_LOADS = (
    walls.select(
        nudges,
        nudges.c.member_id,
        func.count().label("open"),
        func.sum(case((_OVERDUE, 1), else_=0)).label("overdue"),
        func.sum(case((_NEWLY, 1), else_=0)).label("newly"),
    )
    .where(_OPEN)
    .group_by(nudges.c.member_id)
)
_NEW_AT = (
    walls.select(nudges, nudges.c.customer_id, func.min(nudges.c.planned_at).label("first"))
    .where(_OPEN, _NEWLY, nudges.c.customer_id.is_not(None))
    .group_by(nudges.c.customer_id)
    .order_by(func.min(nudges.c.planned_at), nudges.c.customer_id)
    .limit(bindparam("most"))
)
_CLEARED = walls.select(nudges, nudges.c.rule, nudges.c.period, nudges.c.settled_at).where(
    nudges.c.settled_at >= bindparam("since", type_=Instant),
    or_(nudges.c.rule.in_(_RULES), _OUR_PROMISE),
    nudges.c.outcome.not_in(bindparam("but", expanding=True)),
)


def loads(uow: UnitOfWork, *, since: datetime, first_day: date, today: date, at: datetime) -> list[Load]:
    """Each member's open items that do not sleep; newly overdue are those planned `since`.

    A promise of ours is newly overdue where it was due from `first_day` on.
    """
    days = {"first_day": first_day.isoformat(), "today": today.isoformat()}
    return [
        Load(row.member_id, row.open, int(row.overdue), int(row.newly))
        for row in uow.all(_LOADS, since=since, at=at, **days)
    ]


def newly_overdue_at(
    uow: UnitOfWork, *, since: datetime, first_day: date, today: date, at: datetime, most: int
) -> list[str]:
    """The ids of some customers at which something has become overdue, the earliest first."""
    days = {"first_day": first_day.isoformat(), "today": today.isoformat()}
    return [row.customer_id for row in uow.all(_NEW_AT, since=since, at=at, most=most, **days)]


def settled(uow: UnitOfWork, since: datetime, not_done: Iterable[str]) -> list[Settled]:
    """What was settled since and may have been overdue, but for the outcomes that are `not_done`."""
    return [
        Settled(Rule(row.rule), row.period, row.settled_at)
        for row in uow.all(_CLEARED, since=since, but=list(not_done))
    ]
