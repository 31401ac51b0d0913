"""What a message reports: how the contact took place, the customer's mood, the signals."""

from bisect import bisect_right

from domain.entries import Kind, Mood, Signal
from handlers.understanding.calendar_words import number
from handlers.understanding.date_frame import Toward
from handlers.understanding.everyday import around
from handlers.understanding.phrases import Hit
from handlers.understanding.requests import requests_said
from handlers.understanding.roles import UNTOLD, Clause, Role
from handlers.understanding.scene import Scene

_NEGATORS = frozenset("not no never nobody none neither without nothing hardly zero nor".split())
_STOPS = frozenset(",;.!?:\n") | {"but", "because", "so", "however", "although"}
_PUTTING_OFF = ("postpone", "reschedule", "cancel", "=postponed", "=rescheduled", "=cancelled", "=canceled")
_REACH = 30
_REACH_BACK = 5
_MANY = 0.6
_AWAITING = frozenset("until till before unless once whether if".split())
_WEIGHTY = (Kind.REVIEW, Kind.TRAINING)
_YIELDS = {
    Signal.SILENT: {Signal.QUALITY, Signal.VALUE},
    Signal.CHURN: {Signal.CHAMPION_LEFT, Signal.SILENT},
    Signal.VALUE: {Signal.ADOPTION, Signal.BUDGET},
    Signal.QUALITY: {Signal.ADOPTION, Signal.VALUE, Signal.SILENT},
    Signal.ADOPTION: {Signal.QUALITY},
    Signal.DELAY: {
        Signal.BUDGET,
        Signal.QUALITY,
        Signal.SILENT,
        Signal.COMPLIANCE,
        Signal.SCOPE,
        Signal.ADOPTION,
        Signal.FEATURE_REQUEST,
    },
    Signal.BUDGET: {Signal.VALUE},
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


def _most_of(scene: Scene, hit: Hit) -> bool:
    """Whether the words tell of many among so many: `95 of 100 people are active`."""
    said = (number(token.word) for token in scene.tokens[hit.start : hit.end])
    figures = [value for value in said if value]
    return len(figures) > 1 and figures[0] >= _MANY * figures[1] and "of" in scene.words(hit.start, hit.end)


def _awaited(scene: Scene, start: int) -> bool:
    """Whether something else waits for what is said here: `until the contract is signed`."""
    for token in reversed(scene.tokens[max(start - _REACH_BACK, 0) : start]):
        if token.word in _STOPS:
            return False
        if token.word in _AWAITING:
            return True
    return False


def clause_at(clauses: list[Clause], index: int) -> Clause | None:
    """The clause that a token stands in."""
    place = bisect_right(clauses, index, key=_start) - 1
    return clauses[place] if place >= 0 and index < clauses[place].end else None


def _start(clause: Clause) -> int:
    return clause.start


def role_at(clauses: list[Clause], index: int) -> Role:
    """The role of the clause that a token stands in."""
    clause = clause_at(clauses, index)
    return clause.role if clause else Role.REPORT


def signals_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Signal, Hit]]:
    """The signals reported: not those asked, planned, denied, supposed or taken back."""
    stated = [(Signal(hit.label), hit) for hit in scene.found("signals")]
    over = {hit.start for hit in scene.said("stance.over")}
    found = [
        (signal, hit)
        for signal, hit in [*stated, *requests_said(scene)]
        if role_at(clauses, hit.start) not in UNTOLD
        and not negated(scene, hit.start)
        and not (signal is Signal.RENEWAL_COMMIT and _awaited(scene, hit.start))
        and over.isdisjoint((hit.end, hit.end + 1))
        and not (signal is Signal.ADOPTION and _most_of(scene, hit))
    ]
    covering: dict[int, list[tuple[Signal, int]]] = {}
    for signal, hit in found:
        for index in range(hit.start, hit.end):
            covering.setdefault(index, []).append((signal, hit.end - hit.start))
    return [(signal, hit) for signal, hit in found if not _outdone(signal, hit, covering)]


def _outdone(signal: Signal, hit: Hit, covering: dict[int, list[tuple[Signal, int]]]) -> bool:
    """Whether a signal that it gives way to covers some of its words; of two that give way to each other
    the longer one stays.
    """
    stronger = _YIELDS.get(signal, set())
    return any(
        rival in stronger and (signal not in _YIELDS.get(rival, ()) or length >= hit.end - hit.start)
        for index in range(hit.start, hit.end)
        for rival, length in covering[index]
    )


def moods_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Mood, Hit]]:
    """The moods reported, turned round where they are denied."""
    found: list[tuple[Mood, Hit]] = []
    for hit in _uncovered(scene.found("moods")):
        wished = hit.start > 0 and scene.tokens[hit.start - 1].word == "would"
        if (
            _own_mood(scene, hit.start)
            or role_at(clauses, hit.start) in UNTOLD
            or (wished and hit.label == "positive")
        ):
            continue
        if not negated(scene, hit.start, 3):
            found.append((Mood(hit.label), hit))
        elif hit.label == "positive":
            found.append((Mood.NEGATIVE, hit))
    return found


def _own_mood(scene: Scene, start: int) -> bool:
    """Whether it is one of ours who feels so: `I am happy`, `what we had feared`."""
    said = scene.tokens[max(start - 2, 0) : start]
    before = [token.word for token in said]
    quoted = bool(said) and scene.text.count('"', 0, said[0].start) % 2 == 1
    return (
        not quoted
        and before[:1] in (["i"], ["we"])
        and before[1:] in (["am"], ["was"], ["had"], ["are"], ["were"])
    )


def _uncovered(hits: list[Hit]) -> list[Hit]:
    """The hits that no longer one covers."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def mood_of(moods: list[Mood]) -> Mood:
    """The one word for several moods."""
    if Mood.MIXED in moods or (Mood.POSITIVE in moods and Mood.NEGATIVE in moods):
        return Mood.MIXED
    return moods[0] if moods else Mood.NEUTRAL


def kinds_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Kind, Hit]]:
    """How contacts that took place did so; those asked for, denied or still ahead left out."""
    asked = {
        place
        for hit in scene.said("requests.verbs")
        if scene.tokens[hit.end - 1].word != "on"
        for place in range(hit.end, hit.end + 6)
    }
    coming = _coming(scene)
    return [
        (Kind(hit.label), hit)
        for hit in sorted(scene.found("kinds"), key=lambda hit: (hit.start, hit.start - hit.end))
        if role_at(clauses, hit.start) not in UNTOLD
        and not negated(scene, hit.start, 2)
        and hit.start not in asked
        and not _only_named(scene, hit)
        and not _put_off(scene, hit)
        and not _ahead(scene, clauses, hit, coming)
    ]


def _only_named(scene: Scene, hit: Hit) -> bool:
    """Whether the word tells of no contact: `a guy called Hugo`, `when can they get trained`."""
    word, before = scene.tokens[hit.start].word, scene.tokens[hit.start - 1] if hit.start else None
    if before is None:
        return False
    return (word == "called" and before.word in around("posts")) or (
        word == "trained" and before.tagged("be", "get", "have")
    )


def _put_off(scene: Scene, hit: Hit) -> bool:
    """Whether it was to take place and did not: `she postponed the training`, `the call was cancelled`."""
    before = scene.tokens[max(hit.start - 4, 0) : hit.start]
    after = scene.tokens[hit.end : hit.end + 4]
    for near in (reversed(before), after):
        for token in near:
            if token.word in _STOPS:
                break
            if token.tagged(*_PUTTING_OFF):
                return True
    return False


def _coming(scene: Scene) -> dict[int, list[int]]:
    """The words for what is still to come: where each begins and may end."""
    found: dict[int, list[int]] = {}
    for hit in scene.said("stance.ahead"):
        found.setdefault(hit.start, []).append(hit.end)
    return found


def _ahead(scene: Scene, clauses: list[Clause], hit: Hit, coming: dict[int, list[int]]) -> bool:
    """Whether the contact is still to come."""
    clause = clause_at(clauses, hit.start)
    if clause is None:
        return False
    near = range(max(hit.start - 4, clause.start), hit.start + 2)
    if any(end <= hit.start + 2 for start in near for end in coming.get(start, ())):
        return True
    reach = range(max(clause.start, hit.start - _REACH), min(clause.end, hit.end + _REACH))
    days = [found for index in reach if (found := scene.date_at(index, Toward.BEHIND))]
    return bool(days) and all(found.first > scene.today for found in days)


def kind_of(scene: Scene, kinds: list[tuple[Kind, Hit]]) -> Kind | None:
    """The one among several: a review or training, else the first said, the longest words for it."""
    if not kinds:
        return None
    found = [kind for kind, _ in kinds]
    for kind in _WEIGHTY:
        if kind in found:
            return kind
    first = kinds[0][1]
    rivals = [(kind, hit) for kind, hit in kinds if hit.start < first.end]
    longest = max(rivals, key=lambda rival: rival[1].end - rival[1].start)
    if {Kind.VISIT, Kind.MEETING} <= set(found) and longest[0] in (Kind.VISIT, Kind.MEETING):
        return Kind.MEETING if _at_ours(scene) else Kind.VISIT
    return longest[0]


def _at_ours(scene: Scene) -> bool:
    """Whether it took place with us."""
    words = [token.word for token in scene.tokens]
    return any(
        first == "our" and not {"office", "offices", "hq", "place"}.isdisjoint(words[index + 1 : index + 3])
        for index, first in enumerate(words)
    )
