"""Onboarding steps: due, overdue, and blocked without news."""

from collections.abc import Iterator
from datetime import timedelta

from domain.calendar import next_workday
from domain.onboarding import Step, StepStatus
from domain.planning.due import Case, Due, Rule


def steps(case: Case) -> Iterator[Due]:
    """Of each step of the running onboarding that is still to be done, for its owner, else the PM."""
    plan = case.file.running_plan()
    for step in plan.steps if plan else ():
        member_id = step.owner_id or case.pm_first
        if member_id is not None and step.is_open_on(case.today):
            yield from _step(step, member_id, case)


def _step(step: Step, member_id: str, case: Case) -> Iterator[Due]:
    if step.status is StepStatus.BLOCKED:
        news = step.news_on or step.due_on
        on = news + timedelta(days=case.rules.news_after_days)
        yield Due(Rule.STEP_BLOCKED, step.id, news.isoformat(), on, member_id)
        return
    period = step.due_on.isoformat()
    yield Due(Rule.STEP_DUE, step.id, period, step.due_on, member_id)
    overdue_on = next_workday(step.due_on, case.workdays)
    yield Due(Rule.STEP_OVERDUE, step.id, period, overdue_on, member_id)
