"""Who carries how much: each member's open and overdue items, against the team's median."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from domain.calendar import local_date
from domain.planning import Rule

OVERDUE = frozenset(
    {Rule.CONTACT_OVERDUE, Rule.STEP_OVERDUE, Rule.PROMISE_CHASE, Rule.RENEWAL_OUTCOME, Rule.MILESTONE_LATE}
)
"""Rules by which a nudge comes only once its thing is past its day; a promise of ours is so a day later."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many things are open for a member, how many of them are overdue, and how many newly so."""

    member_id: str
    open: int
    overdue: int = 0
    newly_overdue: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """A nudge that was dealt with at an instant."""

    rule: Rule
    period: str
    at: datetime

    def was_overdue(self, time_zone: str) -> bool:
        """Whether its thing was past its day by then; of a promise of ours the period is that day."""
        if self.rule is not Rule.PROMISE_DUE:
            return self.rule in OVERDUE
        return local_date(self.at, time_zone) > date.fromisoformat(self.period)


@dataclass(frozen=True, slots=True)
class Burden:
    """The loads of those who carry more than the median, the heaviest first, and the team's medians."""

    heaviest: tuple[Load, ...]
    median_open: float
    median_overdue: float


def burden(loads: Iterable[Load], team: Iterable[str]) -> Burden:
    """Compares the loads of a team, given by its members' ids; who has none carries nothing."""
    known = {load.member_id: load for load in loads}
    all_of_them = [known.get(member, Load(member, 0)) for member in {*team, *known}]
    if not all_of_them:
        return Burden((), 0, 0)
    median_open = median(load.open for load in all_of_them)
    median_overdue = median(load.overdue for load in all_of_them)
    above = [each for each in all_of_them if each.open > median_open or each.overdue > median_overdue]
    heaviest = sorted(above, key=lambda load: (-load.open - load.overdue, -load.overdue, load.member_id))
    return Burden(tuple(heaviest), median_open, median_overdue)
