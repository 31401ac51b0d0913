"""What may be told to a customer: the only values from which a customer-facing text is made.

Nothing internal has a field here (no score, mood, amount, forecast, note, reason or promise of ours), so
that it has no way into a template. Whoever adds a field decides that every customer may read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.customers import Customer
from domain.file import CustomerFile
from domain.members import Member
from domain.onboarding import Plan, Step, StepStatus
from domain.projects import Milestone
from domain.promises import Side

NEXT_SHOWN = 3


class Course(StrEnum):
    """How the dates stand, in words fit for a customer."""

    ON_PLAN = "On plan"
    BEHIND = "Behind plan"


@dataclass(frozen=True, slots=True)
class Dated:
    """A name that the customer knows; `on` is its day, None where none is known or it has passed."""

    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """So many done of so many; `of` is steps or milestones."""

    done: int
    total: int
    of: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who speaks for us; `role` is empty for somebody who does not look after the customer."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Shareable:
    """What a customer may read of its own file on `day`; `week` is that week's Monday.

    `done` is what was finished since the last update, `awaited` what we wait for from the customer, `next`
    what else comes. Without an onboarding or a project there is neither a `course` nor a `tally`.
    """

    customer: str
    day: date
    week: date
    course: Course | None
    tally: Tally | None
    done: tuple[Dated, ...]
    next: tuple[Dated, ...]
    milestones: tuple[Dated, ...]
    awaited: tuple[Dated, ...]
    signed: Signature

    @property
    def is_empty(self) -> bool:
        """Whether there is no fact in it."""
        return self.tally is None and not (self.done or self.next or self.milestones or self.awaited)


def shareable(file: CustomerFile, since: date, author: Member) -> Shareable:
    """What the customer may read today of what has happened from the day `since` on."""
    today = file.today
    plan = _plan(file, since)
    steps = plan.steps if plan else ()
    milestones = [each for project in file.running_projects() for each in project.milestones]
    return Shareable(
        customer=file.customer.name,
        day=today,
        week=today - timedelta(days=today.weekday()),
        course=_course([*steps, *milestones], today),
        tally=_tally(steps, "steps", today) or _tally(milestones, "milestones", today),
        done=_done([*steps, *milestones], since, today),
        next=_coming([step for step in steps if not _waits_for_them(step)], today),
        milestones=_coming(milestones, today),
        awaited=_awaited(file, steps),
        signed=Signature(author.name, _role(file.customer, author)),
    )


def _plan(file: CustomerFile, since: date) -> Plan | None:
    """The onboarding under way, or the one that reached first value since the last update."""
    told = [
        plan
        for plan in file.plans
        if plan.started_on <= file.today and (plan.first_value_on is None or plan.first_value_on >= since)
    ]
    return max(told, key=lambda plan: plan.started_on, default=None)


def _course(planned: list[Step | Milestone], today: date) -> Course | None:
    """Behind as soon as one thing is still to be done after its planned day."""
    if not planned:
        return None
    late = any(each.is_open_on(today) and each.due_on < today for each in planned)
    return Course.BEHIND if late else Course.ON_PLAN


def _tally(planned: Iterable[Step | Milestone], of: str, today: date) -> Tally | None:
    still_open = [each.is_open_on(today) for each in planned]
    return Tally(still_open.count(False), len(still_open), of) if still_open else None


def _done(planned: list[Step | Milestone], since: date, today: date) -> tuple[Dated, ...]:
    finished = [each for each in planned if not each.is_open_on(today)]
    done = [Dated(each.name, each.done_on) for each in finished if each.done_on and each.done_on >= since]
    return tuple(sorted(done, key=lambda each: each.on or today))


def _coming(planned: Iterable[Step | Milestone], today: date) -> tuple[Dated, ...]:
    still_open = [each for each in planned if each.is_open_on(today)]
    return tuple(Dated(each.name, _expected(each, today)) for each in still_open[:NEXT_SHOWN])


def _expected(each: Step | Milestone, today: date) -> date | None:
    """The day to tell: none for a blocked step, whose day nobody knows, nor one that has passed."""
    if isinstance(each, Milestone):
        day = each.expected_on or each.due_on
    elif each.status is StepStatus.BLOCKED:
        return None
    else:
        day = each.due_on
    return day if day >= today else None


def _awaited(file: CustomerFile, steps: Iterable[Step]) -> tuple[Dated, ...]:
    """Promises of the customer's by name and day, then steps of its own that do not move, by name."""
    theirs = [promise for promise in file.open_promises() if promise.side is Side.THEIRS]
    return (
        *(Dated(promise.title, promise.due_on) for promise in theirs),
        *(Dated(step.name) for step in steps if _waits_for_them(step)),
    )


def _waits_for_them(step: Step) -> bool:
    return step.status is StepStatus.BLOCKED and step.side is Side.THEIRS


def _role(customer: Customer, author: Member) -> str:
    if author.id == customer.pm_id:
        return "project manager"
    return "customer success manager" if author.id == customer.csm_id else ""
