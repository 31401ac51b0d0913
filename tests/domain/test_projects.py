"""Projects: the colour of the schedule, the worst of colours, and the watermelon."""

from datetime import date
from typing import Any

import pytest

from domain.projects import (
    Milestone,
    MilestoneStatus,
    Project,
    Rag,
    expected_finish,
    is_watermelon,
    overall_rag,
    schedule_rag,
    worst,
)

TODAY = date(2026, 11, 21)


def milestone(due_on: date, **facts: Any) -> Milestone:
    return Milestone("m", "p", "Pilot", 1, due_on, **facts)


def project(*milestones: Milestone, **facts: Any) -> Project:
    """100 planned days, from 1 September to 10 December."""
    usual = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 12, 10), "milestones": milestones}
    return Project("p", "acme", "Roll-out", **(usual | facts))


@pytest.mark.parametrize(
    ("due_on", "rag"),
    [
        (date(2026, 11, 21), Rag.GREEN),
        (date(2026, 11, 17), Rag.GREEN),
        (date(2026, 11, 16), Rag.AMBER),
        (date(2026, 11, 12), Rag.AMBER),
        (date(2026, 11, 11), Rag.RED),
    ],
)
def test_a_late_milestone_makes_amber_from_5_and_red_from_10_percent(due_on: date, rag: Rag) -> None:
    assert schedule_rag(project(milestone(due_on)), TODAY) is rag


def test_the_largest_slip_moves_the_finish() -> None:
    late = project(milestone(date(2026, 11, 19)), milestone(date(2026, 11, 14)))

    assert expected_finish(late, TODAY) == date(2026, 12, 17)


def test_a_milestone_expected_later_moves_the_finish_before_it_is_late() -> None:
    slipping = project(milestone(date(2026, 12, 1), expected_on=date(2026, 12, 6)))

    assert expected_finish(slipping, TODAY) == date(2026, 12, 15)
    assert schedule_rag(slipping, TODAY) is Rag.AMBER


def test_a_milestone_expected_earlier_brings_the_finish_no_nearer() -> None:
    early = project(milestone(date(2026, 12, 6), expected_on=date(2026, 12, 1)))

    assert expected_finish(early, TODAY) == date(2026, 12, 10)


def test_a_milestone_reached_holds_nothing_up() -> None:
    done = milestone(date(2026, 11, 1), status=MilestoneStatus.DONE, done_on=date(2026, 11, 15))

    assert schedule_rag(project(done), TODAY) is Rag.GREEN


def test_a_project_of_one_day_has_one_planned_day() -> None:
    short = project(milestone(date(2026, 11, 20)), starts_on=TODAY, ends_on=TODAY)

    assert schedule_rag(short, TODAY) is Rag.RED


@pytest.mark.parametrize(
    ("stated", "overall", "watermelon"),
    [
        (Rag.GREEN, Rag.AMBER, True),
        (Rag.AMBER, Rag.AMBER, False),
        (Rag.RED, Rag.RED, False),
        (None, Rag.AMBER, False),
    ],
)
def test_a_stated_colour_better_than_the_figures_is_a_watermelon(
    stated: Rag | None, overall: Rag, watermelon: bool
) -> None:
    amber = project(milestone(date(2026, 11, 14)), stated_rag=stated)

    assert overall_rag(amber, TODAY) is overall
    assert is_watermelon(amber, TODAY) is watermelon


def test_the_worst_of_no_colours_is_none() -> None:
    assert worst(()) is None
    assert worst((Rag.GREEN, Rag.RED, Rag.AMBER)) is Rag.RED


@pytest.mark.parametrize(
    ("today", "running"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 11, 29), True),
        (date(2026, 11, 30), False),
    ],
)
def test_a_project_runs_from_its_start_until_it_is_closed(today: date, running: bool) -> None:
    assert project(closed_on=date(2026, 11, 30)).is_running(today) is running
