"""The conversations of the web chat, and who may sit in which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.web.people import Somebody, everybody
from handlers.request import Audience, Place, Venue
from storage import conversations, naming
from storage.conversations import Conversation
from storage.naming import Names
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

DIRECT = "dm:"


class NobodyThere(Exception):
    """Nobody of that name uses this chat, or the conversation is not theirs to read."""


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation as one person sees it; `about` is the customer's name, `own` that they look after it."""

    external_id: str
    name: str
    audience: Audience
    about: str = ""
    own: bool = True

    def venue(self) -> Venue:
        """What the assistant calls it."""
        return Venue(self.external_id, self.audience)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where, among which people and rooms."""

    person: Somebody
    room: Room
    people: tuple[Somebody, ...]
    rooms: tuple[Room, ...]


def sit(uow: UnitOfWork, user_id: str = "", external_id: str = "") -> Seat:
    """The seat of a person in a room: the first of each where none is named; NobodyThere if not theirs."""
    people = {each.user_id: each for each in everybody(uow)}
    person = _chosen(people, user_id)
    rooms = {each.external_id: each for each in _rooms(uow, person)}
    return Seat(person, _chosen(rooms, external_id), tuple(people.values()), tuple(rooms.values()))


def _chosen(among: Mapping[str, T], wanted: str) -> T:
    if not among:
        raise NobodyThere("Nobody uses this chat yet: the workspace has no members.")
    if not wanted:
        return next(iter(among.values()))
    if wanted not in among:
        raise NobodyThere("There is no such person or conversation here. Please reload the page.")
    return among[wanted]


def _rooms(uow: UnitOfWork, person: Somebody) -> list[Room]:
    known = conversations.of_place(uow, Place.WEB)
    if person.outside:
        known = [each for each in known if each.use == "customer" and each.customer_id == person.customer_id]
    names = {each.id: each for each in naming.every(uow)}
    channels = [
        _channel(each, names.get(each.customer_id or ""), person)
        for each in known
        if each.audience != Audience.DIRECT
    ]
    channels.sort(key=lambda room: (not room.own, room.name))
    if person.outside:
        return channels
    return [Room(DIRECT + person.user_id, "Assistant", Audience.DIRECT), *channels]


def _channel(conversation: Conversation, customer: Names | None, person: Somebody) -> Room:
    owners = {customer.csm_id, customer.pm_id} if customer else set()
    return Room(
        external_id=conversation.external_id,
        name=conversation.external_id,
        audience=Audience(conversation.audience),
        about=customer.name if customer else "",
        own=person.outside or person.member_id in owners,
    )
