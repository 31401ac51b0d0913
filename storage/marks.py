"""Marks: what came of a claimed message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func

from storage import walls
from storage.claims import Claim
from storage.json_lists import as_list, lines
from storage.outbox import CLAIMED, FAILED, SENT, WAITING
from storage.tables import outbox
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_ROW = walls.update(outbox).where(outbox.c.id == bindparam("its_id"))
_SENT_NOW = lines("sent", its_id=str, posted_id=str, at=datetime)
_SENT = (
    # One statement for all, since most marks are such, and each one sent waits for its turn to run.
    walls.update(outbox)
    .where(outbox.c.id == _SENT_NOW.c.its_id)
    .values(
        state=SENT,
        posted_id=_SENT_NOW.c.posted_id,
        sent_at=_SENT_NOW.c.at,
        tried_at=None,
        lease_until=None,
        failure="",
    )
)
# Whose lease ran out has no more say: somebody else may be at it.
_MINE = _ROW.where(outbox.c.state == CLAIMED, outbox.c.claimed_at == bindparam("mine", type_=Instant))
_LATER = _MINE.values(
    state=WAITING,
    next_try_at=bindparam("again_at", type_=Instant),
    tried_at=case(
        (bindparam("in_doubt") == 1, func.coalesce(outbox.c.tried_at, outbox.c.claimed_at)),
        else_=outbox.c.tried_at,
    ),
    attempts=outbox.c.attempts - bindparam("spared"),
    lease_until=None,
    failure=bindparam("why"),
)
_GIVEN_UP = _MINE.values(state=FAILED, lease_until=None, failure=bindparam("why"))


@dataclass(frozen=True, slots=True)
class Sent:
    """Accepted by its place under its own id; an edit has the id of what it edits."""

    claim: Claim
    posted_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Later:
    """Put back until a machine instant; `in_doubt` where the place may have taken it all the same.

    `counts` says whether it was a try that failed, which makes the next pause longer.
    """

    claim: Claim
    again_at: datetime
    why: str
    in_doubt: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Kept with the reason, and not tried again."""

    claim: Claim
    why: str


Mark = Sent | Later | GivenUp


def put(uow: UnitOfWork, marks: Iterable[Mark]) -> None:
    """Writes marks of one workspace, those of a kind in one statement."""
    of_kind: dict[type[Mark], list[Any]] = {Sent: [], Later: [], GivenUp: []}
    for mark in marks:
        of_kind[type(mark)].append(mark)
    if sent := of_kind[Sent]:
        uow.run(_SENT, sent=as_list([(mark.claim.id, mark.posted_id, mark.at) for mark in sent]))
    uow.run_each(_LATER, [_later(mark) for mark in of_kind[Later]])
    uow.run_each(_GIVEN_UP, [{**_mine(mark), "why": mark.why} for mark in of_kind[GivenUp]])


def _mine(mark: Later | GivenUp) -> dict[str, Any]:
    return {"its_id": mark.claim.id, "mine": mark.claim.at}


def _later(mark: Later) -> dict[str, Any]:
    told = {"again_at": mark.again_at, "why": mark.why, "in_doubt": int(mark.in_doubt)}
    return {**_mine(mark), **told, "spared": int(not mark.counts)}
