"""Chronicles: all that was told of a customer, read in one statement and kept for the unit of work.

What is written in the same unit of work is told to the chronicle too, so that nothing is read twice.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Table, bindparam, null, or_, select

from storage import walls
from storage.engine import loads
from storage.json_rows import json_text
from storage.tables import facts, health_points, measurements, scores
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

AT_ONCE = 200
"""Of so many customers at most the chronicles are read in one statement."""

Line = list[Any]
"""A fact (noun, subject, fields), a number counted (measure, None, value) or a score given (kind, person or
None, value), each with the day from which it holds (ISO), whether it was known at the chronicle's instant,
and whether it stands now.
"""

_AT = bindparam("known_at", type_=Instant)


def _lines(
    table: Table, of: ColumnElement[bool], who: Any, *said: ColumnElement[Any], then: tuple[Any, ...] = ()
) -> ScalarSelect[Any]:
    """What a table tells of a customer: all that was known at the instant, and all that stands now; in the
    order in which it holds, then in which it was recorded.
    """
    holds_from = table.c.held_from if table is facts else table.c.happened_on
    lines = (
        walls.select(
            table,
            *(each.label(f"said_{place}") for place, each in enumerate(said)),
            holds_from.label("holds_from"),
            (table.c.recorded_at <= _AT).label("known"),
            table.c.superseded_at.is_(None).label("stands"),
        )
        .where(of, or_(table.c.superseded_at.is_(None), table.c.superseded_at > _AT))
        .order_by(holds_from, table.c.recorded_at, *then)
        .correlate(who)
        .subquery()
    )
    return select(json_text(*lines.c)).correlate(who).scalar_subquery()


def _points(of: ColumnElement[bool], who: Any) -> ScalarSelect[Any]:
    """How a customer's health was on the days on which that changed."""
    points = (
        walls.select(health_points, health_points.c.band, health_points.c.score, health_points.c.on)
        .where(of)
        .order_by(health_points.c.on)
        .correlate(who)
        .subquery()
    )
    return select(json_text(*points.c)).correlate(who).scalar_subquery()


def parts(customer_id: Any, who: Any = None) -> list[ColumnElement[Any]]:
    """The four parts of a customer's chronicle; `who` is the query that names several customers."""
    entries, counted, given, points = (
        table.c.customer_id == customer_id for table in (facts, measurements, scores, health_points)
    )
    number = (measurements.c.measure, null(), measurements.c.value)
    score = (scores.c.kind, scores.c.person_id, scores.c.value)
    return [
        _lines(
            facts, entries, who, facts.c.noun, facts.c.subject_id, facts.c.fields, then=(facts.c.seq,)
        ).label("facts"),
        _lines(measurements, counted, who, *number).label("numbers"),
        _lines(scores, given, who, *score).label("scores"),
        _points(points, who).label("points"),
    ]


_WHO = (
    walls.select(facts, facts.c.customer_id)
    .where(facts.c.customer_id.in_(bindparam("customers", expanding=True)))
    .distinct()
    .subquery("who")
)
_OF_ONE = select(*parts(bindparam("customer")))
_OF_SEVERAL = select(_WHO.c.customer_id, *parts(_WHO.c.customer_id, _WHO))


class Telling(NamedTuple):
    """All that is told of a customer, as text: three lists of lines, each as JSON or empty."""

    facts: str
    numbers: str
    scores: str


@dataclass
class Chronicle:
    """What was known of a customer at an instant and what stands now, in the order in which it holds.

    It comes as text, which is taken apart when somebody looks into it; `is_as_read` until something is added.
    """

    known_at: datetime
    read: Telling
    read_points: str
    is_as_read: bool = True

    @cached_property
    def facts(self) -> list[Line]:
        """Its facts."""
        return taken_apart(self.read.facts)

    @cached_property
    def numbers(self) -> list[Line]:
        """What was counted of it."""
        return taken_apart(self.read.numbers)

    @cached_property
    def scores(self) -> list[Line]:
        """The scores given."""
        return taken_apart(self.read.scores)

    @cached_property
    def points(self) -> list[Line]:
        """How its health was (band, score, day in ISO form), the oldest first."""
        return taken_apart(self.read_points)

    def standing(self, subjects: Container[str]) -> dict[str, dict[str, Any]]:
        """The fold of the facts in force of some subjects; one without any is not in it."""
        states: dict[str, dict[str, Any]] = {}
        for _, subject, fields, *_, stands in self.facts:
            if stands and subject in subjects:
                states.setdefault(subject, {"id": subject}).update(fields)
        return states

    def tell(self, lines: list[Line], word: str, subject: str | None, said: Any, on: date) -> None:
        """Adds to `lines`, which are its own, what has just been written: known, standing, and the newest of
        its day.
        """
        self.is_as_read = False
        day, place = on.isoformat(), len(lines)
        while place and _comes_after(lines[place - 1], day):
            place -= 1
        lines.insert(place, [word, subject, said, day, True, True])

    def tell_point(self, band: str, score: int | None, on: date) -> None:
        """Adds how its health is; a second point of a day takes the first one's place."""
        day = on.isoformat()
        others = [point for point in self.points if point[2] != day]
        self.points = sorted([*others, [band, score, day]], key=lambda point: str(point[2]))


def _comes_after(line: Line, day: str) -> bool:
    """Whether a line holds from a later day, or was recorded at a later instant by somebody quicker."""
    *_, holds_from, known, _ = line
    return bool(holds_from > day or (holds_from == day and not known))


def made(known_at: datetime, row: Any) -> Chronicle:
    """The chronicle of a row that holds its four parts."""
    telling = Telling(row.facts or "", row.numbers or "", row.scores or "")
    return Chronicle(known_at, telling, row.points or "")


def taken_apart(text: str) -> list[Line]:
    """The lines that a text tells."""
    lines: list[Line] = loads(text) if text else []
    return lines


def of(uow: UnitOfWork, customer_id: str, known_at: datetime) -> Chronicle:
    """A customer's chronicle as of an instant; read unless it is kept."""
    kept = uow.kept.get(customer_id)
    if kept is None or kept.known_at != known_at:
        (row,) = uow.all(_OF_ONE, customer=customer_id, known_at=known_at)
        kept = uow.kept[customer_id] = made(known_at, row)
    return kept


def of_several(uow: UnitOfWork, customers: Iterable[str], known_at: datetime) -> dict[str, Chronicle]:
    """The chronicles of some customers by id, of whom nothing is known left out; read unless they are kept.

    Where something may be written, those of a few are kept too.
    """
    ids = list(dict.fromkeys(customers))
    if len(ids) == 1:
        return {ids[0]: of(uow, ids[0], known_at)}
    found = {key: kept for key in ids if (kept := uow.kept.get(key)) and kept.known_at == known_at}
    unread = [key for key in ids if key not in found]
    for start in range(0, len(unread), AT_ONCE):
        rows = uow.all(_OF_SEVERAL, customers=unread[start : start + AT_ONCE], known_at=known_at)
        found |= {row.customer_id: made(known_at, row) for row in rows}
    if uow.writes and len(ids) <= AT_ONCE:
        uow.kept = {**found}  # those of an earlier list go, so that a long work keeps no more
    return {customer_id: found[customer_id] for customer_id in ids if customer_id in found}


def keeping(uow: UnitOfWork, customers: Iterable[str | None], at: datetime) -> dict[str, Chronicle]:
    """The chronicles that are kept while something is written at an instant, to be told of it and then kept
    again; those of `customers`, to whom it belongs, must be of that instant.
    """
    theirs = set(customers)
    return {
        key: kept
        for key, kept in uow.kept.items()
        if isinstance(kept, Chronicle) and (kept.known_at == at or key not in theirs)
    }
