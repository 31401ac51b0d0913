"""Onboarding: when a plan runs, which steps are open, how long it took to first value."""

from datetime import date

import pytest

from domain.onboarding import Plan, Step, StepStatus, time_to_value

KICK_OFF = Step("1", "plan", "Kick-off call", 1, date(2026, 11, 3), status=StepStatus.DONE)
SETUP = Step("2", "plan", "Technical setup", 2, date(2026, 11, 10), status=StepStatus.BLOCKED)
PLAN = Plan("plan", "acme", "standard", date(2026, 11, 2), (KICK_OFF, SETUP), date(2026, 12, 18))


@pytest.mark.parametrize(
    ("today", "running"),
    [
        (date(2026, 11, 1), False),
        (date(2026, 11, 2), True),
        (date(2026, 12, 17), True),
        (date(2026, 12, 18), False),
    ],
)
def test_a_plan_runs_from_its_start_to_first_value(today: date, running: bool) -> None:
    assert PLAN.is_running(today) is running


def test_a_step_is_open_until_it_is_done() -> None:
    assert PLAN.open_steps() == (SETUP,)
    assert PLAN.done_steps() == (KICK_OFF,)


def test_time_to_value_counts_days_from_the_contracts_start() -> None:
    assert time_to_value(PLAN, date(2026, 10, 19)) == 60


def test_time_to_value_is_unknown_without_either_day() -> None:
    running = Plan("plan", "acme", "standard", date(2026, 11, 2))

    assert time_to_value(PLAN, None) is None
    assert time_to_value(running, date(2026, 10, 19)) is None
