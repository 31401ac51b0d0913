"""A due nudge: by which rule, about what, from which day, for whom; and what the rules read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import start_of_day
from domain.file import CustomerFile
from domain.health import HealthPoint
from domain.settings import Rules


class Rule(StrEnum):
    """Why a nudge comes; the word before the first `_` is its family."""

    CONTACT_SOON = "contact_soon"
    CONTACT_OVERDUE = "contact_overdue"
    STEP_DUE = "step_due"
    STEP_OVERDUE = "step_overdue"
    STEP_BLOCKED = "step_blocked"
    PROMISE_DUE = "promise_due"
    PROMISE_CHASE = "promise_chase"
    RENEWAL_WINDOW = "renewal_window"
    RENEWAL_OUTCOME = "renewal_outcome"
    MILESTONE_DUE = "milestone_due"
    MILESTONE_LATE = "milestone_late"
    PROJECT_WATERMELON = "project_watermelon"
    FOLLOWUP_DUE = "followup_due"
    HEALTH_FELL = "health_fell"
    PERSON_LEFT = "person_left"
    ROLE_UNSEEN = "role_unseen"
    REVIEW_DUE = "review_due"

    @property
    def family(self) -> str:
        """What it is about: contact, step, promise, renewal and so on."""
        return self.value.split("_", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Due:
    """One nudge that the facts call for from the local day `on`, for one member."""

    rule: Rule
    subject_id: str
    period: str
    on: date
    member_id: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it this nudge and no other: rule, subject, period."""
        return (self.rule.value, self.subject_id, self.period)

    def at(self, time_zone: str) -> datetime:
        """The UTC instant at which it falls due: the start of its day."""
        return start_of_day(self.on, time_zone)


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules read: a customer's file, the settings in force, its points of health, newest first."""

    file: CustomerFile
    rules: Rules
    workdays: frozenset[int]
    points: tuple[HealthPoint, ...] = ()

    @property
    def today(self) -> date:
        """The day for which the file was put together."""
        return self.file.today

    @property
    def csm_first(self) -> str | None:
        """Who is told of the relationship: the CSM, else the PM."""
        return self.file.customer.csm_id or self.file.customer.pm_id

    @property
    def pm_first(self) -> str | None:
        """Who is told of the work: the PM, else the CSM."""
        return self.file.customer.pm_id or self.file.customer.csm_id
