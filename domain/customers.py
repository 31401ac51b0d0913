"""The account: a customer, the people there, and who looks after it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.money import Money

UNTIL_RESUMED = date.max
"""The end of a pause that nobody has set an end to."""


class Segment(StrEnum):
    """How closely a customer is looked after."""

    STRATEGIC = "strategic"
    HIGH_TOUCH = "high-touch"
    MID_TOUCH = "mid-touch"
    TECH_TOUCH = "tech-touch"


class Stage(StrEnum):
    """Where the customer stands in its lifecycle."""

    ONBOARDING = "onboarding"
    ADOPTION = "adoption"
    VALUE = "value"
    RENEWAL = "renewal"
    CHURNED = "churned"
    WON_BACK = "won back"


class PersonRole(StrEnum):
    """What a person at the customer is to us."""

    CHAMPION = "champion"
    SPONSOR = "sponsor"
    DECISION_MAKER = "decision maker"
    USER = "user"


class Forecast(StrEnum):
    """What is expected of a renewal."""

    COMMIT = "commit"
    PROBABLE = "probable"
    BEST_CASE = "best case"
    AT_RISK = "at risk"


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as it stands at one moment; `csm_id` and `pm_id` are members' ids."""

    id: str
    name: str
    recorded_on: date
    aliases: tuple[str, ...] = ()
    segment: Segment = Segment.MID_TOUCH
    stage: Stage = Stage.ADOPTION
    arr: Money | None = None
    contract_start: date | None = None
    contract_end: date | None = None
    notice_date: date | None = None
    forecast: Forecast | None = None
    csm_id: str | None = None
    pm_id: str | None = None
    country: str = ""
    time_zone: str = ""
    language: str = ""
    cadence_days: int | None = None
    paused_until: date | None = None
    external_id: str = ""

    def owners(self) -> tuple[str, ...]:
        """The ids of its CSM and its PM, each once, the CSM first."""
        return tuple(dict.fromkeys(owner for owner in (self.csm_id, self.pm_id) if owner))

    def is_paused(self, today: date) -> bool:
        """Whether no reminder about it comes on that day."""
        return self.paused_until is not None and self.paused_until > today

    def deadline(self) -> date | None:
        """The day by which its renewal is decided: the notice date, else the contract's end."""
        return self.notice_date or self.contract_end


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the customer; `left_on` is the day from which they are gone."""

    id: str
    customer_id: str
    name: str
    role: PersonRole = PersonRole.USER
    email: str = ""
    left_on: date | None = None

    def has_left(self, today: date) -> bool:
        """Whether the person is gone on that day."""
        return self.left_on is not None and self.left_on <= today
