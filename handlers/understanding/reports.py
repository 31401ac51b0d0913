"""What a message reports: how the contact took place, the customer's mood, the signals."""

from bisect import bisect_right

from domain.entries import Kind, Mood, Signal
from handlers.understanding.date_frame import Toward
from handlers.understanding.phrases import Hit
from handlers.understanding.requests import requests_said
from handlers.understanding.roles import UNTOLD, Clause, Role
from handlers.understanding.scene import Scene

_NEGATORS = frozenset("not no never nobody none neither without nothing hardly zero nor".split())
_STOPS = frozenset(",;.!?:\n") | {"but", "because", "so", "however", "although"}
_PUTTING_OFF = ("postpone", "reschedule", "cancel", "=postponed", "=rescheduled", "=cancelled", "=canceled")
_REACH = 30
_WEIGHTY = (Kind.REVIEW, Kind.TRAINING)
_YIELDS = {
    Signal.SILENT: {Signal.QUALITY},
    Signal.CHURN: {Signal.CHAMPION_LEFT},
    Signal.VALUE: {Signal.ADOPTION, Signal.BUDGET},
    Signal.QUALITY: {Signal.ADOPTION, Signal.VALUE},
    Signal.ADOPTION: {Signal.QUALITY},
    Signal.DELAY: {
        Signal.QUALITY,
        Signal.SILENT,
        Signal.COMPLIANCE,
        Signal.SCOPE,
        Signal.ADOPTION,
        Signal.FEATURE_REQUEST,
    },
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
        and over.isdisjoint((hit.end, hit.end + 1))
    ]
    covering: dict[int, set[Signal]] = {}
    for signal, hit in found:
        for index in range(hit.start, hit.end):
            covering.setdefault(index, set()).add(signal)
    return [(signal, hit) for signal, hit in found if not _outdone(signal, hit, covering)]


def _outdone(signal: Signal, hit: Hit, covering: dict[int, set[Signal]]) -> bool:
    stronger = _YIELDS.get(signal, set())
    return any(not stronger.isdisjoint(covering[index]) for index in range(hit.start, hit.end))


def moods_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Mood, Hit]]:
    """The moods reported, turned round where they are denied."""
    found: list[tuple[Mood, Hit]] = []
    for hit in _uncovered(scene.found("moods")):
        wished = hit.start > 0 and scene.tokens[hit.start - 1].word == "would"
        own = [token.word for token in scene.tokens[max(hit.start - 2, 0) : hit.start]] in (
            ["i", "am"],
            ["i", "was"],
        )
        if own or role_at(clauses, hit.start) in UNTOLD or (wished and hit.label == "positive"):
            continue
        if not negated(scene, hit.start, 3):
            found.append((Mood(hit.label), hit))
        elif hit.label == "positive":
            found.append((Mood.NEGATIVE, hit))
    return found


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
        and not _put_off(scene, hit)
        and not _ahead(scene, clauses, hit, coming)
    ]


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
    if longest[0] is Kind.VISIT and Kind.MEETING in found and _at_ours(scene):
        return Kind.MEETING
    return longest[0]


def _at_ours(scene: Scene) -> bool:
    """Whether it took place with us."""
    words = [token.word for token in scene.tokens]
    return any(
        first == "our" and not {"office", "offices", "hq", "place"}.isdisjoint(words[index + 1 : index + 3])
        for index, first in enumerate(words)
    )
