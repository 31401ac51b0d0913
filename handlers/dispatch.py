"""Where a reply goes: into the outbox, for the eyes of those who may read it."""

from dataclasses import replace
from functools import partial

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
    key, pressed, whispers = f"reply:{request.key}", request.input, request.venue.whispers
    if reply.replaces and isinstance(pressed, Pressed) and pressed.message_id:
        outbox.edit(uow, key=key, outbox_id=pressed.message_id, message=reply.message, at=request.at)
        return
    here = _here(uow, request, member)
    is_private = not reply.public and here.audience != Audience.DIRECT.value
    only_for = request.identity.user_id if is_private and whispers else None
    thread = request.venue.thread or None
    say = partial(outbox.post, uow, conversation_id=here.id, at=request.at, only_for=only_for, thread=thread)
    moves = here.audience == Audience.OUTSIDE.value or (is_private and not whispers)
    direct = conversations.of_member(uow, member.id, here.place) if moves and member else None
    if direct is not None:
        say(key=f"{key}:note", message=_whispered(direct) if whispers else _elsewhere(MOVED, here))
        outbox.post(uow, key=key, conversation_id=direct.id, message=reply.message, at=request.at)
    elif moves and member is not None and not whispers:
        say(key=f"{key}:note", message=_elsewhere(NO_DIRECT, here))
    else:
        inside = only_for is None and here.audience == Audience.INTERNAL.value
        say(key=key, message=reply.message, inside=inside)


def _whispered(direct: Conversation) -> Message:
    """Says where the answer is, with the way there: the id of that conversation in the place itself."""
    way = Actions((Button("Open", OPEN_DIRECT, direct.external_id),))
    return Message((Headline(IN_PRIVATE), way), IN_PRIVATE)


def _elsewhere(text: str, here: Conversation) -> Message:
    """Says where the answer is, and nothing of it."""
    return Message((Paragraph(text), Actions((Button("Open", OPEN_DIRECT, here.place),))), text)


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
