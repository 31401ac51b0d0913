"""The outbox: each message is written with its cause, and once for its key."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func

from domain.message import Message
from domain.message_json import from_json, to_json
from storage import walls
from storage.tables import conversations, outbox
from storage.types import new_id
from storage.unit_of_work import UnitOfWork

WAITING, CLAIMED, SENT, FAILED, DROPPED = "waiting", "claimed", "sent", "failed", "dropped"
SHARDS = 64
"""Into so many parts the conversations fall, so that processes can share the delivery."""

_BY_ID = walls.select(outbox).where(outbox.c.id == bindparam("id"))
_BY_KEY = walls.select(outbox).where(outbox.c.key == bindparam("its_key"))
_LAST_SEQ = walls.select(outbox, func.max(outbox.c.seq)).where(
    outbox.c.conversation_id == bindparam("conversation")
)
_BY_POSTED = (
    walls.select(outbox)
    .join(conversations, (conversations.c.id == outbox.c.conversation_id) & walls.within(conversations))
    .where(
        outbox.c.posted_id == bindparam("posted"),
        outbox.c.edits.is_(None),
        conversations.c.place == bindparam("its_place"),
        conversations.c.external_id == bindparam("external"),
    )
)


def shard_of(conversation_id: str) -> int:
    """Which of the shards delivers to a conversation: always the same one, in every process."""
    return zlib.crc32(conversation_id.encode()) % SHARDS


def post(
    uow: UnitOfWork,
    *,
    key: str,
    conversation_id: str,
    message: Message,
    at: datetime,
    only_for: str | None = None,
    thread: str | None = None,
    inside: bool = False,
) -> str | None:
    """Puts a message in the outbox; its id, or None where a message with this key stands already.

    `inside` says that members alone may read it, in a channel whose readers may change until it goes out.
    """
    own = {"only_for": only_for, "thread": thread, "inside": inside, "edits": None}
    return _put(uow, key, conversation_id, message, at, own)


def edit(uow: UnitOfWork, *, key: str, outbox_id: str, message: Message, at: datetime) -> str | None:
    """Puts an edit of an earlier message in the outbox, behind it; the earlier row keeps the new words."""
    target = uow.first(_BY_ID, id=outbox_id)
    if target is None:
        return None
    uow.run(
        walls.update(outbox).where(outbox.c.id == bindparam("its_id")).values(message=bindparam("new")),
        its_id=outbox_id,
        new=to_json(message),
    )
    own = {
        "only_for": target.only_for,
        "thread": target.thread,
        "inside": target.inside,
        "edits": outbox_id,
    }
    return _put(uow, key, target.conversation_id, message, at, own)


def id_of(uow: UnitOfWork, key: str) -> str | None:
    """The id of the row with this key, or None."""
    row = uow.first(_BY_KEY, its_key=key)
    return row.id if row is not None else None


def id_of_posted(uow: UnitOfWork, place: str, external_id: str, posted_id: str) -> str | None:
    """The id of the row that a place knows under its own id in a conversation, or None."""
    row = uow.first(_BY_POSTED, its_place=place, external=external_id, posted=posted_id)
    return row.id if row is not None else None


def message_of(uow: UnitOfWork, outbox_id: str) -> Message | None:
    """The message of a row, as it reads now, or None."""
    row = uow.first(_BY_ID, id=outbox_id)
    return row and from_json(row.message)


def _put(
    uow: UnitOfWork,
    key: str,
    conversation_id: str,
    message: Message,
    at: datetime,
    own: Mapping[str, str | bool | None],
) -> str | None:
    row: dict[str, Any] = {
        **own,
        "id": new_id(),
        "seq": (uow.all(_LAST_SEQ, conversation=conversation_id)[0][0] or 0) + 1,
        "key": key,
        "conversation_id": conversation_id,
        "shard": shard_of(conversation_id),
        "message": to_json(message),
        "state": WAITING,
        "created_at": at,
        "attempts": 0,
        "failure": "",
    }
    return row["id"] if uow.add_new(outbox, row) else None
