"""Outgoing messages: what was claimed, with all that its delivery needs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, select

from domain.message import Message
from domain.message_json import from_json
from storage import walls
from storage.claims import Claim
from storage.engine import loads
from storage.json_lists import as_list, listed
from storage.json_rows import json_text
from storage.outbox import CLAIMED
from storage.tables import conversations, outbox
from storage.types import instant_told
from storage.unit_of_work import UnitOfWork

CUSTOMER, OUTSIDE = "customer", "outside"

_TOLD = (
    *("id", "key", "conversation_id", "only_for", "thread", "inside"),
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
        cast(outbox.c.message, Text).label("words"),
    )
    .join(conversations, (conversations.c.id == outbox.c.conversation_id) & walls.within(conversations))
    .outerjoin(_TARGET, (_TARGET.c.id == outbox.c.edits) & walls.within(_TARGET))
    .where(outbox.c.id.in_(listed("ids")), outbox.c.state == CLAIMED)
    .subquery("claimed")
)
_AS_ONE = select(json_text(*_OF_CLAIMS.c))
_NAMES = _OF_CLAIMS.c.keys()


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
    found = uow.first(_AS_ONE, ids=as_list(by_id))
    for values in loads(found[0] or "[]") if found else ():
        row = dict(zip(_NAMES, values, strict=True))
        claim = by_id[row["id"]]
        if instant_told(row["claimed_at"]) != claim.at:
            continue
        try:
            loaded.messages.append(_outgoing(row, claim))
        except (KeyError, TypeError, ValueError):
            loaded.unreadable.append(claim)
    return loaded


def _outgoing(row: dict[str, Any], claim: Claim) -> Outgoing:
    return Outgoing(
        claim=claim,
        key=row["key"],
        conversation_id=row["conversation_id"],
        place=row["place"],
        external_id=row["external_id"],
        message=from_json(json.loads(row["words"])),
        only_for=row["only_for"],
        thread=row["thread"],
        inside=bool(row["inside"]),
        for_customer=row["use"] == CUSTOMER or row["audience"] == OUTSIDE,
        edits=row["edits"],
        edits_posted_id=row["target_posted_id"],
        attempts=row["attempts"],
        first_try_at=instant_told(row["first_try_at"]),
        tried_at=instant_told(row["tried_at"]) if row["tried_at"] else None,
    )
