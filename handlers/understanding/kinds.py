"""How the contacts that a message reports took place, each with its words."""

from domain.entries import Kind
from domain.onboarding import StepStatus
from handlers.understanding import occurrence
from handlers.understanding.negation import STOPS, negated
from handlers.understanding.phrases import Hit
from handlers.understanding.progress import steps_said
from handlers.understanding.roles import UNTOLD, Clause, clause_at, role_at
from handlers.understanding.scene import Scene
from handlers.understanding.senses import Senses, weighed

_TWO = frozenset({"spoke", "talked", "met", "sat", "chatted"})
"""What takes two: who was spoken to was not silent."""
_WRITTEN = frozenset("the a an it his her their that our".split())
_COMING = ("drop", "stop", "pop", "swing", "come", "look", "call")
_NEAR = 20
_BEFORE = 6
_WEIGHTY = (Kind.REVIEW, Kind.TRAINING)


TRUST = 600
"""What a phrase counts beside the words of its clause, in hundredths: the best on files not learnt from."""
_LEAST = dict.fromkeys(Kind, 50)
"""What each kind needs."""


def kinds_said(scene: Scene, clauses: list[Clause], senses: Senses) -> list[tuple[Kind, Hit]]:
    """How contacts took place: as phrases state it, and as words let expect."""
    told = weighed(kinds_stated(scene, clauses), senses, Kind, trust=TRUST, least=_LEAST)
    return [(kind, hit) for kind, hit in told if not occurrence.is_moved(scene, hit)]


def kinds_stated(scene: Scene, clauses: list[Clause]) -> list[tuple[Kind, Hit]]:
    """How contacts that took place did so; those asked for, denied or still ahead left out."""
    found = sorted(scene.found("kinds"), key=lambda hit: (hit.start, hit.start - hit.end))
    asked, coming = occurrence.asked_for(scene), occurrence.coming(scene)
    going_on = _going_on(scene, clauses) if any(hit.label == Kind.TRAINING for hit in found) else set()
    came = {
        clause.start for hit in found if _came_to_us(scene, hit) and (clause := clause_at(clauses, hit.start))
    }
    return [
        (_kind(clauses, hit, came), hit)
        for hit in found
        if role_at(clauses, hit.start) not in UNTOLD
        and not negated(scene, hit.start, 2)
        and (hit.start not in asked or occurrence.is_medium(scene, hit))
        and not occurrence.is_only_named(scene, hit)
        and not occurrence.is_put_off(scene, hit)
        and not _is_apart(scene, clauses, hit, going_on)
        and not occurrence.is_ahead(scene, clauses, hit, coming)
    ]


def _kind(clauses: list[Clause], hit: Hit, came: set[int]) -> Kind:
    """The kind of a contact: a visit where they came to us is a meeting."""
    clause = clause_at(clauses, hit.start)
    here = hit.label == Kind.VISIT and clause is not None and clause.start in came
    return Kind.MEETING if here else Kind(hit.label)


def _is_dated(scene: Scene, clauses: list[Clause], at: int) -> bool:
    """Whether a day or a figure beside a step tells that it was held: `user training Tuesday, 22 people`."""
    clause = clause_at(clauses, at)
    reach = range(max(clause.start, at - _NEAR), min(clause.end, at + _NEAR)) if clause else range(0)
    return any(scene.tokens[index].tagged("<date>", "<number>", "with") for index in reach)


def _came_to_us(scene: Scene, hit: Hit) -> bool:
    """Whether somebody of theirs came to us: `Theresa dropped by the office`."""
    if hit.label != Kind.VISIT or not scene.tokens[hit.start].tagged(*_COMING):
        return False
    for token in reversed(scene.tokens[max(hit.start - 6, 0) : hit.start]):
        if token.word in ("i", "we", "me", "us") or token.word in STOPS or token.tagged("<member>"):
            return False
        if token.tagged("<person>", "he", "she", "they"):
            return True
    return False


def _is_apart(scene: Scene, clauses: list[Clause], hit: Hit, going_on: set[int]) -> bool:
    """Whether a training is only wished for or goes on as a step, or a place only tells where."""
    if hit.label == Kind.VISIT:
        return occurrence.is_only_where(scene, clauses, hit)
    if hit.label != Kind.TRAINING:
        return False
    theirs = hit.start > 0 and scene.tokens[hit.start - 1].tagged("they", "<customer>")
    taught = theirs and occurrence.is_told(scene, hit)
    return taught or occurrence.is_wished(scene, hit) or not going_on.isdisjoint(range(hit.start, hit.end))


def _going_on(scene: Scene, clauses: list[Clause]) -> set[int]:
    """The tokens that name a step which is not done: `user training in progress` is no training held."""
    steps = steps_said(scene, clauses)
    open_steps = {
        at
        for news, at in steps
        if news.status is not StepStatus.DONE or (len(steps) > 1 and not _is_dated(scene, clauses, at))
    }
    return {
        place
        for hit in scene.found("steps")
        if hit.start in open_steps
        for place in range(hit.start, hit.end)
    }


def in_spite_of_silence(
    scene: Scene, clauses: list[Clause], kinds: list[tuple[Kind, Hit]], silences: list[int]
) -> list[tuple[Kind, Hit]]:
    """The contacts that took place though silence is told of: those of another clause, and either begun by
    somebody of theirs (`Sam rang`) or such that takes two (`spoke to Greta`).
    """
    silent = {clause.start for at in silences if (clause := clause_at(clauses, at))}
    sure = set()
    for _, hit in kinds:
        clause = clause_at(clauses, hit.start)
        if clause is None or clause.start in silent:
            continue
        before = scene.tokens[max(clause.start, hit.start - _BEFORE) : hit.start + 1]
        theirs = any(token.tagged("<person>", "he", "she", "they") for token in before)
        theirs = theirs and not any(token.word in ("i", "we") for token in before)
        said = scene.tokens[hit.start : hit.end]
        if (theirs and occurrence.is_told(scene, hit)) or any(token.word in _TWO for token in said):
            sure.add(clause.start)
    return [
        (kind, hit)
        for kind, hit in kinds
        if (clause := clause_at(clauses, hit.start)) and clause.start in sure
    ]


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
    if scene.tokens[hit.start].tagged("drop") and after in ("on", "via", "over"):
        return True
    return scene.tokens[hit.end - 1].word == "wrote" and after in _WRITTEN


def _at_ours(scene: Scene) -> bool:
    """Whether it took place with us."""
    words = [token.word for token in scene.tokens]
    return any(
        first == "our" and not {"office", "offices", "hq", "place"}.isdisjoint(words[index + 1 : index + 3])
        for index, first in enumerate(words)
    )
