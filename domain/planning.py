"""When each nudge falls due, out of a customer's file; a nudge is planned once per rule, subject and period.

Rules and periods are those of field.md, "Nudge rules and their periods". Every rule names its family: of one
family and subject only the latest that has fallen due stands, so that a nudge never
comes twice in other words.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.calendar import next_workday, start_of_day
from domain.customers import UNTIL_RESUMED, Stage
from domain.file import CustomerFile
from domain.health import cadence_in_force, counted_from
from domain.onboarding import Step, StepStatus
from domain.promises import Side
from domain.settings import Rules

NEWS_EXPECTED_AFTER = timedelta(days=3)


class Rule(StrEnum):
    """Why a nudge comes."""

    CONTACT_SOON = "contact_soon"
    CONTACT_OVERDUE = "contact_overdue"
    STEP_DUE = "step_due"
    STEP_OVERDUE = "step_overdue"
    STEP_BLOCKED = "step_blocked"
    PROMISE_DUE = "promise_due"
    PROMISE_CHASE = "promise_chase"
    RENEWAL_WINDOW = "renewal_window"
    RENEWAL_OUTCOME = "renewal_outcome"

    @property
    def family(self) -> str:
        """What it is about: contact, step, promise or renewal."""
        return self.value.split("_", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Due:
    """One nudge that the facts call for from the local day `on`, for one member."""

    rule: Rule
    subject_id: str
    period: str
    on: date
    member_id: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it this nudge and no other: rule, subject, period."""
        return (self.rule.value, self.subject_id, self.period)

    def at(self, time_zone: str) -> datetime:
        """The UTC instant at which it falls due: the start of its day."""
        return start_of_day(self.on, time_zone)


def contact_due_on(file: CustomerFile, rules: Rules) -> date | None:
    """The day at which the cadence is used up; None without a cadence."""
    days = cadence_in_force(file.customer, rules)
    if days is None:
        return None
    return counted_from(file) + timedelta(days=_share(days, rules.overdue_percent))


def dues(file: CustomerFile, rules: Rules, workdays: frozenset[int]) -> tuple[Due, ...]:
    """All nudges that the facts call for, past and to come; a pause moves them to its end."""
    if file.customer.stage is Stage.CHURNED:
        return ()
    found = [
        *_contact(file, rules),
        *_promises(file, workdays),
        *_steps(file, workdays),
        *_renewal(file, rules),
    ]
    paused_until = file.customer.paused_until
    if paused_until == UNTIL_RESUMED:
        return ()
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


def _share(days: int, percent: int) -> int:
    """A share of a cadence, rounded up to whole days."""
    return math.ceil(days * percent / 100)


def _contact(file: CustomerFile, rules: Rules) -> Iterator[Due]:
    owners, days = file.customer.owners(), cadence_in_force(file.customer, rules)
    if not owners or days is None:
        return
    start = counted_from(file)
    period = start.isoformat()
    overdue_on = start + timedelta(days=_share(days, rules.overdue_percent))
    soon_on = start + timedelta(days=_share(days, rules.warn_percent))
    held_until = _held_until(file, overdue_on)
    soon_on = max(soon_on, held_until) if held_until else soon_on
    yield Due(Rule.CONTACT_SOON, file.customer.id, period, soon_on, owners[0])
    yield Due(Rule.CONTACT_OVERDUE, file.customer.id, period, overdue_on, owners[0])


def _held_until(file: CustomerFile, overdue_on: date) -> date | None:
    """The day after the last contact planned before the overdue date; until then the nudge is held."""
    planned = [each.last_before(overdue_on) for each in file.planned_contacts]
    last = max((day for day in planned if day is not None), default=None)
    return last + timedelta(days=1) if last is not None else None


def _promises(file: CustomerFile, workdays: frozenset[int]) -> Iterator[Due]:
    for promise in file.open_promises():
        if promise.due_on is None:
            continue
        period = promise.due_on.isoformat()
        if promise.side is Side.OURS:
            yield Due(Rule.PROMISE_DUE, promise.id, period, promise.due_on, promise.owner_id)
        else:
            on = next_workday(promise.due_on, workdays)
            yield Due(Rule.PROMISE_CHASE, promise.id, period, on, promise.owner_id)


def _steps(file: CustomerFile, workdays: frozenset[int]) -> Iterator[Due]:
    plan = file.running_plan()
    for step in plan.open_steps() if plan else ():
        member_id = step.owner_id or file.customer.pm_id or file.customer.csm_id
        if member_id is not None:
            yield from _step(step, member_id, workdays)


def _step(step: Step, member_id: str, workdays: frozenset[int]) -> Iterator[Due]:
    if step.status is StepStatus.BLOCKED:
        news = step.news_on or step.due_on
        yield Due(Rule.STEP_BLOCKED, step.id, news.isoformat(), news + NEWS_EXPECTED_AFTER, member_id)
        return
    period = step.due_on.isoformat()
    yield Due(Rule.STEP_DUE, step.id, period, step.due_on, member_id)
    yield Due(Rule.STEP_OVERDUE, step.id, period, next_workday(step.due_on, workdays), member_id)


def _renewal(file: CustomerFile, rules: Rules) -> Iterator[Due]:
    owners, deadline = file.customer.owners(), file.customer.deadline()
    if not owners or deadline is None:
        return
    for window in sorted(rules.renewal_windows, reverse=True):
        on = deadline - timedelta(days=window)
        yield Due(Rule.RENEWAL_WINDOW, file.customer.id, f"{deadline}:{window}", on, owners[0])
    passed = deadline + timedelta(days=1)
    yield Due(Rule.RENEWAL_OUTCOME, file.customer.id, f"{deadline}:passed", passed, owners[0])
