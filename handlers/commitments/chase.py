"""`chase`: a promise of theirs is asked for: a text to send, a note that it was sent, a new day."""

from collections.abc import Mapping
from datetime import date

from domain.calendar import add_workdays
from domain.entries import Entry
from domain.message import Headline
from domain.promises import Promise, Side
from handlers import errors
from handlers.cards import chase as cards
from handlers.cards.changed import changed
from handlers.changing import change_and_id
from handlers.command import Command
from handlers.commitments import owed
from handlers.form_days import day_written
from handlers.forms import Field, FieldKind, Form
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import clipped, day_in_words
from storage import entries, promises
from storage import people as their_people
from storage.types import new_id

ANSWER_WITHIN = 3
"""Workdays after which a chased promise is asked for again, unless another day is chosen."""


def chase(turn: Turn, words: str) -> Reply:
    """`chase CUSTOMER [WHAT]`."""
    customer_id, title = turn.named(words)
    theirs = [each for each in turn.file(customer_id).open_promises() if each.side is Side.THEIRS]
    name = turn.customer(customer_id).name
    if not theirs:
        raise errors.NothingToChase(customer=name)
    return _offer(turn, owed.meant(theirs, title, f"chase {name} {{title}}"))


def press(turn: Turn, promise_id: str) -> Reply:
    """The promise whose button was pressed."""
    return _offer(turn, _theirs(turn, promise_id))


def _theirs(turn: Turn, promise_id: str) -> Promise:
    promise = owed.by_id(turn, promise_id)
    if promise.side is not Side.THEIRS or promise.customer_id is None:
        raise errors.AlreadyGone
    return promise


def _offer(turn: Turn, promise: Promise) -> Reply:
    customer = turn.customer(promise.customer_id or "")
    return Reply(
        cards.offer(promise, customer.name, _who(turn, promise), turn.member, turn.today, _next(turn))
    )


def _who(turn: Turn, promise: Promise) -> str:
    """The name of who promised, empty where nobody is known."""
    person = their_people.by_id(turn.uow, promise.person_id) if promise.person_id else None
    return person.name if person else ""


def _next(turn: Turn) -> date:
    return add_workdays(turn.today, ANSWER_WITHIN, turn.member.workdays)


def sent(turn: Turn, promise_id: str) -> Reply:
    """The text was sent: it is noted, and asked for again after three workdays."""
    return _note(turn, _theirs(turn, promise_id), _next(turn))


def ask_day(turn: Turn, promise_id: str) -> Reply:
    """The form for another day."""
    return Reply(form=_form(turn, _theirs(turn, promise_id), _next(turn).isoformat()))


def _form(turn: Turn, promise: Promise, day: str, error: str = "") -> Form:
    field = Field("due_on", "By when do you expect it?", FieldKind.DATE, day, error=error)
    note = f"“{clipped(promise.title, 60)}” is noted as chased today."
    return Form("Chased", "chase_sent", promise.id, (field,), "Note it", note)


def take_day(turn: Turn, promise_id: str, values: Mapping[str, str]) -> Reply:
    """The day chosen in the form."""
    promise, said = _theirs(turn, promise_id), values.get("due_on", "")
    try:
        day = day_written(turn, said, Toward.AHEAD)
    except (errors.NoSuchDate, errors.DayOrMonth) as refusal:
        return Reply(form=_form(turn, promise, said, str(refusal)))
    if day <= turn.today:
        return Reply(form=_form(turn, promise, said, "Choose a day ahead."))
    return _note(turn, promise, day)


def _note(turn: Turn, promise: Promise, due_on: date) -> Reply:
    """That it was chased is an entry without a contact: a letter nobody has answered is none."""
    customer, who = turn.customer(promise.customer_id or ""), _who(turn, promise)
    until = day_in_words(due_on, turn.today)
    text = f"chased “{promise.title}”" + (f" with {who}" if who else "") + f", expected by {until}"
    entry = Entry(
        new_id(),
        customer.id,
        turn.member.id,
        turn.day,
        turn.at,
        text,
        people=(promise.person_id,) if promise.person_id else (),
    )
    told = [entries.fact(entry), promises.changed_fact(promise, turn.day, due_on=due_on)]
    summary = f"chased {customer.name}: {clipped(promise.title, 60)}"
    followed, change_id = change_and_id(turn, "chase", customer.id, summary, told)
    headline = Headline(
        f"{customer.name}: chased “{clipped(promise.title, 60)}”", f"asked for again after {until}"
    )
    return Reply(changed(headline, followed, change_id), replaces=True)


COMMANDS = (
    Command(
        "chase",
        Right.WORK,
        "asks the customer for what it promised, with a text to send",
        "chase {owing} {theirs}",
        chase,
        pressed={"chase": press, "chase_now": sent, "chase_day": ask_day, "chase_sent": ask_day},
        filled={"chase_sent": take_day},
        of_customer=True,
    ),
)
