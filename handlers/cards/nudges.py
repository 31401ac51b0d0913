"""What a nudge says: why it came, and the one thing to do about it."""

from collections.abc import Mapping
from datetime import date, timedelta

from domain.file import CustomerFile
from domain.members import Member
from domain.message import Button
from domain.planning import Rule
from domain.promises import Promise
from domain.renewals import STEP_OF_WINDOW, last_safe_day, window_entered
from handlers.open_items import OpenItem
from handlers.wording import clipped, count, day_in_words, kind_in_words, overdue_in_words

Members = Mapping[str, Member]


def reason(item: OpenItem) -> str:
    """Why the nudge came, in half a sentence."""
    if item.file is None:
        return _owed(item.task, item.today) if item.task else ""
    match item.rule:
        case Rule.CONTACT_SOON | Rule.CONTACT_OVERDUE:
            return _contact(item, item.file)
        case Rule.STEP_DUE | Rule.STEP_OVERDUE | Rule.STEP_BLOCKED:
            return _step(item, item.file)
        case Rule.PROMISE_DUE | Rule.PROMISE_CHASE:
            return _promise(item, item.file)
        case Rule.RENEWAL_WINDOW:
            return _window(item, item.file)
        case Rule.RENEWAL_OUTCOME:
            return f"renewal: the deadline passed on {day_in_words(item.due_on, item.today)}; how did it end?"


def _contact(item: OpenItem, file: CustomerFile) -> str:
    last = file.last_contact()
    met = "no contact yet"
    if last is not None:
        met = f"{kind_in_words(last.kind)}, {day_in_words(last.happened_on, item.today)}"
        met += f", {count((item.today - last.happened_on).days, 'day')} ago"
    return f"contact {overdue_in_words(item.due_on, item.today)} ({met})"


def _step(item: OpenItem, file: CustomerFile) -> str:
    steps = [step for plan in file.plans for step in plan.steps if step.id == item.nudge.subject_id]
    if not steps:
        return ""
    step = steps[0]
    if item.rule is Rule.STEP_BLOCKED:
        since = step.news_on or step.due_on
        days = count((item.today - since).days, "day")
        return f"{step.name} blocked for {days}" + (f": {clipped(step.why, 60)}" if step.why else "")
    return f"{step.name} {overdue_in_words(step.due_on, item.today)}"


def _promise(item: OpenItem, file: CustomerFile) -> str:
    promise = next((each for each in file.promises if each.id == item.nudge.subject_id), None)
    if promise is None:
        return ""
    if item.rule is Rule.PROMISE_CHASE:
        people = {person.id: person.name for person in file.people}
        who = people.get(promise.person_id or "", "the customer")
        was = day_in_words(promise.due_on, item.today) if promise.due_on else ""
        return f"“{clipped(promise.title, 60)}” from {who}, was due {was}"
    return _owed(promise, item.today)


def _owed(promise: Promise, today: date) -> str:
    due = promise.due_on or today
    when = "promised for today" if due == today else f"promised, {overdue_in_words(due, today)}"
    return f"“{clipped(promise.title, 60)}”, {when} (said {day_in_words(promise.said_on, today)})"


def _window(item: OpenItem, file: CustomerFile) -> str:
    """What is to be done in the window, also in one that is still to come."""
    deadline = file.customer.deadline()
    if deadline is None:
        return ""
    entered = deadline - timedelta(days=int(item.nudge.period.rpartition(":")[2]))
    window = window_entered(deadline, entered, tuple(STEP_OF_WINDOW)) or max(STEP_OF_WINDOW)
    until = "notice" if file.customer.notice_date else "contract end"
    return (
        f"renewal: {STEP_OF_WINDOW[window].value}; {until} {day_in_words(deadline, file.today)}, "
        f"last safe day {day_in_words(last_safe_day(deadline), file.today)}"
    )


def button(item: OpenItem) -> Button:
    """The one thing to do about it."""
    if item.file is not None and item.rule.family == "contact":
        return Button("Log", "log_form", item.file.customer.id, primary=True)
    if item.file is not None and item.rule.family == "renewal":
        return Button("Open", "health", item.file.customer.id)
    return Button("Done", "nudge_done", item.nudge.id, primary=True)


def menu(item: OpenItem) -> tuple[Button, ...]:
    """What else can be done: done, snooze, the customer's card."""
    nudge_id = item.nudge.id
    found = [
        Button("Done", "nudge_done", nudge_id),
        Button("Snooze until tomorrow", "nudge_tomorrow", nudge_id),
        Button("Snooze until Monday", "nudge_monday", nudge_id),
        Button("Snooze until a date", "nudge_snooze_form", nudge_id),
    ]
    if item.file is not None:
        found.append(Button("Health card", "health", item.file.customer.id))
        found.append(Button("Pause this customer", "pause_form", item.file.customer.id))
    return tuple(each for each in found if each.verb != button(item).verb)
