"""What was posted to a customer's channel: every version, by whom, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.calendar import local_date
from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows
from handlers.wording import clipped, day_in_words, local_time
from storage.updates import Update, UpdateStatus

LONGEST_QUOTE = 60
AS_SEEN = "As the customer saw it:"
Names = Mapping[str, str]


def page(
    customer: str, found: Sequence[Update], names: Names, reader: Member, today: date, more: str
) -> Message:
    """A page of versions, the newest first; `more` is where the next one begins, empty on the last."""
    title = f"Updates to {customer}"
    rows = tuple(_row(each, names, reader, today) for each in found)
    parts: list[Part] = [Headline(title, "every version, the newest first" if rows else "none posted yet")]
    if rows:
        parts.append(Rows(rows))
    if more:
        parts.append(Actions((Button("More", "audit_updates", more),)))
    return Message(tuple(parts), title)


def one(customer: str, update: Update, names: Names, reader: Member, today: date) -> Message:
    """A version as the customer saw it, with who did what to it."""
    title = f"{customer}: update {_when(update.approved_at, reader, today)}"
    parts = (
        Headline(title, _fate(update, names, reader, today)),
        Paragraph(AS_SEEN, quiet=True),
        *update.body.parts,
    )
    return Message(parts, title)


def _row(update: Update, names: Names, reader: Member, today: date) -> Row:
    at = update.approved_at or update.drafted_at
    did = "edited" if update.revises else "posted"
    words = f": “{clipped(update.added_words, LONGEST_QUOTE)}”" if update.added_words else ""
    menu = [Button("Show", "audit_update", update.id)]
    if update.status is UpdateStatus.POSTED:
        menu.append(Button("Edit", "update_revise", update.id))
        menu.append(Button("Withdraw", "update_withdraw", update.id))
    return Row(
        day_in_words(local_date(at, reader.time_zone), today),
        f"{local_time(at, reader.time_zone)} {did}{words}",
        _fate(update, names, reader, today),
        menu=tuple(menu),
    )


def _fate(update: Update, names: Names, reader: Member, today: date) -> str:
    """`by Ben, approved by Ana; withdrawn by Ana on Tue 24 Nov 10:50`."""
    author, approver = (
        names.get(each or "", "a former colleague") for each in (update.author_id, update.approved_by)
    )
    who = f"by {author}" if author == approver else f"by {author}, approved by {approver}"
    match update.status:
        case UpdateStatus.WITHDRAWN:
            by = names.get(update.withdrawn_by or "", "a former colleague")
            return f"{who}; withdrawn by {by} {_when(update.withdrawn_at, reader, today)}"
        case UpdateStatus.REPLACED:
            return f"{who}; edited since"
        case _:
            return f"{who}; stands"


def _when(at: datetime | None, reader: Member, today: date) -> str:
    """`on Tue 24 Nov, 10:50`."""
    if at is None:
        return ""
    day = day_in_words(local_date(at, reader.time_zone), today)
    return f"on {day}, {local_time(at, reader.time_zone)}"
