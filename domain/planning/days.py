"""The day of the thing that a nudge is about, from which its lateness counts.

What comes once a week or a quarter has the rest of it: its day is the last.
"""

from collections.abc import Callable, Mapping
from datetime import date

from domain.calendar import ONE_DAY, add_months
from domain.file import CustomerFile
from domain.planning.contact import contact_due_on
from domain.planning.due import Rule
from domain.settings import Rules


def day_of(rule: Rule, subject_id: str, period: str, file: CustomerFile, rules: Rules) -> date | None:
    """The day on which it was or is due, fell, or began; None where the file knows of it no more."""
    if rule.family == "contact":
        return contact_due_on(file, rules)
    if rule.family == "renewal":
        return file.customer.deadline()
    return _DAYS[rule.family](subject_id, period, file)


def _step(subject_id: str, _period: str, file: CustomerFile) -> date | None:
    steps = (step for plan in file.plans for step in plan.steps)
    return next((step.due_on for step in steps if step.id == subject_id), None)


def _promise(subject_id: str, _period: str, file: CustomerFile) -> date | None:
    return next((each.due_on for each in file.promises if each.id == subject_id), None)


def _milestone(subject_id: str, _period: str, file: CustomerFile) -> date | None:
    milestones = (each for project in file.projects for each in project.milestones)
    return next((each.due_on for each in milestones if each.id == subject_id), None)


def _week(_subject_id: str, period: str, _file: CustomerFile) -> date:
    year, _, week = period.partition("-W")
    return date.fromisocalendar(int(year), int(week), 7)


def _followup(subject_id: str, period: str, file: CustomerFile) -> date | None:
    ended_on = next((each.closed_on for each in file.projects if each.id == subject_id), None)
    return add_months(ended_on, int(period.partition(" ")[0])) if ended_on else None


def _quarter(_subject_id: str, period: str, _file: CustomerFile) -> date:
    year, _, quarter = period.partition("-Q")
    return add_months(date(int(year), 3 * int(quarter) - 2, 1), 3) - ONE_DAY


def _period(_subject_id: str, period: str, _file: CustomerFile) -> date:
    return date.fromisoformat(period)


_DAYS: Mapping[str, Callable[[str, str, CustomerFile], date | None]] = {
    "step": _step,
    "promise": _promise,
    "milestone": _milestone,
    "project": _week,
    "followup": _followup,
    "role": _quarter,
    "health": _period,
    "person": _period,
    "review": _period,
}
