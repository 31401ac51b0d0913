"""What is under way at a customer: an onboarding, or a project."""

from datetime import date, timedelta

from domain.customers import Customer
from domain.onboarding import Plan, Step, StepStatus
from domain.projects import Milestone, MilestoneStatus, Project, Rag
from handlers.directories import MILESTONES, ONBOARDING_STEPS

ONE_DAY = timedelta(days=1)


def plan_of(customer: Customer, today: date) -> Plan:
    """An onboarding begun forty days ago, four of its steps done."""
    plan_id, start = f"{customer.id}-plan", today - 40 * ONE_DAY
    steps = tuple(
        Step(
            id=f"{plan_id}-{place}",
            plan_id=plan_id,
            name=name,
            position=place,
            due_on=start + 10 * (place + 1) * ONE_DAY,
            owner_id=customer.csm_id,
            status=StepStatus.DONE if place < 4 else StepStatus.PLANNED,
            done_on=start + 10 * (place + 1) * ONE_DAY if place < 4 else None,
        )
        for place, name in enumerate(ONBOARDING_STEPS)
    )
    return Plan(plan_id, customer.id, "standard", start, steps)


def project_of(customer: Customer, today: date) -> Project:
    """A project begun sixty days ago, two of its milestones reached."""
    project_id, start = f"{customer.id}-project", today - 60 * ONE_DAY
    milestones = tuple(
        Milestone(
            id=f"{project_id}-{place}",
            project_id=project_id,
            name=name,
            position=place,
            due_on=start + 25 * (place + 1) * ONE_DAY,
            status=MilestoneStatus.DONE if place < 2 else MilestoneStatus.PLANNED,
            done_on=start + 25 * (place + 1) * ONE_DAY if place < 2 else None,
        )
        for place, name in enumerate(MILESTONES)
    )
    return Project(project_id, customer.id, "Rollout", start, start + 200 * ONE_DAY, Rag.GREEN, milestones)
