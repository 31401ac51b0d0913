"""What a clause may do, and the clause itself."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a clause does."""

    REPORT = "report"
    PLAN = "plan"
    PROMISE = "promise"
    QUESTION = "question"
    HYPOTHETICAL = "hypothetical"


UNTOLD = frozenset({Role.QUESTION, Role.HYPOTHETICAL, Role.PLAN})
"""The roles of clauses that report nothing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens from `start` to before `end`, what they do, and the sentence they stand in.

    `action` is where what it says begins; for a plan the thing to be done, `doers` those who are to do it.
    """

    start: int
    end: int
    sentence: int
    role: Role
    doers: tuple[str, ...] = ()
    action: int = 0


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
