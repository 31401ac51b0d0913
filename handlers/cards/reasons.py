"""Why a nudge came, in half a sentence, for every rule: what is the matter, and a word on it in brackets."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from domain.file import CustomerFile
from domain.message import BETWEEN_THINGS
from domain.planning import Rule, role_of
from domain.projects import is_watermelon, schedule_rag
from domain.promises import Promise
from domain.relationships import gaps
from domain.renewals import STEP_OF_WINDOW, last_safe_day, window_entered
from handlers.cards.people import gap_in_words
from handlers.nudges.open_items import OpenItem
from handlers.wording import clipped, count, day_in_words, kind_in_words, overdue_in_words

Told = str | tuple[str, str]
"""What is the matter, with or without a word on it."""


def reason(item: OpenItem) -> str:
    """Why the nudge came, in half a sentence."""
    matter, aside = _told(item)
    return f"{matter} ({aside})" if aside else matter


def matter(item: OpenItem) -> str:
    """The same in short and without brackets, for where several share a line."""
    told, _ = _told(item)
    return told.replace(BETWEEN_THINGS, ", ").replace(" (", ", ").replace(")", "")


def _told(item: OpenItem) -> tuple[str, str]:
    if item.file is None:
        told: Told = _owed(item.task, item.today) if item.task else ""
    else:
        told = _REASONS[item.rule.family](item, item.file)
    return (told, "") if isinstance(told, str) else told


def _contact(item: OpenItem, file: CustomerFile) -> Told:
    last = file.last_contact()
    met = "no contact yet"
    if last is not None:
        met = f"{kind_in_words(last.kind)}, {day_in_words(last.happened_on, item.today)}"
        met += f", {count((item.today - last.happened_on).days, 'day')} ago"
    return f"contact {overdue_in_words(item.due_on, item.today)}", met


def _step(item: OpenItem, file: CustomerFile) -> Told:
    steps = [step for plan in file.plans for step in plan.steps if step.id == item.nudge.subject_id]
    if not steps:
        return ""
    step = steps[0]
    if item.rule is Rule.STEP_BLOCKED:
        since = step.news_on or step.due_on
        days = count((item.today - since).days, "day")
        return f"{step.name} blocked for {days}", clipped(step.why, 60)
    return f"{step.name} {overdue_in_words(step.due_on, item.today)}"


def _promise(item: OpenItem, file: CustomerFile) -> Told:
    promise = next((each for each in file.promises if each.id == item.nudge.subject_id), None)
    if promise is None:
        return ""
    if item.rule is Rule.PROMISE_CHASE:
        people = {person.id: person.name for person in file.people}
        who = people.get(promise.person_id or "", "the customer")
        was = day_in_words(promise.due_on, item.today) if promise.due_on else ""
        return f"“{clipped(promise.title, 60)}” from {who}, was due {was}"
    return _owed(promise, item.today)


def _owed(promise: Promise, today: date) -> tuple[str, str]:
    due = promise.due_on or today
    what = "a reminder" if promise.is_reminder else "promised"
    when = f"{what} for today" if due == today else f"{what}, {overdue_in_words(due, today)}"
    return f"“{clipped(promise.title, 60)}”, {when}", f"said {day_in_words(promise.said_on, today)}"


def _renewal(item: OpenItem, file: CustomerFile) -> Told:
    """What is to be done in the window, also in one that is still to come; once it has passed, a question."""
    if item.rule is Rule.RENEWAL_OUTCOME:
        return f"renewal: the deadline passed on {day_in_words(item.due_on, item.today)}; how did it end?"
    deadline = file.customer.deadline()
    if deadline is None:
        return ""
    entered = deadline - timedelta(days=int(item.nudge.period.rpartition(":")[2]))
    window = window_entered(deadline, entered, tuple(STEP_OF_WINDOW)) or max(STEP_OF_WINDOW)
    until = "notice" if file.customer.notice_date else "contract end"
    return (
        f"renewal: {STEP_OF_WINDOW[window].value}, {until} {day_in_words(deadline, file.today)}",
        f"last safe day {day_in_words(last_safe_day(deadline, item.days), file.today)}",
    )


def _milestone(item: OpenItem, file: CustomerFile) -> str:
    milestones = (each for project in file.projects for each in project.milestones)
    name = next((each.name for each in milestones if each.id == item.nudge.subject_id), "")
    return f"milestone {name} {overdue_in_words(item.due_on, item.today)}"


def _watermelon(item: OpenItem, file: CustomerFile) -> str:
    project = next((each for each in file.projects if each.id == item.nudge.subject_id), None)
    if project is None or project.stated_rag is None or not is_watermelon(project, file.today):
        return "project stated better than its figures"
    stated, computed = project.stated_rag.value, schedule_rag(project, file.today).value
    return f"{project.name} is stated {stated}, its dates say {computed}: which is it?"


def _followup(item: OpenItem, file: CustomerFile) -> str:
    project = next((each for each in file.projects if each.id == item.nudge.subject_id), None)
    name, ended_on = (project.name, project.closed_on) if project else ("the project", None)
    when = f" on {day_in_words(ended_on, item.today)}" if ended_on else ""
    return f"{name} ended{when}, {item.nudge.period} ago: ask how it goes"


def _health(item: OpenItem, file: CustomerFile) -> Told:
    return f"health fell on {day_in_words(item.due_on, item.today)}", item.cause


def _person(item: OpenItem, file: CustomerFile) -> str:
    person = next((each for each in file.people if each.id == item.nudge.subject_id), None)
    if person is None:
        return ""
    return (
        f"{person.name}, {person.role.value}, left on {day_in_words(item.due_on, item.today)}: who follows?"
    )


def _role(item: OpenItem, file: CustomerFile) -> str:
    role = role_of(item.nudge.subject_id)
    return next((gap_in_words(gap, file) for gap in gaps(file) if gap.role is role), f"{role.value} unseen")


def _review(item: OpenItem, file: CustomerFile) -> str:
    return f"review {overdue_in_words(item.due_on, item.today)}"


_REASONS: Mapping[str, Callable[[OpenItem, CustomerFile], Told]] = {
    "contact": _contact,
    "step": _step,
    "promise": _promise,
    "renewal": _renewal,
    "milestone": _milestone,
    "project": _watermelon,
    "followup": _followup,
    "health": _health,
    "person": _person,
    "role": _role,
    "review": _review,
}
