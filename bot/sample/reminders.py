"""The reminders of the past: what still stands was told in an earlier digest, or answered there and then."""

from collections.abc import Iterable
from datetime import timedelta

from domain.calendar import local_date
from domain.days import next_digest
from domain.file import CustomerFile
from domain.planning import Due, Rule, dues, role_of, standing
from handlers.cards import outcomes
from handlers.nudges.scene import Scene
from storage import files, health_points, nudge_events, nudge_states, nudges
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import NewNudge

ANSWERED_AFTER = timedelta(minutes=20)
"""So long after the digest its reader has dealt with what can be dealt with at once."""


def remember_reminders(scene: Scene, customer_ids: Iterable[str]) -> None:
    """Leaves of each customer the nudges that its owner's last digest has told; what came later is new."""
    day = local_date(scene.at, scene.workspace.time_zone)
    for file in files.load_many(scene.uow, customer_ids, today=day, known_at=scene.at).values():
        points = health_points.newest_first(scene.uow, file.customer.id)
        called_for = dues(file, scene.rules_of(file.customer), scene.workspace.workdays, points)
        for due in standing(called_for, day):
            _tell(scene, file, due)


def _tell(scene: Scene, file: CustomerFile, due: Due) -> None:
    """Plans a nudge on the day it fell due, as told by the first digest after it, if that has been."""
    fell_at, member = due.at(scene.workspace.time_zone), scene.members[due.member_id]
    _, told_at = next_digest(member, fell_at)
    if told_at > scene.at:
        return
    nudge = NewNudge(*due.key, file.customer.id, member.id, fell_at)
    nudges.plan(scene.uow, nudge)
    answered_at = told_at + ANSWERED_AFTER
    if _is_known_to_be_so(file, due) and answered_at <= scene.at:
        done = {nudge.id: outcomes.by_person(member, "done", answered_at)}
        nudge_states.settle(scene.uow, done, at=answered_at, by_facts=False)
        nudge_events.note(scene.uow, [NudgeEvent(nudge.id, Kind.DONE, answered_at, member.id)])
    else:
        nudge_states.told(scene.uow, [nudge.id], None)


def _is_known_to_be_so(file: CustomerFile, due: Due) -> bool:
    """Whether it asks for somebody of a role that nobody holds there: such a reminder is answered at once."""
    if due.rule is not Rule.ROLE_UNSEEN:
        return False
    return not any(person.role is role_of(due.subject_id) for person in file.present_people())
