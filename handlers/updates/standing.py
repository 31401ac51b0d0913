"""What stands in a customer's channel: the version that can be edited or withdrawn, or why there is none."""

from datetime import datetime

from domain.calendar import local_date
from handlers import errors
from handlers.turn import Turn
from handlers.wording import day_in_words
from storage import conversations, undelivered, updates
from storage.outbox import DROPPED, FAILED
from storage.updates import Update, UpdateStatus


def newest(turn: Turn, customer_id: str) -> Update:
    """The update that was posted to a customer last, of one that the one who asks looks after."""
    customer = turn.own_customer(customer_id)
    found = updates.newest_post(turn.uow, customer_id)
    if found is None:
        raise errors.NothingPosted(customer=customer.name)
    return _standing(turn, found)


def pressed(turn: Turn, update_id: str) -> Update:
    """The version that stands of the post whose button was pressed; a later edit by the same person is meant
    too, one by somebody else is told.
    """
    update = _seen(turn, update_id)
    if update.status is not UpdateStatus.REPLACED:
        return _standing(turn, update)
    last = updates.last_of_post(turn.uow, update) or update
    if last.status is UpdateStatus.POSTED and last.approved_by != turn.member.id:
        raise _edited(turn, last)
    return _standing(turn, last)


def unchanged(turn: Turn, update_id: str) -> Update:
    """The version that somebody has edited in a draft, if it still stands."""
    update = _seen(turn, update_id)
    if update.status is not UpdateStatus.REPLACED:
        return _standing(turn, update)
    last = updates.last_of_post(turn.uow, update) or update
    if last.status is UpdateStatus.POSTED:
        raise _edited(turn, last)
    return _standing(turn, last)


def _seen(turn: Turn, update_id: str) -> Update:
    update = updates.by_id(turn.uow, update_id)
    if update is None:
        raise errors.AlreadyGone
    turn.own_customer(update.customer_id)
    return update


def _standing(turn: Turn, update: Update) -> Update:
    """The update, unless it was withdrawn or never arrived."""
    if update.status is UpdateStatus.WITHDRAWN:
        raise errors.WithdrawnAlready(
            who=_who(turn, update.withdrawn_by),
            when=moment(turn, update.withdrawn_at),
            customer=turn.customer(update.customer_id).name,
        )
    if update.status is not UpdateStatus.POSTED:
        raise errors.AlreadyGone
    message = undelivered.by_id(turn.uow, update.outbox_id or "")
    if message is None or message.state in (FAILED, DROPPED):
        in_doubt = message is not None and message.failure.startswith("InDoubt")
        refusal = errors.MayBeThere if in_doubt else errors.NotThere
        raise refusal(channel=channel_of(turn, update))
    return update


def channel_of(turn: Turn, update: Update) -> str:
    """What people call the channel of an update."""
    found = conversations.by_id(turn.uow, update.conversation_id)
    return found.title if found else "the customer's channel"


def _edited(turn: Turn, last: Update) -> errors.Refusal:
    customer = turn.customer(last.customer_id)
    newest_post = updates.newest_post(turn.uow, customer.id)
    choices = []
    if newest_post is not None and newest_post.id == last.id:
        words = f"update {customer.name} edit"
        choices = [errors.Choice("Edit it as it is now", customer.id, words)]
    who, when = _who(turn, last.approved_by), moment(turn, last.approved_at)
    return errors.EditedMeanwhile(who=who, when=when, choices=choices)


def _who(turn: Turn, member_id: str | None) -> str:
    if member_id == turn.member.id:
        return "You"
    name = turn.first_name(member_id)
    return name[:1].upper() + name[1:]


def moment(turn: Turn, at: datetime | None) -> str:
    """`at 10:42`, of another day `on Mon 23 Nov at 10:42`."""
    if at is None:
        return "before"
    day = local_date(at, turn.member.time_zone)
    clock = f"at {turn.clock(at)}"
    return clock if day == turn.today else f"on {day_in_words(day, turn.today)} {clock}"
