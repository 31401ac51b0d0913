"""A dry run of the rules over the past: which nudges would have come, by the functions that plan them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import ONE_DAY
from domain.file import CustomerFile
from domain.planning import Rule, dues, standing, upcoming
from domain.settings import Rules

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Trial:
    """How many nudges would have come, and whether the contact would stand overdue on the last day."""

    sent: int
    is_overdue: bool


def tried(file: CustomerFile, rules: Rules, workdays: frozenset[int], first: date) -> Trial:
    """What the rules would have sent about a customer from a day up to the file's own.

    The past is read from what is known now: from one day on which something falls due, or was told, to the
    next. What stood before the first day is not counted; alarms of health are not among the rules tried.
    """
    last, told = file.today, sorted(set(_days_told(file)))
    before = _standing(file, rules, workdays, first - ONE_DAY)[0]
    came: set[Key] = set()
    day = first
    while day <= last:
        keys, later = _standing(file, rules, workdays, day)
        came |= keys
        day = min([*later, *(each for each in told if each > day)], default=last + ONE_DAY)
    now = standing(dues(file, rules, workdays), last)
    return Trial(len(came - before), any(due.rule is Rule.CONTACT_OVERDUE for due in now))


def _standing(
    file: CustomerFile, rules: Rules, workdays: frozenset[int], day: date
) -> tuple[set[Key], list[date]]:
    """The keys of what stands on a day, and the days on which more falls due."""
    found = dues(replace(file, today=day), rules, workdays)
    return {due.key for due in standing(found, day)}, [due.on for due in upcoming(found, day)]


def _days_told(file: CustomerFile) -> Iterator[date]:
    """The days on which something in the file happened that may clear a nudge or call for one."""
    yield from (each.happened_on for each in file.entries)
    yield from (day for each in file.promises for day in (each.said_on, each.settled_on) if day)
    yield from (each.started_on for each in file.plans)
    yield from (step.done_on for plan in file.plans for step in plan.steps if step.done_on)
    yield from (each.done_on for project in file.projects for each in project.milestones if each.done_on)
