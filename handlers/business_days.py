"""The business days that count for a customer: without the bank holidays of its country and of its CSM's."""

from collections.abc import Mapping
from datetime import date

from domain.business_days import BusinessDays
from domain.customers import Customer
from domain.members import Member
from handlers.ports import BankHolidays
from handlers.turn import Turn

YEARS_AHEAD = 3
"""Of days further ahead only the weekdays are counted."""


def of(turn: Turn, customer: Customer, today: date | None = None) -> BusinessDays:
    """Around a day, today where none is said."""
    weekdays, members = turn.workspace.workdays, turn.directory.members
    return around(customer, members, weekdays, turn.services.holidays, today or turn.day)


def around(
    customer: Customer,
    members: Mapping[str, Member],
    weekdays: frozenset[int],
    holidays: BankHolidays,
    today: date,
) -> BusinessDays:
    """From the year before the earlier of today and the customer's deadline to that of the deadline."""
    owner = members.get(customer.csm_id or customer.pm_id or "")
    regions = {region for region in (customer.country, owner.region if owner else "") if region}
    deadline = customer.deadline()
    if not regions or deadline is None:
        return BusinessDays(weekdays)
    last = min(deadline.year, today.year + YEARS_AHEAD)
    years = range(min(today.year, last) - 1, last + 1)
    days = (holidays.days(region, year) for region in sorted(regions) for year in years)
    return BusinessDays(weekdays, frozenset().union(*days))
