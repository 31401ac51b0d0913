"""Tells what the author wants of the assistant."""

from collections import Counter

from handlers.understanding.clauses import Clause
from handlers.understanding.meaning import Intent
from handlers.understanding.progress import scores_said, steps_said
from handlers.understanding.reports import kinds_said, moods_said, signals_said
from handlers.understanding.roles import Role
from handlers.understanding.scene import Scene

_ASKED = (
    Intent.POST_UPDATE, Intent.OWNER, Intent.HELP, Intent.BRIEF, Intent.RENEWALS, Intent.ONBOARDING, Intent.PROJECT,
    Intent.PORTFOLIO, Intent.HEALTH, Intent.AGENDA,
)  # fmt: skip
_OF_ONE_CUSTOMER = frozenset({Intent.HEALTH, Intent.BRIEF, Intent.ONBOARDING, Intent.PROJECT, Intent.POST_UPDATE})
_REPLY_LENGTH = 16


def intent_of(scene: Scene, clauses: list[Clause]) -> Intent:
    """One word for what is wanted."""
    named = bool(scene.places("<customer>") or scene.places("<person>"))
    task = _task(scene, clauses)
    if not named and len(scene.tokens) <= _REPLY_LENGTH and (reply := _reply(scene, task=task)):
        return reply
    told = _told(scene, clauses)
    asked = _asked(scene, named=named)
    if asked and _asks_first(scene, clauses) and (told <= 1 or _one_sentence(clauses)) and not (task and asked is not Intent.POST_UPDATE):
        return asked
    if told >= (1 if named else 2) and not task:
        return Intent.CHECK_IN
    if task or any(clause.role is Role.PLAN for clause in clauses):
        return Intent.ADD_TASK if not asked or task or not _asks_first(scene, clauses) else asked
    if asked:
        return asked
    return Intent.CHECK_IN if named and len(scene.tokens) > 4 and not _asks_first(scene, clauses) else Intent.NONE


def _task(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether the message begins with a set phrase for noting a task, with something to be done behind it."""
    first = next((clause for clause in clauses), None)
    openings = [hit for hit in scene.said("plans.opening") if first and hit.start <= first.start + 2]
    if not openings or first is None:
        return False
    end = max(hit.end for hit in openings)
    rest = [token for token in scene.tokens[end:] if token.word[0].isalpha() or token.tagged("<customer>", "<person>")]
    rest = [token for token in rest if token.word not in ("again", "then", "please", "later", "this", "that", "it", "about", "once", "more", "on", "me", "back")]
    return bool(rest)


def _told(scene: Scene, clauses: list[Clause]) -> int:
    """How many things the message reports."""
    return (
        len(kinds_said(scene, clauses)[:1])
        + len(moods_said(scene, clauses))
        + len(signals_said(scene, clauses))
        + len(steps_said(scene, clauses))
        + len(scores_said(scene))
    )


def _asked(scene: Scene, *, named: bool) -> Intent | None:
    """The question whose phrases cover the most of the message."""
    covered: Counter[str] = Counter()
    seen: set[tuple[str, int]] = set()
    for hit in scene.found("intents"):
        for index in range(hit.start, hit.end):
            if (hit.label, index) not in seen:
                seen.add((hit.label, index))
                covered[hit.label] += 1
    possible = [intent for intent in _ASKED if covered[intent.value] and (named or intent not in _OF_ONE_CUSTOMER)]
    return max(possible, key=lambda intent: (covered[intent.value], -_ASKED.index(intent)), default=None)


def _asks_first(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether the message sets out to ask."""
    if not clauses:
        return False
    first = clauses[0]
    asks = {hit.start for hit in scene.said("stance.ask")} | {hit.start for hit in scene.said("stance.question")}
    sentence = [clause for clause in clauses if clause.sentence == first.sentence]
    ends = scene.tokens[sentence[-1].end].word if sentence[-1].end < len(scene.tokens) else ""
    return first.role is Role.QUESTION or ends == "?" or any(index in asks for index in range(first.start, min(first.action + 2, first.end)))


def _one_sentence(clauses: list[Clause]) -> bool:
    return len({clause.sentence for clause in clauses}) <= 1


def _reply(scene: Scene, *, task: bool) -> Intent | None:
    """What a short message without a name answers to a nudge."""
    if task:
        return None
    hits = [hit for hit in scene.found("replies") if hit.start <= 3]
    if any(hit.label == "snooze" for hit in hits):
        return Intent.SNOOZE
    if any(hit.label == "acknowledge" for hit in hits) and not any(token.word == "?" for token in scene.tokens):
        return Intent.ACKNOWLEDGE
    return None
