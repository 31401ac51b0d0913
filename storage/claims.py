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

from storage.outbox import CLAIMED, WAITING
from storage.tables import conversations, outbox
from storage.tables.delivery import UNFINISHED
from storage.types import Instant

_TAKE = (
    update(outbox)
    .where(outbox.c.workspace_id == bindparam("of"), outbox.c.id == bindparam("its_id"))
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
) -> list[Claim]:
    """Takes messages for these places whose turn has come, all or those of one shard.

    A system query that returns ids only. A claim whose lease ran out without a mark is claimed again.
    """
    query = _of_places(_ready(machine, shard), places).limit(most)
    # Two processes that look at once: what the one is about to take, the other steps over.
    found = connection.execute(query.with_for_update(of=outbox, skip_locked=True)).all()
    if found:
        taken = {"machine": machine, "until": machine + lease}
        rows = [{"of": row.workspace_id, "its_id": row.id, **taken} for row in found]
        connection.execute(_TAKE, rows)
    return [Claim(row.workspace_id, row.id, machine) for row in found]


def ready_shards(connection: Connection, machine: datetime) -> set[int]:
    """The shards in which the turn of some message has come; a system query."""
    found = _ready(machine, None).with_only_columns(outbox.c.shard).order_by(None).distinct()
    return set(connection.scalars(found))


def next_turn(connection: Connection, machine: datetime) -> datetime | None:
    """The earliest later instant at which a message that rests may be taken up; a system query."""
    rests_until = case((outbox.c.state == CLAIMED, outbox.c.lease_until), else_=outbox.c.next_try_at)
    query = _of_heads(select(func.min(rests_until, type_=Instant)), None).where(rests_until > machine)
    earliest: datetime | None = connection.scalar(query)
    return earliest


def _ready(machine: datetime, shard: int | None) -> Select[Any]:
    ready = or_(
        and_(outbox.c.state == WAITING, or_(outbox.c.next_try_at.is_(None), outbox.c.next_try_at <= machine)),
        and_(outbox.c.state == CLAIMED, outbox.c.lease_until <= machine),
    )
    found = _of_heads(select(outbox.c.workspace_id, outbox.c.id), shard)
    return found.where(ready).order_by(outbox.c.created_at, outbox.c.seq)


def _of_heads(query: Select[Any], shard: int | None) -> Select[Any]:
    heads = _heads(shard)
    same = ("workspace_id", "conversation_id", "seq")
    return query.select_from(outbox.join(heads, and_(*(outbox.c[name] == heads.c[name] for name in same))))


def _heads(shard: int | None) -> Subquery:
    """Of each conversation its first message that is not finished, out of the partial index alone."""
    key = (outbox.c.workspace_id, outbox.c.conversation_id)
    heads = select(*key, func.min(outbox.c.seq).label("seq")).where(text(UNFINISHED))
    if shard is not None:
        heads = heads.where(outbox.c.shard == shard)
    return heads.group_by(outbox.c.shard, *key).subquery("heads")


def _of_places(query: Select[Any], places: Iterable[str]) -> Select[Any]:
    here = select(conversations.c.id).where(
        conversations.c.workspace_id == outbox.c.workspace_id,
        conversations.c.id == outbox.c.conversation_id,
        conversations.c.place.in_(list(places)),
    )
    return query.where(here.exists())
