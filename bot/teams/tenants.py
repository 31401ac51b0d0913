"""Directories: which workspace of ours a tenant of Microsoft's belongs to."""

from datetime import datetime

from domain.members import MONDAY_TO_FRIDAY
from handlers.request import Place
from storage import installations, workspaces
from storage.unit_of_work import Database

TEAMS = Place.TEAMS.value


class SeveralWorkspaces(Exception):
    """It is not clear whose Teams it is; the text says what to do."""


def workspace_of(database: Database, tenant_id: str) -> str | None:
    """The id of the workspace that a tenant belongs to, or None."""
    with database.across() as connection:
        return installations.workspace_of(connection, TEAMS, tenant_id)


def settle(database: Database, tenant_id: str, at: datetime, name: str | None = None) -> str:
    """The id of our workspace for our own tenant: where it is installed, else the one named, the only, a new
    one.
    """
    known = workspace_of(database, tenant_id)
    if known is not None:
        return known
    with database.across() as connection:
        every = workspaces.every(connection)
    fitting = [each for each in every if name is None or each[1].casefold() == name.casefold()]
    if len(fitting) > 1 or (name is not None and not fitting):
        names = ", ".join(each[1] for each in every)
        raise SeveralWorkspaces(f"Say whose Teams it is: --workspace NAME, one of: {names}.")
    return _install(database, fitting[0][0] if fitting else _found(database, "Teams", at), tenant_id)


def found(database: Database, tenant_id: str, at: datetime) -> str:
    """The id of a workspace of its own for a tenant that is not ours."""
    known = workspace_of(database, tenant_id)
    return known or _install(database, _found(database, f"Teams {tenant_id}", at), tenant_id)


def set_active(database: Database, workspace_id: str, tenant_id: str, *, active: bool) -> None:
    """Says whether the assistant is still installed there."""
    with database.writing(workspace_id) as uow:
        installations.set_active(uow, TEAMS, tenant_id, active=active)


def _install(database: Database, workspace_id: str, tenant_id: str) -> str:
    with database.writing(workspace_id) as uow:
        installations.install(uow, TEAMS, tenant_id)
    return workspace_id


def _found(database: Database, name: str, at: datetime) -> str:
    return workspaces.create(
        database, name=name[:64], time_zone="UTC", workdays=MONDAY_TO_FRIDAY, currency="EUR", at=at
    )
