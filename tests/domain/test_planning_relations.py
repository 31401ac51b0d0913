"""When relationships, reviews and health bring nudges; dates written out."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.customers import Customer, Person, PersonRole, Segment
from domain.entries import Entry, Kind
from domain.file import CustomerFile
from domain.health import Band, HealthPoint
from domain.members import MONDAY_TO_FRIDAY
from domain.planning import Rule, dues
from domain.settings import Rules

TODAY = date(2026, 11, 20)
RECORDED = date(2026, 7, 1)
JANE = Person("jane", "acme", "Jane Miller", PersonRole.CHAMPION)
RAJ = Person("raj", "acme", "Raj Kapoor", PersonRole.SPONSOR)
LENA = Person("lena", "acme", "Lena Fischer", PersonRole.DECISION_MAKER)


def contact(on: date, kind: Kind | None = Kind.CALL, people: tuple[str, ...] = ()) -> Entry:
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return Entry(f"on {on}", "acme", "ana", on, at, "", kind, people=people)


def found(
    family: str,
    *,
    today: date = TODAY,
    segment: Segment = Segment.HIGH_TOUCH,
    points: tuple[HealthPoint, ...] = (),
    start: date | None = None,
    **facts: Any,
) -> list[tuple[Rule, str, date, str]]:
    acme = Customer("acme", "Acme", recorded_on=RECORDED, segment=segment, csm_id="ana", contract_start=start)
    listed = dues(CustomerFile(today, acme, **facts), Rules(), MONDAY_TO_FRIDAY, points)
    return [(due.rule, due.subject_id, due.on, due.period) for due in listed if due.rule.family == family]


def gone(person: Person, on: date) -> Person:
    return Person(person.id, "acme", person.name, person.role, left_on=on)


@pytest.mark.parametrize("who", [JANE, RAJ])
def test_a_sponsor_or_champion_who_left_is_asked_about_from_that_day(who: Person) -> None:
    assert found("person", people=(gone(who, TODAY),)) == [(Rule.PERSON_LEFT, who.id, TODAY, "2026-11-20")]


@pytest.mark.parametrize(
    "facts",
    [
        {"people": (gone(LENA, TODAY),)},
        {"people": (gone(JANE, date(2026, 9, 20)),)},
        {"people": (gone(JANE, TODAY), Person("joe", "acme", "Joe", PersonRole.CHAMPION))},
        {
            "people": (gone(JANE, date(2026, 11, 10)), RAJ),
            "entries": (contact(date(2026, 11, 12), people=("raj",)),),
        },
    ],
    ids=["another role", "61 days ago", "the role is filled", "somebody there was met since"],
)
def test_who_left_is_not_asked_about_for_ever(facts: dict[str, Any]) -> None:
    assert found("person", **facts) == []


def test_a_role_is_unseen_91_days_after_the_last_contact_that_names_its_holder_once_a_quarter() -> None:
    met = contact(date(2026, 8, 21), people=("raj", "lena"))

    unseen = found("role", people=(RAJ, LENA), entries=(met,))

    assert unseen == [
        (Rule.ROLE_UNSEEN, "acme:sponsor", TODAY, "2026-Q4"),
        (Rule.ROLE_UNSEEN, "acme:sponsor", date(2027, 1, 1), "2027-Q1"),
        (Rule.ROLE_UNSEEN, "acme:decision-maker", TODAY, "2026-Q4"),
        (Rule.ROLE_UNSEEN, "acme:decision-maker", date(2027, 1, 1), "2027-Q1"),
    ]


def test_a_role_that_nobody_holds_is_unseen_91_days_after_the_customer_was_recorded() -> None:
    early = found(
        "role", today=date(2026, 9, 28), people=(LENA,), entries=(contact(TODAY, people=("lena",)),)
    )

    assert (Rule.ROLE_UNSEEN, "acme:sponsor", date(2026, 9, 30), "2026-Q3") in early


def test_without_a_cadence_nobody_has_to_be_met() -> None:
    assert found("role", segment=Segment.TECH_TOUCH, people=(RAJ,)) == []


@pytest.mark.parametrize(
    ("segment", "held", "due"),
    [
        (Segment.STRATEGIC, date(2026, 8, 31), date(2026, 11, 30)),
        (Segment.HIGH_TOUCH, date(2026, 9, 15), date(2026, 12, 15)),
        (Segment.MID_TOUCH, date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_a_review_is_announced_21_days_before_it_is_due(segment: Segment, held: date, due: date) -> None:
    review = contact(held, Kind.REVIEW)

    ((rule, subject, on, period),) = found("review", segment=segment, entries=(review,))

    assert (rule, subject, period) == (Rule.REVIEW_DUE, "acme", due.isoformat())
    assert (due - on).days == 21


def test_the_first_review_counts_from_the_later_of_contract_start_and_the_day_recorded() -> None:
    ((_, _, _, early),) = found("review", start=date(2026, 2, 1))
    ((_, _, _, late),) = found("review", start=date(2026, 9, 1))

    assert (early, late) == ("2026-10-01", "2026-12-01")


def test_a_tech_touch_customer_has_no_reviews() -> None:
    assert found("review", segment=Segment.TECH_TOUCH, start=RECORDED) == []


def fell(on: date) -> tuple[HealthPoint, ...]:
    """From 72, green, to 66, yellow, on a day."""
    return (HealthPoint(on, 66, Band.YELLOW), HealthPoint(date(2026, 10, 1), 72, Band.GREEN))


def test_a_band_crossed_downwards_is_told_from_its_day() -> None:
    day = date(2026, 11, 18)

    assert found("health", points=fell(day), entries=(contact(day),)) == [
        (Rule.HEALTH_FELL, "acme", day, "2026-11-18")
    ]


def test_fifteen_points_lost_in_seven_days_are_told_from_the_first_day_of_the_drop() -> None:
    points = (
        HealthPoint(date(2026, 11, 19), 72, Band.GREEN),
        HealthPoint(date(2026, 11, 16), 80, Band.GREEN),
        HealthPoint(date(2026, 10, 1), 88, Band.GREEN),
    )

    told = found("health", points=points, entries=(contact(date(2026, 11, 15)),))

    assert told == [(Rule.HEALTH_FELL, "acme", date(2026, 11, 16), "2026-11-16")]


@pytest.mark.parametrize(
    ("today", "entries", "points"),
    [
        (TODAY, (contact(date(2026, 11, 19)),), fell(date(2026, 11, 18))),
        (date(2026, 12, 16), (contact(date(2026, 11, 18)),), fell(date(2026, 11, 18))),
        (
            TODAY,
            (contact(date(2026, 11, 18)),),
            (HealthPoint(TODAY, 72, Band.GREEN), *fell(date(2026, 11, 18))),
        ),
        (TODAY, (), fell(date(2026, 11, 18))),
    ],
    ids=["a contact after it", "four weeks", "the score is back", "mere silence, told as overdue"],
)
def test_a_fall_of_health_is_not_told_where_it_is_answered_or_old(
    today: date, entries: tuple[Entry, ...], points: tuple[HealthPoint, ...]
) -> None:
    assert found("health", today=today, entries=entries, points=points) == []
