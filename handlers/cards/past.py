"""The health card of a past day, and in what its two readings differ."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from domain.business_days import BusinessDays
from domain.customers import Customer
from domain.entries import Entry
from domain.file import CustomerFile
from domain.health import Health, HealthPoint
from domain.message import Actions, Button, Message, Paragraph, Part, Row, Rows
from handlers.cards.health import TONE_OF_BAND, facts_of, headline, quoted, remarks, state_in_words
from handlers.cards.names import Names
from handlers.wording import and_list, day_in_words

DIFFERENCES_SHOWN = 3
_PARTS = {
    "people": "people",
    "promises": "promises",
    "plans": "onboarding",
    "projects": "projects",
    "measurements": "figures",
    "scores": "scores",
}
_WORDS_OF_FIELD = {"csm_id": "CSM", "pm_id": "PM", "arr": "ARR", "cadence_days": "cadence"}


class Way(StrEnum):
    """How a past day is read: from all that is known now, or as the card said it then."""

    AS_OF = "as of"
    AS_KNOWN = "as known"


_SAYS = {Way.AS_OF: "from all that is known now", Way.AS_KNOWN: "what the card said on that day"}
_BUTTONS = {
    Way.AS_OF: ("As of that day", "health_as_of"),
    Way.AS_KNOWN: ("As known then", "health_as_known"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A past day read in one way."""

    way: Way
    file: CustomerFile
    health: Health
    names: Names


def card(
    asked: Reading, other: Reading | None, points: list[HealthPoint], days: BusinessDays, today: date
) -> Message:
    """The card of a past day; `other` is its other reading, None where the customer was not known then.

    `points` are the scores before it, read in the way that is asked for.
    """
    file, then = asked.file, day_in_words(asked.file.today, today)
    joint = "on " if asked.way is Way.AS_KNOWN else ""
    title = f"{file.customer.name}, {asked.way.value} {joint}{then}"
    compared = list(_compared(asked, other, today))
    rows = (*compared, *facts_of(file, asked.health, asked.names, days))
    parts: list[Part] = [headline(file, asked.health, points, title), Rows(rows)]
    if not compared:
        parts.append(Paragraph(f"Nothing up to {then} was corrected or added since.", quiet=True))
    parts += [Paragraph(text, quiet=True) for text in remarks(asked.health)]
    parts.append(_actions(asked, other))
    return Message(tuple(parts), f"{file.customer.name}: health on {then}")


def _actions(asked: Reading, other: Reading | None) -> Actions:
    buttons = [Button("Health today", "health", asked.file.customer.id)]
    if other is not None:
        label, verb = _BUTTONS[other.way]
        where = f"{asked.file.customer.id}:{asked.file.today.isoformat()}"
        buttons.insert(0, Button(label, verb, where))
    return Actions(tuple(buttons))


def _compared(asked: Reading, other: Reading | None, today: date) -> Iterator[Row]:
    """Both scores and what has changed since; nothing where both readings rest on the same facts."""
    if other is None:
        yield Row(Way.AS_KNOWN.value, "nothing", "it was not known on that day")
        return
    if (asked.file, asked.health) == (other.file, other.health):
        return
    for reading in (asked, other):
        tone = TONE_OF_BAND[reading.health.band]
        yield Row(reading.way.value, state_in_words(reading.health), _SAYS[reading.way], tone)
    of, known = (asked, other) if asked.way is Way.AS_OF else (other, asked)
    changed = [*_entries(of, known, today), *_customer(of, known), *_others(of.file, known.file)]
    yield from (Row("since then", text, detail) for text, detail in changed[:DIFFERENCES_SHOWN])


def _entries(of: Reading, known: Reading, today: date) -> Iterator[tuple[str, str]]:
    """Reports that came, went or changed since the day, the newest first."""
    before = {entry.id: entry for entry in known.file.entries}
    after = {entry.id: entry for entry in of.file.entries}
    for entry in of.file.entries:
        if entry.id not in before:
            yield _came(entry, of.names, today)
        elif before[entry.id] != entry:
            yield f"corrected: {quoted(entry, of.names, today)}", _was(entry, before[entry.id], today)
    for entry in known.file.entries:
        if entry.id not in after:
            yield f"taken back, or given a later day: {quoted(entry, known.names, today)}", ""


def _came(entry: Entry, names: Names, today: date) -> tuple[str, str]:
    return f"added: {quoted(entry, names, today)}", f"logged {day_in_words(entry.recorded_at.date(), today)}"


def _was(entry: Entry, before: Entry, today: date) -> str:
    """What a corrected report said before, in what matters to the score."""
    said = []
    if entry.happened_on != before.happened_on:
        said.append(f"was dated {day_in_words(before.happened_on, today)}")
    if entry.mood is not before.mood:
        said.append(f"mood was {before.mood.value}")
    if entry.kind is not before.kind:
        said.append(f"was a {before.kind.value}" if before.kind else "was no contact")
    return ", ".join(said)


def _customer(of: Reading, known: Reading) -> Iterator[tuple[str, str]]:
    """What is known otherwise now of the account itself."""
    after, before = of.file.customer, known.file.customer
    for each in fields(Customer):
        now, then = getattr(after, each.name), getattr(before, each.name)
        if now != then:
            label = _WORDS_OF_FIELD.get(each.name, each.name.replace("_", " "))
            yield f"{label} {_value(now, of.names)}", f"was {_value(then, known.names)}"


def _value(value: object, names: Names) -> str:
    if value is None or value in ("", ()):
        return "not set"
    return names.members.get(str(value), str(value))


def _others(of: CustomerFile, known: CustomerFile) -> Iterator[tuple[str, str]]:
    changed = [words for name, words in _PARTS.items() if getattr(of, name) != getattr(known, name)]
    if changed:
        yield f"{and_list(changed)} corrected or added", ""
