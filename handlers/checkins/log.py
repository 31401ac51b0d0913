"""`log`, or just the text: a check-in is read, stored with all that it tells, and shown as understood."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.entries import Mood
from domain.file import CustomerFile
from handlers import errors
from handlers.cards import checkins as cards
from handlers.changing import begin, scene
from handlers.checkins import unknown_names
from handlers.checkins.echoes import with_known_owners, without_done_before
from handlers.checkins.told import tell, with_our_day, write
from handlers.command import Command
from handlers.doubts import refuse_impossible_scores, settle_dates, settle_day_ahead, settle_names
from handlers.forms import Field, FieldKind, Form
from handlers.nudges.consequences import follow_all
from handlers.reading import meaning_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding import Understanding
from handlers.understanding.meaning import CustomerPart, CustomerRef

SAME_WORDS_WITHIN = timedelta(minutes=10)
OWN_CUSTOMERS_OFFERED = 5


def log(turn: Turn, words: str) -> Reply:
    """`log CUSTOMER TEXT`."""
    customer_id, text = turn.named(words)
    if not text.strip():
        example = f"log {turn.customer(customer_id).name} call today, all good"
        raise errors.MissingWords(verb="log", example=example)
    return _log(turn, text, customer_id)


def log_text(turn: Turn, text: str) -> Reply:
    """A report in plain words; its customer is read out of it, or known from where it is said."""
    return _log(turn, text, turn.chosen or turn.customer_here())


def form(turn: Turn, customer_id: str) -> Reply:
    """Asks what happened at a customer."""
    return Reply(form=_form(turn, customer_id))


def _form(turn: Turn, customer_id: str, error: str = "") -> Form:
    hint = "In your own words: what happened, who was there, what comes next and when."
    field = Field("text", "What happened?", FieldKind.TEXT, hint=hint, error=error)
    title = f"Log a contact with {turn.customer(customer_id).name}" if customer_id else "New check-in"
    return Form(title, "log_form", customer_id, (field,), "Log")


def filled(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """The form sent in."""
    text = values.get("text", "").strip()
    if not text:
        return Reply(form=_form(turn, customer_id, "Say what happened, such as: call today, all good."))
    return _log(turn, text, customer_id or None)


def _log(turn: Turn, text: str, customer_id: str | None) -> Reply:
    meant = meaning_of(turn, text, customer_id)
    if not turn.insist:
        settle_dates(replace(turn, chosen=customer_id), text, meant)
        refuse_impossible_scores(turn, meant)
        settle_names(turn, meant)
        settle_day_ahead(replace(turn, chosen=customer_id), text, meant)
    meant = with_our_day(turn, meant)
    parts = _parts(turn, meant, customer_id)
    files = turn.files(part.customer.id for part in parts)
    parts = tuple(with_known_owners(turn, files[part.customer.id], part) for part in parts)
    parts = tuple(without_done_before(files[part.customer.id], part) for part in parts)
    if not turn.insist:
        _refuse_twice(turn, text, files)
    names = ", ".join(part.customer.name for part in parts)
    told = [tell(turn, files[part.customer.id], text, meant, part) for part in parts]
    opened = begin(turn, "log", parts[0].customer.id if len(parts) == 1 else None, f"check-in for {names}")
    write(turn, opened, told)
    by_customer = {each.customer_id: each for each in told}
    followed = follow_all(scene(turn), [part.customer.id for part in parts])
    unknown = unknown_names.beside_customers(turn, text, meant)
    return Reply(cards.logged(turn, meant, parts, followed, by_customer, opened.id, unknown))


def _parts(turn: Turn, meant: Understanding, customer_id: str | None) -> tuple[CustomerPart, ...]:
    """What is told of each customer; the one known from context or choice where none is named."""
    if turn.chosen:
        named = [part for part in meant.parts if part.customer.id == turn.chosen]
        if named:
            return tuple(named)
    if meant.parts:
        return meant.parts
    if meant.customers:
        return tuple(_shared(customer, meant) for customer in meant.customers)
    if customer_id is None:
        own = [turn.portfolio.customer(place) for place in sorted(turn.portfolio.book(turn.member.handle))]
        choices = [errors.Choice(each.name, each.id) for each in own[:OWN_CUSTOMERS_OFFERED]]
        raise errors.WhoseReport(example=f"called {turn.example()}, all good", choices=choices)
    place = turn.portfolio.place(customer_id)
    if place is None:
        raise errors.AlreadyGone
    return (_shared(turn.portfolio.customer(place), meant),)


def part_of(turn: Turn, meant: Understanding, customer_id: str) -> CustomerPart:
    """What is told of a customer that is known otherwise."""
    own = next((part for part in meant.parts if part.customer.id == customer_id), None)
    if own is not None:
        return own
    return _shared(CustomerRef(customer_id, turn.customer(customer_id).name), meant)


def _shared(customer: CustomerRef, meant: Understanding) -> CustomerPart:
    """A part in which everything that is said of no other customer is said of this one."""

    def own(told: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in told if each.customer_id in (None, customer.id))

    return CustomerPart(
        customer,
        meant.sentiment or Mood.NEUTRAL,
        own(meant.contacts),
        meant.signals,
        own(meant.follow_ups),
        own(meant.steps),
        meant.scores,
    )


def _refuse_twice(turn: Turn, text: str, files: Mapping[str, CustomerFile]) -> None:
    since, kept = turn.at - SAME_WORDS_WITHIN, turn.as_typed(text)
    for customer_id, file in files.items():
        said = (each for each in file.entries if each.recorded_at >= since)
        twin = next((each for each in said if (each.author_id, each.text) == (turn.member.id, kept)), None)
        if twin is not None:
            raise errors.SaidAlready(
                customer=file.customer.name,
                time=turn.clock(twin.recorded_at),
                choices=(errors.Choice("Log again", customer_id, typed=text, insist=True),),
            )


COMMANDS = (
    Command(
        "log",
        Right.WORK,
        "notes what happened; the text alone does it too",
        "log {customer} called Jane, all good, follow up Friday",
        log,
        changes=True,
        pressed={"log_form": form},
        filled={"log_form": filled},
        more=("called {customer} today, all good, follow up Friday",),
    ),
)
