"""Tasks and promises of one's own, or of a customer named, that no reminder tells of yet."""

from domain.promises import Promise
from handlers import errors
from handlers.commitments import promises as settling
from handlers.nudges.meant import said_words
from handlers.request import Reply
from handlers.turn import Turn
from handlers.wording import clipped
from storage import promises

OFFERED = 8


def keep(turn: Turn, words: str) -> Reply | None:
    """The one thing owed by the one who asks, or by the customer named, that has all of the words is done;
    several are asked, None where there is none.
    """
    said = said_words(words)
    names = {each.id: each.name for each in turn.portfolio.customers}
    owed = [*promises.open_of_owner(turn.uow, turn.member.id), *_of_named(turn, words)] if said else []
    owed = list({each.id: each for each in owed}.values())
    called = [
        each for each in owed if said <= said_words(f"{names.get(each.customer_id or '', '')} {each.title}")
    ]
    exact = [each for each in called if said == said_words(each.title)]
    called = exact or called
    if len(called) == 1:
        return settling.keep(turn, called[0].id)
    if called:
        raise errors.WhichPromise(count=len(called), choices=[_choice(each) for each in called[:OFFERED]])
    return None


def _of_named(turn: Turn, words: str) -> list[Promise]:
    """What is owed between us and the one customer that the words name, in whosever hands it is."""
    named = [ref for _, _, found in turn.portfolio.find(words) for ref in found]
    if len({ref.id for ref in named}) != 1:
        return []
    return list(turn.file(named[0].id).open_promises())


def _choice(promise: Promise) -> errors.Choice:
    return errors.Choice(clipped(promise.title, 75), promise.customer_id, f"done {promise.title}")
