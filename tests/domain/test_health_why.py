"""Why a score moved: points that add up, the entries behind them, and what only time did."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.customers import PersonRole, Segment, Stage
from domain.entries import Mood, Signal
from domain.file import CustomerFile
from domain.health import ComponentName, Health, Move, why
from domain.measurements import Measure, ScoreKind
from domain.members import MONDAY_TO_FRIDAY
from domain.onboarding import StepStatus
from domain.projects import MilestoneStatus, Rag
from tests.domain.health_files import (
    RULES,
    TODAY,
    ago,
    call,
    customer,
    entry,
    file,
    health_of,
    measured,
    milestone,
    person,
    plan,
    project,
    score,
    step,
)

ADOPTION, ENGAGEMENT, DELIVERY, SUPPORT, SENTIMENT = ComponentName
MONTH_AGO = ago(30)


def moves(after: CustomerFile, since: date = MONTH_AGO, **before: Any) -> tuple[Move, ...]:
    """The moves since a day, of which the same facts are known where a test says nothing else."""
    return why(replace(after, today=since, **before), after, RULES, MONDAY_TO_FRIDAY)


def the_move(of: ComponentName | None, listed: tuple[Move, ...]) -> Move:
    return next(move for move in listed if move.component is of)


def unrounded(read: Health) -> float:
    """The score before rounding, held down by its cap."""
    mean = sum(each.share * (each.value or 0) for each in read.components)
    return min(mean, read.cap.at_most) if read.cap else mean


def glad(on: date) -> Any:
    return entry(on, mood=Mood.POSITIVE, entry_id="glad")


def angry(on: date) -> Any:
    return entry(on, mood=Mood.NEGATIVE, entry_id="angry")


def tickets(count: int, on: date) -> Any:
    return measured(Measure.TICKETS_OPEN, count, on)


def test_between_two_equal_moments_nothing_moved() -> None:
    known = file(entries=(glad(ago(3)),), measurements=(tickets(2, ago(90)),))

    assert moves(known, since=TODAY) == ()


def test_a_component_moves_the_score_by_its_share_of_its_change() -> None:
    known = file(entries=(glad(ago(40)), angry(ago(2))), measurements=(tickets(5, ago(90)),))

    listed = moves(known)

    assert listed == (
        Move(
            SENTIMENT,
            pytest.approx(-100 / 3),  # half the score; the mood from 100 to 33.3
            100.0,
            pytest.approx(100 / 3),
            "latest mood negative 2 days ago, of 2 in 120 days",
            new=("angry",),
        ),
    )


def test_a_mood_that_faded_moved_by_time_only() -> None:
    known = file(entries=(glad(ago(40)), angry(ago(20))), measurements=(tickets(5, ago(90)),))

    move = the_move(SENTIMENT, moves(known, since=ago(10)))

    assert (move.before, move.after) == (50, pytest.approx(100 / 3))
    assert move.only_time


def test_a_contact_that_aged_moved_by_time_only() -> None:
    account = customer(segment=Segment.HIGH_TOUCH)
    known = file(customer=account, entries=(call(ago(46)),), measurements=(tickets(5, ago(90)),))

    move = the_move(ENGAGEMENT, moves(known))

    assert (move.before, move.after, move.only_time) == (100, 25, True)


def test_a_ticket_moved_by_more_than_time() -> None:
    known = file(measurements=(tickets(5, ago(90)), tickets(7, ago(3))))

    move = the_move(SUPPORT, moves(known))

    assert (move.points, move.only_time) == (-16, False)


def test_a_complaint_that_is_forgotten_is_gone_by_time() -> None:
    complaint = entry(ago(31), signals=(Signal.QUALITY,), entry_id="complaint")

    move = the_move(SUPPORT, moves(file(entries=(complaint,))))

    assert (move.points, move.gone, move.only_time) == (5, ("complaint",), True)


def test_a_late_step_moved_by_time_and_a_finished_one_by_a_fact() -> None:
    late = file(plans=(plan(step(date(2026, 11, 13))),))
    done = file(plans=(plan(step(date(2026, 11, 13), StepStatus.DONE, done_on=TODAY)),))

    listed = [the_move(DELIVERY, moves(known, since=ago(4))) for known in (late, done)]

    assert [(move.before, move.after, move.only_time) for move in listed] == [
        (94, 85, True),
        (94, 100, False),
    ]


def test_a_reached_milestone_is_a_fact() -> None:
    reached = milestone(ago(20), MilestoneStatus.DONE, done_on=ago(1))

    move = the_move(DELIVERY, moves(file(projects=(project(reached),)), since=ago(5)))

    assert (move.before, move.after, move.only_time) == (20, 100, False)


def test_a_component_that_was_left_out_gives_its_share_to_the_others() -> None:
    known = file(
        projects=(project(stated_rag=Rag.AMBER, closed_on=ago(1)),), measurements=(tickets(2, ago(90)),)
    )

    listed = moves(known)

    assert listed == (
        Move(
            DELIVERY,
            12.0,  # half of 60 and 84 made 72, now 84
            60.0,
            None,
            "left out: no onboarding and no project under way; its 50 % went to the others",
        ),
    )


def test_a_component_that_came_lowers_what_stood_before() -> None:
    known = file(scores=(score(ScoreKind.NPS, 4, ago(3)),), measurements=(tickets(2, ago(90)),))

    listed = moves(known)

    assert listed == (
        Move(
            SENTIMENT,
            -22.0,  # 84 alone, now the half of 84 and 40
            None,
            40.0,
            "NPS and CSAT at 40 of 100; left out before, counts for 50 % now",
        ),
    )


def test_a_cap_is_a_move_of_its_own() -> None:
    churn = entry(ago(3), signals=(Signal.CHURN,), entry_id="churn")
    known = file(entries=(churn,), measurements=(tickets(2, ago(90)),))

    listed = moves(known)

    assert listed == (
        Move(
            None,
            -35.0,  # 84 held at 49
            None,
            49.0,
            "held at 49 at most: churn said in the last 30 days",
            new=("churn",),
        ),
    )


def test_a_cap_that_ran_out_was_lifted_by_time() -> None:
    churn = entry(ago(40), signals=(Signal.CHURN,), entry_id="churn")
    known = file(entries=(churn,), measurements=(tickets(2, ago(90)),))

    listed = moves(known)

    assert listed == (
        Move(
            None,
            35.0,
            49.0,
            None,
            "no longer held down: churn said in the last 30 days",
            gone=("churn",),
            only_time=True,
        ),
    )


def test_the_heaviest_loss_comes_first() -> None:
    known = file(
        entries=(glad(ago(40)), angry(ago(2))),
        measurements=(tickets(5, ago(90)), tickets(0, ago(3))),
        projects=(project(milestone(ago(5))),),
    )

    assert [move.component for move in moves(known)] == [SENTIMENT, DELIVERY, SUPPORT]


def test_a_customer_that_churned_lost_its_whole_score() -> None:
    known = file(measurements=(tickets(2, ago(90)),))
    churned = replace(known, customer=customer(stage=Stage.CHURNED))

    listed = moves(churned, customer=known.customer)

    assert [(move.component, move.points, move.reason) for move in listed] == [
        (SUPPORT, -84, "left out: the customer has churned")
    ]


ACCOUNT = customer(segment=Segment.HIGH_TOUCH)
JANE = person("Jane", PersonRole.CHAMPION, left_on=ago(5))


@pytest.mark.parametrize(
    "known",
    [
        file(entries=(glad(ago(3)),)),
        file(entries=(glad(ago(3)),), measurements=(tickets(3, ago(90)),)),
        file(entries=(angry(ago(130)),), measurements=(tickets(3, ago(4)),)),
        file(customer=ACCOUNT, people=(JANE,), entries=(call(ago(50), "jane"), angry(ago(4)))),
        file(
            customer=ACCOUNT,
            people=(JANE, person("Tom")),
            entries=(call(ago(70), "tom"), glad(ago(35)), entry(ago(9), signals=(Signal.QUALITY,))),
            projects=(project(milestone(ago(8)), closed_on=ago(2)),),
            plans=(plan(step(ago(20)), started_on=ago(29)),),
            scores=(score(ScoreKind.NPS, 3, ago(7)),),
        ),
        file(),
    ],
    ids=("came from nothing", "one came", "one went, one came", "capped", "all at once", "never any"),
)
def test_the_moves_add_up_to_the_difference_of_the_scores(known: CustomerFile) -> None:
    listed = moves(known)

    before, after = (health_of(replace(known, today=day)) for day in (MONTH_AGO, TODAY))
    assert sum(move.points for move in listed) == pytest.approx(unrounded(after) - unrounded(before))
