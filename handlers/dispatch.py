"""Where a reply goes: into the outbox, for the eyes of those who may read it."""

from dataclasses import replace

from domain.members import Member
from domain.message import Headline, Message
from handlers.request import Audience, Pressed, Reply, Request
from storage import conversations, outbox
from storage.conversations import Conversation
from storage.unit_of_work import UnitOfWork

IN_PRIVATE = "This channel has people from outside, so I answer you in our direct conversation."


def deliver(uow: UnitOfWork, request: Request, reply: Reply, member: Member | None) -> None:
    """Puts the reply's message into the outbox: to the asker alone unless it is public, and never, where
    people from outside read along, into the channel itself.
    """
    if reply.message is None:
        return
    key = f"reply:{request.key}"
    pressed = request.input
    if reply.replaces and isinstance(pressed, Pressed) and pressed.message_id:
        outbox.edit(uow, key=key, outbox_id=pressed.message_id, message=reply.message, at=request.at)
        return
    here = _here(uow, request, member)
    private = here.audience == Audience.OUTSIDE.value and member is not None
    direct = conversations.of_member(uow, member.id, here.place) if private and member else None
    target, thread = direct or here, request.venue.thread or None
    only_for = None if reply.public or here.audience == Audience.DIRECT.value else _reader(request, member)
    if target is not here:
        note = Message((Headline(IN_PRIVATE),), IN_PRIVATE)
        outbox.post(
            uow,
            key=f"{key}:note",
            conversation_id=here.id,
            message=note,
            at=request.at,
            only_for=only_for,
            thread=thread,
        )
        only_for = thread = None
    outbox.post(
        uow,
        key=key,
        conversation_id=target.id,
        message=reply.message,
        at=request.at,
        only_for=only_for,
        thread=thread,
    )


def _reader(request: Request, member: Member | None) -> str:
    """Who alone sees it: the place's own name for the asker."""
    return request.identity.user_id


def _here(uow: UnitOfWork, request: Request, member: Member | None) -> Conversation:
    place, venue = request.identity.place.value, request.venue
    found = conversations.by_place(uow, place, venue.external_id)
    if found is not None and found.audience != venue.audience.value:
        conversations.set_audience(uow, found.id, venue.audience.value)
        return replace(found, audience=venue.audience.value)
    if found is not None:
        return found
    return conversations.open_new(
        uow,
        place=place,
        external_id=venue.external_id,
        audience=venue.audience.value,
        member_id=member.id if member and venue.audience is Audience.DIRECT else None,
    )
