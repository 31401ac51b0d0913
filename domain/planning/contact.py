"""Contact soon due, and overdue: by shares of the cadence, from the day of the last contact on."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import ONE_DAY
from domain.file import CustomerFile
from domain.health import cadence_in_force, counted_from
from domain.planning.due import Case, Due, Rule
from domain.settings import Rules


def contact_due_on(file: CustomerFile, rules: Rules) -> date | None:
    """The day at which the cadence is used up; None without a cadence."""
    return _at_share(file, rules, rules.overdue_percent)


def escalates_on(file: CustomerFile, rules: Rules) -> date | None:
    """The day from which the lead is to hear that nobody was in contact; None without a cadence."""
    return _at_share(file, rules, rules.escalate_percent)


def contact(case: Case) -> Iterator[Due]:
    """Soon due and overdue; a contact planned up to the overdue day holds both until it has passed."""
    soon_on = _at_share(case.file, case.rules, case.rules.warn_percent)
    overdue_on = contact_due_on(case.file, case.rules)
    if case.csm_first is None or soon_on is None or overdue_on is None:
        return
    customer_id, period = case.file.customer.id, counted_from(case.file).isoformat()
    held_until = _held_until(case.file, overdue_on)
    yield Due(Rule.CONTACT_SOON, customer_id, period, max(soon_on, held_until), case.csm_first)
    yield Due(Rule.CONTACT_OVERDUE, customer_id, period, max(overdue_on, held_until), case.csm_first)


def _at_share(file: CustomerFile, rules: Rules, percent: int) -> date | None:
    """The day at which so much of the cadence is used up, rounded up to whole days."""
    days = cadence_in_force(file.customer, rules)
    if days is None:
        return None
    return counted_from(file) + timedelta(days=math.ceil(days * percent / 100))


def _held_until(file: CustomerFile, overdue_on: date) -> date:
    """The day after the last contact planned up to the overdue day; the earliest of all days without one."""
    planned = [each.last_before(overdue_on + ONE_DAY) for each in file.planned_contacts]
    last = max((day for day in planned if day is not None), default=None)
    return last + ONE_DAY if last is not None else date.min
