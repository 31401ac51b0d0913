"""Where a date that may lie ahead or behind lies, as the clause tells in which it stands."""

import re
from datetime import date

from handlers.understanding.clauses import clauses_of
from handlers.understanding.date_frame import Toward
from handlers.understanding.meaning import Context
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.roles import Clause, Role, clause_at, role_at
from handlers.understanding.scene import Scene, look_at

EITHER = (Toward.AHEAD, Toward.BEHIND)
_BY = frozenset({"by", "until", "till", "due", "before"})
_STOPS = frozenset(",;:.()\n") | {"and", "but", "-", "–", "—"}
_TOLD = re.compile(r"\w\w+ed|met|spoke|had|was|were|been|saw|sent|got|rang|held|took|told|said|went|did|done")


def pointed(scene: Scene, clauses: list[Clause], index: int) -> tuple[Toward, ...]:
    """Where the date at this place lies: ahead in a plan, behind in a report; ahead, too, what something is
    due by, and either way where something is told to have been so by then.
    """
    if role_at(clauses, index) is not Role.REPORT:
        return (Toward.AHEAD,)
    if index == 0 or scene.tokens[index - 1].word not in _BY:
        return (Toward.BEHIND,)
    return EITHER if _is_told(scene, clauses, index) else (Toward.AHEAD,)


def _is_told(scene: Scene, clauses: list[Clause], index: int) -> bool:
    """Whether a verb of the past stands between the date and what parts it from the words before."""
    clause = clause_at(clauses, index)
    for place in range(index - 1, (clause.start if clause else 0) - 1, -1):
        word = scene.tokens[place].word
        if word in _STOPS:
            return False
        if _TOLD.fullmatch(word):
            return True
    return False


def pointed_in(
    text: str,
    start: int,
    end: int,
    day: date,
    *,
    author: str,
    today: date,
    portfolio: Portfolio,
    context: Context,
) -> tuple[Toward, ...]:
    """Where the characters of a text lie that are a date only if its author says so, were they this day."""
    said = f"{text[:start]}{day.isoformat()}{text[end:]}"
    scene = look_at(said, author, today, portfolio, context)
    index = next((place for place, token in enumerate(scene.tokens) if token.end > start), None)
    return pointed(scene, clauses_of(scene), index) if index is not None else EITHER
