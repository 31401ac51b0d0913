"""Customer projects: milestones, stated and computed RAG, the watermelon."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil


class Rag(StrEnum):
    """Red, amber, green; ordered by `WORST_FIRST`."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN)


class MilestoneStatus(StrEnum):
    """How a milestone stands."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated result of a project; `expected_on` is the day now expected, where it is not `due_on`."""

    id: str
    project_id: str
    name: str
    position: int
    due_on: date
    status: MilestoneStatus = MilestoneStatus.PLANNED
    expected_on: date | None = None
    done_on: date | None = None
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be reached."""
        return self.status is not MilestoneStatus.DONE

    def is_open_on(self, today: date) -> bool:
        """Whether it is still to be reached on that day, where it may be dated as reached on a later one."""
        return self.is_open or (self.done_on is not None and self.done_on > today)


@dataclass(frozen=True, slots=True)
class Project:
    """A customer's project from `starts_on` to the planned end `ends_on`; `closed_on` ends it.

    `spi` is EV / PV where both are known and PV is above 0.
    """

    id: str
    customer_id: str
    name: str
    starts_on: date
    ends_on: date
    stated_rag: Rag | None = None
    milestones: tuple[Milestone, ...] = ()
    closed_on: date | None = None
    spi: float | None = None

    def is_running(self, today: date) -> bool:
        """Whether the project is under way on that day."""
        return self.starts_on <= today and (self.closed_on is None or self.closed_on > today)


def worst(rags: tuple[Rag, ...]) -> Rag | None:
    """The worst of some colours, None of none."""
    return next((rag for rag in WORST_FIRST if rag in rags), None)


def expected_finish(project: Project, today: date) -> date:
    """The planned end, moved by what the milestones tell: the largest slip of an open one carries over."""
    slips = [
        max(milestone.expected_on or milestone.due_on, today) - milestone.due_on
        for milestone in project.milestones
        if milestone.is_open_on(today) and (milestone.due_on < today or milestone.expected_on)
    ]
    return max([project.ends_on, *(project.ends_on + slip for slip in slips)])


def schedule_rag(project: Project, today: date, amber: float = 0.05, red: float = 0.10) -> Rag:
    """Days the expected finish lies past the planned one / planned days, at least 1 (field.md, Projects)."""
    planned_days = max((project.ends_on - project.starts_on).days, 1)
    overrun = (expected_finish(project, today) - project.ends_on).days / planned_days
    if overrun >= red:
        return Rag.RED
    return Rag.AMBER if overrun >= amber else Rag.GREEN


def schedule_turns(project: Project, amber: float = 0.05, red: float = 0.10) -> tuple[date, ...]:
    """All days on which time alone may change `schedule_rag`: milestones reached, and those not reached
    that become late enough for amber or red.
    """
    planned_days = max((project.ends_on - project.starts_on).days, 1)
    slips = [timedelta(days=ceil(Fraction(str(share)) * planned_days)) for share in (amber, red)]
    late = [milestone.due_on + slip for milestone in project.milestones for slip in slips]
    return (*late, *(milestone.done_on for milestone in project.milestones if milestone.done_on))


def overall_rag(project: Project, today: date) -> Rag:
    """The worse of the stated and the computed colour."""
    computed = schedule_rag(project, today)
    return computed if project.stated_rag is None else worst((computed, project.stated_rag)) or computed


def is_watermelon(project: Project, today: date) -> bool:
    """Green outside, red inside: the stated colour is better than the figures."""
    if project.stated_rag is None:
        return False
    return WORST_FIRST.index(schedule_rag(project, today)) < WORST_FIRST.index(project.stated_rag)
