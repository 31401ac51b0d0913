"""Who owes what to whom by when, and whose court the ball is in."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.file import CustomerFile
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from domain.promises import Promise, PromiseStatus, Side, court
from handlers.cards.names import Names
from handlers.wording import clipped, count, day_in_words, overdue_in_words

SHOWN = 5
TITLE_LENGTH = 90
COURT = {Side.OURS: "the ball is in our court", Side.THEIRS: "the ball is in their court"}


def card(file: CustomerFile, names: Names, skip: int = 0) -> Message:
    """The open promises of both sides, those due first before the others."""
    owed, customer = file.owed(), file.customer
    shown = owed[skip : skip + SHOWN]
    rows = [_row(each, names, customer.name, file.today, each.side.value) for each in shown]
    parts: list[Part] = [_headline(f"Promises with {customer.name}", owed, file.today), *_rows(rows)]
    kept = sum(each.status is PromiseStatus.KEPT for each in file.promises)
    if kept:
        parts.append(Paragraph(f"{count(kept, 'promise')} kept so far.", quiet=True))
    parts += _more(customer.id, skip + len(shown), len(owed))
    return Message(tuple(parts), f"Promises with {customer.name}: {len(owed)} open")


def own(
    owed: Sequence[Promise], customers: Mapping[str, str], names: Names, today: date, skip: int = 0
) -> Message:
    """What one still owes and chases, whoever the customer is."""
    shown = owed[skip : skip + SHOWN]
    rows = [
        _row(each, names, customers.get(each.customer_id or "", ""), today, _whose(each, customers))
        for each in shown
    ]
    parts: list[Part] = [_headline("Your promises", owed, today), *_rows(rows)]
    parts += _more("", skip + len(shown), len(owed))
    return Message(tuple(parts), f"Your promises: {len(owed)} open")


def _whose(promise: Promise, customers: Mapping[str, str]) -> str:
    return customers.get(promise.customer_id or "", "yourself")


def _headline(title: str, owed: Sequence[Promise], today: date) -> Headline:
    side = court(owed)
    if side is None:
        return Headline(title, "nothing open on either side", Tone.GOOD)
    late = any(each.due_on and each.due_on < today for each in owed)
    return Headline(title, f"{len(owed)} open; {COURT[side]}", Tone.WARN if late else Tone.PLAIN)


def _rows(rows: list[Row]) -> list[Part]:
    return [Rows(tuple(rows))] if rows else []


def _more(customer_id: str, shown: int, whole: int) -> list[Part]:
    if shown >= whole:
        return []
    return [Actions((Button("More", "promises", f"{customer_id}:{shown}"),))]


def _row(promise: Promise, names: Names, customer: str, today: date, label: str) -> Row:
    ours = promise.side is Side.OURS
    who = names.of(promise.owner_id)
    if not ours:
        who = f"{names.people.get(promise.person_id or '', customer or 'the customer')} to {who}"
    when = overdue_in_words(promise.due_on, today) if promise.due_on else "no date"
    late = promise.due_on is not None and promise.due_on < today
    kept, chase = Button("Done", "promise_kept", promise.id), Button("Chase", "chase", promise.id)
    others = (
        Button("Hand to a colleague", "assign", promise.id),
        Button("Drop", "promise_dropped", promise.id),
    )
    return Row(
        label,
        clipped(promise.title, TITLE_LENGTH),
        f"{who}, {when} (said {day_in_words(promise.said_on, today)})",
        Tone.WARN if late else Tone.PLAIN,
        buttons=(kept if ours else chase,),
        menu=others if ours else (kept, *others),
        ref=promise.id,
    )
