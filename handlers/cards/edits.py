"""What `edit` says: what was corrected, and a check-in as it is kept now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from domain.entries import Entry, Mood
from domain.file import CustomerFile
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows
from domain.planning import Rule
from domain.promises import Promise, Side
from handlers.cards.checkins import signal_in_words
from handlers.nudges.consequences import Followed
from handlers.wording import and_list, clipped, count, day_in_words, kind_in_words, near_day

KEPT_LABELS = ("step", "score")
"""Rows of the first card that a correction leaves as they are."""


def corrected(
    file: CustomerFile,
    before: Entry,
    after: Entry,
    name_before: str,
    followed: Mapping[str, Followed],
    built_upon: int,
) -> Message:
    """A correction: what is kept now, and what was kept before."""
    name = file.customer.name
    parts: list[Part] = [Headline(f"Corrected for {name}", _contact(file, after, file.today))]
    rows = tuple(_changes(file, before, after, name_before))
    parts.append(Rows(rows))
    parts += [Paragraph(text) for text in _aftermath(file, before, name_before, followed)]
    if built_upon:
        told = f"Others have gone on from there: {count(built_upon, 'thing')} it told of stays as it is."
        parts.append(Paragraph(told))
    return Message(tuple(parts), f"Corrected for {name}")


def unchanged(name: str) -> Message:
    """Nothing was changed in the form."""
    return Message((Headline(f"Nothing to correct for {name}"),), f"Nothing to correct for {name}")


def as_kept(kept: list[tuple[CustomerFile, Entry]], old: Message, today: date) -> Message:
    """A check-in as it is kept now, in the place of the card that showed it first."""
    parts: list[Part] = []
    for file, entry in kept:
        parts.append(Headline(f"Logged for {file.customer.name}", _contact(file, entry, today)))
        rows = (*_told(file, entry), *_kept_rows(old, file.customer.name))
        if rows:
            parts.append(Rows(rows))
    names = and_list([file.customer.name for file, _ in kept])
    return Message(tuple(parts), f"Logged for {names}")


def with_buttons(message: Message, logged_id: str, newest_id: str) -> Message:
    """The message with its buttons: the check-in may be corrected, the newest change of it taken back."""
    buttons = Actions((Button("Edit", "edit", logged_id), Button("Undo", "undo", newest_id)))
    return replace(message, parts=(*message.parts, buttons))


def _contact(file: CustomerFile, entry: Entry, today: date) -> str:
    words = f"{kind_in_words(entry.kind)}, {near_day(entry.happened_on, today)}"
    names = [person.name for person in file.people if person.id in entry.people]
    return f"{words}, with {and_list(names)}" if names else words


def _told(file: CustomerFile, entry: Entry) -> Iterator[Row]:
    if entry.mood is not Mood.NEUTRAL:
        yield Row("mood", _mood(entry))
    if entry.signals:
        yield Row("signals", ", ".join(signal_in_words(signal) for signal in entry.signals))
    yield from (_owed(promise, file.today) for promise in file.promises if promise.entry_id == entry.id)


def _mood(entry: Entry) -> str:
    return f"{entry.mood.value} (“{entry.mood_words}”)" if entry.mood_words else entry.mood.value


def _owed(promise: Promise, today: date) -> Row:
    when = day_in_words(promise.due_on, today) if promise.due_on else "no date"
    return Row("follow-up" if promise.side is Side.OURS else "they owe", promise.title, when)


def _kept_rows(old: Message, name: str) -> tuple[Row, ...]:
    """What the first card told of a customer beside the report itself."""
    found: list[Row] = []
    own = False
    for part in old.parts:
        if isinstance(part, Headline):
            own = part.text.endswith(f" for {name}")
        elif isinstance(part, Rows) and own:
            found += [row for row in part.rows if row.label in KEPT_LABELS]
    return tuple(found)


def _changes(file: CustomerFile, before: Entry, after: Entry, name_before: str) -> Iterator[Row]:
    today = file.today
    if after.customer_id != before.customer_id:
        yield Row("customer", file.customer.name, f"was {name_before}")
    if after.kind is not before.kind:
        yield Row("how", kind_in_words(after.kind), f"was {kind_in_words(before.kind)}")
    if after.happened_on != before.happened_on:
        yield Row(
            "when", day_in_words(after.happened_on, today), f"was {day_in_words(before.happened_on, today)}"
        )
    if after.mood is not before.mood:
        yield Row("mood", after.mood.value, f"was {before.mood.value}")
    if after.people != before.people:
        names = [person.name for person in file.people if person.id in after.people]
        yield Row("with", and_list(names) or "nobody named")
    if after.signals != before.signals:
        yield Row("signals", ", ".join(signal_in_words(signal) for signal in after.signals) or "none")
    if after.text != before.text:
        yield Row("words", f"“{clipped(after.text, 80)}”")
        yield from (_owed(promise, today) for promise in file.promises if promise.entry_id == after.id)


def _aftermath(
    file: CustomerFile, before: Entry, name_before: str, followed: Mapping[str, Followed]
) -> Iterator[str]:
    for customer_id, each in followed.items():
        name = file.customer.name if customer_id == file.customer.id else name_before
        told = f"{name}: health" if len(followed) > 1 else "Health"
        now, was = each.after.score, each.before.score if each.before else None
        if now is not None:
            yield f"{told} {now}." if was in (None, now) else f"{told} {now}, was {was}."
        if any(Rule(nudge.rule).family == "contact" for nudge in each.cleared):
            yield f"The reminder to contact {name} is cleared."
