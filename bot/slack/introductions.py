"""Introductions: a full member with a confirmed address that we know becomes the member of ours they are."""

from datetime import datetime

from bot.slack.people import Person
from domain.members import Member
from handlers import introductions
from handlers.introductions import Newcomer
from handlers.request import Identity, Place
from storage.unit_of_work import Database

SLACK = Place.SLACK.value


def introduce(database: Database, workspace_id: str, person: Person, at: datetime) -> Member | None:
    """The member that a person is, known from now on, in the zone of their profile; None for a stranger."""
    identity = Identity(Place.SLACK, person.user_id)
    newcomer = Newcomer(identity, (person.email,), person.time_zone)
    return introductions.introduce(database, workspace_id, newcomer, at)


def has_direct(database: Database, workspace_id: str, member: Member) -> bool:
    """Whether a direct conversation with the member is known."""
    return introductions.has_direct(database, workspace_id, SLACK, member)


def open_direct(database: Database, workspace_id: str, member: Member, channel_id: str, at: datetime) -> None:
    """Remembers the direct conversation with a member, and when their next digest is due."""
    with database.writing(workspace_id) as uow:
        introductions.open_direct(uow, SLACK, member, channel_id, at)
