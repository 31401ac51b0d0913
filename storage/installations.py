"""Installations: which workspace of ours a platform's workspace belongs to."""

from sqlalchemy import Connection, bindparam, select

from storage import walls
from storage.tables import installations
from storage.types import new_id
from storage.unit_of_work import UnitOfWork

_OF = select(installations.c.workspace_id).where(
    installations.c.place == bindparam("its_place"),
    installations.c.external_id == bindparam("external"),
)
_SET_ACTIVE = (
    walls.update(installations)
    .where(
        installations.c.place == bindparam("its_place"), installations.c.external_id == bindparam("external")
    )
    .values(active=bindparam("is_on"))
)


def workspace_of(connection: Connection, place: str, external_id: str) -> str | None:
    """The id of the workspace that a platform's workspace belongs to, or None; a system query."""
    return connection.execute(_OF, {"its_place": place, "external": external_id}).scalar()


def install(uow: UnitOfWork, place: str, external_id: str) -> None:
    """Says that a platform's workspace belongs to this one."""
    uow.add_new(
        installations,
        {"id": new_id(), "place": place, "external_id": external_id, "sealed_token": "", "active": True},
    )


def set_active(uow: UnitOfWork, place: str, external_id: str, *, active: bool) -> None:
    """Says whether the assistant is still installed there."""
    uow.run(_SET_ACTIVE, its_place=place, external=external_id, is_on=active)
