"""`task`: a reminder for oneself or a colleague, with or without a customer."""

from dataclasses import replace
from datetime import timedelta

from domain.promises import Promise, Side
from handlers import errors
from handlers.cards import tasks as cards
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.doubts import settle_dates
from handlers.nudges.consequences import follow
from handlers.nudges.own_tasks import follow_tasks
from handlers.reading import meaning_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding import FollowUp, Understanding
from storage import facts, promises
from storage.types import new_id


def add(turn: Turn, words: str) -> Reply:
    """`task [CUSTOMER] WHAT [WHEN]`, in plain words, which may name the customer themselves."""
    before = turn.portfolio.leading(words)
    if before is not None and not before.misspelt:
        customer_id, words = turn.named(words)
        turn = replace(turn, chosen=customer_id)
    if not words.strip():
        raise errors.MissingWords(verb="task", example=f"task send {turn.example()} the quote Friday")
    told = f"remind {words}" if _names_somebody(turn, words) else f"remind me to {words}"
    return add_understood(turn, words, meaning_of(turn, told))


def _names_somebody(turn: Turn, words: str) -> bool:
    """Whether the words begin with whom to remind: `me`, `@ana`, `Ana`."""
    first = words.split(maxsplit=1)[0].removeprefix("@").casefold()
    members = turn.directory.members.values()
    return first in ("me", "us") or any(
        first in (each.handle, each.first_name.casefold()) for each in members
    )


def add_understood(turn: Turn, text: str, meant: Understanding) -> Reply:
    """Each task that a message names, for its assignee; without a day it is due tomorrow."""
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
    ),
)
