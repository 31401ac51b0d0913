"""A customer's file on a later day, had nothing happened in between: what time alone does to it."""

from dataclasses import replace
from datetime import date

from domain.customers import Person
from domain.file import CustomerFile
from domain.onboarding import Plan, Step, StepStatus
from domain.projects import Milestone, MilestoneStatus, Project


def aged(file: CustomerFile, on: date) -> CustomerFile:
    """The file on the day `on`, without the facts dated after `file.today`."""
    known = file.today
    return replace(
        file,
        today=on,
        people=tuple(_person(person, known) for person in file.people),
        entries=tuple(entry for entry in file.entries if entry.happened_on <= known),
        plans=tuple(_plan(plan, known) for plan in file.plans if plan.started_on <= known),
        projects=tuple(_project(project, known) for project in file.projects if project.starts_on <= known),
        measurements=tuple(each for each in file.measurements if each.happened_on <= known),
        scores=tuple(score for score in file.scores if score.happened_on <= known),
    )


def _until(day: date | None, known: date) -> date | None:
    return day if day is not None and day <= known else None


def _person(person: Person, known: date) -> Person:
    return replace(person, left_on=_until(person.left_on, known))


def _plan(plan: Plan, known: date) -> Plan:
    steps = tuple(_step(step, known) for step in plan.steps)
    return replace(plan, first_value_on=_until(plan.first_value_on, known), steps=steps)


def _step(step: Step, known: date) -> Step:
    reopened = not step.is_open and step.is_open_on(known)
    return replace(step, status=StepStatus.IN_PROGRESS, done_on=None) if reopened else step


def _project(project: Project, known: date) -> Project:
    milestones = tuple(_milestone(milestone, known) for milestone in project.milestones)
    return replace(project, closed_on=_until(project.closed_on, known), milestones=milestones)


def _milestone(milestone: Milestone, known: date) -> Milestone:
    reopened = not milestone.is_open and milestone.is_open_on(known)
    return replace(milestone, status=MilestoneStatus.IN_PROGRESS, done_on=None) if reopened else milestone
