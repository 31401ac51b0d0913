"""Business time: one row that every process on this database reads; it moves forward, never back."""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, select, update

from storage.tables import business_time


class BackInTime(ValueError):
    """Business time was to be moved to before a moment that has been swept."""


def ahead(connection: Connection) -> timedelta:
    """By how much business time is ahead of the machine's clock."""
    return timedelta(seconds=connection.execute(select(business_time.c.ahead_seconds)).scalar_one())


def swept_at(connection: Connection) -> datetime | None:
    """The moment of the last sweep, or None."""
    return connection.scalar(select(business_time.c.swept_at))


def move(connection: Connection, to: datetime, machine: datetime) -> None:
    """Makes `to` the business time of this machine instant."""
    if to < machine + ahead(connection):
        raise BackInTime(to.isoformat())
    seconds = ceil((to - machine).total_seconds())  # never short of what falls due at `to`
    connection.execute(update(business_time).values(ahead_seconds=max(seconds, 0)))


def note_sweep(connection: Connection, at: datetime) -> None:
    """Remembers a sweep, so that none goes back behind it."""
    last = swept_at(connection)
    if last is not None and at < last:
        raise BackInTime(at.isoformat())
    connection.execute(update(business_time).values(swept_at=at))
