"""Who hears of a message that was given up: the customer's owner, else an admin; once for each silence."""

from datetime import datetime

from domain.members import Member, Role
from handlers.cards import undelivered as cards
from storage import conversations, customers, members, outbox, undelivered
from storage.conversations import Conversation
from storage.undelivered import Undelivered
from storage.unit_of_work import UnitOfWork

KEY, UPDATE = "undelivered:", "update:"


def tell(uow: UnitOfWork, outbox_id: str, sentence: str, at: datetime, *, each: bool = False) -> None:
    """Tells somebody that a message did not arrive, and why; of an edit only where it is of an update for a
    customer, and not of such a notice.

    Of several that are given up one after the other in a conversation the first is told, unless `each` is.
    """
    lost = undelivered.by_id(uow, outbox_id)
    if lost is None or lost.key.startswith(KEY):
        return
    if lost.is_edit and not lost.key.startswith(UPDATE):
        return
    if not (each or lost.is_edit) and not undelivered.is_first_to_fail(uow, lost.conversation_id, lost.seq):
        return
    everyone = members.everyone(uow)
    here = _listener(uow, lost, everyone)
    if here is None:
        return
    admins = [member.first_name for member in everyone if Role.ADMIN in member.roles]
    notice = cards.edit_notice if lost.is_edit else cards.notice
    message = notice(lost.title, sentence, admins)
    outbox.post(uow, key=f"{KEY}{outbox_id}", conversation_id=here.id, message=message, at=at)


def _listener(uow: UnitOfWork, lost: Undelivered, everyone: list[Member]) -> Conversation | None:
    """The direct conversation of the first of those concerned who has one elsewhere."""
    admins = [member.id for member in everyone if Role.ADMIN in member.roles]
    for member_id in [*_owners(uow, lost), *admins]:
        here = conversations.of_member(uow, member_id)
        if here is not None and here.id != lost.conversation_id:
            return here
    return None


def _owners(uow: UnitOfWork, lost: Undelivered) -> list[str]:
    customer = customers.by_id(uow, lost.customer_id) if lost.customer_id else None
    return [each for each in (customer.csm_id, customer.pm_id) if each] if customer else []
