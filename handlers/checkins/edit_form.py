"""The form that corrects a check-in: filled in with what is kept, and read back with what was wrong in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.customers import Person
from domain.entries import Entry, Kind, Mood
from domain.file import CustomerFile
from handlers import errors
from handlers.checkins.told import person_of
from handlers.form_days import day_written
from handlers.forms import Field, FieldKind, Form, Option
from handlers.turn import Turn
from handlers.typed import LONGEST_TEXT
from handlers.understanding.date_frame import Toward
from handlers.understanding.meaning import ContactRef
from handlers.wording import clipped, kind_in_words

NO_KIND = "none"
NAMES_HINT = "Names at the customer, with commas between them."
_KINDS = (
    *(Option(kind.value, kind_in_words(kind)) for kind in Kind),
    Option(NO_KIND, "no contact took place"),
)
_MOODS = tuple(Option(mood.value, mood.value) for mood in Mood)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Corrected:
    """An entry as the form gives it, and the people in it whom nobody knew before."""

    entry: Entry
    new_people: tuple[Person, ...]


def form_of(file: CustomerFile, entry: Entry) -> Form:
    """The form with what is kept of an entry."""
    people = [person.name for person in file.people if person.id in entry.people]
    kept = {
        "customer": file.customer.name,
        "kind": entry.kind.value if entry.kind else NO_KIND,
        "happened_on": entry.happened_on.isoformat(),
        "mood": entry.mood.value,
        "people": ", ".join(people),
        "text": entry.text,
    }
    return _form(entry.id, kept, {})


def _form(entry_id: str, values: Mapping[str, str], wrong: Mapping[str, str]) -> Form:
    def field(
        name: str, label: str, kind: FieldKind = FieldKind.LINE, options: tuple[Option, ...] = ()
    ) -> Field:
        return Field(name, label, kind, values.get(name, ""), options, error=wrong.get(name, ""))

    names = replace(field("people", "With"), required=False, hint=NAMES_HINT)
    fields = (
        field("customer", "Customer"),
        field("kind", "How", FieldKind.CHOICE, _KINDS),
        field("happened_on", "When", FieldKind.DATE),
        field("mood", "Mood", FieldKind.CHOICE, _MOODS),
        names,
        field("text", "What happened", FieldKind.TEXT),
    )
    return Form("Correct a check-in", "edit_form", entry_id, fields, "Correct")


def read_form(turn: Turn, before: Entry, values: Mapping[str, str]) -> Corrected | Form:
    """The entry that the form gives; the form again where something in it cannot be."""
    wrong: dict[str, str] = {}
    customer_id = _customer(turn, before, values.get("customer", ""), wrong)
    happened_on = _day(turn, before, values.get("happened_on", ""), wrong)
    kind, mood, text = values.get("kind", NO_KIND), values.get("mood", ""), values.get("text", "").strip()
    if kind not in (NO_KIND, *Kind):
        wrong["kind"] = f"Choose one: {', '.join(option.value for option in _KINDS)}."
    if mood not in tuple(Mood):
        wrong["mood"] = f"Choose one: {', '.join(Mood)}."
    if not 0 < len(text) <= LONGEST_TEXT:
        wrong["text"] = f"Say what happened, in up to {LONGEST_TEXT:,} characters."
    if wrong:
        return _form(before.id, values, wrong)
    people = _people(turn.file(customer_id), values.get("people", ""))
    entry = replace(
        before,
        customer_id=customer_id,
        happened_on=happened_on,
        kind=None if kind == NO_KIND else Kind(kind),
        mood=Mood(mood),
        text=text,
        people=tuple(person.id for person, _ in people),
    )
    return Corrected(entry, tuple(person for person, is_new in people if is_new))


def _customer(turn: Turn, before: Entry, name: str, wrong: dict[str, str]) -> str:
    mention = turn.portfolio.leading(name)
    if mention is None or name[mention.end :].strip():
        wrong["customer"] = f'No customer is called "{clipped(name, 60)}".'
    elif len(mention.customers) > 1:
        names = ", ".join(found.name for found in mention.customers)
        wrong["customer"] = f"More than one customer could be meant: {names}."
    else:
        return mention.customers[0].id
    return before.customer_id


def _day(turn: Turn, before: Entry, words: str, wrong: dict[str, str]) -> date:
    try:
        return day_written(turn, words, Toward.BEHIND)
    except (errors.NoSuchDate, errors.DayOrMonth) as refusal:
        wrong["happened_on"] = str(refusal)
        return before.happened_on


def _people(file: CustomerFile, names: str) -> list[tuple[Person, bool]]:
    """The people named, each once: those known by their name or first name, and new ones."""
    found: dict[str, tuple[Person, bool]] = {}
    for name in filter(None, _BETWEEN_NAMES.split(names.strip())):
        alike = [person for person in file.people if name.casefold() in _names(person)]
        known = alike[0] if len(alike) == 1 else None
        person, is_new = (known, False) if known else person_of(file, ContactRef(None, name[:200]))
        found.setdefault(person.name.casefold(), (person, is_new))
    return list(found.values())


def _names(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.name.split()[0].casefold()
