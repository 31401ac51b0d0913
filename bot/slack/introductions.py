"""Introductions: a full member with a confirmed address that we know becomes the member of ours they are."""

from datetime import datetime
from zoneinfo import available_timezones

from bot.slack.people import Person
from domain.members import Member
from handlers import digest_hours
from handlers.request import Place
from storage import changes, conversations, members
from storage.unit_of_work import Database, UnitOfWork

SLACK = Place.SLACK.value


def introduce(database: Database, workspace_id: str, person: Person, at: datetime) -> Member | None:
    """The member that a person is, known from now on, in the zone of their profile; None for a stranger."""
    with database.reading(workspace_id) as uow:
        known = members.by_identity(uow, SLACK, person.user_id)
        member = known[0] if known else _by_address(uow, person)
    if member is None:
        return None
    moved = person.time_zone != member.time_zone and person.time_zone in available_timezones()
    if known and not moved:
        return member
    with database.writing(workspace_id) as uow:
        if not known:
            members.identify(uow, member.id, SLACK, person.user_id)
        if moved:
            return _move(uow, member, person.time_zone, at)
    return member


def has_direct(database: Database, workspace_id: str, member: Member) -> bool:
    """Whether a direct conversation with the member is known."""
    with database.reading(workspace_id) as uow:
        found = conversations.of_member(uow, member.id, SLACK)
    return found is not None and found.place == SLACK


def open_direct(database: Database, workspace_id: str, member: Member, channel_id: str, at: datetime) -> None:
    """Remembers the direct conversation with a member, and when their next digest is due."""
    with database.writing(workspace_id) as uow:
        if conversations.by_place(uow, SLACK, channel_id) is None:
            conversations.open_new(
                uow, place=SLACK, external_id=channel_id, audience="direct", member_id=member.id
            )
        digest_hours.schedule(uow, member, at)


def _by_address(uow: UnitOfWork, person: Person) -> Member | None:
    if not person.email:
        return None
    fitting = [each for each in members.everyone(uow) if each.email.strip().casefold() == person.email]
    return fitting[0] if len(fitting) == 1 else None


def _move(uow: UnitOfWork, member: Member, time_zone: str, at: datetime) -> Member:
    """Follows a member into another zone: their day and their digest move with them."""
    change = changes.begin(
        uow, actor_id=member.id, verb="zone", at=at, customer_id=None, summary=f"moved to {time_zone}"
    )
    moved = members.move(uow, change.id, at, member, time_zone)
    digest_hours.schedule(uow, moved, at)
    return moved
