"""Where a reply goes: into the outbox, for the eyes of those who may read it."""

from dataclasses import replace

from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Paragraph
from handlers.request import Audience, Pressed, Reply, Request
from storage import conversations, outbox
from storage.conversations import Conversation
from storage.unit_of_work import UnitOfWork

OPEN_DIRECT = "open_direct"
"""The verb of the button that leads to the direct conversation; a place shows it as a link."""
IN_PRIVATE = "This channel has people from outside, so I answer you in our direct conversation."
MOVED = "I answer you in our personal chat, where only you read it."
NO_DIRECT = "I answer such things in a personal chat only. Add me to yours, then ask me there."


def deliver(uow: UnitOfWork, request: Request, reply: Reply, member: Member | None) -> None:
    """Puts the reply's message into the outbox: to the asker alone unless it is public, and never, where
    people from outside read along, into the channel itself.

    Where a place cannot whisper, what is for the asker alone moves to the direct conversation.
    """
    if reply.message is None:
        return
    key = f"reply:{request.key}"
    pressed = request.input
    if reply.replaces and isinstance(pressed, Pressed) and pressed.message_id:
        outbox.edit(uow, key=key, outbox_id=pressed.message_id, message=reply.message, at=request.at)
        return
    here = _here(uow, request, member)
    reader = None if reply.public or here.audience == Audience.DIRECT.value else _reader(request, member)
    aloud = not request.venue.whispers
    moves = here.audience == Audience.OUTSIDE.value or (aloud and reader is not None)
    direct = conversations.of_member(uow, member.id, here.place) if moves and member else None
    heard_here = reader if not aloud else None
    thread = request.venue.thread or None
    if direct is not None or (moves and aloud and member is not None):
        note = _note(here, aloud=aloud, direct=direct)
        outbox.post(
            uow,
            key=f"{key}:note",
            conversation_id=here.id,
            message=note,
            at=request.at,
            only_for=heard_here,
            thread=thread,
        )
        if direct is not None:
            outbox.post(uow, key=key, conversation_id=direct.id, message=reply.message, at=request.at)
        return
    outbox.post(
        uow,
        key=key,
        conversation_id=here.id,
        message=reply.message,
        at=request.at,
        only_for=heard_here,
        thread=thread,
        inside=heard_here is None and here.audience == Audience.INTERNAL.value,
    )


def _note(here: Conversation, *, aloud: bool, direct: Conversation | None) -> Message:
    """What is said where the answer is not: nothing of the answer."""
    if not aloud:
        return Message((Headline(IN_PRIVATE),), IN_PRIVATE)
    text = MOVED if direct is not None else NO_DIRECT
    return Message((Paragraph(text), Actions((Button("Open", OPEN_DIRECT, here.place),))), text)


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
