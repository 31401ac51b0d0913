"""Conversations: where the assistant can say something, and who reads it there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam

from storage import walls
from storage.tables import conversations
from storage.types import new_id
from storage.unit_of_work import UnitOfWork

_BY_PLACE = walls.select(conversations).where(
    conversations.c.place == bindparam("its_place"), conversations.c.external_id == bindparam("external")
)
_BY_ID = walls.select(conversations).where(conversations.c.id == bindparam("id"))
_OF_MEMBER = walls.select(conversations).where(
    conversations.c.member_id == bindparam("member"), conversations.c.audience == "direct"
)
_OF_CUSTOMER = walls.select(conversations).where(
    conversations.c.customer_id == bindparam("customer"), conversations.c.use == bindparam("used_for")
)
_EXTERNAL = walls.select(conversations).where(
    conversations.c.external_id.in_([bindparam("with_sign"), bindparam("bare")])
)
_OF_PLACE = (
    walls.select(conversations)
    .where(conversations.c.place == bindparam("its_place"))
    .order_by(conversations.c.external_id)
)
_SET_AUDIENCE = (
    walls.update(conversations)
    .where(conversations.c.id == bindparam("its_id"))
    .values(audience=bindparam("new"))
)
_NAME = (
    walls.update(conversations)
    .where(conversations.c.id == bindparam("its_id"))
    .values(address=bindparam("new"))
)
_SET_MEMBER = (
    walls.update(conversations)
    .where(conversations.c.id == bindparam("its_id"))
    .values(member_id=bindparam("its_member"))
)
_LINK = (
    walls.update(conversations)
    .where(conversations.c.id == bindparam("its_id"))
    .values(customer_id=bindparam("customer"), use=bindparam("used_for"))
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """`audience` is direct, internal or outside; `use` is internal or customer where it is linked.

    `name` is what people call it, where that is not its id.
    """

    id: str
    place: str
    external_id: str
    audience: str
    member_id: str | None = None
    customer_id: str | None = None
    use: str | None = None
    name: str = ""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.name or self.external_id


def by_place(uow: UnitOfWork, place: str, external_id: str) -> Conversation | None:
    """The conversation a place calls by this id, or None."""
    row = uow.first(_BY_PLACE, its_place=place, external=external_id)
    return row and _conversation(row._asdict())


def by_id(uow: UnitOfWork, conversation_id: str) -> Conversation | None:
    """A conversation by our own id, or None."""
    row = uow.first(_BY_ID, id=conversation_id)
    return row and _conversation(row._asdict())


def of_member(uow: UnitOfWork, member_id: str, place: str = "") -> Conversation | None:
    """The direct conversation of a member with the assistant, in that place if they have one; or None."""
    found = [_conversation(row._asdict()) for row in uow.all(_OF_MEMBER, member=member_id)]
    return next((each for each in found if each.place == place), found[0] if found else None)


def of_customer(uow: UnitOfWork, customer_id: str, use: str) -> Conversation | None:
    """The channel linked to a customer for that use, or None."""
    row = uow.first(_OF_CUSTOMER, customer=customer_id, used_for=use)
    return row and _conversation(row._asdict())


def called(uow: UnitOfWork, name: str) -> list[Conversation]:
    """The conversations of all places that are known by this name, `#acme`, with or without its sign."""
    rows = uow.all(_EXTERNAL, with_sign=name, bare=name.removeprefix("#"))
    return [_conversation(row._asdict()) for row in rows]


def of_place(uow: UnitOfWork, place: str) -> list[Conversation]:
    """All conversations of a place, by name."""
    return [_conversation(row._asdict()) for row in uow.all(_OF_PLACE, its_place=place)]


def open_new(
    uow: UnitOfWork, *, place: str, external_id: str, audience: str, member_id: str | None = None
) -> Conversation:
    """A conversation that was not known before."""
    conversation = Conversation(new_id(), place, external_id, audience, member_id)
    row: dict[str, Any] = {
        "id": conversation.id,
        "place": place,
        "external_id": external_id,
        "audience": audience,
        "member_id": member_id,
        "address": {},
    }
    uow.add(conversations, row)
    return conversation


def set_audience(uow: UnitOfWork, conversation_id: str, audience: str) -> None:
    """Says who reads it now."""
    uow.run(_SET_AUDIENCE, its_id=conversation_id, new=audience)


def set_member(uow: UnitOfWork, conversation_id: str, member_id: str) -> None:
    """Says whose direct conversation it is."""
    uow.run(_SET_MEMBER, its_id=conversation_id, its_member=member_id)


def rename(uow: UnitOfWork, conversation_id: str, name: str) -> None:
    """Says what people call it now."""
    uow.run(_NAME, its_id=conversation_id, new={"name": name})


def address_of(uow: UnitOfWork, place: str, external_id: str) -> Mapping[str, Any]:
    """What its place needs to write there, as it was kept; empty where nothing was."""
    row = uow.first(_BY_PLACE, its_place=place, external=external_id)
    return (row and row.address) or {}


def set_address(uow: UnitOfWork, conversation_id: str, address: Mapping[str, Any]) -> None:
    """Keeps what its place needs to write there; its `name` is what people call it."""
    uow.run(_NAME, its_id=conversation_id, new=dict(address))


def link(uow: UnitOfWork, conversation_id: str, customer_id: str | None, use: str | None) -> None:
    """Says whose channel it is, and for what."""
    uow.run(_LINK, its_id=conversation_id, customer=customer_id, used_for=use)


def _conversation(row: Mapping[str, Any]) -> Conversation:
    return Conversation(
        row["id"],
        row["place"],
        row["external_id"],
        row["audience"],
        row["member_id"],
        row["customer_id"],
        row["use"],
        (row["address"] or {}).get("name", ""),
    )
