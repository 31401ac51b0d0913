"""Posting: one message on its way into its place; one that may be there already is looked for first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.message import Message, Paragraph
from scheduler.messenger import Address, CannotTell, Finder, InDoubt, Messenger
from storage.outgoing import Outgoing

AGAIN = "Again, in case it was lost."


async def send(messengers: Mapping[str, Messenger], out: Outgoing) -> str:
    """Posts a message, or puts it in the place of the one it edits; the place's id of it.

    An edit of a message that was never posted does nothing and has no id. A DeliveryFailed where the place
    certainly did not take it; after any other exception nobody knows.
    """
    messenger = messengers[out.place]
    address = Address(out.claim.workspace_id, out.external_id, out.only_for, out.thread, out.inside)
    if out.edits is None:
        return await _post(messenger, address, out)
    if out.edits_posted_id:
        await messenger.edit(address, out.edits_posted_id, out.message)
    return out.edits_posted_id or ""


async def _post(messenger: Messenger, address: Address, out: Outgoing) -> str:
    """Posts a message; of one that may be there already the place is asked first.

    Where it cannot be asked, a message says that it may come again, and one for a customer waits.
    """
    if out.tried_at is None:
        return await messenger.post(address, out.message, out.key)
    try:
        found = await _find(messenger, address, out.key, out.tried_at)
    except CannotTell:
        if out.for_customer:
            raise InDoubt(out.external_id) from None
        return await messenger.post(address, _again(out.message), out.key)
    return found or await messenger.post(address, out.message, out.key)


async def _find(messenger: Messenger, address: Address, key: str, since: datetime) -> str | None:
    if not isinstance(messenger, Finder):
        raise CannotTell(address.external_id)
    return await messenger.find(address, key, since)


def _again(message: Message) -> Message:
    return replace(message, parts=(*message.parts, Paragraph(AGAIN, quiet=True)))
