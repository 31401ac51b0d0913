"""Facts: they add up to the current state, can be corrected and taken back, and nothing said is lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from storage import facts, files, records, walls
from storage.facts import Fact, Noun
from storage.nouns import UnknownField
from storage.tables import customers
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE, TODAY
from tests.storage.states import states_of

LATER = AT + timedelta(hours=1)
NEVER = frozenset[str]()


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


def stage_of(uow: UnitOfWork, customer_id: str) -> str | None:
    row = uow.first(walls.select(customers).where(customers.c.id == customer_id))
    return row.stage if row else None


def known(uow: UnitOfWork, customer_id: str, *, as_of: Any = TODAY, at: Any = LATER) -> dict[str, Any] | None:
    file = files.load(uow, customer_id, today=as_of, known_at=at)
    return records.customer_fields(file.customer) if file else None


def stage(customer_id: str, word: str, held_from: Any = TODAY) -> Fact:
    return make.fact(Noun.CUSTOMER, customer_id, customer_id, held_from=held_from, stage=word)


def test_a_recorded_fact_is_the_current_state_at_once(uow: UnitOfWork) -> None:
    acme = make.customer(uow)

    make.record(uow, stage(acme.id, "renewal"))

    assert stage_of(uow, acme.id) == "renewal"


def test_a_fact_leaves_the_fields_it_does_not_tell(uow: UnitOfWork) -> None:
    acme = make.customer(uow, "Acme", country="PT")

    make.record(uow, stage(acme.id, "renewal"))

    state = known(uow, acme.id)
    assert state is not None
    assert (state["name"], state["country"], state["stage"]) == ("Acme", "PT", "renewal")


def test_what_holds_later_wins_though_it_was_recorded_earlier(uow: UnitOfWork) -> None:
    acme = make.customer(uow, held_from=TODAY - 9 * ONE_DAY)
    make.record(uow, stage(acme.id, "renewal", TODAY - ONE_DAY))

    make.record(uow, stage(acme.id, "value", TODAY - 3 * ONE_DAY), at=LATER)

    assert stage_of(uow, acme.id) == "renewal"


def test_of_what_holds_from_one_day_the_later_recorded_wins(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    make.record(uow, stage(acme.id, "renewal"))

    make.record(uow, stage(acme.id, "value"), at=LATER)

    assert stage_of(uow, acme.id) == "value"


def test_of_what_was_recorded_at_one_instant_the_later_said_wins(uow: UnitOfWork) -> None:
    acme = make.customer(uow)

    for word in ("renewal", "value", "adoption", "renewal", "value"):
        make.record(uow, stage(acme.id, word))

    assert stage_of(uow, acme.id) == "value"


def test_a_fact_of_an_unknown_field_is_refused(uow: UnitOfWork) -> None:
    acme = make.customer(uow)

    with pytest.raises(UnknownField, match="mood"):
        make.record(uow, make.fact(Noun.CUSTOMER, acme.id, acme.id, mood="good"))


def test_as_of_a_day_only_what_held_on_it_is_told(uow: UnitOfWork) -> None:
    acme = make.customer(uow, held_from=TODAY - 9 * ONE_DAY)
    make.record(uow, stage(acme.id, "renewal", TODAY))

    before = known(uow, acme.id, as_of=TODAY - ONE_DAY)

    assert before is not None
    assert before["stage"] == "adoption"


def test_as_known_at_an_instant_only_what_was_recorded_by_then_is_told(uow: UnitOfWork) -> None:
    acme = make.customer(uow, held_from=TODAY - 9 * ONE_DAY)
    make.record(uow, stage(acme.id, "renewal", TODAY - 5 * ONE_DAY), at=LATER)

    before = known(uow, acme.id, at=LATER - ONE_MINUTE)
    after = known(uow, acme.id, at=LATER)

    assert before is not None
    assert after is not None
    assert (before["stage"], after["stage"]) == ("adoption", "renewal")


def test_what_was_superseded_since_is_still_told_as_it_was_known(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    renewal = make.record(uow, stage(acme.id, "renewal"))
    facts.take_back(uow, renewal.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    before = known(uow, acme.id, at=LATER - ONE_MINUTE)
    after = known(uow, acme.id, at=LATER)

    assert before is not None
    assert after is not None
    assert (before["stage"], after["stage"]) == ("renewal", "adoption")


def test_a_customer_not_yet_known_of_has_no_state(uow: UnitOfWork) -> None:
    acme = make.customer(uow, at=LATER)

    assert known(uow, acme.id, at=AT) is None


def test_states_hold_dates_and_instants_not_their_text(uow: UnitOfWork) -> None:
    acme = make.customer(uow, notice_date=TODAY)
    ana = make.member(uow)
    make.entry(uow, acme.id, ana.id)

    file = states_of(uow, acme.id)

    assert file[Noun.CUSTOMER][0]["notice_date"] == TODAY
    assert file[Noun.ENTRY][0]["recorded_at"] == AT


def test_customers_of_a_change_are_those_in_whose_files_it_stands(uow: UnitOfWork) -> None:
    acme, brite = make.customer(uow, "Acme"), make.customer(uow, "Brite")

    both = make.record(uow, stage(acme.id, "value"), stage(brite.id, "value"), stage(acme.id, "renewal"))

    assert facts.customers_of(uow, both.id) == [acme.id, brite.id]
