"""Which open reminder somebody means: by a customer's name, by its own words, or by its id."""

from rapidfuzz import fuzz

from handlers import errors
from handlers.cards import nudges as nudge_cards
from handlers.nudges.leave import answers_for
from handlers.nudges.open_items import OpenItem, items_of, open_items
from handlers.turn import Turn
from handlers.wording import clipped
from storage import nudges
from storage.nudges import Nudge, State

ALIKE_FROM = 70
CHOICES_SHOWN = 8
LABEL_LENGTH = 75


def open_for(turn: Turn) -> list[OpenItem]:
    """What is open for the one who asks, worst first."""
    return open_items(turn.uow, turn.member, turn.directory, turn.workspace, turn.at)


def held_for(turn: Turn) -> list[OpenItem]:
    """What sleeps for the one who asks."""
    found = nudges.open_of_members(turn.uow, answers_for(turn))
    asleep = [each for each in found if each.is_held(turn.at)]
    return items_of(turn.uow, asleep, turn.directory, turn.workspace, turn.at)


def meant(items: list[OpenItem], words: str, asked: str) -> OpenItem:
    """The item that the words name: by customer or by its own words; the only one without any.

    `asked` is what is typed again, with the item's id, when one of several has been chosen.
    """
    alike = [item for item in items if item.nudge.id in words] or items
    if words.strip() and len(alike) > 1:
        scored = [(fuzz.partial_ratio(words.casefold(), _words(item)), item) for item in items]
        best = max((score for score, _ in scored), default=0)
        alike = [item for score, item in scored if score >= ALIKE_FROM and score > best - 5]
    if len(alike) == 1:
        return alike[0]
    if not items:
        raise errors.NothingOpen
    if not alike:
        raise errors.NothingCalled(words=words.strip()[:60])
    choices = [
        errors.Choice(
            clipped(f"{item.name}: {nudge_cards.reason(item)}", LABEL_LENGTH),
            typed=f"{asked} {item.nudge.id}",
        )
        for item in alike[:CHOICES_SHOWN]
    ]
    raise errors.WhichNudge(count=len(alike), choices=choices)


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
    found = items_of(turn.uow, [nudge], turn.directory, turn.workspace, turn.at)
    if not found:
        raise errors.AlreadyGone
    return found[0]


def name_of(turn: Turn, nudge: Nudge) -> str:
    """The customer that a reminder is about."""
    return turn.customer(nudge.customer_id).name if nudge.customer_id else "Your task"


def _words(item: OpenItem) -> str:
    return f"{item.name} {nudge_cards.reason(item)}".casefold()
