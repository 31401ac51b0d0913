"""Figures of a year: users and seats, or the usage, of each week; tickets as they stood each Monday."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.sample.course import Weather
from bot.sample.days import YEAR, Days
from bot.sample.plot import Plot
from domain.measurements import Measure, Measurement

IMPORT_HOUR = 6
"""Local time of the import on each Monday."""
USERS_FROM_DAY = 30
"""How many days after an onboarding has begun the first users come in."""


def came_on(figure: Measurement) -> date:
    """The Monday on which a figure came and began to count: its own day, or the one after its Sunday."""
    return figure.happened_on + timedelta(days=-figure.happened_on.weekday() % 7)


def came_at(figure: Measurement, days: Days) -> datetime:
    """The instant of its import."""
    return days.hour(came_on(figure), IMPORT_HOUR)


def weekly(plot: Plot) -> Iterator[Measurement]:
    """Users and seats of each week, or its usage, dated the Sunday; tickets dated the Monday they change."""
    onboarding = plot.course.onboarding
    first = max(plot.known_from, onboarding.begun + USERS_FROM_DAY if onboarding else YEAR)
    last_sunday = -1 - plot.days.today.weekday()
    sundays = range(last_sunday + YEAR, last_sunday + 1, 7)
    weeks = [sunday for sunday in sundays if first + 6 <= sunday < plot.told_until]
    tickets: dict[Measure, int] = {}
    for sunday in weeks:
        yield from _use(plot, first, sunday)
        counts = _tickets(plot, sunday + 1)
        changed = {measure: count for measure, count in counts.items() if tickets.get(measure, 0) != count}
        for measure, count in changed.items():
            yield Measurement(measure, count, plot.days.day(sunday + 1))
        tickets |= changed


def _use(plot: Plot, first: int, offset: int) -> Iterator[Measurement]:
    day, share = plot.days.day(offset), _share(plot, first, offset)
    if not plot.course.seats:
        if plot.course.used[-1]:
            yield Measurement(Measure.USAGE, round(share * plot.dice.uniform(0.94, 1.06)), day)
        return
    seats = plot.course.seats
    users = round(seats * share / 100 * plot.dice.uniform(0.96, 1.04))
    yield Measurement(Measure.ACTIVE_USERS, max(min(users, seats), 0), day)
    yield Measurement(Measure.SEATS, seats, day)


def _share(plot: Plot, first: int, offset: int) -> float:
    """Between the three shares told, in a straight line."""
    start, middle, now = plot.course.used
    done = 2 * (offset - first) / max(plot.told_until - first, 1)
    return start + (middle - start) * done if done < 1 else middle + (now - middle) * (done - 1)


def _tickets(plot: Plot, offset: int) -> dict[Measure, int]:
    """How many stand open on a Monday: more where support is busy and the weather bad."""
    busy, dice = plot.course.tickets, plot.dice
    if not busy:
        return {}
    rough = plot.weather(offset) in {Weather.TORN, Weather.CROSS}
    count = dice.randint(0, busy) + (rough and dice.randint(0, 1))
    urgent = int(busy > 1 and rough and count > 1 and dice.random() < 0.4)
    escalated = int(busy > 2 and urgent and dice.random() < 0.4)
    return {
        Measure.TICKETS_OPEN: count,
        Measure.TICKETS_URGENT: urgent,
        Measure.TICKETS_ESCALATED: escalated,
    }
