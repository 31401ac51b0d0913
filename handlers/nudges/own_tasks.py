"""Tasks of no customer: they are in no file, so their due times and reminders follow by themselves."""

from collections.abc import Iterable

from domain.calendar import start_of_day
from domain.planning import Rule
from handlers.cards import outcomes
from handlers.nudges.retelling import clear, open_again
from handlers.nudges.scene import Scene
from storage import due, nudges, promises
from storage.due import DueRow
from storage.nudges import State


def follow_tasks(scene: Scene, ids: Iterable[str]) -> None:
    """Brings the due time and the reminder of each task up to what is known of it now."""
    for task_id in ids:
        _follow(scene, task_id)


def _follow(scene: Scene, task_id: str) -> None:
    uow, rule = scene.uow, Rule.PROMISE_DUE.value
    task = promises.by_id(uow, task_id)
    due_on = task.due_on if task is not None and task.is_open else None
    if task is not None and task.customer_id is not None:
        return
    known = [each for each in nudges.of_subject(uow, task_id) if each.customer_id is None]
    current = [each for each in known if due_on is not None and each.period == due_on.isoformat()]
    open_again(scene, [each for each in current if each.by_facts])
    for nudge in known:
        if nudge not in current and nudge.state is not State.SETTLED:
            actor = scene.members.get(scene.actor_id or "")
            done = task is not None and not task.is_open and actor is not None
            outcome = outcomes.by_person(actor, "done", scene.at) if done and actor else outcomes.SUPERSEDED
            clear(uow, {nudge: outcome}, scene.at, by_facts=True)
    if task is not None and due_on is not None and not current:
        at = start_of_day(due_on, scene.workspace.time_zone)
        due.put(uow, DueRow(uow.workspace_id, rule, task_id, due_on.isoformat(), None, at, task.owner_id))
    else:
        due.forget_subject(uow, rule, task_id)
