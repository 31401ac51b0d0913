"""Exports in a place that asks whether a file is to be taken: offered, not kept, taken or declined."""

from collections.abc import Mapping

from domain.message import Message
from handlers import errors
from handlers.cards import exporting as cards
from handlers.importing.permission import demand_right
from handlers.request import Audience, Place, Reply
from handlers.turn import Turn
from storage import inbox, outbox
from storage.inbox import Errand

TAKE, DECLINE = "export_take", "export_decline"
ADDRESS, LINK, REF, NAME = "address", "link", "ref", "name"
"""What a place says of where a file goes: where it is written, where it is read, its id and name there."""


def carrying(place: Place) -> str:
    """The errand that carries a file there."""
    return f"{place.value}: carry"


def take(turn: Turn, errand_id: str, said: Mapping[str, str]) -> Reply:
    """Has an offered file carried to where its place says."""
    errand = _offered(turn, errand_id)
    demand_right(turn, "export")
    where = {name: said.get(name, "") for name in (ADDRESS, LINK, REF, NAME)}
    work = carrying(turn.request.identity.place)
    inbox.again(turn.uow, errand.id, work, errand.body | {"where": where})
    return _in_its_place(turn, errand, cards.on_its_way(errand.body["offered"]))


def press_decline(turn: Turn, errand_id: str) -> Reply:
    """Forgets an offered file."""
    errand = _offered(turn, errand_id)
    inbox.forget(turn.uow, errand.id)
    return _in_its_place(turn, errand, cards.declined(errand.body["offered"]))


def _offered(turn: Turn, errand_id: str) -> Errand:
    """What was offered to the same person, where nobody else reads, and is neither taken nor declined yet."""
    errand, request = inbox.get(turn.uow, errand_id), turn.request
    if errand is None or not errand.done or "offered" not in errand.body:
        raise errors.AlreadyGone
    asked_by = (errand.body["place"], errand.body["user"])
    if asked_by != (request.identity.place.value, request.identity.user_id):
        raise errors.AlreadyGone
    if request.venue.audience is not Audience.DIRECT:
        raise errors.AlreadyGone
    return errand


def _in_its_place(turn: Turn, errand: Errand, message: Message) -> Reply:
    """Puts the message in the place of the offer, so that it is not taken a second time."""
    offered = outbox.id_of(turn.uow, errand.body["told_by"])
    key = f"reply:{turn.request.key}"
    if offered and outbox.edit(turn.uow, key=key, outbox_id=offered, message=message, at=turn.at):
        return Reply()
    return Reply(message)
