"""Customer files: everything known of a customer, as of a day and as known at an instant."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, Table, bindparam, or_

from domain.file import CustomerFile
from domain.measurements import Measure, Measurement, Score, ScoreKind
from storage import records, walls
from storage.facts import Noun, State, states_of_customers
from storage.tables import measurements, scores
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

CUSTOMERS_AT_ONCE = 200


def load(uow: UnitOfWork, customer_id: str, *, today: date, known_at: datetime) -> CustomerFile | None:
    """One customer's file, in three statements; None where it was not known of then."""
    return load_many(uow, [customer_id], today=today, known_at=known_at).get(customer_id)


def load_many(
    uow: UnitOfWork, customers: Iterable[str], *, today: date, known_at: datetime
) -> dict[str, CustomerFile]:
    """The files of some customers by id, three statements for each two hundred of them."""
    ids = list(customers)
    files: dict[str, CustomerFile] = {}
    for start in range(0, len(ids), CUSTOMERS_AT_ONCE):
        some = ids[start : start + CUSTOMERS_AT_ONCE]
        moment = {"customers": some, "as_of": today, "known_at": known_at}
        states = states_of_customers(uow, some, as_of=today, known_at=known_at)
        measured = _by_customer(uow.all(_MEASURED, **moment))
        scored = _by_customer(uow.all(_SCORED, **moment))
        for customer_id, nouns in states.items():
            if nouns.get(Noun.CUSTOMER):
                files[customer_id] = _file(today, nouns, measured[customer_id], scored[customer_id])
    return files


def _known(table: Table) -> Select[Any]:
    return (
        walls.select(table)
        .where(
            table.c.customer_id.in_(bindparam("customers", expanding=True)),
            table.c.happened_on <= bindparam("as_of"),
            table.c.recorded_at <= bindparam("known_at", type_=Instant),
            or_(
                table.c.superseded_at.is_(None), table.c.superseded_at > bindparam("known_at", type_=Instant)
            ),
        )
        .order_by(table.c.happened_on, table.c.recorded_at)
    )


_MEASURED = _known(measurements)
_SCORED = _known(scores)


def _by_customer(rows: Iterable[Row[Any]]) -> defaultdict[str, list[Row[Any]]]:
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.customer_id].append(row)
    return found


def _file(
    today: date, nouns: dict[Noun, list[State]], measured: list[Row[Any]], scored: list[Row[Any]]
) -> CustomerFile:
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
        measurements=tuple(Measurement(Measure(row.measure), row.value, row.happened_on) for row in measured),
        scores=tuple(Score(ScoreKind(row.kind), row.value, row.happened_on, row.person_id) for row in scored),
    )
