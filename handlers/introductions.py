"""Introductions: somebody whom a place vouches for becomes the member of ours they are."""

from dataclasses import dataclass
from datetime import datetime

from domain.members import Member, Role
from handlers.nudges import digest_hours
from handlers.request import Audience, Identity
from handlers.zones import known_zones
from storage import changes, conversations, members, workspaces
from storage.unit_of_work import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody as their place knows them; `addresses` are theirs beyond doubt, in lower case."""

    identity: Identity
    addresses: tuple[str, ...] = ()
    time_zone: str = ""


def introduce(database: Database, workspace_id: str, newcomer: Newcomer, at: datetime) -> Member | None:
    """The member that they are, known from now on, in the zone of their profile; None for a stranger."""
    identity = newcomer.identity
    place, user_id = identity.place.value, identity.user_id
    with database.reading(workspace_id) as uow:
        known = members.by_identity(uow, place, user_id)
        member = known[0] if known else _by_address(uow, newcomer.addresses)
    if member is None:
        return None
    moved = newcomer.time_zone != member.time_zone and newcomer.time_zone in known_zones()
    if known and not moved:
        return member
    with database.writing(workspace_id) as uow:
        if not known:
            members.identify(uow, member.id, place, user_id)
        if moved:
            return _move(uow, member, newcomer.time_zone, at)
    return member


def first_admin(database: Database, workspace_id: str, newcomer: Newcomer, name: str, at: datetime) -> bool:
    """Makes whoever set the assistant up the first admin of a workspace with nobody in it; whether it did."""
    address = next(iter(newcomer.addresses), "")
    handle = address.partition("@")[0].casefold()[:64]
    with database.writing(workspace_id) as uow:
        if not handle or members.everyone(uow):
            return False
        zone = newcomer.time_zone if newcomer.time_zone in known_zones() else "UTC"
        made = members.new_member(handle, name or handle, frozenset({Role.ADMIN}), zone, email=address)
        change = changes.begin(
            uow,
            actor_id=None,
            verb="role",
            at=at,
            customer_id=None,
            summary=f"made {made.name} the first admin",
        )
        members.add(uow, change.id, at, made, at.date())
        workspaces.names_changed(uow)
    return True


def has_direct(database: Database, workspace_id: str, place: str, member: Member) -> bool:
    """Whether a direct conversation with the member is known in that place."""
    with database.reading(workspace_id) as uow:
        found = conversations.of_member(uow, member.id, place)
    return found is not None and found.place == place


def open_direct(
    uow: UnitOfWork, place: str, member: Member, external_id: str, at: datetime
) -> conversations.Conversation:
    """Remembers the direct conversation with a member, and when their next digest is due."""
    found = conversations.by_place(uow, place, external_id) or conversations.open_new(
        uow, place=place, external_id=external_id, audience=Audience.DIRECT.value, member_id=member.id
    )
    if found.member_id is None:
        conversations.set_member(uow, found.id, member.id)
    digest_hours.schedule(uow, member, at)
    return found


def _by_address(uow: UnitOfWork, addresses: tuple[str, ...]) -> Member | None:
    """The only member with one of these addresses."""
    own = frozenset(filter(None, addresses))
    fitting = [each for each in members.everyone(uow) if each.email.strip().casefold() in own]
    return fitting[0] if len(fitting) == 1 else None


def _move(uow: UnitOfWork, member: Member, time_zone: str, at: datetime) -> Member:
    """Follows a member into another zone: their day and their digest move with them."""
    change = changes.begin(
        uow, actor_id=member.id, verb="zone", at=at, customer_id=None, summary=f"moved to {time_zone}"
    )
    moved = members.move(uow, change.id, at, member, time_zone)
    digest_hours.schedule(uow, moved, at)
    return moved
