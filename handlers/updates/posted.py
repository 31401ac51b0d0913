"""An update that was posted: edited in its place after the same checks, or withdrawn."""

from collections.abc import Mapping

from handlers import errors
from handlers.cards import updates as cards
from handlers.changing import begin
from handlers.forms import Form
from handlers.request import Reply
from handlers.turn import Turn
from handlers.updates import drafts, standing
from handlers.updates.drafting import draft, posted_day
from handlers.wording import day_in_words
from storage import outbox, undelivered, updates
from storage.changes import POSTED
from storage.outbox import WAITING
from storage.updates import Update

DROPPED_BECAUSE = "withdrawn before it went out"


def edit_last(turn: Turn, customer_id: str) -> Reply:
    """The form with the words of what was posted to a customer last."""
    return _ask(turn, standing.newest(turn, customer_id))


def withdraw_last(turn: Turn, customer_id: str) -> Reply:
    """The question whether what was posted to a customer last is to be withdrawn."""
    return _ask_to_withdraw(turn, standing.newest(turn, customer_id))


def ask_for_words(turn: Turn, update_id: str) -> Reply:
    """The form with the words of a posted update."""
    return _ask(turn, standing.pressed(turn, update_id))


def _ask(turn: Turn, update: Update) -> Reply:
    title = f"Update of {_day(turn, update)} for {turn.customer(update.customer_id).name}"
    note = "You see the whole update before the customer does."
    form = Form(title, "update_revise", update.id, (drafts.words_field(update),), "Show the draft", note)
    return Reply(form=form)


def take_words(turn: Turn, update_id: str, values: Mapping[str, str]) -> Reply:
    """A draft, with other words, of what is to stand in the place of a posted update."""
    before = standing.unchanged(turn, update_id)
    words = values.get("words", "").strip()
    now = draft(turn, before.customer_id, words, before.author_id, before)
    if now.proposal.body == before.body:
        raise errors.SameAgain(customer=now.customer.name)
    return drafts.show(turn, now)


def ask_to_withdraw(turn: Turn, update_id: str) -> Reply:
    """The question whether a posted update is to be withdrawn."""
    return _ask_to_withdraw(turn, standing.pressed(turn, update_id))


def _ask_to_withdraw(turn: Turn, update: Update) -> Reply:
    name, instead = turn.customer(update.customer_id).name, cards.in_its_place(_today(turn))
    channel = standing.channel_of(turn, update)
    question = cards.to_withdraw(name, channel, _day(turn, update), instead, update.id)
    return Reply(question, replaces=True)


def withdraw(turn: Turn, update_id: str) -> Reply:
    """Puts one sentence in the place of a posted update; one that has not gone out yet never does."""
    update = standing.unchanged(turn, update_id)
    channel, outbox_id = standing.channel_of(turn, update), update.outbox_id or ""
    message = undelivered.by_id(turn.uow, outbox_id)
    unseen = message is not None and message.state == WAITING and message.attempts == 0
    if unseen:
        undelivered.drop(turn.uow, outbox_id, DROPPED_BECAUSE)
    else:
        outbox.edit(
            turn.uow,
            key=f"update:{update.id}:withdrawn",
            outbox_id=outbox_id,
            message=cards.in_its_place(_today(turn)),
            at=turn.at,
        )
    updates.withdrawn(turn.uow, update.id, turn.member.id, turn.at)
    begin(turn, POSTED, update.customer_id, f"withdrew the update of {_day(turn, update)} from {channel}")
    if unseen:
        return Reply(cards.withdrawn_unseen(channel), replaces=True)
    by = f"by {turn.member.first_name}, {turn.clock(turn.at)}"
    return Reply(cards.withdrawn(channel, by), replaces=True)


def keep(turn: Turn, update_id: str) -> Reply:
    """What was posted stays as it is."""
    update = standing.pressed(turn, update_id)
    who, when = turn.first_name(update.approved_by), standing.moment(turn, update.approved_at)
    approved = f"approved by {who} {when}"
    return Reply(cards.posted(standing.channel_of(turn, update), approved, update.id), replaces=True)


def _day(turn: Turn, update: Update) -> str:
    return day_in_words(posted_day(turn, update), turn.day)


def _today(turn: Turn) -> str:
    return day_in_words(turn.day, turn.day)
