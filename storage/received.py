"""What has come in: each key once, with the answer it got."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam

from storage import walls
from storage.tables import received
from storage.unit_of_work import UnitOfWork

_BY_KEY = walls.select(received).where(received.c.key == bindparam("its_key"))
_ANSWER = (
    walls.update(received).where(received.c.key == bindparam("its_key")).values(answer=bindparam("answered"))
)


def claim(uow: UnitOfWork, key: str, at: datetime) -> bool:
    """Whether this key comes for the first time; from now on it is known."""
    return uow.add_new(received, {"key": key, "received_at": at})


def answer(uow: UnitOfWork, key: str) -> Any:
    """The answer that a key got before, as JSON values, or None."""
    row = uow.first(_BY_KEY, its_key=key)
    return row and row.answer


def answered(uow: UnitOfWork, key: str, value: Any) -> None:
    """Keeps the answer of a key."""
    uow.run(_ANSWER, its_key=key, answered=value)
