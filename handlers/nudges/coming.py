"""What comes up for a member between two days: what is open, falls due, is planned or is to be reached."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import ONE_DAY, local_date, start_of_day
from domain.file import CustomerFile
from domain.planned_contacts import PlannedContact
from domain.planning import Due, Rule, dues
from domain.projects import Milestone
from domain.promises import Promise
from handlers.nudges.leave import answers_for
from handlers.nudges.open_items import OpenItem, due_on
from handlers.nudges.rules import RulesOf, rules_by_customer
from handlers.turn import Turn
from storage import coming, files, nudges, promises
from storage.nudges import Nudge, State

Thing = OpenItem | PlannedContact | Milestone | Promise

_TOLD_OTHERWISE = frozenset(
    {Rule.CONTACT_SOON, Rule.STEP_OVERDUE, Rule.MILESTONE_DUE, Rule.MILESTONE_LATE, Rule.PROJECT_WATERMELON}
)
"""Rules that tell of a thing which another rule of their family, or the milestone itself, tells of on its own
day; and what nobody plans for.
"""


@dataclass(frozen=True, slots=True)
class Coming:
    """A thing and its day; `file` is that of its customer, None for a task of none."""

    on: date
    thing: Thing
    file: CustomerFile | None
    is_late: bool = False

    @property
    def name(self) -> str:
        """The customer's name, or what stands in its place."""
        return self.file.customer.name if self.file else "yourself"


def coming_up(turn: Turn, first: date, last: date) -> list[Coming]:
    """What comes up for the one who asks, the earliest first; what is late where `first` is not ahead.

    In at most five statements.
    """
    until = start_of_day(last + ONE_DAY, turn.workspace.time_zone)
    waiting = nudges.open_of_members(turn.uow, answers_for(turn))
    ids = coming.customers_with(turn.uow, turn.member.id, last=last, until=until)
    about = dict.fromkeys([*ids, *(each.customer_id for each in waiting if each.customer_id)])
    found = files.load_many(turn.uow, list(about)[: coming.MOST], today=turn.day, known_at=turn.at)
    rules = rules_by_customer(turn.directory, turn.day)
    standing: dict[str | None, list[Nudge]] = {}
    for nudge in waiting:
        standing.setdefault(nudge.customer_id, []).append(nudge)
    listed = [
        each
        for key, file in found.items()
        for each in _of_file(turn, file, rules, standing.get(key, ()), last)
    ]
    listed += _tasks(turn)
    within = [each for each in listed if first <= each.on <= last or (each.is_late and first <= turn.day)]
    return sorted(within, key=lambda each: (not each.is_late, each.on, each.name))


def _of_file(
    turn: Turn, file: CustomerFile, rules_of: RulesOf, about: Sequence[Nudge], last: date
) -> Iterator[Coming]:
    """What comes up at one customer up to a day, `about` which these reminders stand."""
    told = {(Rule(each.rule).family, each.subject_id) for each in about}
    for nudge in about:
        yield from _waiting(turn, file, nudge, rules_of)
    for due in dues(file, rules_of(file.customer), turn.workspace.workdays):
        new = due.rule is Rule.RENEWAL_WINDOW or (due.rule.family, due.subject_id) not in told
        own = due.member_id == turn.member.id and due.rule not in _TOLD_OTHERWISE
        if new and own and file.today < due.on <= last:
            yield from _ahead(turn, file, due, rules_of)
    yield from _planned(turn, file)
    yield from _milestones(turn, file, {subject for _, subject in told})


def _waiting(turn: Turn, file: CustomerFile, nudge: Nudge, rules_of: RulesOf) -> Iterator[Coming]:
    """A reminder that stands: on the day of its thing, or on which it is to come back."""
    on = due_on(nudge, file, rules_of)
    if on is None:
        return
    item = OpenItem(nudge, file, on, file.today)
    if nudge.snoozed_until is not None and nudge.is_held(turn.at):
        yield Coming(local_date(nudge.snoozed_until, turn.workspace.time_zone), item, file)
    else:
        renewal = (
            item.rule.family == "renewal"
        )  # its day is the deadline; what is to be done is to be done now
        yield Coming(file.today if renewal else on, item, file, is_late=on < file.today)


def _ahead(turn: Turn, file: CustomerFile, due: Due, rules_of: RulesOf) -> Iterator[Coming]:
    """A reminder that is still to come, with the wording of one that stands."""
    rule, subject, period = due.key
    customer_id = file.customer.id
    nudge = Nudge("", rule, subject, period, customer_id, due.member_id, turn.at, State.PLANNED, None, "")
    on = due_on(nudge, file, rules_of)
    if on is not None:
        yield Coming(due.on, OpenItem(nudge, file, on, file.today), file)


def _planned(turn: Turn, file: CustomerFile) -> Iterator[Coming]:
    for each in file.contacts_to_come():
        on = each.next_on(file.today)
        if each.owner_id == turn.member.id and on is not None:
            yield Coming(on, each, file)


def _milestones(turn: Turn, file: CustomerFile, told: Container[str]) -> Iterator[Coming]:
    """Those still to be reached of which no reminder stands."""
    if turn.member.id not in file.customer.owners():
        return
    for project in file.running_projects():
        for each in project.milestones:
            if each.is_open_on(file.today) and each.id not in told:
                on = each.expected_on or each.due_on
                yield Coming(on, each, file, is_late=on < file.today)


def _tasks(turn: Turn) -> Iterator[Coming]:
    """One's own tasks of no customer."""
    for task in promises.open_of_owner(turn.uow, turn.member.id):
        if task.customer_id is None and task.due_on is not None:
            yield Coming(task.due_on, task, None, is_late=task.due_on < turn.day)
