"""Claims: who may deliver a message, and for how long; of each conversation the earliest one alone.

Leases and tries count by the machine's clock, whatever the business time at which a message was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
    update,
)

from storage.engine import loads
from storage.json_lists import as_list, listed
from storage.json_rows import json_text
from storage.outbox import CLAIMED, SHARDS, WAITING
from storage.tables import conversations, outbox
from storage.tables.delivery import UNFINISHED
from storage.types import Instant

_TAKE = (
    update(outbox)
    .where(
        outbox.c.workspace_id.in_(listed("workspaces")),
        outbox.c.id.in_(listed("ids")),
    )
    .values(
        # A claim that nobody marked may have reached its place before its process died.
        tried_at=case(
            (outbox.c.state == CLAIMED, func.coalesce(outbox.c.tried_at, outbox.c.claimed_at)),
            else_=outbox.c.tried_at,
        ),
        first_try_at=func.coalesce(outbox.c.first_try_at, bindparam("machine", type_=Instant)),
        claimed_at=bindparam("machine", type_=Instant),
        lease_until=bindparam("until", type_=Instant),
        attempts=outbox.c.attempts + 1,
        state=CLAIMED,
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the outbox by ids alone, as the system query hands it out, and when it was taken."""

    workspace_id: str
    id: str
    at: datetime


def claim(
    connection: Connection,
    machine: datetime,
    lease: timedelta,
    most: int,
    *,
    places: Iterable[str],
    shard: int | None = None,
    begin_at: int = 0,
) -> list[Claim]:
    """Takes messages for these places whose turn has come, of one shard or of all, from `begin_at` on.

    A system query that returns ids only. A claim whose lease ran out without a mark is claimed again.
    """
    asked = {"machine": machine, "places": list(places)}
    found = list[tuple[str, str]]()
    for first, last in _ranges(shard, begin_at):
        if len(found) < most:
            part = {"first_shard": first, "last_shard": last, "most": most - len(found)}
            found += loads(connection.scalar(_CLAIMABLE, asked | part) or "[]")
    if found:
        workspaces, ids = zip(*found, strict=True)
        taken = {"workspaces": as_list(set(workspaces)), "ids": as_list(ids)}
        connection.execute(_TAKE, {**taken, "machine": machine, "until": machine + lease})
    return [Claim(workspace_id, its_id, machine) for workspace_id, its_id in found]


def ready_shards(connection: Connection, machine: datetime) -> set[int]:
    """The shards in which the turn of some message has come; a system query."""
    return set(connection.scalars(_READY_SHARDS, {"machine": machine, **_ALL_SHARDS}))


def next_turn(connection: Connection, machine: datetime) -> datetime | None:
    """The earliest later instant at which a message that rests may be taken up; a system query."""
    earliest: datetime | None = connection.scalar(_NEXT_TURN, {"machine": machine, **_ALL_SHARDS})
    return earliest


def _ranges(shard: int | None, begin_at: int) -> list[tuple[int, int]]:
    """The shards to be looked at, as first and last; of all, those before the beginning come last."""
    if shard is not None:
        return [(shard, shard)]
    last = SHARDS - 1
    return [(begin_at, last), (0, begin_at - 1)] if begin_at else [(0, last)]


def _of_heads(query: Select[Any]) -> Select[Any]:
    same = ("workspace_id", "conversation_id", "seq")
    heads = _heads()
    return query.select_from(outbox.join(heads, and_(*(outbox.c[name] == heads.c[name] for name in same))))


def _heads() -> Subquery:
    """Of each conversation its first message that is not finished, out of the partial index alone."""
    key = (outbox.c.shard, outbox.c.workspace_id, outbox.c.conversation_id)
    heads = select(*key[1:], func.min(outbox.c.seq).label("seq")).where(text(UNFINISHED))
    return heads.where(_SHARDS).group_by(*key).subquery("heads")


_SHARDS = outbox.c.shard.between(bindparam("first_shard"), bindparam("last_shard"))
_MACHINE = bindparam("machine", type_=Instant)
_ALL_SHARDS = {"first_shard": 0, "last_shard": SHARDS - 1}
_IS_READY = or_(
    and_(outbox.c.state == WAITING, or_(outbox.c.next_try_at.is_(None), outbox.c.next_try_at <= _MACHINE)),
    and_(outbox.c.state == CLAIMED, outbox.c.lease_until <= _MACHINE),
)
_IS_OF_PLACES = (
    select(conversations.c.id)
    .where(
        conversations.c.workspace_id == outbox.c.workspace_id,
        conversations.c.id == outbox.c.conversation_id,
        conversations.c.place.in_(bindparam("places", expanding=True)),
    )
    .exists()
)
_EARLIER = outbox.alias("earlier")
_IS_HEAD = ~(
    select(_EARLIER.c.id)
    .where(
        text(f"earlier.{UNFINISHED}"),
        *(_EARLIER.c[name] == outbox.c[name] for name in ("shard", "workspace_id", "conversation_id")),
        _EARLIER.c.seq < outbox.c.seq,
    )
    .exists()
)
_NEXT = (
    # Row by row in the order of the index, which so is read no further than to the last one taken, however
    # much waits; and two processes that look at once: what the one is about to take, the other steps over.
    select(outbox.c.workspace_id, outbox.c.id)
    .where(text(f"outbox.{UNFINISHED}"), _SHARDS, _IS_HEAD, _IS_READY, _IS_OF_PLACES)
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
    .subquery("next")
)
_CLAIMABLE = select(json_text(*_NEXT.c))
_READY_SHARDS = _of_heads(select(outbox.c.shard)).where(_IS_READY).distinct()
_RESTS_UNTIL = case((outbox.c.state == CLAIMED, outbox.c.lease_until), else_=outbox.c.next_try_at)
_NEXT_TURN = _of_heads(select(func.min(_RESTS_UNTIL, type_=Instant))).where(_RESTS_UNTIL > _MACHINE)
