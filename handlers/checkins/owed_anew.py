"""What a corrected text says is owed, in the place of what its first words said."""

from collections.abc import Iterable
from dataclasses import replace

from domain.entries import Entry
from domain.file import CustomerFile
from domain.promises import Promise
from handlers.checkins.log import part_of
from handlers.checkins.told import promises_of
from handlers.turn import Turn
from handlers.understanding import Understanding
from storage import facts, promises
from storage.changes import Change


def owe_anew(turn: Turn, opened: Change, after: Entry, meant: Understanding, owed: Iterable[Promise]) -> None:
    """Of the promises `owed` by an entry keeps those that its new words still tell, sets right what they
    tell otherwise, takes back the others, and adds what is told for the first time.
    """
    file = turn.file(after.customer_id)
    left = {(promise.side, promise.title.casefold()): promise for promise in owed}
    for promise in promises_of(
        turn, meant, part_of(turn, meant, after.customer_id), after.id, _without(file, left.values())
    ):
        old = left.pop((promise.side, promise.title.casefold()), None)
        if old is None:
            facts.record(turn.uow, opened.id, turn.at, [promises.fact(promise, turn.day)])
        elif (old.owner_id, old.due_on, old.customer_id) != (
            promise.owner_id,
            promise.due_on,
            promise.customer_id,
        ):
            right = replace(promise, id=old.id, said_on=old.said_on)
            facts.correct(turn.uow, opened.id, turn.at, promises.fact(right, old.said_on))
    facts.withdraw(turn.uow, opened.id, turn.at, [promise.id for promise in left.values()])


def _without(file: CustomerFile, owed: Iterable[Promise]) -> CustomerFile:
    """The file as if these had not been promised: the same words said again are no echo of them."""
    ids = {promise.id for promise in owed}
    return replace(file, promises=tuple(promise for promise in file.promises if promise.id not in ids))
