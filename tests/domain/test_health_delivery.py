"""Delivery by field.md: the mean over the running onboarding and each running project."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.health import Component, ComponentName, health
from domain.onboarding import Step, StepStatus
from domain.projects import MilestoneStatus, Rag
from domain.settings import Rules
from tests.domain.health_files import TODAY, ago, ahead, component, file, milestone, plan, project, step

BLOCKED, DONE = StepStatus.BLOCKED, StepStatus.DONE


def delivery(**facts: Any) -> Component:
    return component(ComponentName.DELIVERY, file(**facts))


def onboarding(*steps: Step) -> Component:
    return delivery(plans=(plan(*steps),))


def test_without_onboarding_or_project_delivery_is_left_out() -> None:
    read = delivery()

    assert (read.value, read.reason) == (None, "no onboarding and no project under way")


@pytest.mark.parametrize(
    ("due_on", "value"),
    [
        (date(2026, 11, 23), 100),
        (date(2026, 11, 20), 100),  # Friday; on Saturday no workday has passed
        (date(2026, 11, 19), 97),
        (date(2026, 11, 13), 85),  # a week of five workdays
        (date(2026, 10, 7), 4),  # 32 workdays
        (date(2026, 10, 5), 0),  # 34 workdays
    ],
)
def test_the_most_overdue_step_costs_three_a_workday(due_on: date, value: float) -> None:
    read = onboarding(step(due_on), step(ahead(9)))

    assert read.value == value


def test_only_the_most_overdue_step_counts() -> None:
    read = onboarding(step(date(2026, 11, 19)), step(date(2026, 11, 13)), step(date(2026, 11, 18)))

    assert read.value == 85


def test_workdays_are_the_workspaces() -> None:
    sunday_to_thursday = frozenset({6, 0, 1, 2, 3})
    known = file(plans=(plan(step(date(2026, 11, 19))),))  # due on a Thursday

    on_sunday = health(replace(known, today=date(2026, 11, 22)), Rules(), sunday_to_thursday)

    assert on_sunday.score == 97


def test_a_step_that_is_done_costs_nothing() -> None:
    read = onboarding(step(ago(30), DONE, done_on=ago(20)))

    assert (read.value, read.reason) == (100, "onboarding on plan")


def test_a_step_dated_as_done_ahead_is_open_until_then() -> None:
    read = onboarding(step(date(2026, 11, 13), DONE, done_on=ahead(3)))

    assert read.value == 85


def test_each_blocked_step_costs_fifteen() -> None:
    read = onboarding(step(ahead(5), BLOCKED), step(ahead(9), BLOCKED), step(ahead(12)))

    assert read.value == 70


def test_lateness_and_blocks_add_up_and_end_at_zero() -> None:
    steps = [step(date(2026, 11, 13), BLOCKED, name=f"step {number}") for number in range(5)]

    some, many = onboarding(*steps), onboarding(*steps, *(replace(each, id="more") for each in steps))

    assert (some.value, many.value) == (10, 0)


def test_the_reason_names_the_late_step_and_counts_the_blocked() -> None:
    read = onboarding(step(date(2026, 11, 13), BLOCKED))

    assert read.reason == "SSO configuration 5 workdays late, 1 step blocked"


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ({"started_on": TODAY}, 85),
        ({"started_on": ahead(1)}, None),
        ({"first_value_on": TODAY}, None),
        ({"first_value_on": ahead(1)}, 85),
    ],
)
def test_an_onboarding_runs_from_its_start_to_first_value(facts: dict[str, Any], value: float | None) -> None:
    read = delivery(plans=(plan(step(ahead(3), BLOCKED), **facts),))

    assert read.value == value


@pytest.mark.parametrize(("rag", "value"), [(Rag.GREEN, 100), (Rag.AMBER, 60), (Rag.RED, 20), (None, 100)])
def test_a_stated_colour_has_its_value(rag: Rag | None, value: float) -> None:
    read = delivery(projects=(project(stated_rag=rag),))

    assert read.value == value


@pytest.mark.parametrize(("days_late", "value"), [(4, 100), (5, 60), (9, 60), (10, 20)])
def test_a_late_milestone_colours_a_project_of_100_days(days_late: int, value: float) -> None:
    read = delivery(projects=(project(milestone(ago(days_late))),))

    assert read.value == value


def test_the_worse_of_stated_and_computed_colour_counts() -> None:
    stated_worse = delivery(projects=(project(stated_rag=Rag.RED),))
    computed_worse = delivery(projects=(project(milestone(ago(10)), stated_rag=Rag.GREEN),))

    assert (stated_worse.value, computed_worse.value) == (20, 20)


def test_a_milestone_dated_as_reached_ahead_is_open_until_then() -> None:
    late = milestone(ago(10), MilestoneStatus.DONE, done_on=ahead(1))
    reached = milestone(ago(10), MilestoneStatus.DONE, done_on=TODAY)

    values = [delivery(projects=(project(each),)).value for each in (late, reached)]

    assert values == [20, 100]


@pytest.mark.parametrize(
    ("rag", "spi", "value"),
    [
        (Rag.GREEN, None, 100),
        (Rag.GREEN, 0.83, 83),
        (Rag.GREEN, 1.2, 100),
        (Rag.AMBER, 0.83, 60),
        (Rag.AMBER, 0.5, 50),
        (Rag.RED, 0.0, 0),
    ],
)
def test_a_schedule_index_below_the_colours_value_counts_instead(
    rag: Rag, spi: float | None, value: float
) -> None:
    read = delivery(projects=(project(stated_rag=rag, spi=spi),))

    assert read.value == value


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ({"starts_on": TODAY}, 60),
        ({"starts_on": ahead(1)}, None),
        ({"closed_on": TODAY}, None),
        ({"closed_on": ahead(1)}, 60),
    ],
)
def test_a_project_runs_from_its_start_until_it_is_closed(facts: dict[str, Any], value: float | None) -> None:
    read = delivery(projects=(project(stated_rag=Rag.AMBER, **facts),))

    assert read.value == value


def test_onboarding_and_projects_count_alike() -> None:
    read = delivery(
        plans=(plan(step(ahead(3), BLOCKED)),),
        projects=(project(), project(name="Migration", stated_rag=Rag.AMBER)),
    )

    assert read.value == pytest.approx((85 + 100 + 60) / 3)


def test_the_reason_begins_with_the_worst() -> None:
    read = delivery(
        plans=(plan(step(ahead(3), BLOCKED)),),
        projects=(project(spi=0.95), project(name="Migration", stated_rag=Rag.RED)),
    )

    assert read.reason == "Migration red; 1 step blocked; Rollout green, SPI 0.95"
