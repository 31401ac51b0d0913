"""When projects bring nudges: milestones due and late, the watermelon of a week, follow-ups after the end."""

from datetime import UTC, date, datetime

import pytest

from domain.customers import Customer, Segment
from domain.entries import Entry, Kind
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY
from domain.planning import Rule, day_of, dues, standing
from domain.projects import Milestone, MilestoneStatus, Project, Rag
from domain.settings import Rules

FRI_20_NOV = date(2026, 11, 20)
ENDED = date(2026, 8, 31)


def acme(pm: str | None = "ben", csm: str | None = "ana") -> Customer:
    """A tech-touch customer, of which nothing else falls due."""
    return Customer(
        "acme", "Acme", recorded_on=date(2026, 1, 5), segment=Segment.TECH_TOUCH, csm_id=csm, pm_id=pm
    )


def milestone(due: date, **said: object) -> Milestone:
    return Milestone(
        **({"id": "go", "project_id": "roll", "name": "Go-live", "position": 1, "due_on": due} | said)
    )  # type: ignore[arg-type]


def running(*milestones: Milestone, stated: Rag | None = None) -> Project:
    return Project("roll", "acme", "Rollout", date(2026, 9, 1), date(2026, 12, 10), stated, milestones)


def ended(on: date = ENDED) -> Project:
    return Project("roll", "acme", "Rollout", date(2026, 3, 2), on, closed_on=on)


def contact(on: date, kind: Kind | None = Kind.CALL) -> Entry:
    return Entry(f"on {on}", "acme", "ana", on, datetime(on.year, on.month, on.day, tzinfo=UTC), "", kind)


def found(
    project: Project,
    today: date = FRI_20_NOV,
    entries: tuple[Entry, ...] = (),
    customer: Customer | None = None,
    rules: Rules | None = None,
) -> list[tuple[Rule, date, str, str]]:
    file = CustomerFile(today, customer or acme(), projects=(project,), entries=entries)
    listed = dues(file, rules or Rules(), MONDAY_TO_FRIDAY)
    return [(due.rule, due.on, due.period, due.member_id) for due in listed]


def test_a_milestone_is_due_on_its_day_and_late_from_the_next_workday() -> None:
    friday = running(milestone(FRI_20_NOV))

    assert found(friday) == [
        (Rule.MILESTONE_DUE, FRI_20_NOV, "2026-11-20", "ben"),
        (Rule.MILESTONE_LATE, date(2026, 11, 23), "2026-11-20", "ben"),
    ]


def test_of_a_milestone_the_late_one_takes_the_place_of_the_due_one() -> None:
    file = CustomerFile(date(2026, 11, 23), acme(), projects=(running(milestone(FRI_20_NOV)),))

    stands = standing(dues(file, Rules(), MONDAY_TO_FRIDAY), file.today)

    assert [due.rule for due in stands] == [Rule.MILESTONE_LATE]


@pytest.mark.parametrize(
    "reached",
    [
        running(milestone(FRI_20_NOV, status=MilestoneStatus.DONE, done_on=FRI_20_NOV)),
        Project(
            "roll", "acme", "R", date(2026, 9, 1), FRI_20_NOV, None, (milestone(FRI_20_NOV),), FRI_20_NOV
        ),
    ],
    ids=["reached", "the project has ended"],
)
def test_a_milestone_with_nothing_left_to_do_is_not_asked_about(reached: Project) -> None:
    assert not [each for each in found(reached) if each[0].family == "milestone"]


def test_without_a_project_manager_the_csm_is_asked() -> None:
    assert {each[3] for each in found(running(milestone(FRI_20_NOV)), customer=acme(pm=None))} == {"ana"}


def test_a_watermelon_is_asked_about_once_a_calendar_week() -> None:
    late = running(milestone(date(2026, 11, 2)), stated=Rag.GREEN)

    weeks = [each for each in found(late) if each[0] is Rule.PROJECT_WATERMELON]

    assert weeks == [
        (Rule.PROJECT_WATERMELON, date(2026, 11, 16), "2026-W47", "ben"),
        (Rule.PROJECT_WATERMELON, date(2026, 11, 23), "2026-W48", "ben"),
    ]


@pytest.mark.parametrize("stated", [Rag.RED, None])
def test_a_project_that_states_what_its_dates_say_is_no_watermelon(stated: Rag | None) -> None:
    late = running(milestone(date(2026, 11, 2)), stated=stated)

    assert not [each for each in found(late) if each[0] is Rule.PROJECT_WATERMELON]


def test_follow_ups_come_three_six_and_twelve_months_after_the_end() -> None:
    assert found(ended()) == [
        (Rule.FOLLOWUP_DUE, date(2026, 11, 30), "3 months", "ana"),
        (Rule.FOLLOWUP_DUE, date(2027, 2, 28), "6 months", "ana"),
        (Rule.FOLLOWUP_DUE, date(2027, 8, 31), "12 months", "ana"),
    ]


def test_the_months_of_follow_ups_are_a_setting() -> None:
    assert [each[2] for each in found(ended(), rules=Rules(followup_months=(9, 1)))] == [
        "1 months",
        "9 months",
    ]


def test_without_a_csm_the_project_manager_follows_up() -> None:
    assert {each[3] for each in found(ended(), customer=acme(csm=None))} == {"ben"}


def test_of_the_follow_ups_of_a_project_the_latest_that_has_come_stands_alone() -> None:
    file = CustomerFile(date(2027, 3, 15), acme(), projects=(ended(),))

    stands = standing(dues(file, Rules(), MONDAY_TO_FRIDAY), file.today)

    assert [due.period for due in stands] == ["6 months"]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (contact(date(2026, 11, 30)), ["6 months", "12 months"]),
        (contact(date(2026, 11, 29)), ["3 months", "6 months", "12 months"]),
        (contact(date(2026, 12, 1), kind=None), ["3 months", "6 months", "12 months"]),
    ],
    ids=["a contact on its day", "the day before", "a note"],
)
def test_a_follow_up_stands_until_a_contact_on_its_day_or_later(told: Entry, left: list[str]) -> None:
    after = found(ended(), today=date(2026, 12, 2), entries=(told,))

    assert [period for _, _, period, _ in after] == left


def test_a_follow_up_is_late_from_its_month_on() -> None:
    file = CustomerFile(date(2026, 12, 2), acme(), projects=(ended(),))

    assert day_of(Rule.FOLLOWUP_DUE, "roll", "3 months", file, Rules()) == date(2026, 11, 30)


def test_a_running_project_has_no_follow_ups() -> None:
    assert found(running()) == []
