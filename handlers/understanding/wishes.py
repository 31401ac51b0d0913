"""A message that reports nothing: a question, an order, a task, an answer to a nudge, small talk."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.understanding.meaning import FollowUp, Intent, Understanding
from handlers.understanding.occasion import put_off_until, window
from handlers.understanding.scene import Scene
from handlers.understanding.who import Cast

_WINDOWED = frozenset({Intent.AGENDA, Intent.RENEWALS, Intent.PORTFOLIO})


def wish_of(scene: Scene, cast: Cast, intent: Intent, tasks: Iterable[FollowUp]) -> Understanding:
    """What is wanted by an intent; a task of no customer in particular is of the only one named."""
    if intent is Intent.NONE:
        return Understanding(intent)
    only = cast.customers[0][0].id if len(cast.customers) == 1 else None
    return Understanding(
        intent,
        customers=tuple(ref for ref, _ in cast.customers),
        contacts=tuple(ref for ref, _ in cast.contacts),
        follow_ups=tuple(replace(task, customer_id=task.customer_id or only) for task in tasks),
        range=window(scene) if intent in _WINDOWED else None,
        until=put_off_until(scene) if intent is Intent.SNOOZE else None,
    )
