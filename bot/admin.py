"""`csm admin EMAIL`: the first admin of a workspace that was set up by tokens."""

import re

from bot.clock import machine
from bot.workspace import CannotTell, workspace_called
from domain.members import Member, Role
from storage import changes, members, workspaces
from storage.migrate import current, head
from storage.unit_of_work import Database, UnitOfWork

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class CannotAppoint(Exception):
    """Nobody was made an admin; the text says why."""


def appoint(database: Database, email: str, name: str | None, workspace: str | None) -> str:
    """Makes the member with an address an admin, a new one where nobody has it; what was done, in words."""
    if not _ADDRESS.fullmatch(email):
        raise CannotAppoint(f'"{email}" is no e-mail address. Example: csm admin ana@example.com')
    if current(database) != head():
        raise CannotTell("The database is not at this version yet. Run: csm db upgrade")
    workspace_id = workspace_called(database, workspace)
    with database.writing(workspace_id) as uow:
        known = [each for each in members.everyone(uow) if each.email.casefold() == email.casefold()]
        member = _promote(uow, known[0]) if known else _welcome(uow, email, name)
        workspaces.names_changed(uow)
        return f"{member.name} is an admin of {workspaces.get(uow).name} now."


def _promote(uow: UnitOfWork, member: Member) -> Member:
    at = machine()
    change = changes.begin(
        uow, actor_id=None, verb="role", at=at, customer_id=None, summary=f"made {member.name} an admin"
    )
    members.give_roles(uow, change.id, at, member, {*member.roles, Role.ADMIN})
    return member


def _welcome(uow: UnitOfWork, email: str, name: str | None) -> Member:
    at, handle = machine(), email.partition("@")[0].casefold()[:64]
    if any(each.handle == handle for each in members.everyone(uow)):
        raise CannotAppoint(f'Somebody else is called "{handle}" already; give them that address first.')
    zone = workspaces.get(uow).time_zone
    made = members.new_member(handle, name or handle, frozenset({Role.ADMIN}), zone, email=email)
    change = changes.begin(
        uow, actor_id=None, verb="role", at=at, customer_id=None, summary=f"made {made.name} an admin"
    )
    members.add(uow, change.id, at, made, at.date())
    return made
