"""`task`: a reminder for oneself or a colleague, with or without a customer."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.promises import Promise, Side
from handlers import errors
from handlers.cards import tasks as cards
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.doubts import dates_in, settle_dates
from handlers.nudges.consequences import follow
from handlers.nudges.own_tasks import follow_tasks
from handlers.reading import meaning_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding import FollowUp, Understanding
from handlers.understanding.date_frame import Toward
from storage import facts, promises
from storage.types import new_id

_LEADS = frozenset({"about", "of", "that", "to"})
_SAYS_NOTHING = frozenset("again in me on please remind reminder task us".split())
_WORD = re.compile(r"\w+")
_UNWANTED = re.compile(
    r"^\W*(?:please\s+)?(?:do\s+not|don['’]?t|never|no need to|you need not)\s+(?:ever\s+)?remind\b",
    re.IGNORECASE,
)


def add(turn: Turn, words: str) -> Reply:
    """`task [CUSTOMER] WHAT [WHEN]`, in plain words, which may name the customer themselves."""
    before = turn.portfolio.leading(words)
    if before is not None and not before.misspelt:
        customer_id, words = turn.named(words)
        turn = replace(turn, chosen=customer_id)
    if not words.strip():
        raise errors.MissingWords(verb="task", example=f"task send {turn.example()} the quote Friday")
    return add_understood(turn, words, meaning_of(turn, _told(turn, words)))


def _told(turn: Turn, words: str) -> str:
    """The words as one asks for a reminder: `remind @ben to call Acme`."""
    if not _names_somebody(turn, words):
        return f"remind me to {words}"
    who, _, what = words.partition(" ")
    led = what.split(maxsplit=1)[:1]
    if not led or led[0].casefold() in _LEADS:
        return f"remind {words}"
    return f"remind {who.rstrip(',:')} to {what}"


def _names_somebody(turn: Turn, words: str) -> bool:
    """Whether the words begin with whom to remind: `me`, `@ana`, `Ana`."""
    first = words.split(maxsplit=1)[0].removeprefix("@").rstrip(",:").casefold()
    members = turn.directory.members.values()
    return first in ("me", "us") or any(
        first in (each.handle, each.first_name.casefold()) for each in members
    )


def says_only_when(turn: Turn, text: str) -> bool:
    """Whether it is said whom to remind, or when, and not of what: `remind me tomorrow`."""
    for date in reversed(dates_in(turn, text, Toward.AHEAD)):
        text = text[: date.start] + text[date.end :]
    names = {
        word
        for member in turn.directory.members.values()
        for word in (member.handle, member.first_name.casefold())
    }
    return set(_WORD.findall(text.casefold())) <= _SAYS_NOTHING | names


def add_understood(turn: Turn, text: str, meant: Understanding) -> Reply:
    """Each task that a message names, for its assignee; without a day it is due tomorrow.

    Who wants no reminder is told how to have none.
    """
    if _UNWANTED.search(text):
        raise _how_to_have_none(turn, meant)
    if says_only_when(turn, text):
        raise errors.MissingWords(verb="task", example=f"task send {turn.example()} the quote Friday")
    settle_dates(turn, text, meant)
    listed = meant.follow_ups or (FollowUp(text[:200], None, turn.member.handle),)
    customer_id = turn.chosen or (meant.customers[0].id if meant.customers else None)
    opened = begin(turn, "task", customer_id, f"task: {listed[0].title}")
    by_handle = {member.handle: member.id for member in turn.directory.members.values()}
    made = [
        Promise(
            new_id(),
            each.title[:500],
            Side.OURS,
            by_handle.get(each.assignee, turn.member.id),
            turn.day,
            each.customer_id or customer_id,
            due_on=each.due_on or turn.today + timedelta(days=1),
        )
        for each in listed
    ]
    facts.record(turn.uow, opened.id, turn.at, [promises.fact(each, turn.day) for each in made])
    for each in made:
        _plan(turn, each)
    names = {member.id: member.first_name for member in turn.directory.members.values()}
    customer = turn.customer(customer_id).name if customer_id else ""
    return Reply(cards.added(made, customer, names, turn.member.id, turn.today, opened.id))


def _how_to_have_none(turn: Turn, meant: Understanding) -> errors.Refusal:
    """What to do instead, with a button for the pause of the customer named, and for the list."""
    named = meant.customers[0].name if meant.customers else ""
    choices = [errors.Choice(f"Pause {named}", typed=f"pause {named}")] if named else []
    choices.append(errors.Choice("What is open", typed="today"))
    return errors.NoReminderWanted(customer=named or turn.example(), choices=choices)


def _plan(turn: Turn, task: Promise) -> None:
    """A customer's task is planned with its file; one of no customer has a due time of its own."""
    if task.customer_id is not None:
        follow(scene(turn), task.customer_id)
    else:
        follow_tasks(scene(turn), [task.id])


COMMANDS = (
    Command(
        "task",
        Right.WORK,
        "reminds you, or a colleague, of something",
        "task send {customer} the quote Friday",
        add,
        changes=True,
        also=("remind",),
        more=("remind me on Friday to call {customer}",),
    ),
)
