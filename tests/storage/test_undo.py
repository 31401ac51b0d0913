"""What was said can be corrected and taken back, and nothing that was built on it is lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.settings import Setting
from storage import changes, customers, facts, files, settings, walls
from storage.facts import Fact, Noun
from storage.tables import customers as customer_table
from storage.tables import promises
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY
from tests.storage.states import states_of

LATER = AT + timedelta(hours=1)
NEVER = frozenset[str]()


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


def stage_of(uow: UnitOfWork, customer_id: str) -> str | None:
    row = uow.first(walls.select(customer_table).where(customer_table.c.id == customer_id))
    return row.stage if row else None


def stage(customer_id: str, word: str, held_from: Any = TODAY) -> Fact:
    return make.fact(Noun.CUSTOMER, customer_id, customer_id, held_from=held_from, stage=word)


def test_taking_back_the_first_fact_of_a_subject_takes_its_row(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    added = make.record(
        uow, make.fact(Noun.PERSON, "jane", acme.id, customer_id=acme.id, name="Jane", role="user")
    )

    facts.take_back(uow, added.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    assert facts.customers_of(uow, added.id) == []
    assert Noun.PERSON not in states_of(uow, acme.id)


def test_what_is_withdrawn_stands_no_more_whichever_change_told_it(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    jane = make.fact(Noun.PERSON, "jane", acme.id, customer_id=acme.id, name="Jane", role="user")
    make.record(uow, jane)
    facts.correct(uow, make.change(uow, at=LATER).id, LATER, jane)

    facts.withdraw(uow, make.change(uow, at=LATER).id, LATER, ["jane"])

    assert Noun.PERSON not in states_of(uow, acme.id)


def test_taking_back_a_whole_takes_its_parts_too(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    change = make.change(uow)
    plan = make.fact(Noun.PLAN, "plan", acme.id, customer_id=acme.id, playbook="standard", started_on=TODAY)
    said = {"plan_id": "plan", "name": "Kick-off", "position": 1, "due_on": TODAY, "side": "ours"}
    step = make.fact(Noun.STEP, "step", acme.id, customer_id=acme.id, status="planned", **said)
    facts.record(uow, change.id, AT, [step, plan])

    facts.take_back(uow, change.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    file = states_of(uow, acme.id)
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

    told = states_of(uow, acme.id)[Noun.ENTRY][0]
    assert (told["text"], told["kind"], told["author_id"]) == ("Met Joan", "call", ana.id)


def test_a_correction_can_move_a_subject_to_an_earlier_day(uow: UnitOfWork) -> None:
    acme, ana = make.customer(uow, held_from=TODAY - 9 * ONE_DAY), make.member(uow)
    entry = make.entry(uow, acme.id, ana.id, "Met Jane")
    earlier = TODAY - 5 * ONE_DAY
    moved = make.fact(Noun.ENTRY, entry.id, acme.id, held_from=earlier, happened_on=earlier)

    facts.correct(uow, make.change(uow, at=LATER).id, LATER, moved)

    file = states_of(uow, acme.id, as_of=earlier)
    assert file[Noun.ENTRY][0]["happened_on"] == earlier


def test_taking_back_a_correction_brings_back_what_stood_before(uow: UnitOfWork) -> None:
    acme, ana = make.customer(uow), make.member(uow)
    entry = make.entry(uow, acme.id, ana.id, "Met Jane")
    fix = make.change(uow, at=LATER)
    facts.correct(uow, fix.id, LATER, make.fact(Noun.ENTRY, entry.id, acme.id, text="Met Joan"))

    facts.take_back(uow, fix.id, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    told = states_of(uow, acme.id)[Noun.ENTRY][0]
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


def test_an_undone_change_takes_back_its_numbers_and_scores(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    told = make.change(uow, customer_id=acme.id)
    customers.measure(uow, told.id, AT, acme.id, [Measurement(Measure.SEATS, 40.0, TODAY)])
    customers.score(uow, told.id, AT, acme.id, [Score(ScoreKind.NPS, 9, TODAY)])

    changes.undo(uow, told, by=make.change(uow, verb="undo", at=LATER), spare=NEVER)

    before = files.load(uow, acme.id, today=TODAY, known_at=AT)
    after = files.load(uow, acme.id, today=TODAY, known_at=LATER)
    assert before is not None
    assert after is not None
    assert (len(before.measurements), len(before.scores)) == (1, 1)
    assert (after.measurements, after.scores) == ((), ())


def test_a_change_of_figures_alone_is_found_and_names_its_customers(uow: UnitOfWork) -> None:
    ana, acme = make.member(uow), make.customer(uow)
    told = make.change(uow, verb="import", actor_id=ana.id)
    customers.measure(uow, told.id, AT, acme.id, [Measurement(Measure.SEATS, 40.0, TODAY)])

    last = changes.last_of(uow, ana.id, AT)

    assert last is not None
    assert (last.id, changes.customers_of(uow, last.id)) == (told.id, [acme.id])


def test_a_setting_is_built_upon_by_the_same_setting_alone(uow: UnitOfWork) -> None:
    first = make.record(uow, settings.fact({Setting.GREEN_FROM: 75}, TODAY))
    make.record(uow, settings.fact({Setting.WARN_PERCENT: 90}, TODAY))
    another = facts.built_upon(uow, first.id)
    make.record(uow, settings.fact({Setting.GREEN_FROM: 80}, TODAY))

    assert another == frozenset()
    assert len(facts.built_upon(uow, first.id)) == 1


def test_a_new_customer_with_numbers_and_health_can_be_taken_back(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    first = uow.all(walls.select(facts._FACTS))[0].change_id
    customers.measure(uow, first, AT, acme.id, [Measurement(Measure.SEATS, 40.0, TODAY)])

    facts.take_back(uow, first, by=make.change(uow, at=LATER).id, at=LATER, spare=NEVER)

    assert customers.by_id(uow, acme.id) is None


def test_the_last_change_is_the_one_begun_last_also_at_one_instant(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    told = [make.record(uow, stage(acme.id, word), actor_id="ana") for word in ("value", "renewal", "value")]

    assert changes.last_of(uow, "ana", AT) == told[-1]


def test_the_last_change_is_the_members_own_and_not_too_old(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    make.record(uow, stage(acme.id, "value"), actor_id="ana", at=AT - ONE_DAY)
    make.record(uow, stage(acme.id, "renewal"), actor_id="ben")

    assert changes.last_of(uow, "ana", AT) is None


def test_an_undone_change_is_not_undone_again(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    first = make.record(uow, stage(acme.id, "value"), actor_id="ana")
    second = make.record(uow, stage(acme.id, "renewal"), actor_id="ana")

    changes.undo(uow, second, by=make.change(uow, actor_id="ana", verb="undo"), spare=NEVER)

    assert changes.by_id(uow, second.id) is None
    assert changes.last_of(uow, "ana", AT) == first
