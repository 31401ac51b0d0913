"""`pause`, `resume`: no reminder comes about a customer until a day, and what is still due comes after it."""

from collections.abc import Mapping
from datetime import date

from domain.customers import UNTIL_RESUMED, Customer
from handlers import errors
from handlers.cards import pauses as cards
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.form_days import day_written
from handlers.forms import Field, FieldKind, Form
from handlers.nudges.consequences import follow
from handlers.request import Reply
from handlers.rights import Right, demand_own
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import clipped, day_in_words
from storage import facts
from storage.facts import Fact, Noun

WITHOUT_END = frozenset({"", "until further notice", "until resumed", "for now"})


def pause(turn: Turn, words: str) -> Reply:
    """`pause CUSTOMER [until DATE]`; without a day until it is resumed."""
    customer_id, rest = turn.named(words)
    return _pause(turn, customer_id, _end_said(turn, rest))


def form(turn: Turn, customer_id: str) -> Reply:
    """Asks until when."""
    return Reply(form=_form(turn.customer(customer_id)))


def filled(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """The form sent in; an end that cannot be is said at its field."""
    try:
        return _pause(turn, customer_id, _end_written(turn, values.get("until", "")))
    except (errors.NoSuchDate, errors.DayOrMonth, errors.NotAhead) as refusal:
        return Reply(form=_form(turn.customer(customer_id), values.get("until", ""), str(refusal)))


def _form(customer: Customer, value: str = "", error: str = "") -> Form:
    hint = "Left empty: until you resume it."
    field = Field("until", "Until which day?", FieldKind.DATE, value, hint=hint, required=False, error=error)
    return Form(f"Pause {customer.name}", "pause_form", customer.id, (field,), "Pause")


def _end_said(turn: Turn, words: str) -> date:
    if _is_without_end(words):
        return UNTIL_RESUMED
    days = [found.due for found in dates_in(turn, words, Toward.AHEAD) if found.due]
    if not days:
        raise errors.NoSuchDate(words=clipped(words.removeprefix("until "), 60))
    return _ahead(turn, days[-1])


def _end_written(turn: Turn, words: str) -> date:
    if _is_without_end(words):
        return UNTIL_RESUMED
    return _ahead(turn, day_written(turn, words, Toward.AHEAD))


def _is_without_end(words: str) -> bool:
    return " ".join(words.casefold().split()) in WITHOUT_END


def _ahead(turn: Turn, day: date) -> date:
    if day <= turn.day:
        raise errors.NotAhead(day=day_in_words(day, turn.day))
    return day


def _pause(turn: Turn, customer_id: str, until: date) -> Reply:
    customer = turn.customer(customer_id)
    demand_own(turn.member, customer, turn.directory.members)
    change_id, cleared = _set(turn, customer, until, f"paused {customer.name}")
    return Reply(cards.paused(customer, until, cleared, turn.day, change_id))


def resume(turn: Turn, words: str) -> Reply:
    """`resume CUSTOMER`."""
    customer_id, _ = turn.named(words)
    return resume_one(turn, customer_id)


def resume_one(turn: Turn, customer_id: str) -> Reply:
    """The same by its id."""
    customer = turn.customer(customer_id)
    demand_own(turn.member, customer, turn.directory.members)
    if not customer.is_paused(turn.day):
        raise errors.NotPaused(customer=customer.name)
    change_id, _ = _set(turn, customer, None, f"resumed {customer.name}")
    return Reply(cards.resumed(customer, change_id))


def _set(turn: Turn, customer: Customer, until: date | None, summary: str) -> tuple[str, int]:
    """The id of the change, and how many reminders it took away."""
    opened = begin(turn, "pause" if until else "resume", customer.id, summary)
    told = Fact(Noun.CUSTOMER, customer.id, {"paused_until": until}, turn.day, customer.id)
    facts.record(turn.uow, opened.id, turn.at, [told])
    followed = follow(scene(turn), customer.id)
    return opened.id, len(followed.cleared) if followed else 0


COMMANDS = (
    Command(
        "pause",
        Right.WORK,
        "holds all reminders about a customer, until a day or until resumed",
        "pause {customer} until Friday",
        pause,
        changes=True,
        of_customer=True,
        pressed={"pause_form": form},
        filled={"pause_form": filled},
        more=("pause {customer}",),
    ),
    Command(
        "resume",
        Right.WORK,
        "lets reminders about a paused customer come again",
        "resume {customer}",
        resume,
        changes=True,
        of_customer=True,
        pressed={"resume": resume_one},
    ),
)
