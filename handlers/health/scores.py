"""`nps`, `csat`, `pulse`: the scores that people at a customer give, and one's own feeling beside them."""

import re
from collections.abc import Mapping
from datetime import date

from domain.file import CustomerFile
from domain.measurements import SCORE_BOUNDS, Score, ScoreKind
from handlers import errors
from handlers.accounts.person import called
from handlers.cards import scores as cards
from handlers.changing import begin, scene
from handlers.command import Command, Typing
from handlers.doubts import dates_in
from handlers.form_days import day_written
from handlers.forms import Field, FieldKind, Form, Option
from handlers.nudges.consequences import follow
from handlers.request import Reply
from handlers.rights import Right, demand
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.unread_dates import led
from handlers.wording import day_in_words
from storage import customers

WRITES = re.compile(r"\d")
_NUMBER = re.compile(r"^\W*?(-?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+|out of \d+)?(?=\s|$|,)")
_GIVER = re.compile(r"\b(?:from|by)\s+(.+)$", re.IGNORECASE)


def _command(kind: ScoreKind, does: str) -> Command:
    return Command(
        kind.value,
        Right.READ,
        does,
        f"{kind.value} {{customer}} {SCORE_BOUNDS[kind][1] - 1}",
        _typed(kind),
        pressed={f"{kind.value}_form": lambda turn, customer_id: ask(turn, customer_id, kind)},
        filled={
            f"{kind.value}_form": lambda turn, customer_id, values: take(turn, customer_id, kind, values)
        },
        changes_where=WRITES,
        of_customer=True,
    )


def _typed(kind: ScoreKind) -> Typing:
    """`nps CUSTOMER 9 [[from] PERSON] [DATE]`; without a number what is known."""

    def typed(turn: Turn, words: str) -> Reply:
        customer_id, rest = turn.named(words)
        file = turn.file(customer_id)
        if not rest:
            return Reply(cards.card(file, kind))
        number = _NUMBER.search(rest)
        value = _value(kind, number[1] if number else rest, file.customer.name)
        told = led(rest[number.end() :]) if number else ""
        day, told = _day(turn, told, kind, file.customer.name)
        giver = _giver(turn, file, told)
        unread = told.strip(" ,.;:") if giver is None else ""
        return _note(turn, file, Score(kind, value, day, giver), unread)

    return typed


def ask(turn: Turn, customer_id: str, kind: ScoreKind) -> Reply:
    """The form for a score."""
    return Reply(form=_form(turn, turn.file(customer_id), kind, {}))


def _form(turn: Turn, file: CustomerFile, kind: ScoreKind, now: Mapping[str, str], error: str = "") -> Form:
    low, high = SCORE_BOUNDS[kind]
    values = tuple(Option(str(value), str(value)) for value in range(high, low - 1, -1))
    people = tuple(Option(person.id, person.name) for person in file.present_people())
    fields = [
        Field("value", cards.TITLES[kind], FieldKind.CHOICE, now.get("value", str(high)), values),
        Field("day", "When", FieldKind.DATE, now.get("day", turn.today.isoformat()), error=error),
    ]
    if kind is not ScoreKind.PULSE:
        nobody = Option("", "Nobody known")
        fields.append(
            Field(
                "person", "From", FieldKind.CHOICE, now.get("person", ""), (*people, nobody), required=False
            )
        )
    return Form(
        f"{cards.TITLES[kind]} of {file.customer.name}", f"{kind.value}_form", file.customer.id, tuple(fields)
    )


def take(turn: Turn, customer_id: str, kind: ScoreKind, values: Mapping[str, str]) -> Reply:
    """The score chosen in the form."""
    file = turn.file(customer_id)
    try:
        day = day_written(turn, values.get("day", ""), Toward.BEHIND)
    except (errors.NoSuchDate, errors.DayOrMonth) as refusal:
        return Reply(form=_form(turn, file, kind, values, str(refusal)))
    if day > turn.today:
        return Reply(form=_form(turn, file, kind, values, "Choose a day that is not ahead."))
    person_id = values.get("person") if values.get("person") in {each.id for each in file.people} else None
    value = _value(kind, values.get("value", ""), file.customer.name)
    return _note(turn, file, Score(kind, value, day, person_id))


def _value(kind: ScoreKind, said: str, customer: str) -> int:
    low, high = SCORE_BOUNDS[kind]
    if re.fullmatch(r"-?\d{1,4}", said) and low <= int(said) <= high:
        return int(said)
    example = f"{kind.value} {customer} {high - 1}"
    raise errors.NotAScore(kind=cards.TITLES[kind], low=low, high=high, example=example)


def _day(turn: Turn, words: str, kind: ScoreKind, customer: str) -> tuple[date, str]:
    """The day said, today without one, and the words before it."""
    for found in dates_in(turn, words, Toward.BEHIND):
        if found.first is None:
            continue
        if found.first > turn.today:
            when = day_in_words(found.first, turn.today)
            raise errors.StillAhead(day=when, example=f"{kind.value} {customer} 4 yesterday")
        return found.first, words[: found.start].removesuffix("on ").strip()
    return turn.day, words


def _giver(turn: Turn, file: CustomerFile, words: str) -> str | None:
    """The id of the person at the customer who gave it, None where nobody is named."""
    named = _GIVER.search(words)
    if named is None:
        alone = called(turn, file, words.strip(" .,")) if words.strip(" .,") else None
        return alone.id if alone else None
    person = called(turn, file, named[1].strip(" .,"))
    if person is None:
        there = ", ".join(each.name for each in file.present_people()) or "nobody"
        raise errors.NobodyCalled(customer=file.customer.name, words=named[1][:60], people=there)
    return person.id


def _note(turn: Turn, file: CustomerFile, score: Score, unread: str = "") -> Reply:
    demand(turn.member, Right.WORK, score.kind.value, turn.directory.members.values())
    title = f"{cards.TITLES[score.kind]} {score.value}"
    opened = begin(turn, score.kind.value, file.customer.id, f"{title} of {file.customer.name}")
    customers.score(turn.uow, opened.id, turn.at, file.customer.id, [score])
    followed = follow(scene(turn), file.customer.id)
    return Reply(cards.noted(file, score, followed, opened.id, turn.today, unread))


COMMANDS = (
    _command(ScoreKind.NPS, "how likely a customer recommends us, 0 to 10"),
    _command(ScoreKind.CSAT, "how satisfied a customer is, 1 to 5"),
    _command(ScoreKind.PULSE, "your own feeling about a customer, 1 to 5, beside its score"),
)
