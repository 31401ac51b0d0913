"""What is planned with a customer, and what it does to the reminder to make contact."""

from datetime import date

from domain.file import CustomerFile
from domain.message import Actions, Button, Headline, Message, Paragraph, Row, Rows
from domain.planned_contacts import PlannedContact
from domain.planning import contact_due_on
from domain.settings import Rules
from handlers.wording import and_list, day_in_words, kind_in_words

_RHYTHMS = {1: "every {day}", 2: "every second {day}", 3: "every third {day}"}


def in_words(planned: PlannedContact, file: CustomerFile) -> str:
    """`call with Jane Miller, Fri 4 Dec`; `meeting, every second Tuesday, next Tue 24 Nov`."""
    return f"{_contact(planned, file)}, {_when(planned, file.today)}"


def _contact(planned: PlannedContact, file: CustomerFile) -> str:
    names = [person.name for person in file.people if person.id in planned.people]
    kind = kind_in_words(planned.kind) if planned.kind else "contact"
    return f"{kind} with {and_list(names)}" if names else kind


def _when(planned: PlannedContact, today: date) -> str:
    coming = day_in_words(planned.next_on(today) or planned.on, today)
    if planned.every_weeks is None:
        return coming
    weeks, weekday = planned.every_weeks, f"{planned.on:%A}"
    rhythm = _RHYTHMS.get(weeks, f"every {weeks} weeks on {{day}}").format(day=weekday)
    return f"{rhythm}, next {coming}"


def noted(file: CustomerFile, planned: PlannedContact, rules: Rules, change_id: str) -> Message:
    """A contact that was planned."""
    buttons = Actions((Button("All planned", "planned", file.customer.id), Button("Undo", "undo", change_id)))
    title = Headline(file.customer.name, f"planned: {in_words(planned, file)}")
    told = _effect(file, planned, rules)
    parts = (title, Paragraph(told), buttons) if told else (title, buttons)
    return Message(parts, f"Planned with {file.customer.name}")


def _effect(file: CustomerFile, planned: PlannedContact, rules: Rules) -> str:
    """What it does to the reminder; nothing is said where there is none."""
    due_on, coming = contact_due_on(file, rules), planned.next_on(file.today)
    if due_on is None or coming is None:
        return ""
    due = day_in_words(due_on, file.today)
    if coming < due_on:
        return f"Contact is due by {due}; the reminder waits until it has passed."
    if due_on < file.today:
        return f"Contact has been due since {due}, so the reminder stays."
    return f"Contact is due by {due}, before that, so the reminder comes all the same."


def listed(file: CustomerFile) -> Message:
    """All that is planned with a customer, the nearest first."""
    name, planned = file.customer.name, file.contacts_to_come()
    if not planned:
        example = Paragraph(f"Plan one in plain words: call with {name} on Friday.", quiet=True)
        return Message((Headline(name, "no contact planned"), example), f"{name}: nothing planned")
    rows = tuple(
        Row(_contact(each, file), _when(each, file.today), buttons=(Button("Cancel", "plan_end", each.id),))
        for each in planned
    )
    return Message((Headline(name, "planned contacts"), Rows(rows)), f"{name}: planned contacts")


def ended(file: CustomerFile, planned: PlannedContact, change_id: str) -> Message:
    """A contact that is planned no more."""
    title = Headline(file.customer.name, f"{_contact(planned, file)} is planned no more")
    buttons = Actions((Button("Undo", "undo", change_id),))
    return Message((title, buttons), f"{file.customer.name}: planned no more")
