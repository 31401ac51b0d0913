"""When each nudge falls due: every rule of the field with its boundary, dates written out."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.customers import Customer, Segment, Stage
from domain.entries import Entry, Kind
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY
from domain.onboarding import Plan, Step, StepStatus
from domain.planning import Due, Rule, contact_due_on, dues, standing, upcoming
from domain.promises import Promise, PromiseStatus, Side
from domain.settings import SWITCHES, Rules

SAT_21_NOV = date(2026, 11, 21)
FAMILIES = ("contact", "step", "promise", "renewal")
SOME_DAY = date(2030, 1, 1)


def customer(**facts: Any) -> Customer:
    """A tech-touch customer of Ana's, to which nothing falls due by itself."""
    usual = {"recorded_on": date(2026, 10, 1), "segment": Segment.TECH_TOUCH, "csm_id": "ana"}
    return Customer("acme", "Acme", **(usual | facts))


def contacted(**facts: Any) -> Customer:
    return customer(segment=Segment.HIGH_TOUCH, **facts)


def contact(on: date, kind: Kind | None = Kind.CALL) -> Entry:
    return Entry(f"on {on}", "acme", "ana", on, datetime(on.year, on.month, on.day, tzinfo=UTC), "", kind)


def file(of: Customer | None = None, today: date = SAT_21_NOV, **facts: Any) -> CustomerFile:
    return CustomerFile(today, of or customer(), **facts)


def planned(of: CustomerFile, rules: Rules | None = None) -> list[tuple[Rule, date, str]]:
    return [(due.rule, due.on, due.period) for due in all_dues(of, rules)]


def all_dues(of: CustomerFile, rules: Rules | None = None) -> tuple[Due, ...]:
    """Those of the families that are tested here."""
    found = dues(of, rules or Rules(), MONDAY_TO_FRIDAY)
    return tuple(due for due in found if due.rule.family in FAMILIES)


def stands(of: CustomerFile) -> list[Rule]:
    return [due.rule for due in standing(all_dues(of), of.today)]


def onboarding(step: Step) -> CustomerFile:
    return file(plans=(Plan("plan", "acme", "standard", date(2026, 11, 2), (step,)),))


def step(**facts: Any) -> Step:
    return Step(**({"id": "sso", "plan_id": "plan", "name": "SSO", "position": 1} | facts))


def promised(due_on: date | None, side: Side = Side.OURS, **facts: Any) -> CustomerFile:
    told = Promise("quote", "send the quote", side, "ben", date(2026, 11, 2), "acme", due_on=due_on, **facts)
    return file(promises=(told,))


def test_a_contact_is_soon_due_at_80_percent_of_the_cadence_and_overdue_at_100() -> None:
    found = planned(file(contacted(), entries=(contact(date(2026, 11, 1)),)))

    assert found == [
        (Rule.CONTACT_SOON, date(2026, 11, 25), "2026-11-01"),
        (Rule.CONTACT_OVERDUE, date(2026, 12, 1), "2026-11-01"),
    ]


@pytest.mark.parametrize(
    ("cadence", "soon", "overdue"),
    [
        (14, date(2026, 11, 13), date(2026, 11, 15)),
        (7, date(2026, 11, 7), date(2026, 11, 8)),
        (1, date(2026, 11, 2), date(2026, 11, 2)),
    ],
)
def test_a_share_of_a_cadence_is_rounded_up_to_whole_days(cadence: int, soon: date, overdue: date) -> None:
    found = planned(file(contacted(cadence_days=cadence), entries=(contact(date(2026, 11, 1)),)))

    assert [on for _, on, _ in found] == [soon, overdue]


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        (date(2026, 11, 24), []),
        (date(2026, 11, 25), [Rule.CONTACT_SOON]),
        (date(2026, 11, 30), [Rule.CONTACT_SOON]),
        (date(2026, 12, 1), [Rule.CONTACT_OVERDUE]),
        (date(2027, 3, 1), [Rule.CONTACT_OVERDUE]),
    ],
)
def test_of_soon_and_overdue_one_stands(today: date, rules: list[Rule]) -> None:
    assert stands(file(contacted(), today, entries=(contact(date(2026, 11, 1)),))) == rules


def test_a_contact_soon_and_overdue_on_one_day_is_overdue() -> None:
    met = contact(date(2026, 11, 1))

    assert stands(file(contacted(cadence_days=1), entries=(met,))) == [Rule.CONTACT_OVERDUE]


@pytest.mark.parametrize(
    ("contract_start", "counted_from"),
    [
        (None, "2026-10-01"),
        (date(2026, 9, 1), "2026-10-01"),
        (date(2026, 10, 15), "2026-10-15"),
    ],
)
def test_without_a_contact_the_clock_counts_from_start_or_record(
    contract_start: date | None, counted_from: str
) -> None:
    found = planned(file(contacted(contract_start=contract_start)))

    assert {period for _, _, period in found} == {counted_from}


def test_neither_a_note_nor_a_contact_ahead_resets_the_clock() -> None:
    entries = (
        contact(date(2026, 11, 20), kind=None),
        contact(date(2026, 11, 22)),
        contact(date(2026, 11, 1)),
    )

    assert contact_due_on(file(contacted(), entries=entries), Rules()) == date(2026, 12, 1)


def test_the_settings_move_a_contact() -> None:
    rules = Rules(warn_percent=50, overdue_percent=120)
    found = planned(file(contacted(), entries=(contact(date(2026, 11, 1)),)), rules)

    assert [on for _, on, _ in found] == [date(2026, 11, 16), date(2026, 12, 7)]


def test_tech_touch_has_no_contact_due() -> None:
    assert planned(file(customer())) == []
    assert contact_due_on(file(customer()), Rules()) is None


def test_a_cadence_of_its_own_goes_before_that_of_the_segment() -> None:
    assert contact_due_on(file(customer(cadence_days=45)), Rules()) == date(2026, 11, 15)


def test_nobody_is_nudged_where_nobody_looks_after_the_customer() -> None:
    assert planned(file(contacted(csm_id=None, notice_date=date(2026, 12, 31)))) == []


def test_a_contact_is_the_csms_else_the_pms() -> None:
    both = all_dues(file(contacted(pm_id="ben")))
    alone = all_dues(file(contacted(csm_id=None, pm_id="ben")))

    assert {due.member_id for due in both} == {"ana"}
    assert {due.member_id for due in alone} == {"ben"}


def test_a_churned_customer_calls_for_nothing() -> None:
    gone = contacted(stage=Stage.CHURNED, notice_date=date(2026, 12, 31))

    assert planned(file(gone)) == []


def test_a_pause_moves_what_falls_due_in_it_to_its_end() -> None:
    paused = contacted(paused_until=date(2026, 11, 28))

    found = planned(file(paused, entries=(contact(date(2026, 11, 1)),)))

    assert [(rule, on) for rule, on, _ in found] == [
        (Rule.CONTACT_SOON, date(2026, 11, 28)),
        (Rule.CONTACT_OVERDUE, date(2026, 12, 1)),
    ]


def test_while_paused_nothing_stands_and_from_the_last_day_on_all_does() -> None:
    paused = contacted(paused_until=date(2026, 12, 7))
    met = (contact(date(2026, 11, 1)),)

    assert stands(file(paused, date(2026, 12, 6), entries=met)) == []
    assert stands(file(paused, date(2026, 12, 7), entries=met)) == [Rule.CONTACT_OVERDUE]


def test_a_step_is_due_on_its_day_and_overdue_from_the_next_workday() -> None:
    found = planned(onboarding(step(due_on=date(2026, 11, 27))))

    assert found == [
        (Rule.STEP_DUE, date(2026, 11, 27), "2026-11-27"),
        (Rule.STEP_OVERDUE, date(2026, 11, 30), "2026-11-27"),
    ]


def test_a_blocked_step_is_asked_about_three_days_after_its_last_news() -> None:
    blocked = step(due_on=date(2026, 11, 10), status=StepStatus.BLOCKED, news_on=date(2026, 11, 12))

    assert planned(onboarding(blocked)) == [(Rule.STEP_BLOCKED, date(2026, 11, 15), "2026-11-12")]


def test_a_step_blocked_without_a_date_counts_from_its_due_day() -> None:
    blocked = step(due_on=date(2026, 11, 10), status=StepStatus.BLOCKED)

    assert planned(onboarding(blocked)) == [(Rule.STEP_BLOCKED, date(2026, 11, 13), "2026-11-10")]


def test_a_done_step_and_one_of_an_onboarding_that_is_over_call_for_nothing() -> None:
    done = step(due_on=date(2026, 11, 10), status=StepStatus.DONE, done_on=date(2026, 11, 9))
    over = Plan("plan", "acme", "standard", date(2026, 9, 1), (step(due_on=SOME_DAY),), date(2026, 11, 1))

    assert planned(onboarding(done)) == []
    assert planned(file(plans=(over,))) == []


@pytest.mark.parametrize(
    ("owners", "told"),
    [
        ({"owner_id": "dan", "pm_id": "ben", "csm_id": "ana"}, "dan"),
        ({"pm_id": "ben", "csm_id": "ana"}, "ben"),
        ({"csm_id": "ana"}, "ana"),
    ],
)
def test_a_step_is_its_owners_else_the_pms_else_the_csms(owners: dict[str, str], told: str) -> None:
    its = step(due_on=date(2026, 11, 27), owner_id=owners.pop("owner_id", None))
    running = Plan("plan", "acme", "standard", date(2026, 11, 2), (its,))

    found = all_dues(file(customer(**({"csm_id": None} | owners)), plans=(running,)))

    assert {due.member_id for due in found} == {told}


def test_our_promise_is_due_on_its_day() -> None:
    assert planned(promised(date(2026, 11, 27))) == [
        (Rule.PROMISE_DUE, date(2026, 11, 27), "2026-11-27"),
    ]


def test_their_promise_is_chased_from_the_next_workday() -> None:
    assert planned(promised(date(2026, 11, 27), Side.THEIRS)) == [
        (Rule.PROMISE_CHASE, date(2026, 11, 30), "2026-11-27"),
    ]


def test_a_promise_is_told_to_who_keeps_it() -> None:
    assert [due.member_id for due in all_dues(promised(date(2026, 11, 27)))] == ["ben"]


def test_a_promise_without_a_day_or_kept_or_dropped_calls_for_nothing() -> None:
    assert planned(promised(None)) == []
    assert planned(promised(date(2026, 11, 27), status=PromiseStatus.KEPT)) == []
    assert planned(promised(date(2026, 11, 27), status=PromiseStatus.DROPPED)) == []


def test_a_renewal_has_five_windows_and_one_question() -> None:
    found = planned(file(customer(notice_date=date(2026, 12, 31), contract_end=date(2027, 3, 31))))

    assert found == [
        (Rule.RENEWAL_WINDOW, date(2026, 9, 2), "2026-12-31:120"),
        (Rule.RENEWAL_WINDOW, date(2026, 10, 2), "2026-12-31:90"),
        (Rule.RENEWAL_WINDOW, date(2026, 11, 1), "2026-12-31:60"),
        (Rule.RENEWAL_WINDOW, date(2026, 12, 1), "2026-12-31:30"),
        (Rule.RENEWAL_WINDOW, date(2026, 12, 24), "2026-12-31:7"),
        (Rule.RENEWAL_OUTCOME, date(2027, 1, 1), "2026-12-31:passed"),
    ]


def test_without_a_notice_date_the_contracts_end_decides() -> None:
    found = planned(file(customer(contract_end=date(2027, 3, 31))))

    assert found[-1] == (Rule.RENEWAL_OUTCOME, date(2027, 4, 1), "2027-03-31:passed")


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 9, 2), "2026-12-31:120"),
        (date(2026, 11, 30), "2026-12-31:60"),
        (date(2026, 12, 1), "2026-12-31:30"),
        (date(2026, 12, 31), "2026-12-31:7"),
        (date(2027, 1, 1), "2026-12-31:passed"),
        (date(2029, 1, 1), "2026-12-31:passed"),
    ],
)
def test_of_the_windows_passed_only_the_latest_stands(today: date, period: str) -> None:
    found = all_dues(file(customer(notice_date=date(2026, 12, 31)), today))

    assert [due.period for due in standing(found, today)] == [period]


def test_windows_set_in_any_order_are_passed_in_that_of_time() -> None:
    paused = customer(notice_date=date(2026, 12, 31), paused_until=date(2026, 12, 28))
    rules = Rules(renewal_windows=(7, 30, 120))

    found = all_dues(file(paused, date(2026, 12, 1)), rules)

    assert [due.period for due in standing(found, date(2026, 12, 28))] == ["2026-12-31:7"]


def test_contact_and_renewal_of_one_customer_stand_side_by_side() -> None:
    found = file(contacted(notice_date=date(2026, 12, 31)))

    assert set(stands(found)) == {Rule.CONTACT_OVERDUE, Rule.RENEWAL_WINDOW}


def test_what_stands_is_no_longer_to_come() -> None:
    found = all_dues(file(contacted(), date(2026, 11, 25), entries=(contact(date(2026, 11, 1)),)))

    assert [due.rule for due in upcoming(found, date(2026, 11, 25))] == [Rule.CONTACT_OVERDUE]


def test_a_nudge_falls_due_where_the_workspaces_day_begins() -> None:
    due = Due(Rule.STEP_DUE, "sso", "2026-11-27", date(2026, 11, 27), "ben")

    assert due.at("America/New_York") == datetime(2026, 11, 27, 5, tzinfo=UTC)


def test_rule_subject_and_period_make_a_nudge() -> None:
    assert all_dues(promised(date(2026, 11, 27)))[0].key == ("promise_due", "quote", "2026-11-27")


def test_every_rule_has_a_switch() -> None:
    assert set(SWITCHES.values()) == {rule.value for rule in Rule}


@pytest.mark.parametrize("rule", [Rule.STEP_DUE, Rule.STEP_OVERDUE])
def test_by_a_rule_that_is_off_nothing_falls_due(rule: Rule) -> None:
    late = onboarding(step(due_on=date(2026, 11, 12)))

    found = planned(late, Rules(off=frozenset({rule.value})))

    assert {Rule.STEP_DUE, Rule.STEP_OVERDUE} - {each for each, _, _ in found} == {rule}
