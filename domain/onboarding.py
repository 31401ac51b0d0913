"""Onboarding: a plan of steps with owners and dates, until the customer reaches first value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.promises import Side


class StepStatus(StrEnum):
    """How an onboarding step stands."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan; `news_on` is the day of its latest news, `why` the reason it is blocked."""

    id: str
    plan_id: str
    name: str
    position: int
    due_on: date
    side: Side = Side.OURS
    owner_id: str | None = None
    done_means: str = ""
    status: StepStatus = StepStatus.PLANNED
    started_on: date | None = None
    done_on: date | None = None
    news_on: date | None = None
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status is not StepStatus.DONE

    def is_open_on(self, today: date) -> bool:
        """Whether it is still to be done on that day, where it may be dated as done on a later one."""
        return self.is_open or (self.done_on is not None and self.done_on > today)


@dataclass(frozen=True, slots=True)
class Plan:
    """A customer's onboarding after a playbook; it runs until `first_value_on`."""

    id: str
    customer_id: str
    playbook: str
    started_on: date
    steps: tuple[Step, ...] = ()
    first_value_on: date | None = None

    def is_running(self, today: date) -> bool:
        """Whether first value is still to be reached."""
        return self.started_on <= today and (self.first_value_on is None or self.first_value_on > today)

    def open_steps(self) -> tuple[Step, ...]:
        """The steps still to be done, in the plan's order."""
        return tuple(step for step in self.steps if step.is_open)

    def done_steps(self) -> tuple[Step, ...]:
        """The steps done, in the plan's order."""
        return tuple(step for step in self.steps if not step.is_open)


def time_to_value(plan: Plan, contract_start: date | None) -> int | None:
    """Days from contract start to first value (field.md, Onboarding), None where either is unknown."""
    if plan.first_value_on is None or contract_start is None:
        return None
    return (plan.first_value_on - contract_start).days
