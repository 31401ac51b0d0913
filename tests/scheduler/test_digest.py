"""The daily digest: at each member's own hour, once a local workday, the new and the worst first."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.health import Band, HealthPoint
from domain.members import Role
from domain.message import Rows
from domain.money import Money
from storage import customers, facts, health_points, nudge_states, tables, walls
from storage.customers import Stood
from storage.nudges import State
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.scheduler.company import Company, words

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def company(sqlite_database: Database) -> Company:
    return Company(sqlite_database)


def next_digest(company: Company, zone: str, hour: time, after: datetime, **said: object) -> str:
    """When the digest of a new member comes, in UTC."""
    zoe = company.hire("Zoe Zed", after, time_zone=zone, digest_at=hour, **said)
    (row,) = company.rows(walls.select(tables.due).where(tables.due.c.subject_id == zoe.id))
    return f"{row.due_at:%Y-%m-%d %H:%M}"


def lines(company: Company) -> list[str]:
    """The lines of the newest digest."""
    return words(company.outbox()[-1]).splitlines()


@pytest.mark.parametrize(
    ("zone", "hour", "at"),
    [
        ("Europe/Berlin", time(9), "2026-11-23 08:00"),
        ("America/New_York", time(8, 30), "2026-11-23 13:30"),
        ("Asia/Kathmandu", time(9), "2026-11-23 03:15"),
        ("Pacific/Auckland", time(9), "2026-11-22 20:00"),
    ],
)
def test_a_digest_comes_at_the_members_hour_in_their_zone(
    company: Company, zone: str, hour: time, at: str
) -> None:
    assert next_digest(company, zone, hour, SUNDAY) == at


def test_workdays_are_the_members_own(company: Company) -> None:
    found = next_digest(company, "Asia/Dubai", time(9), SUNDAY - ONE_DAY, workdays=frozenset({6, 0}))

    assert found == "2026-11-22 05:00"


@pytest.mark.parametrize(
    ("after", "at"),
    [
        (datetime(2026, 11, 20, 8, 59, tzinfo=UTC), "2026-11-20 09:00"),
        (datetime(2026, 11, 20, 9, tzinfo=UTC), "2026-11-23 09:00"),
        (datetime(2026, 11, 21, 9, tzinfo=UTC), "2026-11-23 09:00"),
    ],
)
def test_a_weekend_has_no_digest(company: Company, after: datetime, at: str) -> None:
    assert next_digest(company, "UTC", time(9), after) == at


@pytest.mark.parametrize(
    ("zone", "hour", "monday"),
    [
        ("Europe/Berlin", time(2, 30), datetime(2026, 10, 19, tzinfo=UTC)),
        ("Europe/Berlin", time(2, 30), datetime(2026, 3, 23, tzinfo=UTC)),
        ("America/New_York", time(1, 30), datetime(2026, 10, 26, tzinfo=UTC)),
        ("Australia/Lord_Howe", time(2, 10), datetime(2026, 9, 28, tzinfo=UTC)),
    ],
)
def test_weeks_in_which_clocks_change_have_a_digest_each_local_day(
    company: Company, zone: str, hour: time, monday: datetime
) -> None:
    zoe = company.hire("Zoe Zed", monday, time_zone=zone, digest_at=hour, workdays=frozenset(range(7)))
    company.task(zoe.id, monday)

    for hours in range(14 * 24):
        company.sweep(monday + timedelta(hours=hours))

    days = [words(message).split(":")[0] for message in company.outbox()]
    assert len(days) == len(set(days)) == 14


def test_nothing_to_say_is_not_sent(company: Company) -> None:
    company.sweep(AT)

    assert company.outbox() == []
    assert [row for row in company.due() if row[0] == "digest"] == [("digest", "2026-11-24 09:00")]


def test_what_was_told_is_carried_the_next_day(company: Company) -> None:
    company.silent_customer()
    company.sweep(AT)

    company.sweep(AT + ONE_DAY)

    assert lines(company) == [
        "Tue 24 Nov: 1 thing",
        "open Acme contact overdue by 5 days (call, Tue 20 Oct, 35 days ago)",
    ]


def test_the_new_come_first_then_the_worst(company: Company) -> None:
    company.silent_customer("Old small", arr=Money(1_000_00, "EUR"))
    company.silent_customer("Old big", arr=Money(9_000_00, "EUR"))
    company.sweep(AT)
    company.silent_customer("New small", arr=Money(1_000_00, "EUR"), at=AT + ONE_DAY)
    company.silent_customer("New big", arr=Money(9_000_00, "EUR"), at=AT + ONE_DAY)

    company.sweep(AT + ONE_DAY)

    assert [line.split(" contact")[0] for line in lines(company)] == [
        "Tue 24 Nov: 4 things, 2 new",
        "new New big",
        "new New small",
        "open Old big",
        "open Old small",
    ]


def test_things_of_a_customer_share_a_line_new_or_carried(company: Company) -> None:
    company.silent_customer(notice_date=date(2026, 12, 20))
    company.sweep(AT)
    first = lines(company)

    company.sweep(AT + ONE_DAY)

    assert first == [
        "Mon 23 Nov: 2 things, 2 new",
        "new Acme contact overdue by 4 days; renewal: proposal, notice Sun 20 Dec",
    ]
    assert lines(company) == [
        "Tue 24 Nov: 2 things",
        "open Acme contact overdue by 5 days; renewal: proposal, notice Sun 20 Dec",
    ]


def test_a_customer_with_new_and_carried_things_has_a_line_of_each(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep(AT)
    company.told(acme, AT + timedelta(hours=4), notice_date=date(2026, 12, 20))

    company.sweep(AT + ONE_DAY)

    assert lines(company) == [
        "Tue 24 Nov: 2 things, 1 new",
        "new Acme renewal: proposal, notice Sun 20 Dec (last safe day Fri 18 Dec)",
        "open Acme contact overdue by 5 days (call, Tue 20 Oct, 35 days ago)",
    ]


def test_a_title_cannot_be_taken_for_two_things_of_a_line(company: Company) -> None:
    acme = company.silent_customer()
    with company.writing() as uow:
        make.promise(uow, acme, company.ana.id, "quote (new; final)", due_on=AT.date())
    company.follow(acme)

    company.sweep(AT)

    assert lines(company)[1] == "new Acme contact overdue by 4 days; “quote, new, final”, promised for today"


def test_a_line_of_several_things_offers_the_contact_and_each_by_itself(company: Company) -> None:
    acme = company.silent_customer(notice_date=date(2026, 12, 20))

    company.sweep(AT)

    row = next(part for part in company.outbox()[0].parts if isinstance(part, Rows)).rows[0]
    assert [(each.label, each.verb, each.id) for each in (*row.buttons, *row.menu)] == [
        ("Log", "log_form", acme),
        ("One by one", "list_customer", acme),
        ("Health card", "health", acme),
        ("Pause this customer", "pause_form", acme),
    ]


def test_what_is_too_much_for_a_message_is_named(company: Company) -> None:
    for number in range(7):
        company.silent_customer(f"C{number}")

    company.sweep(AT)

    (digest,) = company.outbox()
    assert len(next(part for part in digest.parts if isinstance(part, Rows)).rows) == 5
    assert lines(company)[-2:] == ["2 things more: C5, C6. All of it: today.", "[Show all 7]"]


def test_the_notification_line_has_counts_and_names_only(company: Company) -> None:
    company.silent_customer(arr=Money(9_000_00, "EUR"))

    company.sweep(AT)

    assert company.outbox()[0].fallback == "Mon 23 Nov: 1 thing, 1 new. Acme"


def test_a_snoozed_thing_is_held_with_its_twins_and_comes_back_once(company: Company) -> None:
    acme = company.silent_customer("Acme")
    company.silent_customer("Brite")
    company.sweep(AT)
    with company.writing() as uow:
        nudge_states.snooze(uow, company.nudges(acme)[0], AT + 2 * ONE_DAY - timedelta(hours=9))

    told = []
    for day in (1, 2, 3):
        company.sweep(AT + day * ONE_DAY)
        told.append("Acme" in words(company.outbox()[-1]))

    assert told == [False, True, True]
    assert words(company.outbox()[2]).count("Acme") == 1
    assert company.nudges(acme)[0].state is State.SENT


def test_each_member_is_told_their_own(company: Company) -> None:
    ben = company.hire("Ben Okafor", time_zone="UTC")
    company.silent_customer("Acme")
    company.silent_customer("Brite", csm_id=ben.id)

    company.sweep(AT)

    told = sorted(words(message).splitlines()[1].split()[1] for message in company.outbox())
    assert told == ["Acme", "Brite"]


def test_a_member_who_left_is_told_nothing_more(company: Company) -> None:
    company.silent_customer()
    with company.writing() as uow:
        make.record(uow, make.fact(facts.Noun.MEMBER, company.ana.id, active=False))

    company.sweep(AT)

    assert company.outbox() == []
    assert [rule for rule, _ in company.due() if rule == "digest"] == []


def lead(company: Company) -> None:
    company.hire("Cleo Marsh", roles=frozenset({Role.LEAD}))


def fallen(company: Company) -> str:
    """A customer that has fallen from green to yellow since last Monday; its id."""
    with company.writing() as uow:
        nova = make.customer(uow, "Nova", arr=Money(5_000_000, "EUR"))
        for day, score, band in ((date(2026, 11, 12), 72, Band.GREEN), (date(2026, 11, 19), 58, Band.YELLOW)):
            health_points.keep(uow, {nova.id: HealthPoint(day, score, band)}, AT)
        customers.stand(uow, {nova.id: Stood(58, "yellow", None)})
    return nova.id


def test_a_leads_digest_tells_what_moved_in_the_team(company: Company) -> None:
    lead(company)
    fallen(company)

    company.sweep(AT)

    assert lines(company) == [
        "Mon 23 Nov: nothing of yours",
        "Team since Mon 16 Nov: 1 customer fell a band, 0 rose",
        "at risk yellow EUR 50,000 (1 customer) was nothing",
        "fell Nova 58 yellow, was 72 green; EUR 50,000",
        "All of it: report team.",
    ]


def test_a_leads_digest_tells_the_renewals_at_risk(company: Company) -> None:
    lead(company)
    fallen(company)
    with company.writing() as uow:
        hooli = make.customer(uow, "Hooli", notice_date=date(2026, 12, 20))
        customers.stand(uow, {hooli.id: Stood(41, "red", None)})

    company.sweep(AT)

    assert "renewal at risk Hooli decided by Sun 20 Dec; red" in lines(company)


def test_a_leads_digest_is_not_sent_where_nothing_moved(company: Company) -> None:
    lead(company)

    company.sweep(AT)

    assert company.outbox() == []


def test_the_notification_of_a_leads_digest_holds_no_amount(company: Company) -> None:
    lead(company)
    fallen(company)

    company.sweep(AT)

    assert company.outbox()[-1].fallback == "Mon 23 Nov: nothing of yours"


def test_who_leads_nobody_is_told_nothing_of_the_team(company: Company) -> None:
    fallen(company)
    company.silent_customer()

    company.sweep(AT)

    assert not any("Team" in line for line in lines(company))


def test_a_lead_reads_first_how_much_was_escalated(company: Company) -> None:
    lead(company)
    company.silent_customer(cadence_days=20)

    for day in range(5):
        company.sweep(AT + day * ONE_DAY)

    assert "Tue 24 Nov: 1 escalated to you" in [words(each).splitlines()[0] for each in company.outbox()]


def test_what_the_lead_hears_of_soon_is_among_the_first_lines(company: Company) -> None:
    lead(company)
    for number in range(6):
        company.silent_customer(f"Big {number}", arr=Money(9_000_00, "EUR"))
    company.silent_customer("Small", arr=Money(1_00, "EUR"), cadence_days=25)

    company.sweep(AT)
    company.sweep(AT + ONE_DAY)

    told = next(
        words(each).splitlines() for each in company.outbox()[::-1] if "Cleo hears of it" in words(each)
    )
    assert [line.split(" contact")[0] for line in told[1:6]] == [
        "open Big 0",
        "open Big 1",
        "open Big 2",
        "open Big 3",
        "open Small",
    ]
    assert "Cleo hears of it on Fri 27 Nov" in told[5]


def test_a_row_says_once_when_the_lead_hears_and_tells_three_things_at_most(company: Company) -> None:
    lead(company)
    with company.writing() as uow:
        acme = make.customer(uow, "Acme", csm_id=company.ana.id)
        for number in range(4):
            title = f"Send part {number}"
            make.promise(uow, acme.id, company.ana.id, title, due_on=AT.date(), at=AT - 9 * ONE_DAY)
    company.follow(acme.id, AT)
    for days in range(5):
        company.sweep(AT + days * ONE_DAY)

    told = next(words(each).splitlines() for each in company.outbox()[::-1] if "Cleo hears of" in words(each))

    assert told[1] == (
        "open Acme “Send part 0”, promised, overdue by 4 days; “Send part 1”, promised, overdue by 4 days; "
        "“Send part 2”, promised, overdue by 4 days (Cleo hears of these on Mon 30 Nov) and 1 thing more"
    )


def test_news_are_among_the_first_lines_however_much_the_lead_hears_of(company: Company) -> None:
    lead(company)
    for number in range(7):
        company.silent_customer(f"Late {number}", cadence_days=25)
    company.sweep(AT)
    for _ in range(3):
        company.task(company.ana.id, AT + ONE_DAY)

    company.sweep(AT + ONE_DAY)

    told = next(
        words(each).splitlines() for each in company.outbox()[::-1] if "Cleo hears of it" in words(each)
    )
    assert [line.split(" contact")[0].split(" promised")[0] for line in told[1:6]] == [
        "new yourself “Book the room”,",
        "new yourself “Book the room”,",
        "open Late 0",
        "open Late 1",
        "open Late 2",
    ]
    assert told[6] == (
        "5 things more: yourself, Late 3, Late 4, Late 5, Late 6. All of it: today. "
        "Late 3, Late 4, Late 5, Late 6: Cleo hears of it on Fri 27 Nov."
    )
