"""Time moves the score in steps, on days known beforehand, and never between two of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.customers import PersonRole, Segment
from domain.entries import Kind, Mood, Signal
from domain.file import CustomerFile
from domain.health import Health
from domain.measurements import Measure, ScoreKind
from domain.onboarding import StepStatus
from domain.projects import MilestoneStatus, Rag
from domain.settings import Rules, Weights
from tests.domain.health_files import (
    TODAY,
    ago,
    ahead,
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

DAYS = 300
PEOPLE = ("jane", "tom", "eva", "max")

days = st.integers(-130, 200).map(ago)
maybe_day = st.none() | days
entries = st.builds(
    entry,
    days,
    st.none() | st.sampled_from(Kind),
    st.sampled_from(Mood),
    st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
    st.lists(st.sampled_from((Signal.CHURN, Signal.CHAMPION_LEFT, Signal.QUALITY)), max_size=1).map(tuple),
)
steps = st.builds(step, days, st.sampled_from(StepStatus), done_on=maybe_day)
milestones = st.builds(milestone, days, st.sampled_from(MilestoneStatus), maybe_day, maybe_day)


@st.composite
def files(draw: st.DrawFn) -> CustomerFile:
    """A file with facts on both sides of today."""
    return file(
        customer=customer(
            segment=draw(st.sampled_from(Segment)),
            recorded_on=draw(days),
            contract_start=draw(maybe_day),
            cadence_days=draw(st.none() | st.integers(1, 90)),
        ),
        people=tuple(
            person(name.title(), draw(st.sampled_from(PersonRole)), draw(maybe_day))
            for name in draw(st.sets(st.sampled_from(PEOPLE)))
        ),
        entries=tuple(draw(st.lists(entries, max_size=6))),
        plans=tuple(
            plan(*each, id=str(at), started_on=draw(days), first_value_on=draw(maybe_day))
            for at, each in enumerate(draw(st.lists(st.lists(steps, max_size=3), max_size=2)))
        ),
        projects=tuple(
            project(
                *each,
                name=str(at),
                starts_on=draw(days),
                ends_on=draw(days),
                closed_on=draw(maybe_day),
                stated_rag=draw(st.none() | st.sampled_from(Rag)),
            )
            for at, each in enumerate(draw(st.lists(st.lists(milestones, max_size=2), max_size=2)))
        ),
        measurements=tuple(
            measured(*each)
            for each in draw(
                st.lists(st.tuples(st.sampled_from(Measure), st.integers(0, 9), days), max_size=8)
            )
        ),
        scores=tuple(
            score(*each)
            for each in draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(ScoreKind), st.integers(1, 5), days, st.sampled_from((None, *PEOPLE))
                    ),
                    max_size=4,
                )
            )
        ),
    )


def what_is_kept(read: Health) -> tuple[Any, ...]:
    """All that must hold until the next step: the reasons alone count days."""
    components = tuple((each.value, each.share, each.evidence) for each in read.components)
    return read.score, read.band, components, read.cap


@given(files())
@settings(max_examples=60, deadline=None)
def test_nothing_changes_before_the_day_that_was_told(known: CustomerFile) -> None:
    standing = health_of(known)

    for day in range(1, DAYS):
        read = health_of(replace(known, today=ahead(day)))
        if standing.changes_on is not None and ahead(day) >= standing.changes_on:
            standing = read
        assert what_is_kept(read) == what_is_kept(standing)


@pytest.mark.parametrize(
    ("facts", "changes_on"),
    [
        ({}, None),
        ({"entries": (entry(TODAY, mood=Mood.NEGATIVE),)}, ahead(31)),
        ({"entries": (entry(ago(31), mood=Mood.NEGATIVE),)}, ahead(30)),
        ({"entries": (entry(ago(121), mood=Mood.NEGATIVE),)}, None),
        ({"entries": (entry(ahead(4), mood=Mood.NEGATIVE),)}, ahead(4)),
        ({"entries": (entry(TODAY, signals=(Signal.QUALITY,)),)}, ahead(31)),
        ({"entries": (entry(TODAY, signals=(Signal.CHURN,)),)}, ahead(31)),
        ({"scores": (score(ScoreKind.NPS, 9, ago(180)),)}, ahead(1)),
        ({"scores": (score(ScoreKind.PULSE, 3, TODAY),)}, None),
        ({"measurements": (measured(Measure.TICKETS_OPEN, 3, TODAY),)}, None),
        ({"measurements": (measured(Measure.TICKETS_OPEN, 3, ahead(2)),)}, ahead(2)),
        ({"measurements": (measured(Measure.SEATS, 3, TODAY),)}, date(2026, 11, 23)),
        ({"measurements": (measured(Measure.SEATS, 3, ago(30)),)}, date(2026, 11, 23)),
        ({"measurements": (measured(Measure.SEATS, 3, ago(90)),)}, None),
        ({"plans": (plan(step(ahead(2))),)}, date(2026, 11, 24)),
        ({"plans": (plan(step(ago(10))),)}, date(2026, 11, 23)),
        ({"plans": (plan(step(ago(100))),)}, None),
        ({"plans": (plan(started_on=ahead(6)),)}, ahead(6)),
        ({"projects": (project(),)}, None),
        ({"projects": (project(milestone(ahead(2))),)}, ahead(7)),
        ({"projects": (project(milestone(ago(7))),)}, ahead(3)),
        ({"projects": (project(closed_on=ahead(8)),)}, ahead(8)),
        ({"people": (person("Jane", PersonRole.SPONSOR, ahead(5)),)}, ahead(5)),
    ],
)
def test_the_next_step_of_each_fact_is_known(facts: dict[str, Any], changes_on: date | None) -> None:
    assert health_of(file(**facts)).changes_on == changes_on


@pytest.mark.parametrize(
    ("since", "changes_in"), [(0, 31), (30, 1), (31, 8), (38, 1), (39, 7), (46, 15), (61, None)]
)
def test_recency_steps_at_the_bounds_of_the_cadence(since: int, changes_in: int | None) -> None:
    account = customer(cadence_days=30, recorded_on=TODAY - timedelta(days=since))

    changes_on = health_of(file(customer=account)).changes_on

    assert changes_on == (ahead(changes_in) if changes_in else None)


def test_a_person_met_is_forgotten_on_day_91() -> None:
    met = file(customer=customer(cadence_days=85), people=(person("Jane"),), entries=(call(ago(89), "jane"),))

    no_moods = Rules(weights=Weights(sentiment=0))
    read = [health_of(replace(met, today=ahead(day)), no_moods) for day in (0, 1, 2)]

    assert [each.changes_on for each in read[:2]] == [ahead(2), ahead(2)]
    assert [each.components[1].value for each in read] == [82.5, 82.5, 52.5]


def test_somebody_met_keeps_the_cap_off_until_day_61() -> None:
    no_moods = Rules(weights=Weights(sentiment=0))
    known = file(
        people=(person("Jane", PersonRole.SPONSOR, ago(90)), person("Tom")),
        entries=(call(ago(59), "tom"),),
        measurements=(measured(Measure.TICKETS_OPEN, 1, ago(90)),),
    )

    read = [health_of(replace(known, today=ahead(day)), no_moods) for day in (0, 1, 2)]

    assert [each.changes_on for each in read] == [ahead(2), ahead(2), None]
    assert [each.score for each in read] == [92, 92, 49]
