"""What is open for a member: the nudges that stand, each with its facts, worst first.

`today`, `overdue` and the daily digest are three views of this one list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.business_days import BusinessDays
from domain.calendar import local_date
from domain.file import CustomerFile
from domain.health import cadence_in_force
from domain.members import Member
from domain.planning import Rule, day_of
from domain.promises import Promise
from handlers import business_days
from handlers.directories import Directory
from handlers.nudges import leave
from handlers.nudges.fallen import cause
from handlers.nudges.rules import RulesOf, rules_by_customer
from handlers.ports import NO_HOLIDAYS, BankHolidays
from storage import customers, files, nudges, promises
from storage.nudges import Nudge, State
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

NEWS = frozenset({"health", "person", "role"})
"""Families of what has happened: a score that fell, somebody who left or was not met."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A nudge that stands, the file it is about (None for a task of no customer), and its day.

    `stands_in_for` is the first name of the colleague on leave whose it is; `cadence` are the days between
    contacts in force; `cause` says of a fallen health what lowered it, `days` of a renewal which days
    are worked on by both sides.
    """

    nudge: Nudge
    file: CustomerFile | None
    due_on: date
    today: date
    task: Promise | None = None
    stands_in_for: str = ""
    cadence: int | None = None
    cause: str = ""
    days: BusinessDays = field(default_factory=BusinessDays)

    @property
    def rule(self) -> Rule:
        """The rule by which it came."""
        return Rule(self.nudge.rule)

    @property
    def late_days(self) -> int:
        """Days past its due date, not under 0."""
        return max((self.today - self.due_on).days, 0)

    @property
    def is_overdue(self) -> bool:
        """Whether it is a thing to do whose day is past: a score that fell, or somebody gone, is none."""
        return bool(self.late_days) and not self.is_news

    @property
    def is_news(self) -> bool:
        """Whether it tells of something that has happened, and of nothing to be done by a day."""
        return self.rule.family in NEWS

    @property
    def is_new(self) -> bool:
        """Whether no message has told it yet."""
        return self.nudge.state is State.PLANNED

    @property
    def name(self) -> str:
        """The customer's name, or what stands in its place."""
        return self.file.customer.name if self.file else "yourself"


def open_items(
    uow: UnitOfWork,
    member: Member,
    directory: Directory,
    workspace: Workspace,
    at: datetime,
    holidays: BankHolidays = NO_HOLIDAYS,
) -> list[OpenItem]:
    """What is open for the member and for those the member stands in for, and does not sleep; worst first, in
    at most six statements.
    """
    whose = leave.those_of(directory.members, member.id, at)
    awake = [nudge for nudge in nudges.open_of_members(uow, whose) if not nudge.is_held(at)]
    return [
        replace(item, stands_in_for=directory.first_names.get(item.nudge.member_id, ""))
        if item.nudge.member_id != member.id
        else item
        for item in items_of(uow, awake, directory, workspace, at, holidays)
    ]


def items_of(
    uow: UnitOfWork,
    found: Iterable[Nudge],
    directory: Directory,
    workspace: Workspace,
    at: datetime,
    holidays: BankHolidays = NO_HOLIDAYS,
) -> list[OpenItem]:
    """Nudges with what they are about, worst first; without those whose thing is no longer known."""
    listed, day = list(found), local_date(at, workspace.time_zone)
    about = {nudge.customer_id for nudge in listed if nudge.customer_id}
    known = files.load_many(uow, sorted(about), today=day, known_at=at)
    owners = {nudge.member_id for nudge in listed if nudge.customer_id is None}
    tasks = {task.id: task for owner in owners for task in promises.open_of_owner(uow, owner)}
    rules_of = rules_by_customer(directory, day)
    items = [_item(nudge, known, tasks, rules_of, day) for nudge in listed]
    items = [item and _with_cause(item, rules_of, workspace.workdays) for item in items]
    items = [item and _with_days(item, directory, workspace.workdays, holidays) for item in items]
    at_risk = _money_at_risk(uow, known.values(), workspace.currency)
    return worst_first((item for item in items if item is not None), at_risk)


def worst_first(items: Iterable[OpenItem], at_risk: Mapping[str, int]) -> list[OpenItem]:
    """By money at risk x lateness (field.md, The digest); ties: older first, then name.

    `at_risk` is each customer's money in minor units of one currency; what concerns no customer counts 1.
    """
    return sorted(items, key=lambda item: (-_weight(item, at_risk), item.due_on, item.name))


def _weight(item: OpenItem, at_risk: Mapping[str, int]) -> int:
    return at_risk.get(item.nudge.customer_id or "", 1) * (1 + item.late_days)


def _money_at_risk(uow: UnitOfWork, listed: Iterable[CustomerFile], currency: str) -> dict[str, int]:
    """Each customer's ARR; without one in the workspace's currency the workspace's median, else 1."""
    amounts = {file.customer.id: file.customer.arr for file in listed}
    known = {key: arr.minor for key, arr in amounts.items() if arr and arr.currency == currency}
    if len(known) == len(amounts):
        return known
    usual = customers.median_arr(uow, currency) or 1
    return {key: known.get(key, usual) for key in amounts}


def _item(
    nudge: Nudge,
    found: Mapping[str, CustomerFile],
    tasks: Mapping[str, Promise],
    rules_of: RulesOf,
    day: date,
) -> OpenItem | None:
    if nudge.customer_id is None:
        task = tasks.get(nudge.subject_id)
        return OpenItem(nudge, None, task.due_on or day, day, task) if task else None
    file = found.get(nudge.customer_id)
    if file is None:
        return None
    on = due_on(nudge, file, rules_of)
    cadence = cadence_in_force(file.customer, rules_of(file.customer))
    return OpenItem(nudge, file, on, day, cadence=cadence) if on is not None else None


def _with_cause(item: OpenItem, rules_of: RulesOf, workdays: frozenset[int]) -> OpenItem:
    if item.file is None or item.rule is not Rule.HEALTH_FELL:
        return item
    rules = rules_of(item.file.customer)
    return replace(item, cause=cause(item.file, item.due_on, rules, workdays))


def _with_days(
    item: OpenItem, directory: Directory, weekdays: frozenset[int], holidays: BankHolidays
) -> OpenItem:
    if item.file is None or item.rule.family != "renewal":
        return item
    customer = item.file.customer
    days = business_days.around(customer, directory.members, weekdays, holidays, item.today)
    return replace(item, days=days)


def due_on(nudge: Nudge, file: CustomerFile, rules_of: RulesOf) -> date | None:
    """The day at which the thing itself was or is due; None where the file knows it no more."""
    return day_of(Rule(nudge.rule), nudge.subject_id, nudge.period, file, rules_of(file.customer))
