"""`promises`: who owes what to whom by when, both sides; a promise is kept or dropped."""

from domain.promises import Promise, PromiseStatus
from handlers.cards import promises as cards
from handlers.cards.names import Names
from handlers.command import Command
from handlers.commitments import owed
from handlers.health.now import names_in
from handlers.pressed_ids import number
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.wording import clipped
from storage import customers, promises


def show(turn: Turn, words: str) -> Reply:
    """The promises between us and the customer named; without a name one's own, whoever they are for."""
    if not words.strip() and turn.chosen is None and turn.customer_here() is None:
        return show_own(turn)
    customer_id, _ = turn.named(words)
    return show_one(turn, customer_id)


def show_one(turn: Turn, where: str) -> Reply:
    """Those of a customer by id, or further ones: `id:5` begins with the sixth, `:5` with one's own sixth."""
    customer_id, _, skip = where.partition(":")
    if not customer_id:
        return show_own(turn, number(skip))
    file = turn.file(customer_id)
    return Reply(cards.card(file, names_in(turn, file), number(skip)))


def show_own(turn: Turn, skip: int = 0) -> Reply:
    """What the one who asks still owes and chases."""
    mine = promises.open_of_owner(turn.uow, turn.member.id)
    about = customers.by_ids(turn.uow, {each.customer_id for each in mine if each.customer_id})
    names = Names(turn.directory.first_names, {})
    called = {key: customer.name for key, customer in about.items()}
    return Reply(cards.own(mine, called, names, turn.day, skip))


def keep(turn: Turn, promise_id: str) -> Reply:
    """The promise whose button was pressed is kept."""
    return _settle(turn, owed.by_id(turn, promise_id), PromiseStatus.KEPT, "done")


def drop(turn: Turn, promise_id: str) -> Reply:
    """The promise whose button was pressed is owed no more."""
    return _settle(turn, owed.by_id(turn, promise_id), PromiseStatus.DROPPED, "dropped")


def _settle(turn: Turn, promise: Promise, status: PromiseStatus, words: str) -> Reply:
    new = promises.settled_fact(promise, status, turn.day)
    return owed.change(turn, promise, "done", f"{words}: {clipped(promise.title, 60)}", new, words)


COMMANDS = (
    Command(
        "promises",
        Right.READ,
        "who owes what to whom by when, and whose court the ball is in",
        "promises {customer}",
        show,
        pressed={"promises": show_one, "promise_kept": keep, "promise_dropped": drop},
        of_customer=True,
    ),
)
