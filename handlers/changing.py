"""Changing something: one change with its facts, and all that follows from it, in one transaction."""

from collections.abc import Iterable

from handlers.nudges.consequences import Followed, follow
from handlers.nudges.rules import rules_by_customer
from handlers.nudges.scene import Scene
from handlers.turn import Turn
from storage import changes, chronicles, facts
from storage.changes import Change
from storage.facts import Fact


def scene(turn: Turn) -> Scene:
    """Where the turn's consequences play."""
    rules = rules_by_customer(turn.directory, turn.day)
    return Scene(turn.uow, turn.workspace, rules, turn.directory.members, turn.at, turn.member.id)


def begin(turn: Turn, verb: str, customer_id: str | None, summary: str) -> Change:
    """Opens a change by the one who asks."""
    return changes.begin(
        turn.uow,
        actor_id=turn.member.id,
        verb=verb,
        at=turn.at,
        customer_id=customer_id,
        summary=summary,
        request_key=turn.request.key,
    )


def change(turn: Turn, verb: str, customer_id: str, summary: str, new: Iterable[Fact]) -> Followed | None:
    """Records facts about one customer as one change, and follows them up."""
    return change_and_id(turn, verb, customer_id, summary, new)[0]


def change_and_id(
    turn: Turn, verb: str, customer_id: str, summary: str, new: Iterable[Fact]
) -> tuple[Followed | None, str]:
    """The same, with the id of the change, by which it can be taken back."""
    chronicles.of(turn.uow, customer_id, turn.at)  # before it changes, and once
    opened = begin(turn, verb, customer_id, summary)
    facts.record(turn.uow, opened.id, turn.at, new)
    return follow(scene(turn), customer_id), opened.id
