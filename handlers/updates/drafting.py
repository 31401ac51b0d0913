"""A draft: what a customer would read now in its channel, and what speaks against posting it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.calendar import local_date
from domain.customers import Customer
from domain.file import CustomerFile
from domain.health import health
from domain.message import Message
from domain.sharing import Dated, shareable
from handlers import errors, rights
from handlers.cards.updates import Proposal
from handlers.leaks import Secrets
from handlers.nudges.rules import rules_of
from handlers.turn import Turn
from handlers.updates.templating import WEEKLY_STATUS, render, shipped
from storage import conversations, files, updates
from storage.conversations import Conversation
from storage.updates import Update

MOST_WORDS = 3_000  # characters of a person's own words
TOLD_AT_FIRST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Draft:
    """An update put together from facts, with `words` of somebody's own; `revised` is the posted one in whose
    place it is to stand, if any.
    """

    customer: Customer
    channel: Conversation
    author_id: str
    words: str
    proposal: Proposal
    revised: Update | None = None


def draft(turn: Turn, customer_id: str, words: str, author_id: str, revised: Update | None = None) -> Draft:
    """The update that could be posted now, in the author's name.

    One that is to stand in the place of a posted one tells of the day on which that was posted, from all that
    is known now. Refused to those who do not look after the customer, where it has no customer channel, and
    where there is nothing to tell.
    """
    customer = turn.customer(customer_id)
    rights.demand_own(turn.member, customer, turn.directory.members)
    channel = _channel(turn, customer, revised)
    if len(words) > MOST_WORDS:
        raise errors.TooLong(length=len(words), most=MOST_WORDS)
    proposal = _proposal(turn, channel, words, author_id, customer_id, revised)
    return Draft(customer, channel, author_id, words, proposal, revised)


def _channel(turn: Turn, customer: Customer, revised: Update | None) -> Conversation:
    """The customer's channel, in which what is revised must stand."""
    channel = conversations.of_customer(turn.uow, customer.id, "customer")
    if revised is not None and (channel is None or channel.id != revised.conversation_id):
        was = conversations.by_id(turn.uow, revised.conversation_id)
        title = was.title if was else "The channel where it stands"
        raise errors.NoLongerTheirs(channel=title, customer=customer.name)
    if channel is None:
        raise errors.NoChannel(customer=customer.name)
    return channel


def _proposal(
    turn: Turn,
    channel: Conversation,
    words: str,
    author_id: str,
    customer_id: str,
    revised: Update | None,
) -> Proposal:
    from handlers.leaks import search  # noqa: PLC0415 - many rules, which most never need

    file = turn.file(customer_id)
    now = health(file, rules_of(turn.directory, turn.day, customer=file.customer), turn.workspace.workdays)
    secrets = Secrets(file, now.score, turn.portfolio)
    author = turn.directory.members.get(author_id, turn.member)
    posted_on = posted_day(turn, revised) if revised else None
    shared = shareable(_as_of(turn, file, posted_on), _told_since(turn, customer_id, revised), author)
    # What customers promised was read out of our notes, so its names are free words too.
    fit = tuple(each for each in shared.awaited if not search.in_name(each.name, secrets))
    told = replace(shared, awaited=fit)
    if told.is_empty and not words.strip():
        raise errors.NothingToTell(customer=file.customer.name)
    parts = render(shipped(WEEKLY_STATUS), told, words)
    return Proposal(
        customer=file.customer.name,
        channel=channel.title,
        body=Message(parts, f"{file.customer.name}: project update"),
        findings=search.in_words(words, secrets),
        left_out=_names_left_out(shared.awaited, fit),
        posted_on=posted_on,
        today=turn.day,
    )


def posted_day(turn: Turn, update: Update) -> date:
    """The workspace's day since which an update stands in the customer's channel."""
    return local_date(update.posted_at or update.drafted_at, turn.workspace.time_zone)


def _as_of(turn: Turn, file: CustomerFile, day: date | None) -> CustomerFile:
    """What is known now of a customer as it stood on a day; as it stands where none is given."""
    if day is None or day == file.today:
        return file
    return files.load(turn.uow, file.customer.id, today=day, known_at=turn.at) or file


def _told_since(turn: Turn, customer_id: str, revised: Update | None) -> date:
    """The day of the update before; a week back for the first one."""
    upto = (revised and revised.posted_at) or turn.at
    last = updates.last_posted(turn.uow, customer_id, upto, (revised and revised.outbox_id) or "")
    if last is not None:
        return posted_day(turn, last)
    return (posted_day(turn, revised) if revised else turn.day) - TOLD_AT_FIRST


def _names_left_out(awaited: tuple[Dated, ...], fit: tuple[Dated, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in awaited if each not in fit)
