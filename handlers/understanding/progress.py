"""News of onboarding steps and milestones, and the scores that customers gave."""

from domain.onboarding import StepStatus
from handlers.understanding.calendar_words import number
from handlers.understanding.date_frame import Toward
from handlers.understanding.meaning import StepNews
from handlers.understanding.phrases import Hit
from handlers.understanding.reports import negated, role_at
from handlers.understanding.roles import Clause, Role
from handlers.understanding.scene import Scene

_ENDS = frozenset(".!?;\n")
_UNTOLD = frozenset({Role.QUESTION, Role.HYPOTHETICAL, Role.PLAN})
_PLANNING = frozenset(
    {
        "planned",
        "scheduled",
        "set",
        "due",
        "expected",
        "foreseen",
        "slated",
        "will",
        "can",
        "could",
        "should",
        "would",
        "may",
    }
)
_LIMITS = {"nps": (0, 10), "csat": (1, 5)}


def step_hits(scene: Scene) -> list[Hit]:
    """Where steps of the portfolio are named, the longest names only."""
    hits = sorted(scene.found("steps"), key=lambda hit: (hit.start, hit.start - hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def steps_said(scene: Scene, clauses: list[Clause]) -> list[tuple[StepNews, int]]:
    """How the steps named stand, where the message says it, each with the token where it is named."""
    hits = step_hits(scene)
    known = {*scene.portfolio.steps, *scene.portfolio.milestones}
    found: dict[str, tuple[StepNews, int]] = {}
    for hit in scene.found("happened"):
        if (
            hit.label in known
            and role_at(clauses, hit.start) is Role.REPORT
            and not negated(scene, hit.start)
        ):
            found[hit.label] = (StepNews(hit.label, StepStatus.DONE), hit.start)
    for place, hit in enumerate(hits):
        if role_at(clauses, hit.start) in _UNTOLD:
            continue
        begin = hits[place - 1].end if place else 0
        stop = hits[place + 1].start if place + 1 < len(hits) else len(scene.tokens)
        status = _status(scene, clauses, hit, begin, stop)
        if status:
            found[hit.label] = (StepNews(hit.label, status, _why(scene, hit, status)), hit.start)
    _add_said_alone(scene, hits, found)
    return list(found.values())


def _add_said_alone(scene: Scene, hits: list[Hit], found: dict[str, tuple[StepNews, int]]) -> None:
    """A sentence that is only a status (`Done.`) tells of the step named last before it."""
    for status in scene.found("status"):
        before = scene.tokens[status.start - 1].word if status.start else ""
        begun = next(
            (
                index
                for index in range(status.start, -1, -1)
                if index == 0 or scene.tokens[index - 1].word in _ENDS
            ),
            0,
        )
        if status.start - begun <= 3 and scene.tokens[begun].word in ("it", "that", "this", "both"):
            before, after = ".", "."
        after = (
            "."
            if before == "." and scene.tokens[begun].word in ("it", "that", "this", "both")
            else scene.tokens[status.end].word
            if status.end < len(scene.tokens)
            else "."
        )
        last = [hit for hit in hits if hit.end <= status.start]
        if before in _ENDS and after in _ENDS and last and last[-1].label not in found:
            found[last[-1].label] = (StepNews(last[-1].label, StepStatus(status.label)), last[-1].start)


def _status(scene: Scene, clauses: list[Clause], hit: Hit, begin: int, stop: int) -> StepStatus | None:
    """The status said nearest after the step's name in its sentence, else shortly before it."""
    stop = next((index for index in range(hit.end, stop) if scene.tokens[index].word in _ENDS), stop)
    said = [found for found in scene.found("status") if role_at(clauses, found.start) not in _UNTOLD]
    led = [
        found
        for found in said
        if 0 <= hit.start - found.end <= 1
        and found.start >= begin
        and scene.tokens[found.start].word.endswith("ed")
    ]
    if led and not negated(scene, led[-1].start, 3):
        return StepStatus(led[-1].label)
    after = [found for found in said if hit.end <= found.start < stop]
    if after:
        first = min(after, key=lambda found: (found.start, found.start - found.end))
        if negated(scene, first.start, 3):
            return StepStatus.IN_PROGRESS if first.label == "done" else None
        if _still_to_come(scene, hit.end, first.end, stop):
            return None
        return StepStatus(first.label) if first.start - hit.end <= 9 else None
    before = [found for found in said if max(begin, hit.start - 4) <= found.start and found.end <= hit.start]
    if before and not any(scene.tokens[index].word in _ENDS for index in range(before[-1].end, hit.start)):
        last = max(before, key=lambda found: found.end)
        return None if negated(scene, last.start, 3) else StepStatus(last.label)
    return None


def _still_to_come(scene: Scene, start: int, status_end: int, stop: int) -> bool:
    """Whether what is said of a step is a plan: `starts 3 Aug`, `is set for the 30th`."""
    words = [token.word for token in scene.tokens[start:status_end]]
    if not _PLANNING.isdisjoint(words):
        return True
    if not {"starts", "start", "starting", "begins", "begin"}.isdisjoint(words):
        days = [scene.date_at(index, Toward.AHEAD) for index in range(status_end, min(stop, status_end + 4))]
        return any(found and found.first > scene.today for found in days)
    return False


def _why(scene: Scene, hit: Hit, status: StepStatus) -> str:
    """The rest of the sentence after a blocked step, in the author's words: mostly the reason."""
    if status is not StepStatus.BLOCKED:
        return ""
    words = sorted(
        (found for found in scene.found("status") if found.start >= hit.end), key=lambda found: found.start
    )
    start = words[0].end if words else hit.end
    end = next(
        (i for i in range(start, len(scene.tokens)) if scene.tokens[i].word in _ENDS), len(scene.tokens)
    )
    return scene.words(start, end).strip(" ,.:;-")


def scores_said(scene: Scene) -> dict[str, int]:
    """NPS and CSAT figures named with their word."""
    found: dict[str, int] = {}
    words = [token.word for token in scene.tokens]
    for index, word in enumerate(words):
        if word not in _LIMITS:
            continue
        low, high = _LIMITS[word]
        near = [*range(index + 1, min(index + 12, len(words))), *range(index - 1, max(index - 5, -1), -1)]
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
