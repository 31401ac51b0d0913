"""The table of rules: every nudge that a customer's file calls for, past and to come."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from domain.customers import UNTIL_RESUMED, Stage
from domain.file import CustomerFile
from domain.health import HealthPoint
from domain.planning.contact import contact
from domain.planning.due import Case, Due
from domain.planning.health import health_fell
from domain.planning.projects import followups, milestones, watermelons
from domain.planning.promises import promises
from domain.planning.relations import people_left, roles_unseen
from domain.planning.renewal import renewal
from domain.planning.reviews import reviews
from domain.planning.steps import steps
from domain.settings import Rules

FAMILIES: tuple[Callable[[Case], Iterator[Due]], ...] = (
    contact,
    promises,
    steps,
    renewal,
    milestones,
    watermelons,
    followups,
    health_fell,
    people_left,
    roles_unseen,
    reviews,
)


def dues(
    file: CustomerFile, rules: Rules, workdays: frozenset[int], points: Iterable[HealthPoint] = ()
) -> tuple[Due, ...]:
    """All nudges that the facts call for by rules that are on, past and to come; a pause moves them to its
    end.
    """
    paused_until = file.customer.paused_until
    if file.customer.stage is Stage.CHURNED or paused_until == UNTIL_RESUMED:
        return ()
    case = Case(file, rules, workdays, tuple(points))
    called_for = chain.from_iterable(family(case) for family in FAMILIES)
    found = (due for due in called_for if due.rule.value not in rules.off)
    if paused_until is not None and paused_until > file.today:
        return tuple(replace(due, on=max(due.on, paused_until)) for due in found)
    return tuple(found)


def standing(found: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Those that have fallen due: of each family and subject the latest alone, of one day the last named."""
    latest: dict[tuple[str, str], Due] = {}
    for due in sorted(found, key=lambda due: due.on):
        if due.on <= today:
            latest[(due.rule.family, due.subject_id)] = due
    return tuple(latest.values())


def upcoming(found: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Those that fall due later."""
    return tuple(due for due in found if due.on > today)
