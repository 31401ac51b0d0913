"""Renewals: windows before the notice date, and the last safe day to act."""

from datetime import date, timedelta
from enum import StrEnum

from domain.business_days import BusinessDays
from domain.customers import Customer


class RenewalStep(StrEnum):
    """What is to be done in each window (field.md, Renewals)."""

    REVIEW = "review"
    STAKEHOLDERS = "stakeholders"
    VALUE_CASE = "value case"
    PROPOSAL = "proposal"
    LAST_CALL = "last call"


STEP_OF_WINDOW = {
    120: RenewalStep.REVIEW,
    90: RenewalStep.STAKEHOLDERS,
    60: RenewalStep.VALUE_CASE,
    30: RenewalStep.PROPOSAL,
    7: RenewalStep.LAST_CALL,
}


def window_entered(deadline: date, today: date, windows: tuple[int, ...]) -> int | None:
    """The latest window that `today` lies in, in days before the deadline; None before the first."""
    entered = [window for window in windows if deadline - timedelta(days=window) <= today]
    return min(entered, default=None)


def last_safe_day(deadline: date, days: BusinessDays) -> date:
    """The last day before the deadline that is worked on by both sides (field.md, Renewals)."""
    return days.last_before(deadline)


def workdays_left(customer: Customer, today: date, days: BusinessDays) -> int | None:
    """Workdays of both sides until the deadline, 0 once it has come; None where no deadline is known."""
    deadline = customer.deadline()
    return None if deadline is None else days.between(today, deadline)
