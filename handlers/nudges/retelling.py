"""What becomes of nudges, and how the messages that told them read from then on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from domain.message import Message, reopened, settled
from handlers.cards import outcomes
from handlers.nudges.scene import Scene
from storage import nudge_events, nudge_states, nudges, outbox
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge, State
from storage.types import new_id
from storage.unit_of_work import UnitOfWork

Retelling = Callable[[Message, str, str], Message]
"""How a message reads once a nudge, by its id, is told of in other words."""


def open_again(scene: Scene, back: Iterable[Nudge]) -> None:
    """Opens nudges again whose cause has come back, and says so where they were told."""
    words = dict.fromkeys(back, outcomes.REOPENED)
    if words:
        nudge_states.reopen(scene.uow, (nudge.id for nudge in words))
        nudge_events.note(scene.uow, (NudgeEvent(each.id, Kind.REOPENED, scene.at) for each in words))
    _retell(scene.uow, reopened, words, scene.at)


def hand_over(scene: Scene, owners: Mapping[Nudge, str]) -> None:
    """Gives the open nudges of those who no longer answer for them to those who do now."""
    words = {}
    for nudge, member_id in owners.items():
        stays = nudge.state is State.SETTLED or nudge.by_hand
        if not stays and nudge.member_id != member_id:
            nudge_states.hand_over(scene.uow, nudge.id, member_id)
            words[nudge] = outcomes.handed_to(scene.members.get(member_id))
    _retell(scene.uow, settled, words, scene.at)


def clear(uow: UnitOfWork, endings: Mapping[Nudge, str], at: datetime, *, by_facts: bool) -> None:
    """Settles nudges and puts their outcomes into the messages that told them."""
    words = {nudge.id: ending for nudge, ending in endings.items()}
    nudge_states.settle(uow, words, at=at, by_facts=by_facts)
    if by_facts:  # the next of them would else leave no trace of this ending
        told = (NudgeEvent(nudge_id, Kind.CLEARED, at, note=ending) for nudge_id, ending in words.items())
        nudge_events.note(uow, told)
    _retell(uow, settled, endings, at)


def retell(uow: UnitOfWork, endings: Mapping[Nudge, str], at: datetime) -> None:
    """Says in the messages that told some nudges how each ended for its reader."""
    _retell(uow, settled, endings, at)


def _retell(uow: UnitOfWork, anew: Retelling, said: Mapping[Nudge, str], at: datetime) -> None:
    """Puts new words about some nudges into the messages that told them, each message edited once."""
    words = {nudge.id: each for nudge, each in said.items() if nudge.told}
    changed: dict[str, Message] = {}
    for nudge_id, outbox_id, message in nudges.messages_of(uow, words) if words else ():
        changed[outbox_id] = anew(changed.get(outbox_id, message), nudge_id, words[nudge_id])
    outbox.edit_all(uow, changed, key=f"retold:{new_id()}", at=at)
