"""Projects as they were planned, and how their milestones went."""

from datetime import date
from typing import Any

from bot.sample.course import Undertaking
from bot.sample.plot import Happenings, Plot
from domain.calendar import ONE_DAY
from domain.onboarding import StepStatus
from domain.projects import Milestone, Rag
from handlers.directories import MILESTONES
from handlers.onboarding.progress import milestone_fact
from storage.facts import Fact, Noun
from storage.types import new_id


def project(plot: Plot) -> Happenings:
    """The plan, its milestones reached on time, what is said of the next one, the end."""
    course = plot.course.project
    if course is None:
        return
    project_id, pm = new_id(), plot.account.pm
    milestones = _milestones(plot, project_id, course)
    begun = plot.days.workday(course.begun)
    planned = [_project_fact(plot, project_id, begun, _plan(course, begun, milestones))]
    planned += [_milestone_fact(plot, milestone, begun) for milestone in milestones]
    at = plot.days.hour(begun, 10)
    yield plot.happens(at, pm, "project", f"{course.name} planned", *planned)
    for milestone in milestones[: course.done]:
        reached = milestone_fact(plot.id, milestone, StepStatus.DONE, milestone.due_on)
        at = plot.working_hour(milestone.due_on)
        yield plot.happens(at, pm, "milestone", f"{milestone.name} done", reached)
    if course.expected is not None:
        yield from _late(plot, course, project_id, milestones[course.done])
    if course.closed:
        end = milestones[-1].due_on + ONE_DAY
        closed = _project_fact(plot, project_id, end, {"closed_on": end})
        yield plot.happens(plot.days.hour(end, 9), pm, "project", f"{course.name} closed", closed)


def _milestones(plot: Plot, project_id: str, course: Undertaking) -> list[Milestone]:
    return [
        Milestone(new_id(), project_id, name, position, plot.days.workday(due))
        for position, (name, due) in enumerate(zip(MILESTONES, course.due, strict=True))
    ]


def _plan(course: Undertaking, begun: date, milestones: list[Milestone]) -> dict[str, Any]:
    dates = {"starts_on": begun, "ends_on": milestones[-1].due_on, "closed_on": None}
    return {"name": course.name, "stated_rag": Rag.GREEN.value, **dates}


def _project_fact(plot: Plot, project_id: str, on: date, fields: dict[str, Any]) -> Fact:
    return Fact(Noun.PROJECT, project_id, {"customer_id": plot.id, **fields}, on, plot.id)


def _milestone_fact(plot: Plot, milestone: Milestone, on: date) -> Fact:
    fields = {
        "project_id": milestone.project_id,
        "customer_id": plot.id,
        "name": milestone.name,
        "position": milestone.position,
        "due_on": milestone.due_on,
        "status": milestone.status.value,
    }
    return Fact(Noun.MILESTONE, milestone.id, fields, on, plot.id)


def _late(plot: Plot, course: Undertaking, project_id: str, milestone: Milestone) -> Happenings:
    """On the day after its due date a milestone gets a new one, and the project another colour."""
    on, expected = (
        plot.days.workday(plot.days.offset(milestone.due_on) + 1),
        plot.days.workday(course.expected or 0),
    )
    said = (
        Fact(Noun.MILESTONE, milestone.id, {"status": "in_progress", "expected_on": expected}, on, plot.id),
        _project_fact(plot, project_id, on, {"stated_rag": course.stated.value}),
    )
    yield plot.happens(plot.working_hour(on), plot.account.pm, "milestone", f"{milestone.name} late", *said)
