"""Delivery: how the running onboarding and the running projects stand."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from domain.calendar import next_workday, workdays_between
from domain.file import CustomerFile
from domain.health.reading import Reading, counted, exact, mean, within_bounds
from domain.onboarding import Plan, Step, StepStatus
from domain.projects import Project, Rag, overall_rag, schedule_turns

PER_WORKDAY_LATE = 3
PER_BLOCKED_STEP = 15
VALUE_BY_RAG = {Rag.GREEN: Fraction(100), Rag.AMBER: Fraction(60), Rag.RED: Fraction(20)}

Part = tuple[Fraction, str]
"""One onboarding or project: its value, and how it stands in words."""


def read_delivery(file: CustomerFile, workdays: frozenset[int]) -> Reading:
    """The mean over the running onboarding and each running project (field.md, Health score, delivery)."""
    plan = file.running_plan()
    parts = [_onboarding_part(plan, file.today, workdays)] if plan else []
    parts += [_project_part(project, file.today) for project in file.running_projects()]
    turns = _turns(file, plan, workdays)
    if not parts:
        return Reading(None, "no onboarding and no project under way", turns=turns)
    worst_first = sorted(parts, key=lambda part: part[0])
    reason = "; ".join(words for _, words in worst_first)
    return Reading(mean(value for value, _ in parts), reason, turns=turns)


def _open_steps(plan: Plan, today: date) -> list[Step]:
    return [step for step in plan.steps if step.is_open_on(today)]


def _onboarding_part(plan: Plan, today: date, workdays: frozenset[int]) -> Part:
    """100 - 3 for each workday its most overdue open step is late - 15 for each blocked step."""
    steps = _open_steps(plan, today)
    blocked = sum(step.status is StepStatus.BLOCKED for step in steps)
    oldest = min(steps, key=lambda step: step.due_on, default=None)
    late = workdays_between(oldest.due_on, today, workdays) if oldest else 0
    facts = []
    if oldest and late:
        facts.append(f"{oldest.name} {counted(late, 'workday')} late")
    if blocked:
        facts.append(f"{counted(blocked, 'step')} blocked")
    value = within_bounds(Fraction(100 - PER_WORKDAY_LATE * late - PER_BLOCKED_STEP * blocked))
    return value, ", ".join(facts) or "onboarding on plan"


def _project_part(project: Project, today: date) -> Part:
    """The worse of stated and computed RAG, and not over 100 x SPI where that is known."""
    rag = overall_rag(project, today)
    value, words = VALUE_BY_RAG[rag], f"{project.name} {rag}"
    if project.spi is not None and 100 * exact(project.spi) < value:
        return within_bounds(100 * exact(project.spi)), f"{words}, SPI {project.spi:.2f}"
    return value, words


def _turns(file: CustomerFile, plan: Plan | None, workdays: frozenset[int]) -> Iterator[date]:
    for each in file.plans:
        yield each.started_on
        yield from _known(each.first_value_on, *(step.done_on for step in each.steps))
    for project in file.projects:
        yield project.starts_on
        yield from _known(project.closed_on)
        yield from schedule_turns(project)
    if plan and _onboarding_part(plan, file.today, workdays)[0] > 0:
        yield from (
            next_workday(max(step.due_on, file.today), workdays) for step in _open_steps(plan, file.today)
        )


def _known(*days: date | None) -> Iterator[date]:
    return (day for day in days if day is not None)
