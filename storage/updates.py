"""Customer updates: drafted, approved, posted, and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam

from domain.message import Message
from domain.message_json import from_json, to_json
from storage import walls
from storage.tables import updates
from storage.types import new_id
from storage.unit_of_work import UnitOfWork


class UpdateStatus(StrEnum):
    """How far an update has come."""

    DRAFT = "draft"
    POSTED = "posted"
    DISCARDED = "discarded"


_BY_ID = walls.select(updates).where(updates.c.id == bindparam("id"))
_CHANGE = walls.update(updates).where(updates.c.id == bindparam("its_id"))
_POSTED = _CHANGE.values(
    status=UpdateStatus.POSTED.value, approved_by=bindparam("by"), outbox_id=bindparam("outbox")
)
_DISCARDED = _CHANGE.values(status=UpdateStatus.DISCARDED.value)
_LAST_POSTED = (
    walls.select(updates)
    .where(updates.c.customer_id == bindparam("customer"), updates.c.status == UpdateStatus.POSTED.value)
    .order_by(updates.c.drafted_at.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Update:
    """A project update for a customer's channel; `body` is what the customer sees."""

    id: str
    customer_id: str
    conversation_id: str
    author_id: str
    template: str
    drafted_at: datetime
    added_words: str
    body: Message
    status: UpdateStatus = UpdateStatus.DRAFT


def draft(
    uow: UnitOfWork,
    *,
    customer_id: str,
    conversation_id: str,
    author_id: str,
    template: str,
    added_words: str,
    body: Message,
    at: datetime,
) -> Update:
    """Keeps a new draft."""
    update = Update(new_id(), customer_id, conversation_id, author_id, template, at, added_words, body)
    row = {
        "id": update.id,
        "customer_id": customer_id,
        "conversation_id": conversation_id,
        "author_id": author_id,
        "template": template,
        "drafted_at": at,
        "added_words": added_words,
        "body": to_json(body),
        "status": update.status.value,
    }
    uow.add(updates, row)
    return update


def by_id(uow: UnitOfWork, update_id: str) -> Update | None:
    """An update, or None."""
    row = uow.first(_BY_ID, id=update_id)
    return row and _update(row._asdict())


def last_posted(uow: UnitOfWork, customer_id: str) -> Update | None:
    """The newest update that a customer has seen, or None."""
    row = uow.first(_LAST_POSTED, customer=customer_id)
    return row and _update(row._asdict())


def posted(uow: UnitOfWork, update_id: str, approved_by: str, outbox_id: str) -> None:
    """Notes who approved an update, and the message that carries it."""
    uow.run(_POSTED, its_id=update_id, by=approved_by, outbox=outbox_id)


def discarded(uow: UnitOfWork, update_id: str) -> None:
    """Notes that a draft will not be posted."""
    uow.run(_DISCARDED, its_id=update_id)


def _update(row: Mapping[str, Any]) -> Update:
    return Update(
        id=row["id"],
        customer_id=row["customer_id"],
        conversation_id=row["conversation_id"],
        author_id=row["author_id"],
        template=row["template"],
        drafted_at=row["drafted_at"],
        added_words=row["added_words"],
        body=from_json(row["body"]),
        status=UpdateStatus(row["status"]),
    )
