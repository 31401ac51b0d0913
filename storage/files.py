"""Customer files: everything known of a customer, as of a day and as known at an instant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, cast, null, or_, select, union_all

from domain.file import CustomerFile
from domain.measurements import Measure, Measurement, Score, ScoreKind
from storage import records, walls
from storage.facts import Noun, State, states_of_customers
from storage.tables import measurements, scores
from storage.types import Id, Instant
from storage.unit_of_work import UnitOfWork

CUSTOMERS_AT_ONCE = 200
_MEASURES = {measure.value: measure for measure in Measure}


def load(uow: UnitOfWork, customer_id: str, *, today: date, known_at: datetime) -> CustomerFile | None:
    """One customer's file, in two statements; None where it was not known of then."""
    return load_many(uow, [customer_id], today=today, known_at=known_at).get(customer_id)


def load_many(
    uow: UnitOfWork, customers: Iterable[str], *, today: date, known_at: datetime
) -> dict[str, CustomerFile]:
    """The files of some customers by id, two statements for each two hundred of them."""
    ids = list(customers)
    files: dict[str, CustomerFile] = {}
    for start in range(0, len(ids), CUSTOMERS_AT_ONCE):
        some = ids[start : start + CUSTOMERS_AT_ONCE]
        states = states_of_customers(uow, some, as_of=today, known_at=known_at)
        numbers = _by_customer(_numbers(uow, some, today, known_at))
        for customer_id, nouns in states.items():
            if nouns.get(Noun.CUSTOMER):
                files[customer_id] = _file(today, nouns, numbers[customer_id])
    return files


def _known(table: Table, kind: ColumnElement[str], person: ColumnElement[Any]) -> Select[Any]:
    known_at = bindparam("known_at", type_=Instant)
    columns = (table.c.customer_id, kind.label("kind"), table.c.value, person.label("person_id"))
    return walls.select(table, *columns, table.c.happened_on, table.c.recorded_at).where(
        table.c.happened_on <= bindparam("as_of"),
        table.c.recorded_at <= known_at,
        or_(table.c.superseded_at.is_(None), table.c.superseded_at > known_at),
    )


_MEASURED = _known(measurements, measurements.c.measure, cast(null(), Id))
_SCORED = _known(scores, scores.c.kind, scores.c.person_id)


def _in_order(measured: Select[Any], scored: Select[Any]) -> Select[Any]:
    found = union_all(measured, scored).subquery()
    columns = (found.c.customer_id, found.c.kind, found.c.value, found.c.person_id, found.c.happened_on)
    return select(*columns).order_by(found.c.happened_on, found.c.recorded_at)


_NUMBERS_OF_ONE = _in_order(
    _MEASURED.where(measurements.c.customer_id == bindparam("customer")),
    _SCORED.where(scores.c.customer_id == bindparam("customer")),
)
_NUMBERS_OF_SEVERAL = _in_order(
    _MEASURED.where(measurements.c.customer_id.in_(bindparam("customers", expanding=True))),
    _SCORED.where(scores.c.customer_id.in_(bindparam("customers", expanding=True))),
)


def _numbers(
    uow: UnitOfWork, some: Sequence[str], today: date, known_at: datetime
) -> Iterable[Sequence[Any]]:
    if len(some) == 1:  # the usual case, and the faster statement
        return uow.all(_NUMBERS_OF_ONE, customer=some[0], as_of=today, known_at=known_at)
    return uow.all(_NUMBERS_OF_SEVERAL, customers=some, as_of=today, known_at=known_at)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What was counted at a customer, and the scores given there, each the oldest first."""

    measurements: list[Measurement] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)


def _by_customer(rows: Iterable[Sequence[Any]]) -> defaultdict[str, _Numbers]:
    found: defaultdict[str, _Numbers] = defaultdict(_Numbers)
    for customer_id, kind, value, person_id, on in rows:
        if kind in _MEASURES:
            found[customer_id].measurements.append(Measurement(_MEASURES[kind], value, on))
        else:
            found[customer_id].scores.append(Score(ScoreKind(kind), int(value), on, person_id))
    return found


def _file(today: date, nouns: dict[Noun, list[State]], numbers: _Numbers) -> CustomerFile:
    entries = [records.entry(state) for state in nouns.get(Noun.ENTRY, ())]
    return CustomerFile(
        today=today,
        customer=records.customer(nouns[Noun.CUSTOMER][0]),
        people=tuple(records.person(state) for state in nouns.get(Noun.PERSON, ())),
        entries=tuple(
            sorted(entries, key=lambda entry: (entry.happened_on, entry.recorded_at), reverse=True)
        ),
        promises=tuple(records.promise(state) for state in nouns.get(Noun.PROMISE, ())),
        plans=tuple(records.plan(state, nouns.get(Noun.STEP, ())) for state in nouns.get(Noun.PLAN, ())),
        projects=tuple(
            records.project(state, nouns.get(Noun.MILESTONE, ())) for state in nouns.get(Noun.PROJECT, ())
        ),
        planned_contacts=tuple(
            records.planned_contact(state) for state in nouns.get(Noun.PLANNED_CONTACT, ())
        ),
        measurements=tuple(numbers.measurements),
        scores=tuple(numbers.scores),
    )
