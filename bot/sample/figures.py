"""Figures of a year: users and seats, or the usage, of each week; tickets as they stood each Monday."""

from collections.abc import Iterator
from datetime import timedelta

from bot.sample.course import Weather
from bot.sample.plot import Plot
from domain.measurements import Measure, Measurement

WEEK = timedelta(weeks=1)
USERS_FROM_DAY = 30
"""How many days after an onboarding has begun the first users come in."""


def weekly(plot: Plot) -> Iterator[Measurement]:
    """Users and seats of each week, or its usage, dated the Sunday; tickets dated the Monday they change."""
    onboarding = plot.course.onboarding
    first = onboarding.begun + USERS_FROM_DAY if onboarding else plot.known_from
    first = max(first, plot.known_from)
    sunday = plot.days.today - timedelta(days=plot.days.today.weekday() + 1)
    weeks = [
        week
        for back in range(52, -1, -1)
        if _told(plot, first, week := plot.days.offset(sunday - back * WEEK))
    ]
    tickets: dict[Measure, int] = {}
    for offset in weeks:
        yield from _use(plot, first, offset)
        counts = _tickets(plot, offset + 1)
        changed = {measure: count for measure, count in counts.items() if tickets.get(measure, 0) != count}
        for measure, count in changed.items():
            yield Measurement(measure, count, plot.days.day(offset + 1))
        tickets |= changed


def _told(plot: Plot, first: int, sunday: int) -> bool:
    return first + 6 <= sunday < plot.told_until


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
