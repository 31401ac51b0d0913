"""Errands of the inbox, done in somebody's name: how they ask, and where they tell what came of it."""

from datetime import datetime

from domain.message import Message
from handlers.request import Audience, Identity, Place, Request, Typed, Venue
from storage import conversations, inbox, outbox
from storage.inbox import Claim, Errand
from storage.unit_of_work import UnitOfWork


def request_of(claim: Claim, errand: Errand, at: datetime) -> Request:
    """What is asked in the name of the one whose errand it is."""
    external_id, audience = errand.body["venue"]
    return Request(
        key=key_of(errand),
        workspace_id=claim.workspace_id,
        identity=Identity(Place(errand.body["place"]), errand.body["user"]),
        venue=Venue(external_id, Audience(audience)),
        input=Typed("import"),
        at=at,
    )


def tell(uow: UnitOfWork, errand: Errand, message: Message, at: datetime) -> None:
    """Puts the message in the place of the one that said that it would come; else a new one."""
    told = errand.body.get("told") or outbox.id_of(uow, errand.body["told_by"])
    if told and outbox.edit(uow, key=key_of(errand), outbox_id=told, message=message, at=at):
        return
    here = conversations.by_place(uow, errand.body["place"], errand.body["venue"][0])
    if here is not None:
        private = None if here.audience == Audience.DIRECT.value else errand.body["user"]
        outbox.post(
            uow, key=key_of(errand), conversation_id=here.id, message=message, at=at, only_for=private
        )


def give_up(uow: UnitOfWork, errand: Errand, message: Message, at: datetime) -> None:
    """Forgets an errand that cannot be done, and says so."""
    inbox.forget(uow, errand.id)
    tell(uow, errand, message, at)


def key_of(errand: Errand) -> str:
    """The key of what comes of an errand."""
    return f"inbox:{errand.id}:{errand.work}"
