"""What has come in: each key once, with the answer it got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam

from domain.members import Member
from storage import chronicles, members, trails, walls
from storage.tables import received
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

_BY_KEY = walls.select(received).where(received.c.key == bindparam("its_key"))
_ANSWER = (
    walls.update(received).where(received.c.key == bindparam("its_key")).values(answer=bindparam("answered"))
)
_CUSTOMER: BindParameter[str] = bindparam("customer")
_SENDER = members.BY_IDENTITY.add_columns(received.c.key, received.c.answer).outerjoin(
    received, (received.c.key == bindparam("its_key")) & walls.within(received)
)
_SENDER_ABOUT = _SENDER.add_columns(*chronicles.parts(_CUSTOMER), *trails.parts(_CUSTOMER))


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who sent something in, to which workspace; whether it came before, and the answer that it got then."""

    member: Member
    workspace: Workspace
    came_before: bool
    answer: Any


def arrival(
    uow: UnitOfWork, place: str, user_id: str, key: str, at: datetime, about: str | None = None
) -> Arrival | None:
    """All that is to be known of what comes in under a key, in one statement; None from a stranger.

    What is known at `at` of the customer that it is `about`, and what followed from it, is read along with it
    and kept by the unit of work.
    """
    said = {"place": place, "user": user_id, "its_key": key}
    if about is None:
        row = uow.first(_SENDER, **said)
    else:
        row = uow.first(_SENDER_ABOUT, **said, customer=about, known_at=at)
    if row is None:
        return None
    if about is not None:
        uow.kept[about] = chronicles.made(at, row)
        uow.trails[about] = trails.made(uow.workspace_id, about, row)
    return Arrival(*members.known_of(row), row.key is not None, row.answer)


def claim(uow: UnitOfWork, key: str, at: datetime) -> bool:
    """Whether this key comes for the first time; from now on it is known."""
    return uow.add_new(received, {"key": key, "received_at": at}) == 1


def keep(uow: UnitOfWork, key: str, at: datetime, value: Any) -> None:
    """Keeps a key that has come for the first time, with the answer it got."""
    uow.add(received, {"key": key, "received_at": at, "answer": value})


def has_come(uow: UnitOfWork, key: str) -> bool:
    """Whether a key has come before."""
    return uow.first(_BY_KEY, its_key=key) is not None


def answer(uow: UnitOfWork, key: str) -> Any:
    """The answer that a key got before, as JSON values, or None."""
    row = uow.first(_BY_KEY, its_key=key)
    return row and row.answer


def answered(uow: UnitOfWork, key: str, value: Any) -> None:
    """Keeps the answer of a key."""
    uow.run(_ANSWER, its_key=key, answered=value)
