"""Health that fell: a band crossed downwards, or 15 points or more lost in 7 days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from domain.health import Band, HealthPoint, band_crossed, fell
from domain.planning.contact import contact_due_on
from domain.planning.due import Case, Due, Rule

QUIET_AFTER = timedelta(days=7)
"""So long after one alarm no other is raised."""
TOLD_FOR = timedelta(days=28)
"""So long an alarm stands that nobody has answered; after that the score is simply what it is."""


def health_fell(case: Case) -> Iterator[Due]:
    """The latest alarm, until somebody was in contact after it, or the score is back."""
    if case.csm_first is None or not case.points:
        return
    found = alarms(case.points, case.today)
    if not found or found[-1] + TOLD_FOR <= case.today:
        return
    day = found[-1]
    if not (_is_answered(case, day) or _has_recovered(case.points, day) or _is_mere_silence(case, day)):
        yield Due(Rule.HEALTH_FELL, case.file.customer.id, day.isoformat(), day, case.csm_first)


def alarms(points: Sequence[HealthPoint], today: date) -> tuple[date, ...]:
    """The days of the crossings, or the first days of the drops, up to today; none within 7 days of the
    one before (field.md, Nudge rules).
    """
    oldest_first = sorted((point for point in points if point.on <= today), key=lambda point: point.on)
    found: list[date] = []
    for place, point in enumerate(oldest_first):
        known = oldest_first[: place + 1]
        day = point.on if band_crossed(known) == point.on else fell(known, point.on)
        if day is not None and (not found or day >= found[-1] + QUIET_AFTER):
            found.append(day)
    return tuple(found)


def _is_answered(case: Case, day: date) -> bool:
    last = case.file.last_contact()
    return last is not None and last.happened_on > day


def _is_mere_silence(case: Case, day: date) -> bool:
    """Whether nothing was told in the days before the alarm, and the overdue contact says it already: a nudge
    never comes twice in other words.
    """
    overdue_on = contact_due_on(case.file, case.rules)
    if overdue_on is None or overdue_on > case.today:
        return False
    entries, measured, scores = case.file.entries, case.file.measurements, case.file.scores
    days = chain((each.happened_on for each in entries), (each.happened_on for each in measured))
    told = chain(days, (each.happened_on for each in scores))
    return not any(day - QUIET_AFTER <= each <= day for each in told)


def _has_recovered(points: Sequence[HealthPoint], day: date) -> bool:
    """Whether the score is known no more, or at least what it was before the day of the alarm."""
    newest = max(points, key=lambda point: point.on)
    before = max((point for point in points if point.on < day), key=lambda point: point.on, default=None)
    if newest.band is Band.UNKNOWN or newest.score is None:
        return True
    return before is not None and before.score is not None and newest.score >= before.score
