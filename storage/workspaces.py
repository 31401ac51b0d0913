"""Workspaces: companies that use the assistant, each behind its wall."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage import walls
from storage.tables import workspaces
from storage.types import new_id
from storage.unit_of_work import Database, UnitOfWork

_OWN = walls.select(workspaces)
_ALL = select(workspaces.c.id, workspaces.c.name).order_by(workspaces.c.name)
_NAMES_CHANGED = walls.update(workspaces).values(names_version=workspaces.c.names_version + 1)


@dataclass(frozen=True, slots=True)
class Workspace:
    """`workdays` counts Monday as 0; `names_version` grows whenever a name in it changes."""

    id: str
    name: str
    time_zone: str
    workdays: frozenset[int]
    currency: str
    names_version: int


def create(
    database: Database, *, name: str, time_zone: str, workdays: frozenset[int], currency: str, at: datetime
) -> str:
    """Makes a workspace; its id."""
    workspace_id = new_id()
    row = {"id": workspace_id, "name": name, "time_zone": time_zone, "currency": currency, "created_at": at}
    with database.across(writing=True) as connection:
        connection.execute(workspaces.insert(), {**row, "workdays": sorted(workdays), "names_version": 1})
    return workspace_id


def every(connection: Connection) -> list[tuple[str, str]]:
    """Id and name of each workspace, by name; a system query."""
    return [(row.id, row.name) for row in connection.execute(_ALL)]


def get(uow: UnitOfWork) -> Workspace:
    """The workspace for which this unit of work was opened."""
    row = uow.all(_OWN)[0]
    return Workspace(
        row.id, row.name, row.time_zone, frozenset(row.workdays), row.currency, row.names_version
    )


def names_changed(uow: UnitOfWork) -> None:
    """Marks every name index built before as old."""
    uow.run(_NAMES_CHANGED)
