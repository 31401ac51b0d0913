"""The outbox: each message written with its cause, claimed under a lease, marked when it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update

from domain.message import Message
from domain.message_json import from_json, to_json
from storage import walls
from storage.tables import conversations, outbox
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork

WAITING, CLAIMED, SENT, FAILED = "waiting", "claimed", "sent", "failed"
CUSTOMER = "customer"

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
_TARGET = outbox.alias("target")
_EARLIER = outbox.alias("earlier")
_OF_CLAIM = (
    walls.select(
        outbox,
        *outbox.c,
        conversations.c.place,
        conversations.c.external_id,
        conversations.c.use,
        _TARGET.c.posted_id.label("target_posted_id"),
    )
    .join(conversations, (conversations.c.id == outbox.c.conversation_id) & walls.within(conversations))
    .outerjoin(_TARGET, (_TARGET.c.id == outbox.c.edits) & walls.within(_TARGET))
    .where(outbox.c.id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed message: where it goes, and what it edits, where it edits one.

    `tried_at` is the machine's time of an earlier try that may have reached the place before its process
    died; None where there was none. `for_customer` says that the customer reads the conversation.
    """

    id: str
    workspace_id: str
    key: str
    place: str
    external_id: str
    message: Message
    only_for: str | None
    thread: str | None
    for_customer: bool
    edits: str | None
    edits_posted_id: str | None
    attempts: int
    tried_at: datetime | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the outbox by ids alone, as the system query hands it out."""

    workspace_id: str
    id: str
    tried_at: datetime | None


def post(
    uow: UnitOfWork,
    *,
    key: str,
    conversation_id: str,
    message: Message,
    at: datetime,
    only_for: str | None = None,
    thread: str | None = None,
) -> str | None:
    """Puts a message in the outbox; its id, or None where a message with this key stands already."""
    own = {"only_for": only_for, "thread": thread, "edits": None}
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
    own = {"only_for": target.only_for, "thread": target.thread, "edits": outbox_id}
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
    own: Mapping[str, str | None],
) -> str | None:
    row: dict[str, Any] = {
        **own,
        "id": new_id(),
        "seq": (uow.all(_LAST_SEQ, conversation=conversation_id)[0][0] or 0) + 1,
        "key": key,
        "conversation_id": conversation_id,
        "message": to_json(message),
        "state": WAITING,
        "created_at": at,
        "attempts": 0,
        "failure": "",
    }
    return row["id"] if uow.add_new(outbox, row) else None


def claim(connection: Connection, machine: datetime, lease: timedelta, most: int) -> list[Claim]:
    """Takes, for a while, messages whose turn has come: of each conversation the earliest one alone.

    A system query that returns ids only. A claim whose lease ran out without a mark is claimed again.
    Leases and tries count by the machine's clock, whatever the business time at which a message was written.
    """
    unfinished = or_(_EARLIER.c.state == WAITING, _EARLIER.c.state == CLAIMED)
    earlier = select(_EARLIER.c.id).where(
        _EARLIER.c.workspace_id == outbox.c.workspace_id,
        _EARLIER.c.conversation_id == outbox.c.conversation_id,
        _EARLIER.c.seq < outbox.c.seq,
        unfinished,
    )
    ready = or_(
        and_(outbox.c.state == WAITING, or_(outbox.c.next_try_at.is_(None), outbox.c.next_try_at <= machine)),
        and_(outbox.c.state == CLAIMED, outbox.c.lease_until <= machine),
    )
    query = (
        select(outbox.c.workspace_id, outbox.c.id, outbox.c.lease_until)
        .where(ready, ~earlier.exists())
        .order_by(outbox.c.created_at, outbox.c.seq)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(query).all()
    if rows:
        taken = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
        fresh = {"state": CLAIMED, "lease_until": machine + lease, "attempts": outbox.c.attempts + 1}
        connection.execute(taken.values(**fresh))
    return [Claim(row.workspace_id, row.id, row.lease_until and row.lease_until - lease) for row in rows]


def load(uow: UnitOfWork, claim: Claim) -> Outgoing:
    """The message that was claimed, with all that its delivery needs."""
    row = uow.all(_OF_CLAIM, id=claim.id)[0]
    return Outgoing(
        id=row.id,
        workspace_id=row.workspace_id,
        key=row.key,
        place=row.place,
        external_id=row.external_id,
        message=from_json(row.message),
        only_for=row.only_for,
        thread=row.thread,
        for_customer=row.use == CUSTOMER,
        edits=row.edits,
        edits_posted_id=row.target_posted_id,
        attempts=row.attempts,
        tried_at=claim.tried_at,
    )


_MARK = walls.update(outbox).where(outbox.c.id == bindparam("its_id"))
_SENT = _MARK.values(
    state=SENT, posted_id=bindparam("posted"), sent_at=bindparam("at", type_=Instant), lease_until=None
)
_RETRY = _MARK.values(
    state=WAITING,
    next_try_at=bindparam("again_at", type_=Instant),
    failure=bindparam("why"),
    lease_until=None,
)
_FAILED = _MARK.values(state=FAILED, failure=bindparam("why"), lease_until=None)


def sent(uow: UnitOfWork, outbox_id: str, posted_id: str, at: datetime) -> None:
    """Marks a message as accepted by its place under this id."""
    uow.run(_SENT, its_id=outbox_id, posted=posted_id, at=at)


def retry(uow: UnitOfWork, outbox_id: str, again_at: datetime, why: str) -> None:
    """Puts a message back until a later machine instant."""
    uow.run(_RETRY, its_id=outbox_id, again_at=again_at, why=why)


def failed(uow: UnitOfWork, outbox_id: str, why: str) -> None:
    """Gives a message up; it is kept with the reason."""
    uow.run(_FAILED, its_id=outbox_id, why=why)


def waiting(connection: Connection) -> Sequence[tuple[str, datetime | None]]:
    """Id and next try (None: at once) of what waits in all workspaces; a system query."""
    query = select(outbox.c.id, outbox.c.next_try_at).where(outbox.c.state.in_([WAITING, CLAIMED]))
    return [(row.id, row.next_try_at) for row in connection.execute(query)]
