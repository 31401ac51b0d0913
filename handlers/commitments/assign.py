"""`assign`: hands a promise or task to a colleague; its reminders go with it."""

from collections.abc import Mapping

from domain.message import Headline, Message
from domain.promises import Promise
from handlers import colleagues, errors
from handlers.command import Command
from handlers.commitments import owed
from handlers.forms import Field, FieldKind, Form
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.wording import clipped, near_day
from storage import promises


def assign(turn: Turn, words: str) -> Reply:
    """`assign [CUSTOMER] WHAT to @PERSON`; of no customer it is one of one's own."""
    member, rest = colleagues.mentioned(turn, words)
    if member is None:
        example = f"assign {turn.example()} send the quote to @{turn.member.handle}"
        raise errors.MissingWords(verb="assign", example=example)
    if turn.portfolio.leading(rest) is None and turn.chosen is None and turn.customer_here() is None:
        among, title = promises.open_of_owner(turn.uow, turn.member.id), rest
        typed = f"assign {{title}} to @{member.handle}"
    else:
        customer_id, title = turn.named(rest)
        among = list(turn.file(customer_id).open_promises())
        typed = f"assign {turn.customer(customer_id).name} {{title}} to @{member.handle}"
    promise = owed.meant(among, title, typed)
    owed.demand_its_keeper(turn, promise)
    return _hand_to(turn, promise, member.id)


def ask_whom(turn: Turn, promise_id: str) -> Reply:
    """The form in which a colleague is chosen."""
    promise = owed.by_id(turn, promise_id)
    field = Field("owner", "To whom?", FieldKind.CHOICE, promise.owner_id, colleagues.options(turn))
    return Reply(form=Form(clipped(promise.title, 60), "assign", promise_id, (field,), "Hand over"))


def hand_to_chosen(turn: Turn, promise_id: str, values: Mapping[str, str]) -> Reply:
    """The colleague chosen in the form."""
    promise, owner_id = owed.by_id(turn, promise_id), values.get("owner", "")
    if owner_id not in turn.directory.members:
        raise errors.AlreadyGone
    return _hand_to(turn, promise, owner_id)


def _hand_to(turn: Turn, promise: Promise, owner_id: str) -> Reply:
    due = f", {near_day(promise.due_on, turn.today)}" if promise.due_on else ""
    who = turn.first_name(owner_id)
    if owner_id == promise.owner_id:
        whose = "yours" if owner_id == turn.member.id else f"{who}'s"
        title = Headline(clipped(promise.title, 90), f"{whose} already{due}; nothing changed")
        return Reply(Message((title,), "Nothing changed"))
    new = promises.changed_fact(promise, turn.day, owner_id=owner_id)
    summary = f"to {who}: {clipped(promise.title, 60)}"
    return owed.change(turn, promise, "assign", summary, new, f"{who}'s now, was {_was(turn, promise)}{due}")


def _was(turn: Turn, promise: Promise) -> str:
    return "yours" if promise.owner_id == turn.member.id else f"{turn.first_name(promise.owner_id)}'s"


COMMANDS = (
    Command(
        "assign",
        Right.WORK,
        "hands a task or promise to a colleague",
        "assign {owed} {ours} to @{colleague}",
        assign,
        changes=True,
        pressed={"assign": ask_whom},
        filled={"assign": hand_to_chosen},
    ),
)
