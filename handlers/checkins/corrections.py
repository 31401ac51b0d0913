"""Corrections by hand as labelled messages: what the reading said first, with what people made of it."""

from collections.abc import Iterator
from typing import Any

from domain.entries import Entry
from handlers.turn import Turn
from handlers.understanding import Context, to_scheme, understand
from storage import corrections


def labelled(turn: Turn) -> Iterator[dict[str, Any]]:
    """One message for each corrected check-in: `id`, `author`, `now`, `text` and, as `want`, the reading with
    customer, kind, day, mood, people and signals as they were set right.
    """
    for entry in corrections.standing(turn.uow):
        author = turn.directory.members.get(entry.author_id)
        if author is None:
            continue
        told_at = entry.recorded_at.astimezone(turn.zone)
        context = Context(customer_id=entry.customer_id)
        reading = understand(
            entry.text, author=author.handle, portfolio=turn.portfolio, at=told_at, context=context
        )
        yield {
            "id": entry.id,
            "author": author.handle,
            "now": told_at.isoformat(timespec="seconds"),
            "text": entry.text,
            "want": to_scheme(reading) | _set_right(turn, entry),
        }


def _set_right(turn: Turn, entry: Entry) -> dict[str, Any]:
    """The keys of the label scheme that a correction decides."""
    names = {person.id: person.name for person in turn.file(entry.customer_id).people}
    return {
        "intent": "check_in",
        "customers": [turn.customer(entry.customer_id).name],
        "kind": entry.kind.value if entry.kind else None,
        "happened_on": entry.happened_on.isoformat(),
        "sentiment": entry.mood.value,
        "contacts": [names[person] for person in entry.people if person in names],
        "signals": [signal.value for signal in entry.signals],
    }
