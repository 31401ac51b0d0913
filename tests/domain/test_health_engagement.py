"""Engagement by field.md: how recent the last contact is, and how many of the people were met."""

from datetime import date
from typing import Any

import pytest

from domain.customers import Segment
from domain.health import Component, ComponentName
from domain.settings import Rules
from tests.domain.health_files import ago, ahead, call, component, customer, entry, file, person

JANE, TOM, EVA, MAX = (person(name) for name in ("Jane", "Tom", "Eva", "Max"))


def engagement(rules: Rules | None = None, cadence: int | None = 30, **facts: Any) -> Component:
    account = {"customer": customer(segment=Segment.HIGH_TOUCH, cadence_days=cadence)}
    return component(ComponentName.ENGAGEMENT, file(**(account | facts)), rules or Rules())


@pytest.mark.parametrize(
    ("cadence", "days", "value"),
    [
        (30, 0, 100),
        (30, 30, 100),  # 100 %
        (30, 31, 75),
        (30, 38, 75),  # 125 % is 37.5, rounded up
        (30, 39, 50),
        (30, 45, 50),  # 150 %
        (30, 46, 25),
        (30, 60, 25),  # 200 %
        (30, 61, 0),
        (14, 14, 100),
        (14, 18, 75),  # 17.5
        (14, 19, 50),
        (14, 21, 50),
        (14, 22, 25),
        (14, 28, 25),
        (14, 29, 0),
        (45, 57, 75),  # 56.25
        (45, 58, 50),
        (45, 68, 50),  # 67.5
        (45, 69, 25),
    ],
)
def test_recency_falls_in_steps_of_the_cadence(cadence: int, days: int, value: float) -> None:
    read = engagement(cadence=cadence, entries=(call(ago(days)),))

    assert read.value == value


@pytest.mark.parametrize(
    ("segment", "days", "value"),
    [
        (Segment.STRATEGIC, 14, 100),
        (Segment.STRATEGIC, 15, 75),
        (Segment.HIGH_TOUCH, 30, 100),
        (Segment.HIGH_TOUCH, 31, 75),
        (Segment.MID_TOUCH, 60, 100),
        (Segment.MID_TOUCH, 61, 75),
    ],
)
def test_the_segment_sets_the_cadence(segment: Segment, days: int, value: float) -> None:
    read = engagement(customer=customer(segment=segment), entries=(call(ago(days)),))

    assert read.value == value


def test_without_a_cadence_engagement_is_left_out() -> None:
    read = engagement(customer=customer(segment=Segment.TECH_TOUCH), entries=(call(ago(1)),))

    assert (read.value, read.share, read.reason) == (None, 0, "no contact cadence")


def test_the_customers_own_cadence_goes_before_its_segments() -> None:
    account = customer(segment=Segment.STRATEGIC, cadence_days=45)

    read = engagement(customer=account, entries=(call(ago(45)),))

    assert read.value == 100


@pytest.mark.parametrize(
    ("recorded", "start", "value"),
    [
        (ago(31), None, 75),
        (ago(100), ago(31), 75),
        (ago(31), ago(100), 75),
        (ago(100), ahead(10), 100),
    ],
)
def test_without_a_contact_the_days_run_from_the_later_of_start_and_recording(
    recorded: date, start: date | None, value: float
) -> None:
    account = customer(cadence_days=30, recorded_on=recorded, contract_start=start)

    read = engagement(customer=account)

    assert read.value == value


def test_a_contact_before_the_contract_counts_all_the_same() -> None:
    account = customer(cadence_days=30, contract_start=ago(5))

    read = engagement(customer=account, entries=(call(ago(46)),))

    assert read.value == 25


def test_a_note_and_a_contact_ahead_reset_nothing() -> None:
    read = engagement(entries=(call(ago(46)), entry(ago(2)), call(ahead(2))))

    assert read.value == 25


@pytest.mark.parametrize(
    ("known", "met", "value"),
    [
        ((JANE,), ("jane",), 100),
        ((JANE,), (), 70),
        ((JANE, TOM), ("jane",), 85),
        ((JANE, TOM, EVA), ("jane",), 80),
        ((JANE, TOM, EVA), ("jane", "tom"), 90),
        ((JANE, TOM, EVA, MAX), ("jane", "tom"), 90),
        ((JANE, TOM, EVA, MAX), ("jane", "tom", "eva"), 100),
        ((JANE, TOM, EVA, MAX), ("jane", "tom", "eva", "max"), 100),
        ((JANE, TOM), ("jane", "a stranger"), 85),
    ],
)
def test_breadth_counts_three_tenths(known: tuple[Any, ...], met: tuple[str, ...], value: float) -> None:
    read = engagement(people=known, entries=(call(ago(3), *met),))

    assert read.value == value


def test_with_nobody_known_recency_counts_alone() -> None:
    read = engagement(entries=(call(ago(31)),))

    assert read.value == 75


def test_with_everybody_gone_recency_counts_alone() -> None:
    read = engagement(people=(person("Jane", left_on=ago(1)),), entries=(call(ago(31)),))

    assert read.value == 75


def test_who_has_left_is_not_missed() -> None:
    people = (JANE, person("Tom", left_on=ago(1)), person("Eva", left_on=ahead(1)))

    read = engagement(people=people, entries=(call(ago(3), "jane"),))

    assert read.value == 85


@pytest.mark.parametrize(("days", "value"), [(90, 100), (91, 70)])
def test_who_was_met_counts_for_90_days(days: int, value: float) -> None:
    read = engagement(people=(JANE,), entries=(call(ago(3)), call(ago(days), "jane")))

    assert read.value == value


def test_who_is_only_named_in_a_note_was_not_met() -> None:
    read = engagement(people=(JANE,), entries=(call(ago(3)), entry(ago(2), people=("jane",))))

    assert read.value == 70


def test_the_reason_names_the_last_contact_and_who_is_missing() -> None:
    read = engagement(people=(JANE, TOM), entries=(call(ago(34), "jane"),))

    assert read.reason == "last contact 34 days ago, cadence 30; 1 of 2 people met in 90 days"


def test_the_reason_is_short_where_everybody_was_met() -> None:
    read = engagement(people=(JANE,), entries=(call(ago(1), "jane"),))

    assert read.reason == "last contact 1 day ago, cadence 30"


def test_the_reason_says_that_there_was_no_contact_yet() -> None:
    read = engagement(customer=customer(cadence_days=30, recorded_on=ago(12)))

    assert read.reason == "no contact yet in 12 days, cadence 30"


def test_the_evidence_is_the_last_contact_and_those_that_name_people() -> None:
    entries = (
        call(ago(91), "jane", entry_id="too old"),
        call(ago(80), "jane", entry_id="met Jane"),
        call(ago(40), entry_id="met nobody by name"),
        call(ago(2), entry_id="last"),
    )

    read = engagement(people=(JANE,), entries=entries)

    assert read.evidence == ("last", "met Jane")


def test_a_cadence_of_the_settings_holds() -> None:
    rules = Rules(cadence={Segment.HIGH_TOUCH: 10})

    read = engagement(rules=rules, cadence=None, entries=(call(ago(11)),))

    assert read.value == 75
