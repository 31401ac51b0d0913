"""A week's things by day, what is late first."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from domain.message import Actions, Button, Headline, Message, Part, Row, Rows, Tone
from domain.planned_contacts import PlannedContact
from domain.projects import Milestone
from domain.promises import Promise
from handlers.cards import nudges as nudge_cards
from handlers.cards.planned import in_words as planned_in_words
from handlers.nudges.coming import Coming
from handlers.nudges.open_items import OpenItem
from handlers.wording import clipped, count, day_in_words, overdue_in_words, span_in_words

SHOWN = 5


def card(found: Sequence[Coming], first: date, last: date, today: date, skip: int = 0) -> Message:
    """What comes up between two days, five things at a time."""
    title = span_in_words(first, last, today)
    if not found:
        return Message((Headline(title, "nothing"),), f"{title}: nothing")
    late = sum(each.is_late for each in found)
    detail = count(len(found), "thing") + (f", {late} late" if late else "")
    shown = found[skip : skip + SHOWN]
    parts: list[Part] = [
        Headline(title, detail, Tone.WARN if late else Tone.PLAIN),
        Rows(tuple(_row(each, today) for each in shown)),
    ]
    if skip + SHOWN < len(found):
        parts.append(Actions((Button("More", "week", f"{first}:{last}:{skip + SHOWN}"),)))
    return Message(tuple(parts), f"{title}: {count(len(found), 'thing')}")


def _row(each: Coming, today: date) -> Row:
    label = "late" if each.is_late else day_in_words(each.on, today)
    buttons, menu = _buttons(each)
    tone = Tone.WARN if each.is_late else Tone.PLAIN
    return Row(label, each.name, _words(each, today), tone, buttons=buttons, menu=menu)


def _words(each: Coming, today: date) -> str:
    match each.thing:
        case OpenItem() as item:
            return nudge_cards.reason(item)
        case PlannedContact() as planned:
            return f"planned: {planned_in_words(planned, each.file)}" if each.file else ""
        case Milestone() as milestone:
            return f"milestone {milestone.name}, {overdue_in_words(each.on, today)}"
        case Promise() as task:
            return f"“{clipped(task.title, 60)}”, {overdue_in_words(each.on, today)}"
    assert_never(each.thing)


def _buttons(each: Coming) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """The one thing to do about it, and a reminder's own menu where it stands."""
    match each.thing:
        case OpenItem() as item if item.nudge.id:
            return (nudge_cards.button(item),), nudge_cards.menu(item)
        case OpenItem() as item:
            return (_to_come(item.rule.family, item.nudge.subject_id, each),), ()
        case PlannedContact():
            return (_to_come("contact", "", each),), ()
        case Promise() as task:
            return (_to_come("promise", task.id, each),), ()
        case Milestone():
            return (_to_come("milestone", "", each),), ()
    assert_never(each.thing)


def _to_come(family: str, subject_id: str, each: Coming) -> Button:
    """What can be done about a thing of which nobody has been reminded yet."""
    customer_id = each.file.customer.id if each.file else ""
    return {
        "step": Button("Done", "step_done", subject_id),
        "promise": Button("Done", "promise_kept", subject_id),
        "contact": Button("Log", "log_form", customer_id),
    }.get(family, Button("Open", "health", customer_id))
