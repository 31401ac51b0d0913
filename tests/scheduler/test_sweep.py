"""The sweep: what is due is planned once, in order, after any downtime; what is bad stands alone."""

from datetime import date, datetime

import pytest
import structlog

from domain.file import CustomerFile
from domain.health import Health
from domain.promises import PromiseStatus
from handlers.nudges import consequences
from scheduler import sweep as module
from scheduler.sweep import sweep
from storage import due, facts, tables, walls
from storage.business_time import BackInTime
from storage.due import DueRow
from storage.nudges import State
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE
from tests.scheduler.company import Company, words

THURSDAY_19 = datetime.fromisoformat("2026-11-18T23:00Z")
"""The start of Thu 19 Nov in Berlin, when a customer last called on 20 October becomes overdue."""


@pytest.fixture
def company(sqlite_database: Database) -> Company:
    return Company(sqlite_database)


def test_a_nudge_is_planned_at_the_instant_at_which_it_falls_due(company: Company) -> None:
    acme = company.silent_customer(at=THURSDAY_19 - 2 * ONE_DAY)

    planned = [company.sweep(THURSDAY_19 - ONE_MINUTE), company.sweep(THURSDAY_19)]

    assert planned == [0, 1]
    assert [nudge.rule for nudge in company.nudges(acme)] == ["contact_soon", "contact_overdue"]


def test_a_second_sweep_of_a_moment_plans_and_tells_nothing(company: Company) -> None:
    company.silent_customer(at=THURSDAY_19 - 2 * ONE_DAY)
    company.sweep(AT)

    assert company.sweep(AT) == 0
    assert len(company.outbox()) == 1


def test_a_moment_before_the_last_sweep_is_refused_and_does_nothing(company: Company) -> None:
    company.sweep(THURSDAY_19)
    acme = company.silent_customer(at=THURSDAY_19 - 30 * ONE_DAY)

    with pytest.raises(BackInTime):
        company.sweep(THURSDAY_19 - ONE_MINUTE)

    assert company.nudges(acme) == []


def test_a_digest_tells_what_fell_due_in_the_same_sweep(company: Company) -> None:
    company.silent_customer(at=THURSDAY_19 - 2 * ONE_DAY)

    company.sweep(AT)

    assert [words(message) for message in company.outbox()] == [
        "Mon 23 Nov: 1 thing, 1 new\nnew Acme contact overdue by 4 days (call, Tue 20 Oct, 34 days ago)"
    ]


def test_a_digest_tells_it_however_many_due_times_come_between(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 1)
    for name in ("Acme", "Brite", "Corax"):
        company.silent_customer(name, at=THURSDAY_19 - 2 * ONE_DAY)

    assert company.sweep(AT + 7 * ONE_DAY) == 3

    (digest,) = company.outbox()
    assert words(digest).startswith("Mon 30 Nov: 3 things, 3 new")


def test_a_week_of_downtime_is_caught_up_with_in_one_digest(company: Company) -> None:
    company.silent_customer("Acme", at=THURSDAY_19 - 2 * ONE_DAY)
    company.silent_customer("Brite", cadence_days=40)
    company.sweep(AT - ONE_DAY)

    company.sweep(AT + 7 * ONE_DAY)

    assert [words(message).splitlines()[0] for message in company.outbox()] == ["Mon 30 Nov: 2 things, 2 new"]


@pytest.mark.parametrize(
    "back", [datetime.fromisoformat("2026-11-28T14:00Z"), datetime.fromisoformat("2026-11-30T08:59Z")]
)
def test_after_downtime_a_digest_waits_for_a_workday_and_its_hour(company: Company, back: datetime) -> None:
    company.silent_customer()

    company.sweep(back)
    assert company.outbox() == []
    company.sweep(datetime.fromisoformat("2026-11-30T09:00Z"))

    assert len(company.outbox()) == 1


@pytest.mark.parametrize("rows_at_once", [1, 500])
def test_a_bad_customer_stops_no_other_and_is_tried_again(
    company: Company, monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    before = THURSDAY_19 - 2 * ONE_DAY
    bad, good = company.silent_customer("Bad", at=before), company.silent_customer("Good", at=before)
    monkeypatch.setattr(module, "ROWS_AT_ONCE", rows_at_once)
    monkeypatch.setattr(consequences, "health", failing_for(bad))

    with structlog.testing.capture_logs() as logs:
        planned = company.sweep(THURSDAY_19)

    assert planned == 1
    assert [nudge.rule for nudge in company.nudges(good)] == ["contact_soon", "contact_overdue"]
    assert {entry["customer_id"] for entry in logs} == {bad}
    monkeypatch.undo()
    assert company.sweep(THURSDAY_19) == 1


def failing_for(bad: str) -> object:
    whole = consequences.health

    def health(file: CustomerFile, *settings: object) -> Health:
        if file.customer.id == bad:
            raise ArithmeticError("its numbers make no sense")
        return whole(file, *settings)  # type: ignore[arg-type]

    return health


def test_a_customer_that_is_gone_leaves_no_due_time_behind(company: Company) -> None:
    with company.writing() as uow:
        due.put(uow, DueRow(uow.workspace_id, "health", "gone", "next", "gone", AT))

    company.sweep(AT)

    assert [rule for rule, _ in company.due()] == ["digest"]


def test_one_workspace_is_swept_beside_another(company: Company, sqlite_database: Database) -> None:
    other = make.workspace(sqlite_database, "Southwind", time_zone="Asia/Kathmandu")
    with sqlite_database.writing(other) as uow:
        due.put(uow, DueRow(other, "health", "gone", "next", "gone", AT))
    company.silent_customer(at=THURSDAY_19 - 2 * ONE_DAY)

    assert company.sweep(AT) == 1

    with sqlite_database.reading(other) as uow:
        assert uow.all(walls.select(tables.due)) == []


def test_a_task_of_no_customer_is_planned_once_and_told(company: Company) -> None:
    company.task(company.ana.id)

    assert [company.sweep(AT), company.sweep(AT)] == [1, 0]
    assert words(company.outbox()[0]).splitlines()[1] == (
        "new yourself “Book the room”, promised for today (said Mon 23 Nov)"
    )


def test_a_task_done_before_its_day_is_not_planned(company: Company) -> None:
    done = company.task(company.ana.id)
    with company.writing() as uow:
        kept = {"status": PromiseStatus.KEPT.value, "settled_on": AT.date()}
        make.record(uow, make.fact(facts.Noun.PROMISE, done, **kept))

    assert company.sweep(AT) == 0


def test_time_alone_moves_health_when_it_is_swept(company: Company) -> None:
    acme = company.silent_customer(at=AT)
    standing = walls.select(tables.customers).where(tables.customers.c.id == acme)
    before = company.rows(standing)[0].score

    company.sweep(AT + 60 * ONE_DAY)

    assert (before, company.rows(standing)[0].score) == (69, 23)


def test_two_sweeps_of_one_moment_in_two_processes_plan_once(company: Company) -> None:
    acme = company.silent_customer(at=THURSDAY_19 - 2 * ONE_DAY)
    twin = Database(str(company.database.engine.url))

    planned = [sweep(company.services, AT), sweep(type(company.services)(twin), AT)]

    twin.close()
    assert planned == [1, 0]
    assert [nudge.state for nudge in company.nudges(acme)] == [State.SETTLED, State.SENT]


def test_a_stale_due_time_sends_no_second_digest(company: Company) -> None:
    company.silent_customer()
    company.sweep(AT)
    with company.writing() as uow:
        today = AT.date().isoformat()
        due.put(uow, DueRow(uow.workspace_id, "digest", company.ana.id, today, None, AT))

    company.sweep(AT + ONE_MINUTE)

    assert len(company.outbox()) == 1
    assert [row for row in company.due() if row[0] == "digest"] == [("digest", "2026-11-24 09:00")]


def test_a_sweep_that_finds_nothing_is_noted(company: Company) -> None:
    company.sweep(AT)

    assert company.rows(walls.select(tables.nudges)) == []
    with pytest.raises(BackInTime):
        company.sweep(AT - ONE_MINUTE)


def test_a_customer_looked_at_for_the_first_time_is_told_only_the_latest(company: Company) -> None:
    acme = company.silent_customer(notice_date=date(2026, 12, 1))

    found = [(nudge.rule, nudge.period) for nudge in company.nudges(acme)]

    assert found == [("contact_overdue", "2026-10-20"), ("renewal_window", "2026-12-01:30")]
