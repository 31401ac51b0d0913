"""News of onboarding steps and milestones, and the scores that customers gave."""

from domain.onboarding import StepStatus

from handlers.understanding.calendar_words import number
from handlers.understanding.clauses import Clause, Role
from handlers.understanding.meaning import StepNews
from handlers.understanding.phrases import Hit
from handlers.understanding.reports import role_at
from handlers.understanding.scene import Scene

_LIMITS = {"nps": (0, 10), "csat": (1, 5)}


def step_hits(scene: Scene) -> list[Hit]:
    """Where steps of the portfolio are named, the longest names only."""
    known = {*scene.portfolio.steps, *scene.portfolio.milestones}
    hits = sorted(
        (hit for hit in scene.found("steps") if hit.label in known), key=lambda hit: (hit.start, hit.start - hit.end)
    )
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def steps_said(scene: Scene, clauses: list[Clause]) -> list[StepNews]:
    """How the steps named stand, where the message says it."""
    hits = step_hits(scene)
    found: dict[str, StepNews] = {}
    for place, hit in enumerate(hits):
        if role_at(clauses, hit.start) in (Role.QUESTION, Role.HYPOTHETICAL, Role.PLAN):
            continue
        stop = hits[place + 1].start if place + 1 < len(hits) else len(scene.tokens)
        status = _status(scene, hit, _sentence_end(scene, hit.end, stop))
        if status:
            found[hit.label] = StepNews(hit.label, status)
    return list(found.values())


def _sentence_end(scene: Scene, start: int, stop: int) -> int:
    for index in range(start, stop):
        if scene.tokens[index].word in ".!?;\n":
            return index
    return stop


def _status(scene: Scene, hit: Hit, end: int) -> StepStatus | None:
    """The status said nearest after the step's name, else right before it."""
    after = [found for found in scene.found("status") if hit.end <= found.start < end]
    if after:
        first = min(after, key=lambda found: (found.start, found.start - found.end))
        return StepStatus(first.label)
    before = [found for found in scene.found("status") if hit.start - 4 <= found.start and found.end <= hit.start]
    if before:
        return StepStatus(max(before, key=lambda found: found.end).label)
    return None


def scores_said(scene: Scene) -> dict[str, int]:
    """NPS and CSAT figures named with their word."""
    found: dict[str, int] = {}
    words = [token.word for token in scene.tokens]
    for index, word in enumerate(words):
        if word not in _LIMITS:
            continue
        low, high = _LIMITS[word]
        near = [*range(index + 1, min(index + 5, len(words))), *range(index - 1, max(index - 5, -1), -1)]
        for place in near:
            if words[place] in _LIMITS or words[place] in ".!?;\n":
                if place > index:
                    continue
                break
            value = number(words[place])
            if value is not None and low <= value <= high and words[place].isdecimal():
                found[word] = value
                break
    return found
