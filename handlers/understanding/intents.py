"""Tells what the author wants of the assistant."""

from handlers.understanding.clauses import Clause
from handlers.understanding.roles import Role
from handlers.understanding.meaning import Intent
from handlers.understanding.progress import scores_said, steps_said
from handlers.understanding.reports import kinds_said, moods_said, signals_said
from handlers.understanding.scene import Scene

_ASKED = (
    Intent.POST_UPDATE, Intent.OWNER, Intent.BRIEF, Intent.RENEWALS, Intent.ONBOARDING, Intent.PROJECT,
    Intent.HEALTH, Intent.PORTFOLIO, Intent.AGENDA, Intent.HELP,
)  # fmt: skip


def intent_of(scene: Scene, clauses: list[Clause]) -> Intent:
    """One word for what is wanted."""
    asked = {hit.label for hit in scene.found("intents")}
    named = bool(scene.places("<customer>") or scene.places("<person>"))
    reported = _reported(scene, clauses)
    questions = any(clause.role is Role.QUESTION for clause in clauses) or _asks(scene)
    short = len(scene.tokens) <= 12
    if short and not named:
        reply = _reply(scene)
        if reply:
            return reply
    if questions or (asked and not reported):
        for intent in _ASKED:
            if intent.value in asked and (named or intent in (Intent.RENEWALS, Intent.PORTFOLIO, Intent.AGENDA, Intent.HELP, Intent.OWNER)):
                return intent
    if any(clause.role is Role.PLAN for clause in clauses) and not reported:
        return Intent.ADD_TASK
    if reported:
        return Intent.CHECK_IN
    return Intent.NONE


def _asks(scene: Scene) -> bool:
    return any(hit.start == 0 for hit in scene.said("stance.question")) or any(token.word == "?" for token in scene.tokens)


def _reported(scene: Scene, clauses: list[Clause]) -> bool:
    if not (scene.places("<customer>") or scene.places("<person>")) and not kinds_said(scene, clauses):
        return False
    return bool(
        kinds_said(scene, clauses) or moods_said(scene, clauses) or signals_said(scene, clauses)
        or steps_said(scene, clauses) or scores_said(scene)
    )


def _reply(scene: Scene) -> Intent | None:
    labels = {hit.label for hit in scene.found("replies") if hit.start <= 2}
    if "snooze" in labels:
        return Intent.SNOOZE
    if "acknowledge" in labels:
        return Intent.ACKNOWLEDGE
    return None
