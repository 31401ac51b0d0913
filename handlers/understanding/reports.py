"""What a message reports: how the contact took place, the customer's mood, the signals."""

from domain.entries import Kind, Mood, Signal

from handlers.understanding.clauses import Clause
from handlers.understanding.date_frame import Toward
from handlers.understanding.phrases import Hit
from handlers.understanding.requests import requests_said
from handlers.understanding.roles import Role
from handlers.understanding.scene import Scene

_NEGATORS = frozenset("not no never nobody none neither without nothing hardly zero nor".split())
_STOPS = frozenset(",;.!?:\n") | {"but", "because", "so", "however", "although"}
_UNTOLD = frozenset({Role.QUESTION, Role.HYPOTHETICAL, Role.PLAN})
_WEIGHTY = (Kind.REVIEW, Kind.TRAINING)
_YIELDS = {
    Signal.SILENT: {Signal.QUALITY},
    Signal.CHURN: {Signal.CHAMPION_LEFT},
    Signal.VALUE: {Signal.ADOPTION, Signal.BUDGET},
    Signal.QUALITY: {Signal.ADOPTION, Signal.VALUE},
    Signal.ADOPTION: {Signal.QUALITY},
    Signal.DELAY: {Signal.QUALITY, Signal.SILENT, Signal.COMPLIANCE, Signal.SCOPE, Signal.ADOPTION, Signal.FEATURE_REQUEST},
    Signal.EXPANSION: {Signal.BUDGET, Signal.TRAINING_NEED},
    Signal.FEATURE_REQUEST: {Signal.TRAINING_NEED, Signal.BUDGET, Signal.COMPLIANCE},
    Signal.RENEWAL_COMMIT: {Signal.CHURN},
    Signal.COMPETITOR: {Signal.REFERENCE},
}
"""A signal gives way where the words of one of these cover some of its own."""


def negated(scene: Scene, start: int, reach: int = 5) -> bool:
    """Whether a negation stands shortly before this place, within the same stretch of words."""
    for index in range(start - 1, max(start - 1 - reach, -1), -1):
        word = scene.tokens[index].word
        if word in _STOPS:
            return False
        if word in _NEGATORS:
            return not (word == "not" and index + 1 < start and scene.tokens[index + 1].word == "only")
    return False


def clause_at(clauses: list[Clause], index: int) -> Clause | None:
    """The clause that a token stands in."""
    return next((clause for clause in clauses if clause.start <= index < clause.end), None)


def role_at(clauses: list[Clause], index: int) -> Role:
    """The role of the clause that a token stands in."""
    clause = clause_at(clauses, index)
    return clause.role if clause else Role.REPORT


def signals_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Signal, Hit]]:
    """The signals reported: not those asked, planned, denied or supposed."""
    stated = [(Signal(hit.label), hit) for hit in scene.found("signals")]
    found = [
        (signal, hit)
        for signal, hit in [*stated, *requests_said(scene)]
        if role_at(clauses, hit.start) not in _UNTOLD
        and not negated(scene, hit.start)
        and not any(hit.end <= over.start <= hit.end + 1 for over in scene.said("stance.over"))
    ]
    return [(signal, hit) for signal, hit in found if not _outdone(signal, hit, found)]


def _outdone(signal: Signal, hit: Hit, found: list[tuple[Signal, Hit]]) -> bool:
    stronger = _YIELDS.get(signal, set())
    return any(
        other in stronger and rival.start < hit.end and hit.start < rival.end
        for other, rival in found
    )


def moods_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Mood, Hit]]:
    """The moods reported, turned round where they are denied."""
    found: list[tuple[Mood, Hit]] = []
    hits = sorted(scene.found("moods"), key=lambda hit: (hit.start, -hit.end))
    for hit in hits:
        if role_at(clauses, hit.start) in _UNTOLD:
            continue
        covered = any(
            other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
            for other in hits
        )
        if covered:
            continue
        if hit.label == "positive" and hit.start and scene.tokens[hit.start - 1].word == "would":
            continue
        if negated(scene, hit.start, 3):
            if hit.label == "positive":
                found.append((Mood.NEGATIVE, hit))
            continue
        found.append((Mood(hit.label), hit))
    return found


def mood_of(moods: list[Mood]) -> Mood:
    """The one word for several moods."""
    if Mood.MIXED in moods or (Mood.POSITIVE in moods and Mood.NEGATIVE in moods):
        return Mood.MIXED
    return moods[0] if moods else Mood.NEUTRAL


def kinds_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Kind, Hit]]:
    """How contacts that took place did so; those asked for, denied or still ahead left out."""
    asked = [hit.end for hit in scene.said("requests.verbs")]
    return [
        (Kind(hit.label), hit)
        for hit in sorted(scene.found("kinds"), key=lambda hit: (hit.start, hit.start - hit.end))
        if role_at(clauses, hit.start) not in _UNTOLD
        and not negated(scene, hit.start, 2)
        and not any(end <= hit.start <= end + 3 for end in asked if scene.tokens[end - 1].word != "on")
        and not _ahead(scene, clauses, hit)
    ]


def _ahead(scene: Scene, clauses: list[Clause], hit: Hit) -> bool:
    """Whether the contact is still to come."""
    clause = clause_at(clauses, hit.start)
    if clause is None:
        return False
    if any(hit.start - 4 <= other.start and other.end <= hit.start + 2 and other.start >= clause.start for other in scene.said("stance.ahead")):
        return True
    dates = [scene.date_at(index, Toward.BEHIND) for index in range(clause.start, clause.end)]
    days = [found for found in dates if found]
    return bool(days) and all(found.first > scene.today for found in days)


def kind_of(scene: Scene, kinds: list[tuple[Kind, Hit]]) -> Kind | None:
    """The one among several: a review or training before all, else the first said, the longest words for it."""
    if not kinds:
        return None
    found = [kind for kind, _ in kinds]
    for kind in _WEIGHTY:
        if kind in found:
            return kind
    first = kinds[0][1]
    rivals = [(kind, hit) for kind, hit in kinds if hit.start < first.end]
    longest = max(rivals, key=lambda rival: rival[1].end - rival[1].start)
    if longest[0] is Kind.VISIT and Kind.MEETING in found and _at_ours(scene):
        return Kind.MEETING
    return longest[0]


def _at_ours(scene: Scene) -> bool:
    """Whether it took place with us."""
    words = [token.word for token in scene.tokens]
    return any(first == "our" and not {"office", "offices", "hq", "place"}.isdisjoint(words[index + 1 : index + 3]) for index, first in enumerate(words))
