"""Customers: one for its card, what is measured of it, those whose renewal comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, func

from domain.customers import Customer, Person, Stage
from domain.measurements import Measurement, Score
from storage import chronicles, records, walls
from storage.facts import Fact, Noun
from storage.nouns import typed
from storage.tables import customers, measurements, people, scores
from storage.types import new_id
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(customers).where(customers.c.id == bindparam("id"))
_BY_IDS = walls.select(customers).where(customers.c.id.in_(bindparam("ids", expanding=True)))
_IDS_AFTER = (
    walls.select(customers, customers.c.id)
    .where(customers.c.id > bindparam("after"))
    .order_by(customers.c.id)
    .limit(bindparam("most"))
)
_PEOPLE_OF = walls.select(people).where(people.c.customer_id == bindparam("customer")).order_by(people.c.name)


def by_id(uow: UnitOfWork, customer_id: str) -> Customer | None:
    """A customer as it stands now, or None; no statement where its chronicle is kept."""
    kept = uow.kept.get(customer_id)
    if kept is not None:
        state = kept.standing((customer_id,)).get(customer_id)
        return records.customer(typed(Noun.CUSTOMER, state)) if state else None
    row = uow.first(_BY_ID, id=customer_id)
    return row and records.customer(row._asdict())


def by_ids(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, Customer]:
    """Some customers by id."""
    return {row.id: records.customer(row._asdict()) for row in uow.all(_BY_IDS, ids=list(ids))}


def ids_after(uow: UnitOfWork, customer_id: str, most: int) -> list[str]:
    """The next customers in the order of their ids, after one of them (none: an empty text)."""
    return [row.id for row in uow.all(_IDS_AFTER, after=customer_id, most=most)]


def people_of(uow: UnitOfWork, customer_id: str) -> list[Person]:
    """The people at a customer, also those who left, by name."""
    return [records.person(row._asdict()) for row in uow.all(_PEOPLE_OF, customer=customer_id)]


def customer_fact(customer: Customer, held_from: date) -> Fact:
    """A whole customer as a fact."""
    return Fact(Noun.CUSTOMER, customer.id, records.customer_fields(customer), held_from, customer.id)


def changed_fact(customer: Customer, on: date, **fields: Any) -> Fact:
    """That some of a customer's fields are others from a day on."""
    return Fact(Noun.CUSTOMER, customer.id, fields, on, customer.id)


def person_fact(person: Person, held_from: date) -> Fact:
    """Somebody at a customer as a fact."""
    fields = {
        "customer_id": person.customer_id,
        "name": person.name,
        "role": person.role.value,
        "email": person.email,
        "left_on": person.left_on,
    }
    return Fact(Noun.PERSON, person.id, fields, held_from, person.customer_id)


def measure(
    uow: UnitOfWork, change_id: str, at: datetime, customer_id: str, numbers: Iterable[Measurement]
) -> None:
    """Writes dated numbers of a customer."""
    own = {"customer_id": customer_id, "recorded_at": at, "change_id": change_id}
    kept, told = chronicles.keeping(uow, [customer_id], at), list(numbers)
    uow.add(
        measurements,
        *(
            {
                "id": new_id(),
                "measure": number.measure.value,
                "value": number.value,
                "happened_on": number.happened_on,
                **own,
            }
            for number in told
        ),
    )
    if own_chronicle := kept.get(customer_id):
        for number in told:
            own_chronicle.tell(
                own_chronicle.numbers, number.measure.value, None, number.value, number.happened_on
            )
    uow.kept.update(kept)


def score(uow: UnitOfWork, change_id: str, at: datetime, customer_id: str, given: Iterable[Score]) -> None:
    """Writes scores that people at a customer, or the CSM, gave."""
    own = {"customer_id": customer_id, "recorded_at": at, "change_id": change_id}
    kept, told = chronicles.keeping(uow, [customer_id], at), list(given)
    uow.add(
        scores,
        *(
            {
                "id": new_id(),
                "kind": each.kind.value,
                "value": each.value,
                "happened_on": each.happened_on,
                "person_id": each.person_id,
                **own,
            }
            for each in told
        ),
    )
    if own_chronicle := kept.get(customer_id):
        for each in told:
            own_chronicle.tell(
                own_chronicle.scores, each.kind.value, each.person_id, each.value, each.happened_on
            )
    uow.kept.update(kept)


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer in a list: with its score, its band and the date of its last contact."""

    customer: Customer
    score: int | None
    band: str
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class Stood:
    """How a customer stands by its facts, as it is kept beside them."""

    score: int | None
    band: str
    last_contact_on: date | None


_STAND = (
    walls.update(customers)
    .where(customers.c.id == bindparam("customer"))
    .values(score=bindparam("new_score"), band=bindparam("new_band"), last_contact_on=bindparam("met_on"))
)


def stand(uow: UnitOfWork, now: Mapping[str, Stood]) -> None:
    """Keeps how some customers, by id, stand now beside their facts."""
    uow.run_each(
        _STAND,
        [
            {
                "customer": customer_id,
                "new_score": each.score,
                "new_band": each.band,
                "met_on": each.last_contact_on,
            }
            for customer_id, each in now.items()
        ],
    )


_DEADLINE = func.coalesce(customers.c.notice_date, customers.c.contract_end)
_RENEWALS = (
    walls.select(customers)
    .where(
        bindparam("first", type_=Date) <= _DEADLINE,
        bindparam("last", type_=Date) >= _DEADLINE,
        customers.c.stage != Stage.CHURNED.value,
    )
    .order_by(_DEADLINE, customers.c.name)
)


def renewals(uow: UnitOfWork, first: date, last: date) -> list[Standing]:
    """The customers whose renewal is decided between two days, the earliest first."""
    return [
        Standing(records.customer(row._asdict()), row.score, row.band, row.last_contact_on)
        for row in uow.all(_RENEWALS, first=first, last=last)
    ]


_HAS_ARR = (
    customers.c.arr_minor.is_not(None),
    customers.c.currency == bindparam("its_currency"),
    customers.c.stage != Stage.CHURNED.value,
)
_HOW_MANY_ARR = walls.select(customers, func.count()).where(*_HAS_ARR)
_MIDDLE_ARR = (
    walls.select(customers, customers.c.arr_minor)
    .where(*_HAS_ARR)
    .order_by(customers.c.arr_minor)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)


def median_arr(uow: UnitOfWork, currency: str) -> int | None:
    """The median ARR, in minor units, of the workspace's customers in that currency; None without any."""
    many = uow.all(_HOW_MANY_ARR, its_currency=currency)[0][0]
    if not many:
        return None
    middle = uow.all(_MIDDLE_ARR, its_currency=currency, most=2 - many % 2, skip=(many - 1) // 2)
    return int(sum(row.arr_minor for row in middle)) // len(middle)
