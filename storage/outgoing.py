"""Outgoing messages: what was claimed, with all that its delivery needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam

from domain.message import Message
from domain.message_json import from_json
from storage import walls
from storage.claims import Claim
from storage.outbox import CLAIMED
from storage.tables import conversations, outbox
from storage.unit_of_work import UnitOfWork

CUSTOMER, OUTSIDE = "customer", "outside"

_TOLD = (
    *("id", "key", "conversation_id", "message", "only_for", "thread", "inside"),
    *("edits", "attempts", "claimed_at", "first_try_at", "tried_at"),
)
_TARGET = outbox.alias("target")
_OF_CLAIMS = (
    walls.select(
        outbox,
        *(outbox.c[name] for name in _TOLD),
        conversations.c.place,
        conversations.c.external_id,
        conversations.c.audience,
        conversations.c.use,
        _TARGET.c.posted_id.label("target_posted_id"),
    )
    .join(conversations, (conversations.c.id == outbox.c.conversation_id) & walls.within(conversations))
    .outerjoin(_TARGET, (_TARGET.c.id == outbox.c.edits) & walls.within(_TARGET))
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == CLAIMED)
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed message: where it goes, and what it edits, where it edits one.

    `tried_at` is the machine's time of an earlier try that may have reached the place; None where there was
    none. `for_customer` says that people from outside read the conversation.
    """

    claim: Claim
    key: str
    conversation_id: str
    place: str
    external_id: str
    message: Message
    only_for: str | None
    thread: str | None
    inside: bool
    for_customer: bool
    edits: str | None
    edits_posted_id: str | None
    attempts: int
    first_try_at: datetime
    tried_at: datetime | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was claimed: messages, and rows whose words cannot be read."""

    messages: list[Outgoing]
    unreadable: list[Claim]


def load(uow: UnitOfWork, claims: Iterable[Claim]) -> Loaded:
    """The claimed messages of one workspace, in one statement.

    What was marked or taken by another since it was claimed is left out: a claim whose lease ran out may find
    that the one before it posted after all.
    """
    by_id = {claim.id: claim for claim in claims}
    loaded = Loaded([], [])
    for row in uow.all(_OF_CLAIMS, ids=list(by_id)):
        if row.claimed_at != by_id[row.id].at:
            continue
        try:
            loaded.messages.append(_outgoing(row, by_id[row.id]))
        except (KeyError, TypeError, ValueError):
            loaded.unreadable.append(by_id[row.id])
    return loaded


def _outgoing(row: Any, claim: Claim) -> Outgoing:
    return Outgoing(
        claim=claim,
        key=row.key,
        conversation_id=row.conversation_id,
        place=row.place,
        external_id=row.external_id,
        message=from_json(row.message),
        only_for=row.only_for,
        thread=row.thread,
        inside=row.inside,
        for_customer=row.use == CUSTOMER or row.audience == OUTSIDE,
        edits=row.edits,
        edits_posted_id=row.target_posted_id,
        attempts=row.attempts,
        first_try_at=row.first_try_at,
        tried_at=row.tried_at,
    )
