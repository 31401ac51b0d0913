"""The outbox: each message is written with its cause, and once for its key."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam

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
_BY_IDS = walls.select(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
_NEW_WORDS = walls.update(outbox).where(outbox.c.id == bindparam("its_id")).values(message=bindparam("new"))
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
    row = {
        "key": key,
        "conversation_id": conversation_id,
        "message": to_json(message),
        "only_for": only_for,
        "thread": thread,
        "inside": inside,
        "edits": None,
    }
    put = _put(uow, [row], at)
    return put[0] if put else None


def edit(uow: UnitOfWork, *, key: str, outbox_id: str, message: Message, at: datetime) -> str | None:
    """Puts an edit of an earlier message in the outbox, behind it; the earlier row keeps the new words."""
    edits = edit_all(uow, {outbox_id: message}, key=key, at=at)
    return edits[0] if edits else None


def edit_all(uow: UnitOfWork, messages: Mapping[str, Message], *, key: str, at: datetime) -> list[str]:
    """The same for several messages by the ids of their rows; the ids of the edits that are new.

    `key` is that of one edit, and begins those of several.
    """
    if not messages:
        return []
    earlier = uow.all(_BY_IDS, ids=list(messages))
    uow.run_each(_NEW_WORDS, [{"its_id": row.id, "new": to_json(messages[row.id])} for row in earlier])
    return _put(
        uow,
        [
            {
                "key": key if len(messages) == 1 else f"{key}:{row.id}",
                "conversation_id": row.conversation_id,
                "message": to_json(messages[row.id]),
                "only_for": row.only_for,
                "thread": row.thread,
                "inside": row.inside,
                "edits": row.id,
            }
            for row in earlier
        ],
        at,
    )


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


def _put(uow: UnitOfWork, told: Sequence[Mapping[str, Any]], at: datetime) -> list[str]:
    """Puts rows behind the others of their conversations; the ids, of one that stands already none."""
    rows = [
        {
            **each,
            "id": new_id(),
            "shard": shard_of(each["conversation_id"]),
            "state": WAITING,
            "created_at": at,
            "attempts": 0,
            "failure": "",
        }
        for each in told
    ]
    many = uow.add_new_last(outbox.c.seq, outbox.c.conversation_id, *rows)
    return [row["id"] for row in rows] if many == len(rows) else []
