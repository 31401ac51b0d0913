"""Whose nudges a member answers for: one's own, and those of colleagues on leave whose cover one is."""

from collections.abc import Mapping
from datetime import datetime

from domain.days import stand_in
from domain.members import Member
from handlers.turn import Turn


def answers_for(turn: Turn) -> list[str]:
    """The ids of the members for whom the one who asks answers now, the asker first."""
    return those_of(turn.directory.members, turn.member.id, turn.at)


def those_of(members: Mapping[str, Member], member_id: str, at: datetime) -> list[str]:
    """The same for a member at an instant."""
    others = (each for each in members if each != member_id and stand_in(members, each, at) == member_id)
    return [member_id, *others]
