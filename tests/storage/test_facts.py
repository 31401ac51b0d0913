"""Facts: they add up to the current state, can be corrected and taken back, and nothing said is lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from storage import facts, walls
from storage.facts import Fact, Noun
from storage.nouns import UnknownField
from storage.tables import customers, promises
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE, TODAY

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
    files = facts.states_of_customers(uow, [customer_id], as_of=as_of, known_at=at)
    states = files.get(customer_id, {}).get(Noun.CUSTOMER)
    return states[0] if states else None


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

    file = facts.states_of_customers(uow, [acme.id], as_of=TODAY, known_at=LATER)[acme.id]

    assert file[Noun.CUSTOMER][0]["notice_date"] == TODAY
    assert file[Noun.ENTRY][0]["recorded_at"] == AT


def test_taking_back_the_first_fact_of_a_subject_takes_its_row(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    added = make.record(
        uow, make.fact(Noun.PERSON, "jane", acme.id, customer_id=acme.id, name="Jane", role="user")
    )

    facts.take_back(uow, added.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    assert facts.customers_of(uow, added.id) == []
    assert Noun.PERSON not in facts.states_of_customers(uow, [acme.id], as_of=TODAY, known_at=LATER)[acme.id]


def test_taking_back_a_whole_takes_its_parts_too(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    change = make.change(uow)
    plan = make.fact(Noun.PLAN, "plan", acme.id, customer_id=acme.id, playbook="standard", started_on=TODAY)
    said = {"plan_id": "plan", "name": "Kick-off", "position": 1, "due_on": TODAY, "side": "ours"}
    step = make.fact(Noun.STEP, "step", acme.id, customer_id=acme.id, status="planned", **said)
    facts.record(uow, change.id, AT, [step, plan])

    facts.take_back(uow, change.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    file = facts.states_of_customers(uow, [acme.id], as_of=TODAY, known_at=LATER)[acme.id]
    assert list(file) == [Noun.CUSTOMER]


def test_a_field_that_only_the_taken_back_fact_told_is_untold_again(uow: UnitOfWork) -> None:
    acme, ana = make.customer(uow), make.member(uow)
    said = {"customer_id": acme.id, "title": "Send it", "side": "ours", "owner_id": ana.id}
    make.record(uow, make.fact(Noun.PROMISE, "p", acme.id, said_on=TODAY, status="open", **said))
    dated = make.record(uow, make.fact(Noun.PROMISE, "p", acme.id, due_on=TODAY))

    facts.take_back(uow, dated.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    row = uow.first(walls.select(promises))
    assert row is not None
    assert row.due_on is None


def test_spared_subjects_keep_what_the_change_said(uow: UnitOfWork) -> None:
    acme, brite = make.customer(uow, "Acme"), make.customer(uow, "Brite")
    both = make.record(uow, stage(acme.id, "renewal"), stage(brite.id, "renewal"))

    facts.take_back(uow, both.id, by=make.change(uow).id, at=LATER, spare=frozenset({acme.id}))

    assert (stage_of(uow, acme.id), stage_of(uow, brite.id)) == ("renewal", "adoption")


def test_a_correction_says_the_other_fields_again(uow: UnitOfWork) -> None:
    acme, ana = make.customer(uow), make.member(uow)
    entry = make.entry(uow, acme.id, ana.id, "Met Jane")
    fix = make.change(uow, at=LATER)

    facts.correct(uow, fix.id, LATER, make.fact(Noun.ENTRY, entry.id, acme.id, text="Met Joan"))

    told = facts.states_of_customers(uow, [acme.id], as_of=TODAY, known_at=LATER)[acme.id][Noun.ENTRY][0]
    assert (told["text"], told["kind"], told["author_id"]) == ("Met Joan", "call", ana.id)


def test_a_correction_can_move_a_subject_to_an_earlier_day(uow: UnitOfWork) -> None:
    acme, ana = make.customer(uow, held_from=TODAY - 9 * ONE_DAY), make.member(uow)
    entry = make.entry(uow, acme.id, ana.id, "Met Jane")
    earlier = TODAY - 5 * ONE_DAY
    moved = make.fact(Noun.ENTRY, entry.id, acme.id, held_from=earlier, happened_on=earlier)

    facts.correct(uow, make.change(uow, at=LATER).id, LATER, moved)

    file = facts.states_of_customers(uow, [acme.id], as_of=earlier, known_at=LATER)[acme.id]
    assert file[Noun.ENTRY][0]["happened_on"] == earlier


def test_taking_back_a_correction_brings_back_what_stood_before(uow: UnitOfWork) -> None:
    acme, ana = make.customer(uow), make.member(uow)
    entry = make.entry(uow, acme.id, ana.id, "Met Jane")
    fix = make.change(uow, at=LATER)
    facts.correct(uow, fix.id, LATER, make.fact(Noun.ENTRY, entry.id, acme.id, text="Met Joan"))

    facts.take_back(uow, fix.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    told = facts.states_of_customers(uow, [acme.id], as_of=TODAY, known_at=LATER)[acme.id][Noun.ENTRY][0]
    assert told["text"] == "Met Jane"


def test_what_was_brought_back_still_belongs_to_the_change_that_said_it(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    first = make.record(uow, stage(acme.id, "renewal"))
    fix = make.change(uow, at=LATER)
    facts.correct(uow, fix.id, LATER, stage(acme.id, "value"))
    undo = make.change(uow, at=LATER)
    facts.take_back(uow, fix.id, by=undo.id, at=LATER, spare=NEVER)

    facts.take_back(uow, first.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    assert stage_of(uow, acme.id) == "adoption"


def test_a_change_on_which_nothing_was_said_since_is_not_built_upon(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    make.record(uow, stage(acme.id, "value"))

    last = make.record(uow, stage(acme.id, "renewal"))

    assert facts.built_upon(uow, last.id) == frozenset()


def test_a_later_fact_at_the_same_instant_builds_upon_a_change(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    first = make.record(uow, stage(acme.id, "value"))

    make.record(uow, stage(acme.id, "renewal"))

    assert facts.built_upon(uow, first.id) == {acme.id}


def test_a_correction_builds_upon_what_it_corrects(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    first = make.record(uow, stage(acme.id, "value"))

    facts.correct(uow, make.change(uow).id, AT, stage(acme.id, "renewal"))

    assert facts.built_upon(uow, first.id) == {acme.id}


def test_a_later_fact_taken_back_builds_upon_nothing(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    first = make.record(uow, stage(acme.id, "value"))
    second = make.record(uow, stage(acme.id, "renewal"))
    facts.take_back(uow, second.id, by=make.change(uow).id, at=LATER, spare=NEVER)

    assert facts.built_upon(uow, first.id) == frozenset()


def test_a_new_customer_is_built_upon_by_what_stands_in_its_file(uow: UnitOfWork) -> None:
    ana = make.member(uow)
    acme = make.customer(uow)
    added = uow.all(walls.select(facts._FACTS).where(facts._FACTS.c.subject_id == acme.id))[0].change_id

    make.entry(uow, acme.id, ana.id)

    assert facts.built_upon(uow, added) == {acme.id}


def test_customers_of_a_change_are_those_in_whose_files_it_stands(uow: UnitOfWork) -> None:
    acme, brite = make.customer(uow, "Acme"), make.customer(uow, "Brite")

    both = make.record(uow, stage(acme.id, "value"), stage(brite.id, "value"), stage(acme.id, "renewal"))

    assert facts.customers_of(uow, both.id) == [acme.id, brite.id]
