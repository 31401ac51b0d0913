"""Customer files: everything known of a customer in one statement, the same from facts as from tables."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func

from domain.customers import Customer
from domain.health import Band, HealthPoint
from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.money import Money
from storage import customers, facts, files, health_points, naming, walls
from storage.facts import Noun
from storage.nouns import CURRENT, UNTOLD
from storage.tables import changes as change_table
from storage.tables import facts as fact_table
from storage.types import new_id
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY
from tests.storage.companies import found
from tests.storage.statements import counted
from tests.storage.states import states_of

LATER = AT + timedelta(hours=1)
IN_NO_FILE = {Noun.MEMBER, Noun.SETTING}


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


def test_a_file_holds_what_was_told_of_the_customer(uow: UnitOfWork) -> None:
    ana = make.member(uow)
    acme = make.customer(uow, "Acme", arr=Money(4_200_000, "EUR"), csm_id=ana.id, aliases=("ACM",))
    jane = make.person(uow, acme.id)
    entry = make.entry(uow, acme.id, ana.id)
    promise = make.promise(uow, acme.id, ana.id, due_on=TODAY + ONE_DAY)
    plan, project = make.plan(uow, acme.id), make.project(uow, acme.id)

    file = files.load(uow, acme.id, today=TODAY, known_at=AT)

    assert file is not None
    assert (file.customer, file.people, file.entries) == (acme, (jane,), (entry,))
    assert (file.promises, file.plans, file.projects) == ((promise,), (plan,), (project,))


def test_numbers_and_scores_are_read_as_what_they_are(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    told = make.change(uow)
    seats, nps = Measurement(Measure.SEATS, 40.5, TODAY), Score(ScoreKind.NPS, 9, TODAY)
    customers.measure(uow, told.id, AT, acme.id, [seats])
    customers.score(uow, told.id, AT, acme.id, [nps])

    file = files.load(uow, acme.id, today=TODAY, known_at=AT)

    assert file is not None
    assert (file.measurements, file.scores) == ((seats,), (nps,))
    assert type(file.scores[0].value) is int


def test_numbers_of_later_days_or_told_later_are_left_out(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    told = make.change(uow)
    customers.measure(uow, told.id, AT, acme.id, [Measurement(Measure.SEATS, 1.0, TODAY + ONE_DAY)])
    customers.measure(uow, told.id, LATER, acme.id, [Measurement(Measure.SEATS, 2.0, TODAY)])

    file = files.load(uow, acme.id, today=TODAY, known_at=AT)

    assert file is not None
    assert file.measurements == ()


def test_the_newest_entry_comes_first(uow: UnitOfWork) -> None:
    ana, acme = make.member(uow), make.customer(uow, held_from=TODAY - 9 * ONE_DAY)
    for days in (3, 0, 5):
        make.entry(uow, acme.id, ana.id, f"{days} days ago", happened_on=TODAY - days * ONE_DAY)

    file = files.load(uow, acme.id, today=TODAY, known_at=AT)

    assert file is not None
    assert [entry.text for entry in file.entries] == ["0 days ago", "3 days ago", "5 days ago"]


def test_a_customer_unknown_then_has_no_file(uow: UnitOfWork) -> None:
    acme = make.customer(uow)

    assert files.load(uow, acme.id, today=TODAY - ONE_DAY, known_at=AT) is None
    assert files.load(uow, "unknown", today=TODAY, known_at=AT) is None


def test_a_customer_of_whom_only_parts_hold_yet_has_no_file(
    uow: UnitOfWork,
) -> None:
    acme = make.customer(uow, held_from=TODAY)
    make.record(uow, make.fact(Noun.CUSTOMER, acme.id, acme.id, held_from=TODAY - ONE_DAY, stage="renewal"))

    assert files.load(uow, acme.id, today=TODAY - ONE_DAY, known_at=AT) is None
    assert files.load(uow, acme.id, today=TODAY, known_at=AT) is not None


def test_what_is_told_ahead_says_when_the_file_will_change(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    for days in (9, 4):
        ahead = TODAY + days * ONE_DAY
        make.record(uow, make.fact(Noun.CUSTOMER, acme.id, acme.id, held_from=ahead, stage="renewal"))

    today, later = (files.load(uow, acme.id, today=TODAY + days * ONE_DAY, known_at=AT) for days in (0, 9))

    assert today is not None
    assert later is not None
    assert (today.changes_on, later.changes_on) == (TODAY + 4 * ONE_DAY, None)


def test_what_is_written_is_in_a_file_read_before_without_another_statement(database: Database) -> None:
    with database.writing(make.workspace(database)) as uow:
        ana, acme = make.member(uow), make.customer(uow)
        told = make.change(uow)
        files.load(uow, acme.id, today=TODAY, known_at=AT)
        make.entry(uow, acme.id, ana.id, "Met Jane")
        customers.score(uow, told.id, AT, acme.id, [Score(ScoreKind.NPS, 9, TODAY)])
        health_points.keep(uow, {acme.id: HealthPoint(TODAY, 60, Band.YELLOW)}, AT)

        with counted(database) as statements:
            file = files.load(uow, acme.id, today=TODAY, known_at=AT)
            newest = health_points.newest_first(uow, acme.id)

    assert file is not None
    assert [entry.text for entry in file.entries] == ["Met Jane"]
    assert [(score.value, point.score) for score, point in zip(file.scores, newest, strict=True)] == [(9, 60)]
    assert statements == []


def test_a_file_takes_one_statement(database: Database) -> None:
    own = found(database)
    with database.reading(own) as uow:
        customer_id = naming.every(uow)[0].id
        with counted(database) as statements:
            files.load(uow, customer_id, today=TODAY, known_at=AT)

    assert len(statements) == 1


def test_a_file_is_put_together_once_for_as_long_as_the_same_is_told(database: Database) -> None:
    workspace_id = make.workspace(database)
    with database.writing(workspace_id) as uow:
        ana, acme = make.member(uow), make.customer(uow)
    with database.reading(workspace_id) as uow:
        first = files.load(uow, acme.id, today=TODAY, known_at=LATER)

    with database.reading(workspace_id) as uow:
        again = files.load(uow, acme.id, today=TODAY, known_at=LATER + timedelta(minutes=1))
        next_day = files.load(uow, acme.id, today=TODAY + ONE_DAY, known_at=LATER)
    with database.writing(workspace_id) as uow:
        told = make.entry(uow, acme.id, ana.id)
    with database.reading(workspace_id) as uow:
        since = files.load(uow, acme.id, today=TODAY, known_at=LATER)

    assert first is not None
    assert next_day is not None
    assert since is not None
    assert again is first
    assert (next_day.today, since.entries) == (TODAY + ONE_DAY, (told,))


def test_many_files_take_one_statement_for_each_two_hundred(database: Database) -> None:
    with database.writing(make.workspace(database)) as uow:
        said = [customers.customer_fact(Customer(f"c{n}", f"C{n}", TODAY), TODAY) for n in range(201)]
        make.record(uow, *said)
        with counted(database) as statements:
            loaded = files.load_many(uow, [fact.subject_id for fact in said], today=TODAY, known_at=AT)

    assert (len(loaded), len(statements)) == (201, 2)


WORDS = st.sampled_from(["adoption", "value", "renewal"])
TOLD = st.fixed_dictionaries({}, optional={"stage": WORDS, "country": st.sampled_from(["PT", "DE"])})
DID = st.lists(
    st.one_of(
        st.tuples(st.just("record"), TOLD, st.integers(-5, 0)),
        st.tuples(st.just("correct"), TOLD, st.integers(-5, 0)),
        st.tuples(st.just("take back"), st.integers(0, 6), st.just(0)),
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(did=DID)
def test_whatever_is_said_and_taken_back_the_tables_are_the_fold_of_the_facts(
    sqlite_database: Database, did: list[tuple[str, Any, int]]
) -> None:
    with sqlite_database.writing(make.workspace(sqlite_database, new_id())) as uow:
        acme, brite = make.customer(uow, "Acme", held_from=TODAY - 9 * ONE_DAY), make.customer(uow, "Brite")
        told = []
        for minute, (what, said, days) in enumerate(did):
            at = AT + minute // 2 * make.ONE_MINUTE  # some at one instant
            if what == "take back":
                if said < len(told):
                    facts.take_back(uow, told[said], by=make.change(uow, at=at).id, at=at, spare=frozenset())
                continue
            change = make.change(uow, at=at)
            fact = make.fact(Noun.CUSTOMER, acme.id, acme.id, held_from=TODAY + days * ONE_DAY, **said)
            if what == "record":
                facts.record(uow, change.id, at, [fact])
            else:
                facts.correct(uow, change.id, at, fact)
            told.append(change.id)

        assert _tables(uow) == _folded(uow, [acme.id, brite.id])


def test_the_tables_of_a_whole_company_are_the_fold_of_its_facts(database: Database) -> None:
    with database.reading(found(database)) as uow:
        ids = [each.id for each in naming.every(uow)]

        assert _tables(uow) == _folded(uow, ids)


def _tables(uow: UnitOfWork) -> dict[str, dict[str, Any]]:
    return {
        row.id: {name: value for name, value in row._asdict().items() if name in UNTOLD[noun]}
        for noun, table in CURRENT.items()
        if noun not in IN_NO_FILE
        for row in uow.all(walls.select(table))
    }


def _folded(uow: UnitOfWork, ids: list[str]) -> dict[str, dict[str, Any]]:
    return {
        state["id"]: UNTOLD[noun] | state
        for customer_id in ids
        for noun, states in states_of(uow, customer_id, as_of=TODAY + 99 * ONE_DAY).items()
        for state in states
    }


def test_nothing_said_is_ever_lost(uow: UnitOfWork) -> None:
    acme = make.customer(uow)
    fix = make.change(uow)
    facts.correct(uow, fix.id, AT, make.fact(Noun.CUSTOMER, acme.id, acme.id, stage="value"))
    facts.take_back(uow, fix.id, by=make.change(uow).id, at=LATER, spare=frozenset())

    kept = uow.first(walls.select(fact_table, func.count()))
    begun = uow.first(walls.select(change_table, func.count()))

    assert kept is not None
    assert begun is not None
    assert (kept[0], begun[0]) == (3, 3)
