"""What cannot wait is sent by itself, a few a day; what nobody answers goes to the lead, named before."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.customers import PersonRole
from domain.members import Role
from domain.message import Message
from handlers.nudges.open_items import OpenItem
from scheduler import singles
from storage import facts, nudge_events, nudge_states
from storage.nudge_events import Kind
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE
from tests.scheduler.company import Company, words
from tests.storage.statements import counted

AFTERNOON = AT + timedelta(hours=5)


@pytest.fixture
def company(sqlite_database: Database) -> Company:
    return Company(sqlite_database)


def leaves(company: Company, customer_id: str, at: datetime, name: str = "Jane Miller") -> None:
    """A champion there leaves, with all that follows."""
    with company.writing() as uow:
        jane = make.person(uow, customer_id, name, role=PersonRole.CHAMPION, at=at)
        gone = make.fact(facts.Noun.PERSON, jane.id, customer_id, held_from=at.date(), left_on=at.date())
        make.record(uow, gone, at=at)
    company.follow(customer_id, at)


def headlines(company: Company) -> list[str]:
    return [words(message).splitlines()[0] for message in company.outbox()]


def test_a_champion_who_left_after_the_digest_is_told_by_itself(company: Company) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    company.sweep(AT)

    leaves(company, acme, AFTERNOON)
    company.sweep(AFTERNOON)

    assert words(company.outbox()[-1]).splitlines() == [
        "Acme Jane Miller, champion, left on Mon 23 Nov: who follows?",
        "You look after Acme. Rule: person left. While it is open it comes again on Tue 24 Nov.",
    ]


def test_before_the_digest_it_waits_for_it(company: Company) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    leaves(company, acme, AT - timedelta(hours=1))

    company.sweep(AT - timedelta(minutes=30))
    company.sweep(AT)

    assert headlines(company) == ["Mon 23 Nov: 2 things, 2 new"]


def test_in_quiet_hours_nothing_is_told_by_itself(company: Company) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    company.sweep(AT)
    late = AT + timedelta(hours=11)
    leaves(company, acme, late)

    company.sweep(late)

    assert company.outbox() == []


def test_the_fourth_of_a_day_is_held_back_and_counted_in_the_digest(company: Company) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    company.sweep(AT)
    for name in ("Ada A", "Bea B", "Cem C", "Dan D"):
        leaves(company, acme, AFTERNOON, name)

    company.sweep(AFTERNOON)
    company.sweep(AT + ONE_DAY)

    assert len(company.outbox()) == 4
    assert "Held back until now: 1 single reminder." in words(company.outbox()[-1])


def test_the_owner_is_told_before_the_lead_hears(company: Company) -> None:
    company.hire("Cleo Marsh", roles=frozenset({Role.LEAD}), time_zone="UTC")
    ana_only = company.silent_customer(cadence_days=25)

    told = []
    for day in range(5):
        company.sweep(AT + day * ONE_DAY)
        told.append([line for message in company.outbox() for line in words(message).splitlines()])

    assert company.nudges(ana_only)[-1].escalates_on == date(2026, 11, 27)
    assert any("Cleo hears of it on Fri 27 Nov" in line for line in told[1])
    assert not any(line.startswith("escalated") for line in told[3])
    assert any(line.startswith("escalated Acme contact overdue") and "Ana's" in line for line in told[4])


def test_the_lead_hears_of_what_is_told_ahead_only_some_workdays_after_its_day(company: Company) -> None:
    company.hire("Cleo Marsh", roles=frozenset({Role.LEAD}), time_zone="UTC")
    acme = company.customer(contract_start=date(2026, 9, 14))
    company.call(acme, AT.date())

    company.sweep(AT + 18 * ONE_DAY)

    told = {each.rule: (each.period, each.escalates_on) for each in company.nudges(acme)}
    assert told["review_due"] == ("2027-01-01", date(2027, 1, 8))


def test_the_lead_hears_of_a_renewal_window_long_before_its_deadline(company: Company) -> None:
    company.hire("Cleo Marsh", roles=frozenset({Role.LEAD}), time_zone="UTC")
    acme = company.customer(notice_date=date(2027, 2, 20))
    company.call(acme, AT.date())

    company.sweep(AT + ONE_DAY)

    assert [(each.rule, each.escalates_on) for each in company.nudges(acme)] == [
        ("renewal_window", date(2026, 12, 1))
    ]


def test_the_lead_hears_once_and_what_is_done_then_is_said_there_too(company: Company) -> None:
    company.hire("Cleo Marsh", roles=frozenset({Role.LEAD}), time_zone="UTC")
    acme = company.silent_customer(cadence_days=20)
    for day in range(5):
        company.sweep(AT + day * ONE_DAY)
    company.call(acme, (AT + 4 * ONE_DAY).date(), AT + 4 * ONE_DAY)

    escalated = [message for message in company.outbox() if "escalated" in words(message)]
    edited = [message for message in company.outbox(edits=True) if "escalated" in words(message)]

    assert len(escalated) == 1
    assert "contacted by Ana, call, today 09:00" in words(edited[-1])


def test_a_snooze_is_an_answer(company: Company) -> None:
    company.hire("Cleo Marsh", roles=frozenset({Role.LEAD}), time_zone="UTC")
    acme = company.silent_customer(cadence_days=20)
    company.sweep(AT)
    with company.writing() as uow:
        nudge_states.snooze(uow, company.nudges(acme)[-1], AT + 3 * ONE_DAY)

    for day in range(1, 3):
        company.sweep(AT + day * ONE_DAY)

    assert not any("escalated" in words(message) for message in company.outbox())


def test_on_leave_the_cover_is_told_and_one_hears_of_it_afterwards(company: Company) -> None:
    ben = company.hire("Ben Okafor", time_zone="UTC")
    away = {"away_from": AT.date(), "away_until": date(2026, 11, 26), "cover_id": ben.id}
    with company.writing() as uow:
        make.record(uow, make.fact(facts.Noun.MEMBER, company.ana.id, **away))
    acme = company.silent_customer()

    company.sweep(AT)
    company.call(acme, AT.date(), AT + timedelta(hours=1))
    company.sweep(datetime.fromisoformat("2026-11-26T09:00Z"))

    covered, back = (words(message).splitlines() for message in company.outbox())
    assert covered[1].startswith("new Acme (for Ana) contacted by Ana, call, today 10:00")
    assert back == [
        "Thu 26 Nov: nothing of yours",
        "While you were away: Mon 23 Nov to Thu 26 Nov; Ben stood in",
        "1 reminder of yours dealt with; 0 reports on your customers.",
    ]


def test_a_bank_holiday_moves_the_digest_and_loses_nothing(company: Company) -> None:
    with company.writing() as uow:
        make.record(uow, make.fact(facts.Noun.MEMBER, company.ana.id, region="XX"))
    company.services = type(company.services)(company.database, holidays=MondayOff())
    company.silent_customer()

    company.sweep(AT)
    company.sweep(AT + ONE_DAY)

    assert headlines(company) == ["Tue 24 Nov: 1 thing, 1 new"]


class MondayOff:
    """Knows of one bank holiday."""

    def days(self, region: str, year: int) -> frozenset[date]:
        return frozenset({AT.date()}) if region == "XX" else frozenset()

    def regions(self, words: str) -> tuple[str, ...]:
        return ()


def test_a_fact_dated_ahead_takes_effect_on_its_day(company: Company) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    with company.writing() as uow:
        ahead = make.fact(
            facts.Noun.CUSTOMER,
            acme,
            acme,
            held_from=(AT + 2 * ONE_DAY).date(),
            notice_date=date(2026, 12, 1),
        )
        make.record(uow, ahead, at=AT)
    company.follow(acme, AT)

    planned = [company.sweep(AT + day * ONE_DAY) for day in (1, 2)]

    assert planned == [0, 1]


def test_what_befell_a_nudge_is_kept(company: Company) -> None:
    acme = company.silent_customer()
    (nudge,) = company.nudges(acme)
    with company.writing() as uow:
        nudge_events.note(uow, [nudge_events.NudgeEvent(nudge.id, Kind.WRONG, AT, company.ana.id)])

        found = nudge_events.of_nudges(uow, [nudge.id])
        records = nudge_events.records(uow, AT - ONE_DAY, [])

    assert [each.kind for each in found[nudge.id]] == [Kind.WRONG]
    assert records["contact_overdue"].wrong == 1


def test_several_of_one_sweep_are_read_at_once_and_told_in_their_order(company: Company) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    company.sweep(AT)
    for minute, name in enumerate(("Ada A", "Bea B", "Cem C")):
        leaves(company, acme, AFTERNOON + minute * ONE_MINUTE, name)

    with counted(company.database) as seen:
        company.sweep(AFTERNOON + 5 * ONE_MINUTE)

    assert sum("FROM nudges" in words for words in seen if words.startswith("SELECT nudges.")) == 1
    assert headlines(company) == [
        f"Acme {name}, champion, left on Mon 23 Nov: who follows?" for name in ("Ada A", "Bea B", "Cem C")
    ]


def test_one_that_cannot_be_told_stops_no_other(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    acme = company.customer()
    company.call(acme, AT.date())
    company.sweep(AT)
    for name in ("Ada A", "Bea B"):
        leaves(company, acme, AFTERNOON, name)
    whole = singles.alone

    def alone(item: OpenItem, *said: Any) -> Message:
        message = whole(item, *said)
        if "Ada A" in words(message):
            raise ArithmeticError("its words make no sense")
        return message

    monkeypatch.setattr(singles, "alone", alone)
    company.sweep(AFTERNOON)

    assert headlines(company) == ["Acme Bea B, champion, left on Mon 23 Nov: who follows?"]
