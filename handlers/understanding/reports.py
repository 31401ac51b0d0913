"""What a message reports: how the contact took place, the customer's mood, the signals."""

from domain.entries import Kind, Mood, Signal

from handlers.understanding.clauses import Clause
from handlers.understanding.roles import Role
from handlers.understanding.phrases import Hit
from handlers.understanding.requests import requests_said
from handlers.understanding.scene import Scene

_NEGATORS = frozenset("not no never nobody none neither without nothing hardly zero nor".split())
_STOPS = frozenset(",;.!?:\n") | {"but", "because", "so", "however", "although"}
_ORDER = (Kind.REVIEW, Kind.TRAINING, Kind.VISIT, Kind.CALL, Kind.MEETING, Kind.CHAT, Kind.EMAIL)


def negated(scene: Scene, start: int, reach: int = 4) -> bool:
    """Whether a negation stands shortly before this place, within the same stretch of words."""
    for index in range(start - 1, max(start - 1 - reach, -1), -1):
        word = scene.tokens[index].word
        if word in _STOPS:
            return False
        if word in _NEGATORS:
            return True
    return False


def role_at(clauses: list[Clause], index: int) -> Role:
    """The role of the clause that a token stands in."""
    for clause in clauses:
        if clause.start <= index < clause.end:
            return clause.role
    return Role.REPORT


def signals_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Signal, Hit]]:
    """The signals reported: not those asked, planned, denied or supposed."""
    found = []
    stated = [(Signal(hit.label), hit) for hit in scene.found("signals")]
    for signal, hit in [*stated, *requests_said(scene)]:
        role = role_at(clauses, hit.start)
        if role in (Role.QUESTION, Role.HYPOTHETICAL, Role.PLAN) or negated(scene, hit.start):
            continue
        found.append((signal, hit))
    return found


def moods_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Mood, Hit]]:
    """The moods reported, turned round where they are denied."""
    found: list[tuple[Mood, Hit]] = []
    hits = sorted(scene.found("moods"), key=lambda hit: (hit.start, -hit.end))
    negatives = [hit for hit in hits if hit.label == "negative"]
    for hit in hits:
        if role_at(clauses, hit.start) in (Role.QUESTION, Role.HYPOTHETICAL, Role.PLAN):
            continue
        inside = any(other.start < hit.start and hit.end <= other.end for other in negatives)
        if hit.label == "positive" and inside:
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
    """How contacts that took place did so."""
    found = []
    for hit in scene.found("kinds"):
        if role_at(clauses, hit.start) not in (Role.REPORT, Role.PROMISE):
            continue
        found.append((Kind(hit.label), hit))
    return found


def kind_of(kinds: list[Kind]) -> Kind | None:
    """The weightiest of several kinds."""
    return next((kind for kind in _ORDER if kind in kinds), None)
