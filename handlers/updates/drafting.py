"""A draft: what a customer would read now in its channel, and what speaks against posting it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.calendar import local_date
from domain.customers import Customer
from domain.health import health
from domain.message import Message
from domain.sharing import Dated, shareable
from handlers import errors, leaks, rights
from handlers.cards.updates import Proposal
from handlers.nudges.rules import rules_of
from handlers.turn import Turn
from handlers.updates.templating import WEEKLY_STATUS, render, shipped
from storage import conversations, updates
from storage.conversations import Conversation

MOST_WORDS = 3_000  # characters of a person's own words
TOLD_AT_FIRST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Draft:
    """An update put together from the facts of now, with `words` of somebody's own."""

    customer: Customer
    channel: Conversation
    author_id: str
    words: str
    proposal: Proposal


def draft(turn: Turn, customer_id: str, words: str, author_id: str) -> Draft:
    """The update that could be posted now, in the author's name.

    Refused to those who do not look after the customer, where it has no customer channel, and where there is
    nothing to tell.
    """
    customer = turn.customer(customer_id)
    rights.demand_own(turn.member, customer, turn.directory.members)
    channel = conversations.of_customer(turn.uow, customer_id, "customer")
    if channel is None:
        raise errors.NoChannel(customer=customer.name)
    if len(words) > MOST_WORDS:
        raise errors.TooLong(length=len(words), most=MOST_WORDS)
    return Draft(customer, channel, author_id, words, _proposal(turn, channel, words, author_id, customer_id))


def _proposal(turn: Turn, channel: Conversation, words: str, author_id: str, customer_id: str) -> Proposal:
    file = turn.file(customer_id)
    now = health(file, rules_of(turn.directory, turn.day, customer=file.customer), turn.workspace.workdays)
    secrets = leaks.Secrets(file, now.score, turn.portfolio)
    author = turn.directory.members.get(author_id, turn.member)
    shared = shareable(file, _told_since(turn, customer_id), author)
    # What customers promised was read out of our notes, so its names are free words too.
    fit = tuple(each for each in shared.awaited if not leaks.in_name(each.name, secrets))
    told = replace(shared, awaited=fit)
    if told.is_empty and not words.strip():
        raise errors.NothingToTell(customer=file.customer.name)
    parts = render(shipped(WEEKLY_STATUS), told, words)
    return Proposal(
        customer=file.customer.name,
        channel=channel.external_id,
        body=Message(parts, f"{file.customer.name}: project update"),
        findings=leaks.in_words(words, secrets),
        left_out=_names_left_out(shared.awaited, fit),
    )


def _told_since(turn: Turn, customer_id: str) -> date:
    """The day of the last update; a week back for the first one."""
    last = updates.last_posted(turn.uow, customer_id)
    if last is None:
        return turn.day - TOLD_AT_FIRST
    return local_date(last.drafted_at, turn.workspace.time_zone)


def _names_left_out(awaited: tuple[Dated, ...], fit: tuple[Dated, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in awaited if each not in fit)
