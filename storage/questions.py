"""Questions the assistant asked and that wait for a button: what was typed, and the choices."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam

from storage import walls
from storage.tables import questions
from storage.types import new_id
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(questions).where(
    questions.c.id == bindparam("id"), questions.c.member_id == bindparam("member")
)
_FORGET = walls.delete(questions).where(questions.c.id == bindparam("its_id"))


def ask(uow: UnitOfWork, member_id: str, body: Mapping[str, Any], at: datetime) -> str:
    """Keeps a question for a member; its id."""
    question_id = new_id()
    uow.add(questions, {"id": question_id, "member_id": member_id, "asked_at": at, "body": dict(body)})
    return question_id


def open_for(uow: UnitOfWork, question_id: str, member_id: str) -> Mapping[str, Any] | None:
    """A question that waits for this member, or None."""
    row = uow.first(_BY_ID, id=question_id, member=member_id)
    return row and row.body


def close(uow: UnitOfWork, question_id: str) -> None:
    """Forgets a question that was answered."""
    uow.run(_FORGET, its_id=question_id)
