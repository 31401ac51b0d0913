"""The people one can be in the web chat: members, and people from outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from domain.members import MONDAY_TO_FRIDAY, Member, Role
from handlers.request import Identity, Place
from storage import conversations, customers, members, naming, workspaces
from storage.unit_of_work import UnitOfWork

OUTSIDE = "outside:"
ROLE_WORDS = {Role.CSM: "CSM", Role.PM: "PM"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who uses the page; of a member `member_id` is known, of one from outside `customer_id`."""

    user_id: str
    name: str
    about: str
    time_zone: str
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    digest_at: time = time(9)
    member_id: str | None = None
    customer_id: str | None = None

    @property
    def outside(self) -> bool:
        """Whether they are no member."""
        return self.user_id.startswith(OUTSIDE)

    def identity(self) -> Identity:
        """Who they are to the assistant."""
        return Identity(Place.WEB, self.user_id, self.outside)


def everybody(uow: UnitOfWork) -> list[Somebody]:
    """All members by name, then the people of customers with whom a channel is shared."""
    return [*map(_member, members.everyone(uow)), *_from_outside(uow)]


def _member(member: Member) -> Somebody:
    return Somebody(
        user_id=member.handle,
        name=member.name,
        about=", ".join(ROLE_WORDS.get(role, role.value) for role in Role if role in member.roles),
        time_zone=member.time_zone,
        workdays=member.workdays,
        digest_at=member.digest_at,
        member_id=member.id,
    )


def _from_outside(uow: UnitOfWork) -> Iterator[Somebody]:
    shared = {
        conversation.customer_id
        for conversation in conversations.of_place(uow, Place.WEB)
        if conversation.use == "customer" and conversation.customer_id
    }
    home = workspaces.get(uow).time_zone
    zones = {id_: customer.time_zone or home for id_, customer in customers.by_ids(uow, shared).items()}
    for names in naming.every(uow):
        if names.id in shared:
            for person_id, name in names.people:
                user_id = OUTSIDE + person_id
                yield Somebody(user_id, name, names.name, zones[names.id], customer_id=names.id)
