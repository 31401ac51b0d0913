"""What is said where an answer failed or takes too long, and how one that took too long follows."""

from dataclasses import replace

from domain.members import Member
from domain.message import Actions, Button, Message, Paragraph, Part
from handlers import errors
from handlers.arrival import open_turn
from handlers.commands import OPEN, openable
from handlers.dispatch import deliver
from handlers.first_admin import noted
from handlers.request import Audience, Filled, Pressed, Reply, Request, Venue
from handlers.services import Services
from storage import conversations, members
from storage.unit_of_work import Database, UnitOfWork

BROKEN = "Something went wrong on my side, and nothing was stored. Try again; if it stays so, tell an admin."
AWAY = "My database does not answer right now, and nothing was stored. Try again in a minute."
LATE = (
    "This takes longer than usual. The answer follows as a message. If none comes within a minute, look "
    "first whether it was stored, then try again."
)
UNOPENED = "The form did not open in time. It opens from here."
UNSHOWN = "The rest did not open in time. Press the button again."


def apologise(request: Request, services: Services, sentence: str = BROKEN) -> Reply:
    """What is said where something broke: never a stack trace.

    Where not even that can be written down, the error goes on: nothing may be acknowledged then.
    """
    reply = _said(request, services, sentence, refused=True)
    if not request.rides:
        with services.database.writing(request.workspace_id) as uow:
            deliver(uow, request, reply, None)
    return reply


def delay(request: Request, services: Services) -> Reply:
    """What rides in an acknowledgement that can wait no longer; `follow` sends the answer afterwards."""
    return _said(request, services, LATE, refused=False)


def follow(request: Request, services: Services, reply: Reply) -> None:
    """Sends a reply that came too late for its acknowledgement, once, to where it was asked.

    A form sent in is asked nowhere: of it the direct conversation hears. Words asked nowhere are those of a
    place's home, which asks anew when it is opened.
    """
    late = replace(request, key=f"late:{request.key}", rides=False, opens=False)
    with services.database.writing(request.workspace_id) as uow:
        _send(uow, late, _without_form(uow, late, services, reply))


def tell_unopened(request: Request, database: Database) -> None:
    """Says, once, that a window with the answer did not open, and how it does."""
    match request.input:
        case Pressed(verb=verb, id=id_):
            parts: tuple[Part, ...] = (Paragraph(UNOPENED), Actions((Button(OPEN, verb, id_),)))
            told = Message(parts, UNOPENED)
        case _:
            told = Message((Paragraph(UNSHOWN),), UNSHOWN)
    with database.writing(request.workspace_id) as uow:
        reply = noted(Reply(told), members.everyone(uow))
        _send(uow, replace(request, key=f"unopened:{request.key}"), reply)


def _send(uow: UnitOfWork, request: Request, reply: Reply) -> None:
    known = members.by_identity(uow, request.identity.place.value, request.identity.user_id)
    member = known[0] if known else None
    venue = request.venue if request.venue.external_id else _direct(uow, request, member)
    if venue is not None:
        deliver(uow, replace(request, venue=venue), reply, member)


def _direct(uow: UnitOfWork, request: Request, member: Member | None) -> Venue | None:
    if member is None or not isinstance(request.input, Filled | Pressed):
        return None
    place = request.identity.place.value
    found = conversations.of_member(uow, member.id, place)
    return Venue(found.external_id, Audience.DIRECT) if found and found.place == place else None


def _without_form(uow: UnitOfWork, request: Request, services: Services, reply: Reply) -> Reply:
    """The reply, with a button in the place of a form that can no longer be opened."""
    try:
        return reply if reply.form is None else openable(open_turn(request, services, uow), reply)
    except errors.Refusal:
        return Reply()


def _said(request: Request, services: Services, sentence: str, *, refused: bool) -> Reply:
    reply = Reply(Message((Paragraph(sentence),), sentence), refused=refused)
    everyone = services.directories.members_of(request.workspace_id)
    return noted(reply, everyone.values()) if everyone else reply
