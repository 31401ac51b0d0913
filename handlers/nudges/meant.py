"""Which open reminder somebody means: by its id, its customer, whole words of its own; else it is asked."""

import re
from collections.abc import Sequence

from handlers import errors
from handlers.cards import nudges as nudge_cards
from handlers.nudges.leave import answers_for
from handlers.nudges.open_items import OpenItem, items_of, open_items
from handlers.turn import Turn
from handlers.understanding.meaning import CustomerRef
from handlers.wording import clipped
from storage import nudges
from storage.nudges import Nudge, State

CHOICES_SHOWN = 8
LABEL_LENGTH = 75
WORDS_LENGTH = 60

_WORD = re.compile(r"\w+")
_NAMES_NOTHING = frozenset(
    "a about again an and at back can do don dont for from i in is it its just later me my not now of off on"
    " one our please remind reminder right s snooze t that the then thing this til till to today until"
    " we will with you".split()
)
"""Words that say nothing of which thing is meant."""
_EVERYTHING = frozenset({"all", "both", "each", "every", "everything", "them"})


def open_for(turn: Turn) -> list[OpenItem]:
    """What is open for the one who asks, worst first."""
    return open_items(turn.uow, turn.member, turn.directory, turn.workspace, turn.at, turn.services.holidays)


def held_for(turn: Turn) -> list[OpenItem]:
    """What sleeps for the one who asks."""
    found = nudges.open_of_members(turn.uow, answers_for(turn))
    asleep = [each for each in found if each.is_held(turn.at)]
    return items_of(turn.uow, asleep, turn.directory, turn.workspace, turn.at, turn.services.holidays)


def meant(turn: Turn, items: Sequence[OpenItem], words: str, asked: str) -> OpenItem:
    """The item, of some that there are, which the words name; the only one without any; several are asked.

    `asked` is what is typed again, with the item's id, when one of several has been chosen.
    """
    by_id = [item for item in items if item.nudge.id in words]
    if by_id:
        return by_id[0]
    customers, rest = _customers(turn, items, words)
    said = _words(rest) - _NAMES_NOTHING
    if said and said <= _EVERYTHING and len(items) > 1:
        raise errors.OneAtATime(choices=_choices(items, asked))
    if customers:
        alike = _of(customers, items, said, words, asked)
    else:
        alike = _called(turn, items, said, words, asked)
    if len(alike) > 1:
        raise errors.WhichNudge(count=len(alike), choices=_choices(alike, asked))
    return alike[0]


def _customers(turn: Turn, items: Sequence[OpenItem], words: str) -> tuple[Sequence[CustomerRef], str]:
    """The customers that the words name as they are spelt, rather those with something open; and the rest.

    In a customer's own place nothing said at all means that customer.
    """
    ids = {item.nudge.customer_id for item in items}
    found = turn.portfolio.find(words)
    open_too = (each for each in found if any(ref.id in ids for ref in each[2]))
    start, end, named = next(open_too, found[0] if found else (0, 0, ()))
    rest = f"{words[:start]} {words[end:]}"
    said = _words(words) - _NAMES_NOTHING
    chosen = turn.chosen or (turn.customer_here() if not said else None)
    place = turn.portfolio.place(chosen) if chosen else None
    return (turn.portfolio.customer(place),) if place is not None else named, rest


def _of(
    customers: Sequence[CustomerRef], items: Sequence[OpenItem], said: set[str], words: str, asked: str
) -> list[OpenItem]:
    """What is open of a customer, by what is said beside its name; else what has the name, too, among its own
    words, such as the task "call Globex", which is of no customer.
    """
    theirs = [item for item in items if item.nudge.customer_id in {each.id for each in customers}]
    called = [item for item in theirs if said <= _words_of(item)]
    if called and len(customers) > 1:
        choices = [errors.Choice(each.name, each.id) for each in customers]
        raise errors.WhichCustomer(words=_short(words), choices=choices)
    spelt = _words(words) - _NAMES_NOTHING
    called = called or [
        item for item in items if spelt and spelt <= _words_of(item) and (said or item.file is None)
    ]
    name = " or ".join(each.name for each in customers)
    if not called and theirs:
        raise errors.NothingCalledOf(customer=name, words=_short(words), choices=_choices(theirs, asked))
    if not called:
        raise errors.NothingOpenOf(customer=name)
    return called


def _called(turn: Turn, items: Sequence[OpenItem], said: set[str], words: str, asked: str) -> list[OpenItem]:
    """What has all of the words, never what has but some; in a customer's own place rather of it."""
    called = [item for item in items if said <= _words_of(item)]
    if not called:
        _ask_whether_misspelt(turn, words)
        near = [item for item in items if said & _words_of(item)]
        raise errors.NothingCalled(words=_short(words), choices=_choices(near, asked))
    here = turn.customer_here()
    return [item for item in called if here and item.nudge.customer_id == here] or called


def _ask_whether_misspelt(turn: Turn, words: str) -> None:
    """Asks whether a customer is meant whose name the words nearly begin with."""
    likely = turn.portfolio.leading(words)
    if likely is not None:
        choices = [errors.Choice(each.name, each.id) for each in likely.customers]
        raise errors.NobodySpeltSo(words=words[: likely.end].strip(), choices=choices)


def _choices(items: Sequence[OpenItem], asked: str) -> list[errors.Choice]:
    return [
        errors.Choice(
            clipped(f"{item.name}: {nudge_cards.reason(item)}", LABEL_LENGTH),
            typed=f"{asked} {item.nudge.id}",
        )
        for item in items[:CHOICES_SHOWN]
    ]


def _short(words: str) -> str:
    return clipped(" ".join(words.split()), WORDS_LENGTH)


def _words_of(item: OpenItem) -> set[str]:
    """The words by which an item can be called: its customer's, its own, those of its rule."""
    return _words(f"{item.name} {nudge_cards.reason(item)} {item.rule.value.replace('_', ' ')}")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def said_words(text: str) -> set[str]:
    """The words of a text that name something."""
    return _words(text) - _NAMES_NOTHING


def own(turn: Turn, nudge_id: str) -> Nudge:
    """An open reminder of one's own, or of a colleague for whom one stands in."""
    nudge = nudges.by_id(turn.uow, nudge_id)
    if nudge is None or nudge.state is State.SETTLED:
        raise errors.AlreadyGone
    if nudge.member_id not in answers_for(turn):
        raise errors.NotYourNudge(who=turn.first_name(nudge.member_id))
    return nudge


def item_of(turn: Turn, nudge: Nudge) -> OpenItem:
    """A reminder with what it is about; refused where that is gone."""
    found = items_of(turn.uow, [nudge], turn.directory, turn.workspace, turn.at, turn.services.holidays)
    if not found:
        raise errors.AlreadyGone
    return found[0]


def name_of(turn: Turn, nudge: Nudge) -> str:
    """The customer that a reminder is about."""
    return turn.customer(nudge.customer_id).name if nudge.customer_id else "Your task"
