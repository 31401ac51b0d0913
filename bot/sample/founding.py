"""The company's people and the conversations they have in the web chat."""

from collections.abc import Iterable
from datetime import datetime

from bot.sample.company import COLLEAGUES
from bot.sample.courses import COURSES
from domain.customers import Customer
from domain.members import Member
from handlers.request import Audience, Place
from storage import changes, conversations, members
from storage.unit_of_work import UnitOfWork

PLACES = (Place.WEB, Place.TERMINAL)
"""Where members can be; in each their user id is their handle."""


def hire(uow: UnitOfWork, at: datetime) -> dict[str, Member]:
    """The members by handle, known in the web chat, with a direct conversation there, and in the terminal."""
    staff = {}
    founding = changes.begin(
        uow, actor_id=None, verb="member", at=at, customer_id=None, summary="the first members"
    )
    for one in COLLEAGUES:
        member = members.new_member(one.handle, one.name, one.roles, one.time_zone)
        members.add(uow, founding.id, at, member, at.date())
        for place in PLACES:
            members.identify(uow, member.id, place.value, member.handle)
        conversations.open_new(
            uow,
            place=Place.WEB.value,
            external_id=f"dm:{member.handle}",
            audience=Audience.DIRECT.value,
            member_id=member.id,
        )
        staff[member.handle] = member
    return staff


def open_channels(uow: UnitOfWork, customers: Iterable[Customer]) -> None:
    """For some customers a channel of ours, and one that is shared with people from outside."""
    for customer in customers:
        name = COURSES[customer.name].channel
        if name:
            _channel(uow, f"#{name}-internal", Audience.INTERNAL, customer, "internal")
            _channel(uow, f"#{name}", Audience.OUTSIDE, customer, "customer")


def _channel(uow: UnitOfWork, name: str, audience: Audience, customer: Customer, use: str) -> None:
    opened = conversations.open_new(uow, place=Place.WEB.value, external_id=name, audience=audience.value)
    conversations.link(uow, opened.id, customer.id, use)
