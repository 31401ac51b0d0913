"""The web chat's transcript: what people and the assistant said there, in order, and what was edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, or_

from domain.message import Message
from domain.message_json import from_json, to_json
from storage import walls
from storage.tables import outbox, web_messages
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_LINES = web_messages
_BY_KEY = walls.select(_LINES, _LINES.c.seq).where(_LINES.c.key == bindparam("its_key"))
_OUTBOX_ID = walls.select(outbox, outbox.c.id).where(outbox.c.key == bindparam("its_key"))
_FOR_READER = or_(_LINES.c.only_for == "", _LINES.c.only_for == bindparam("reader"))
_LATEST = (
    walls.select(_LINES)
    .where(
        _LINES.c.conversation == bindparam("conversation"),
        _LINES.c.seq < bindparam("before"),
        _FOR_READER,
    )
    .order_by(_LINES.c.seq.desc())
    .limit(bindparam("most"))
)
_CHANGED = (
    walls.select(_LINES)
    .where(
        _LINES.c.revision > bindparam("after"),
        _LINES.c.conversation.in_(bindparam("conversations", expanding=True)),
        _FOR_READER,
    )
    .order_by(_LINES.c.revision)
    .limit(bindparam("most"))
)
_NEWEST = (
    walls.select(_LINES, _LINES.c.conversation, func.max(_LINES.c.seq).label("seq"))
    .where(_FOR_READER)
    .group_by(_LINES.c.conversation)
)
_EDIT = (
    walls.update(_LINES)
    .where(_LINES.c.seq == bindparam("edited"))
    .values(
        message=bindparam("new_message", type_=_LINES.c.message.type),
        edited_at=bindparam("edited_then", type_=Instant),
        revision=bindparam("new_revision"),
    )
)
_BEYOND_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation; `author` is empty for the assistant, `only_for` for everybody.

    `seq` is its place in the conversation, `revision` rises when it is edited.
    """

    seq: int
    revision: int
    conversation: str
    author: str
    author_name: str
    text: str
    message: Message | None
    only_for: str
    outbox_id: str
    at: datetime
    edited_at: datetime | None


def say(
    uow: UnitOfWork,
    *,
    key: str,
    conversation: str,
    author: str,
    author_name: str,
    text: str,
    at: datetime,
    only_for: str = "",
) -> int:
    """Writes down what a person said; its place, the same one for the same key."""
    said = {"author": author, "author_name": author_name, "text": text, "message": None}
    own = {"only_for": only_for, "outbox_id": "", "conversation": conversation, "at": at}
    return _write(uow, key, {**said, **own})


def post(
    uow: UnitOfWork,
    *,
    key: str,
    conversation: str,
    message: Message,
    only_for: str,
    outbox_id: str,
    at: datetime,
) -> int:
    """Writes down what the assistant said; its place, the same one for the same key."""
    said = {"author": "", "author_name": "", "text": message.fallback, "message": to_json(message)}
    own = {"only_for": only_for, "outbox_id": outbox_id, "conversation": conversation, "at": at}
    return _write(uow, key, {**said, **own})


def outbox_id(uow: UnitOfWork, key: str) -> str:
    """The outbox id of the message with this key, by which its buttons name it; empty where there is none."""
    row = uow.first(_OUTBOX_ID, its_key=key)
    return str(row.id) if row is not None else ""


def edit(uow: UnitOfWork, seq: int, message: Message, at: datetime) -> bool:
    """Puts another message in the place of the one at `seq`; whether there was one."""
    revised = uow.next_number(_LINES.c.revision)
    return uow.run(_EDIT, edited=seq, new_message=to_json(message), edited_then=at, new_revision=revised) == 1


def latest(
    uow: UnitOfWork, conversation: str, reader: str, most: int, before: int = _BEYOND_ALL
) -> list[Line]:
    """The last lines of a conversation that a reader may see, oldest first."""
    rows = uow.all(_LATEST, conversation=conversation, reader=reader, most=most, before=before)
    return [_line(row) for row in reversed(rows)]


def changed(
    uow: UnitOfWork, conversations: Iterable[str], reader: str, after: int, most: int = 100
) -> list[Line]:
    """What was said or edited after a revision in some conversations, in that order."""
    rows = uow.all(_CHANGED, conversations=list(conversations), reader=reader, after=after, most=most)
    return [_line(row) for row in rows]


def newest(uow: UnitOfWork, reader: str) -> dict[str, int]:
    """The place of the last line that a reader may see, by conversation."""
    return {row.conversation: row.seq for row in uow.all(_NEWEST, reader=reader)}


def revision(uow: UnitOfWork) -> int:
    """The highest revision, 0 where nothing was said yet."""
    return uow.next_number(_LINES.c.revision) - 1


def _write(uow: UnitOfWork, key: str, row: dict[str, Any]) -> int:
    """Adds the row unless its key stands."""
    known = uow.first(_BY_KEY, its_key=key)
    if known is not None:
        return int(known.seq)
    seq = uow.next_number(_LINES.c.seq)
    uow.add(_LINES, {**row, "key": key, "seq": seq, "revision": uow.next_number(_LINES.c.revision)})
    return seq


def _line(row: Row[Any]) -> Line:
    return Line(
        seq=row.seq,
        revision=row.revision,
        conversation=row.conversation,
        author=row.author,
        author_name=row.author_name,
        text=row.text,
        message=from_json(row.message) if row.message else None,
        only_for=row.only_for,
        outbox_id=row.outbox_id,
        at=row.at,
        edited_at=row.edited_at,
    )
