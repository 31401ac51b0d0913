"""A contact told of as past on a day that is yet to come: `called Acme next Friday`."""

from handlers.understanding.date_frame import Toward
from handlers.understanding.grammar import of
from handlers.understanding.meaning import AheadDay
from handlers.understanding.occurrence import is_told
from handlers.understanding.phrases import Hit
from handlers.understanding.roles import Clause, Role, clause_at
from handlers.understanding.scene import Scene

_BETWEEN = frozenset(
    "on in at with from and the their its team office again just us him her all everybody back to quickly"
    " briefly".split()
)
_NAMES = ("<customer>", "<person>", "<member>", "<proper>")
_GOES_ON = frozenset("is are 's will 'll has have".split())
"""Behind a subject behind the day: `called Acme, next week she is away`."""


def told_ahead(scene: Scene, clauses: list[Clause], how: list[Hit]) -> AheadDay | None:
    """The day ahead on which a verb of the past puts one of these contacts."""
    for hit in how:
        clause = clause_at(clauses, hit.start)
        if clause is None or clause.role is not Role.REPORT or not is_told(scene, hit):
            continue
        for index in scene.places("<date>"):
            if clause.start <= index < clause.end and _is_beside(scene, hit, index):
                days = scene.date_at(index, Toward.BEHIND)
                token = scene.tokens[index]
                if days is not None and days.first > scene.today and not _is_of_else(scene, index):
                    return AheadDay(scene.text[token.start : token.end], days.first, days.last)
    return None


def _is_beside(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether nothing but names stands between a contact and a day."""
    between = scene.tokens[hit.end : index] if index >= hit.end else scene.tokens[index + 1 : hit.start]
    known = _BETWEEN | (frozenset() if index >= hit.end else of("author") | {","})
    return all(token.word in known or token.tagged(*_NAMES) for token in between)


def _is_of_else(scene: Scene, index: int) -> bool:
    """Whether the day is that of a thing or of what comes next: `tomorrow's agenda`, `Friday she is off`."""
    behind = [token.word for token in scene.tokens[index + 1 : index + 3]]
    owns = scene.tokens[index].tagged("='s") or behind[:1] == ["'s"]
    return owns or (len(behind) > 1 and behind[1] in _GOES_ON)
