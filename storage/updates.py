"""Customer updates: drafted, approved, posted, edited and withdrawn, and every version kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam

from domain.message import Message
from domain.message_json import from_json, to_json
from storage import walls
from storage.tables import updates
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork


class UpdateStatus(StrEnum):
    """How far an update has come."""

    DRAFT = "draft"
    POSTED = "posted"
    DISCARDED = "discarded"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


SEEN = frozenset({UpdateStatus.POSTED, UpdateStatus.REPLACED, UpdateStatus.WITHDRAWN})
"""What came into the customer's channel, whether it still stands there or not."""
_LAST_OF_POST = (UpdateStatus.POSTED.value, UpdateStatus.WITHDRAWN.value)
"""The version that is the last one of its post: of each post there is one."""

_BY_ID = walls.select(updates).where(updates.c.id == bindparam("id"))
_CHANGE = walls.update(updates).where(updates.c.id == bindparam("its_id"))
_POSTED = _CHANGE.values(
    status=UpdateStatus.POSTED.value,
    approved_by=bindparam("by"),
    approved_at=bindparam("at", type_=Instant),
    posted_at=bindparam("since", type_=Instant),
    outbox_id=bindparam("outbox"),
)
_DISCARDED = _CHANGE.values(status=UpdateStatus.DISCARDED.value)
_REPLACED = _CHANGE.values(status=UpdateStatus.REPLACED.value)
_WITHDRAWN = _CHANGE.values(
    status=UpdateStatus.WITHDRAWN.value,
    withdrawn_by=bindparam("by"),
    withdrawn_at=bindparam("at", type_=Instant),
)
_OF_CUSTOMER = walls.select(updates).where(updates.c.customer_id == bindparam("customer"))
_LAST_POSTED = (
    _OF_CUSTOMER.where(
        updates.c.status == UpdateStatus.POSTED.value,
        updates.c.posted_at <= bindparam("upto", type_=Instant),
        updates.c.outbox_id != bindparam("but"),
    )
    .order_by(updates.c.posted_at.desc())
    .limit(1)
)
_NEWEST_POST = (
    _OF_CUSTOMER.where(updates.c.status.in_(_LAST_OF_POST)).order_by(updates.c.posted_at.desc()).limit(1)
)
_OF_POST = _OF_CUSTOMER.where(
    updates.c.outbox_id == bindparam("outbox"), updates.c.status.in_(_LAST_OF_POST)
).limit(1)
_VERSIONS = (
    _OF_CUSTOMER.where(updates.c.status.in_(sorted(each.value for each in SEEN)))
    .order_by(updates.c.approved_at.desc(), updates.c.drafted_at.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)


@dataclass(frozen=True, slots=True)
class Update:
    """A project update for a customer's channel; `body` is what the customer sees.

    Versions of one post share its `outbox_id` and the instant since which it stands there, `posted_at`; each
    `revises` the one before it.
    """

    id: str
    customer_id: str
    conversation_id: str
    author_id: str
    template: str
    drafted_at: datetime
    added_words: str
    body: Message
    status: UpdateStatus = UpdateStatus.DRAFT
    revises: str | None = None
    outbox_id: str | None = None
    posted_at: datetime | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None


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
    return _keep(uow, update)


def revision(uow: UnitOfWork, before: Update, *, added_words: str, body: Message, at: datetime) -> Update:
    """Keeps a new draft that is to stand in the place of a posted version."""
    update = Update(
        new_id(),
        before.customer_id,
        before.conversation_id,
        before.author_id,
        before.template,
        at,
        added_words,
        body,
        revises=before.id,
    )
    return _keep(uow, update)


def _keep(uow: UnitOfWork, update: Update) -> Update:
    uow.add(updates, {**asdict(update), "body": to_json(update.body), "status": update.status.value})
    return update


def by_id(uow: UnitOfWork, update_id: str) -> Update | None:
    """An update, or None."""
    row = uow.first(_BY_ID, id=update_id)
    return row and _update(row._asdict())


def last_posted(uow: UnitOfWork, customer_id: str, upto: datetime, but: str = "") -> Update | None:
    """The newest update that stands in a customer's channel and stood there at an instant, or None; the post
    `but` is passed over.
    """
    row = uow.first(_LAST_POSTED, customer=customer_id, upto=upto, but=but)
    return row and _update(row._asdict())


def newest_post(uow: UnitOfWork, customer_id: str) -> Update | None:
    """The last version of what was posted to a customer last, withdrawn or not; or None."""
    row = uow.first(_NEWEST_POST, customer=customer_id)
    return row and _update(row._asdict())


def last_of_post(uow: UnitOfWork, update: Update) -> Update | None:
    """The last version of the post that an update is a version of, withdrawn or not."""
    row = uow.first(_OF_POST, customer=update.customer_id, outbox=update.outbox_id or "")
    return row and _update(row._asdict())


def versions(uow: UnitOfWork, customer_id: str, skip: int, most: int) -> list[Update]:
    """A page of all that came into a customer's channel, the newest first."""
    rows = uow.all(_VERSIONS, customer=customer_id, skip=skip, most=most)
    return [_update(row._asdict()) for row in rows]


def posted(uow: UnitOfWork, update_id: str, approved_by: str, outbox_id: str, at: datetime) -> None:
    """Notes who approved an update, and the message that carries it."""
    uow.run(_POSTED, its_id=update_id, by=approved_by, at=at, since=at, outbox=outbox_id)


def edited(uow: UnitOfWork, update_id: str, before: Update, approved_by: str, at: datetime) -> None:
    """Notes who approved an update that stands from now on in the place of one `before`."""
    uow.run(_REPLACED, its_id=before.id)
    uow.run(
        _POSTED,
        its_id=update_id,
        by=approved_by,
        at=at,
        since=before.posted_at or at,
        outbox=before.outbox_id,
    )


def withdrawn(uow: UnitOfWork, update_id: str, by: str, at: datetime) -> None:
    """Notes that a posted update stands no longer, and who took it away."""
    uow.run(_WITHDRAWN, its_id=update_id, by=by, at=at)


def discarded(uow: UnitOfWork, update_id: str) -> None:
    """Notes that a draft will not be posted."""
    uow.run(_DISCARDED, its_id=update_id)


def _update(row: Mapping[str, Any]) -> Update:
    told = {name: value for name, value in row.items() if name != "workspace_id"}
    told |= {"body": from_json(row["body"]), "status": UpdateStatus(row["status"])}
    return Update(**told)
