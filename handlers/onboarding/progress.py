"""How an onboarding step or a milestone moves on, as a fact."""

from datetime import date
from typing import Any

from domain.onboarding import Step, StepStatus
from domain.projects import Milestone
from storage.facts import Fact, Noun


def step_fact(customer_id: str, step: Step, status: StepStatus, on: date, why: str = "") -> Fact:
    """A step's new status from a day on; a reason is kept while it is blocked."""
    fields: dict[str, Any] = {
        "status": status.value,
        "news_on": on,
        "why": why if status is StepStatus.BLOCKED else "",
    }
    fields["done_on"] = on if status is StepStatus.DONE else None
    if status is StepStatus.IN_PROGRESS or (status is StepStatus.DONE and step.started_on is None):
        fields["started_on"] = step.started_on or on
    return Fact(Noun.STEP, step.id, fields, on, customer_id)


def milestone_fact(
    customer_id: str, milestone: Milestone, status: StepStatus, on: date, why: str = ""
) -> Fact:
    """A milestone's new status from a day on."""
    fields: dict[str, Any] = {"status": status.value, "why": why if status is StepStatus.BLOCKED else ""}
    fields["done_on"] = on if status is StepStatus.DONE else None
    return Fact(Noun.MILESTONE, milestone.id, fields, on, customer_id)
