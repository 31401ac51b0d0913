"""How the contacts that a message reports took place, each with its words."""

from domain.entries import Kind
from domain.onboarding import StepStatus
from handlers.understanding.date_frame import Toward
from handlers.understanding.everyday import around
from handlers.understanding.negation import STOPS, negated
from handlers.understanding.phrases import Hit
from handlers.understanding.progress import steps_said
from handlers.understanding.roles import UNTOLD, Clause, clause_at, role_at
from handlers.understanding.scene import Scene

_PUTTING_OFF = ("postpone", "reschedule", "cancel", "=postponed", "=rescheduled", "=cancelled", "=canceled")
_REACH = 30
_WRITTEN = frozenset("the a an it his her their that our".split())
_WEIGHTY = (Kind.REVIEW, Kind.TRAINING)


def kinds_said(scene: Scene, clauses: list[Clause]) -> list[tuple[Kind, Hit]]:
    """How contacts that took place did so; those asked for, denied or still ahead left out."""
    asked = {
        place
        for hit in scene.said("requests.verbs")
        if scene.tokens[hit.end - 1].word != "on"
        for place in range(hit.end, hit.end + 6)
    }
    coming, going_on = _coming(scene), _going_on(scene, clauses)
    return [
        (Kind(hit.label), hit)
        for hit in sorted(scene.found("kinds"), key=lambda hit: (hit.start, hit.start - hit.end))
        if role_at(clauses, hit.start) not in UNTOLD
        and not negated(scene, hit.start, 2)
        and hit.start not in asked
        and not _only_named(scene, hit)
        and not (hit.label == Kind.TRAINING and going_on.intersection(range(hit.start, hit.end)))
        and not _put_off(scene, hit)
        and not _ahead(scene, clauses, hit, coming)
    ]


def _going_on(scene: Scene, clauses: list[Clause]) -> set[int]:
    """The tokens that name a step which is not done: `user training in progress` tells of no training held."""
    open_steps = {at for news, at in steps_said(scene, clauses) if news.status is not StepStatus.DONE}
    return {place for hit in scene.found("steps") if hit.start in open_steps for place in range(hit.start, hit.end)}


def _only_named(scene: Scene, hit: Hit) -> bool:
    """Whether the word tells of no contact: `a guy called Hugo`, `when can they get trained`."""
    word, before = scene.tokens[hit.start].word, scene.tokens[hit.start - 1] if hit.start else None
    if before is None:
        return False
    nameless = before.word in around("posts") or before.word in around("somebodies")
    return (word == "called" and nameless) or (
        word == "trained" and before.tagged("be", "get", "have")
    )


def _put_off(scene: Scene, hit: Hit) -> bool:
    """Whether it was to take place and did not: `she postponed the training`, `the call was cancelled`."""
    before = scene.tokens[max(hit.start - 4, 0) : hit.start]
    after = scene.tokens[hit.end : hit.end + 4]
    for near in (reversed(before), after):
        for token in near:
            if token.word in STOPS:
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
    days = [
        found
        for index in reach
        if (found := scene.date_at(index, Toward.AHEAD if scene.is_ahead(index) else Toward.BEHIND))
    ]
    return bool(days) and all(found.first > scene.today for found in days)


def kind_of(scene: Scene, kinds: list[tuple[Kind, Hit]]) -> Kind | None:
    """The one among several: a review or training, else the first said, the longest words for it."""
    if not kinds:
        return None
    found = [kind for kind, _ in kinds]
    for kind in _WEIGHTY:
        if kind in found:
            return kind
    kinds = [(kind, hit) for kind, hit in kinds if not _by_the_way(scene, hit)] or kinds
    if bracketed := [kind for kind, hit in kinds if scene.tokens[hit.start - 1].word == "(" and hit.start]:
        return bracketed[0]
    first = kinds[0][1]
    rivals = [(kind, hit) for kind, hit in kinds if hit.start < first.end]
    longest = max(rivals, key=lambda rival: rival[1].end - rival[1].start)
    if {Kind.VISIT, Kind.MEETING} <= set(found) and longest[0] in (Kind.VISIT, Kind.MEETING):
        return Kind.MEETING if _at_ours(scene) else Kind.VISIT
    return longest[0]


def _by_the_way(scene: Scene, hit: Hit) -> bool:
    """Whether something written tells hardly how the contact took place: `he wrote the sign-off himself`."""
    after = scene.tokens[hit.end].word if hit.end < len(scene.tokens) else "."
    return scene.tokens[hit.end - 1].word == "wrote" and after in _WRITTEN


def _at_ours(scene: Scene) -> bool:
    """Whether it took place with us."""
    words = [token.word for token in scene.tokens]
    return any(
        first == "our" and not {"office", "offices", "hq", "place"}.isdisjoint(words[index + 1 : index + 3])
        for index, first in enumerate(words)
    )
