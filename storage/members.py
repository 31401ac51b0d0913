"""Members of the workspace and who they are in each place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, bindparam

from domain.members import Member, Role
from storage import facts, walls
from storage.facts import Fact, Noun
from storage.tables import identities, members, workspaces
from storage.types import new_id
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

_ALL = walls.select(members).where(members.c.active).order_by(members.c.name)
_BY_ID = walls.select(members).where(members.c.id == bindparam("id"), members.c.active)
BY_IDENTITY = (
    walls.select(
        members,
        *members.c,
        workspaces.c.name.label("workspace_name"),
        workspaces.c.time_zone.label("workspace_zone"),
        workspaces.c.workdays.label("workspace_workdays"),
        workspaces.c.currency,
        workspaces.c.names_version,
    )
    .join(identities, identities.c.member_id == members.c.id)
    .join(workspaces, workspaces.c.id == members.c.workspace_id)
    .where(
        walls.within(identities),
        walls.within(workspaces),
        members.c.active,
        identities.c.place == bindparam("place"),
        identities.c.user_id == bindparam("user"),
    )
)


def everyone(uow: UnitOfWork) -> list[Member]:
    """All active members, by name."""
    return [_member(row._asdict()) for row in uow.all(_ALL)]


def by_id(uow: UnitOfWork, member_id: str) -> Member | None:
    """An active member, or None."""
    row = uow.first(_BY_ID, id=member_id)
    return row and _member(row._asdict())


def by_identity(uow: UnitOfWork, place: str, user_id: str) -> tuple[Member, Workspace] | None:
    """The member behind a place's user, with the workspace, in one statement; None for a stranger."""
    row = uow.first(BY_IDENTITY, place=place, user=user_id)
    return known_of(row) if row is not None else None


def known_of(row: Row[Any]) -> tuple[Member, Workspace]:
    """The member and the workspace of a row of `BY_IDENTITY`."""
    workspace = Workspace(
        row.workspace_id,
        row.workspace_name,
        row.workspace_zone,
        frozenset(row.workspace_workdays),
        row.currency,
        row.names_version,
    )
    return _member(row._asdict()), workspace


def add(uow: UnitOfWork, change_id: str, at: datetime, member: Member, held_from: date) -> None:
    """Writes a new member."""
    fields = {
        "handle": member.handle,
        "name": member.name,
        "email": member.email,
        "roles": sorted(member.roles),
        "time_zone": member.time_zone,
        "workdays": sorted(member.workdays),
        "digest_at": member.digest_at.isoformat("minutes"),
        "active": True,
    }
    facts.record(uow, change_id, at, [Fact(Noun.MEMBER, member.id, fields, held_from)])


def move(uow: UnitOfWork, change_id: str, at: datetime, member: Member, time_zone: str) -> Member:
    """Writes that a member lives in another time zone from now on."""
    facts.record(uow, change_id, at, [Fact(Noun.MEMBER, member.id, {"time_zone": time_zone}, at.date())])
    return replace(member, time_zone=time_zone)


def give_roles(uow: UnitOfWork, change_id: str, at: datetime, member: Member, roles: Iterable[Role]) -> None:
    """Writes which roles a member holds from now on."""
    facts.record(uow, change_id, at, [Fact(Noun.MEMBER, member.id, {"roles": sorted(roles)}, at.date())])


def identify(uow: UnitOfWork, member_id: str, place: str, user_id: str) -> None:
    """Says that a place's user is this member."""
    uow.put(identities, {"place": place, "user_id": user_id, "member_id": member_id})


def new_member(handle: str, name: str, roles: frozenset[Role], time_zone: str, **options: Any) -> Member:
    """A member with a new id; `options` are the other fields."""
    return Member(new_id(), handle, name, roles, time_zone, **options)


def _member(row: Mapping[str, Any]) -> Member:
    return Member(
        id=row["id"],
        handle=row["handle"],
        name=row["name"],
        roles=frozenset(Role(role) for role in row["roles"]),
        time_zone=row["time_zone"],
        email=row["email"],
        workdays=frozenset(row["workdays"]),
        digest_at=time.fromisoformat(row["digest_at"]),
        region=row["region"],
        quiet_from=time.fromisoformat(row["quiet_from"]),
        quiet_until=time.fromisoformat(row["quiet_until"]),
        away_from=row["away_from"],
        away_until=row["away_until"],
        cover_id=row["cover_id"],
    )
