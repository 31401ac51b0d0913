"""Customer files for the tests of health: Acme on Sat 21 Nov 2026, with the facts a test names."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from domain.customers import Customer, Person, PersonRole, Segment
from domain.entries import Entry, Kind, Mood, Signal
from domain.file import CustomerFile
from domain.health import Component, ComponentName, Health, health
from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.members import MONDAY_TO_FRIDAY
from domain.onboarding import Plan, Step, StepStatus
from domain.projects import Milestone, MilestoneStatus, Project, Rag
from domain.settings import Rules

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 16)
RULES = Rules()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def week(back: int) -> date:
    """The Wednesday of the week so many weeks before this one."""
    return MONDAY + timedelta(days=2, weeks=-back)


def customer(**facts: Any) -> Customer:
    return Customer(
        **({"id": "acme", "name": "Acme", "recorded_on": ago(400), "segment": Segment.TECH_TOUCH} | facts)
    )


def file(**facts: Any) -> CustomerFile:
    """Tech-touch unless said otherwise, so that engagement is left out where a test is not about it."""
    return CustomerFile(**({"today": TODAY, "customer": customer()} | facts))


def person(name: str, role: PersonRole = PersonRole.USER, left_on: date | None = None) -> Person:
    return Person(id=name.lower(), customer_id="acme", name=name, role=role, left_on=left_on)


def entry(
    on: date,
    kind: Kind | None = None,
    mood: Mood = Mood.NEUTRAL,
    people: tuple[str, ...] = (),
    signals: tuple[Signal, ...] = (),
    entry_id: str = "",
    mood_words: str = "",
) -> Entry:
    return Entry(
        id=entry_id or f"entry of {on}",
        customer_id="acme",
        author_id="ana",
        happened_on=on,
        recorded_at=datetime.combine(on, time(12), UTC),
        text="as reported",
        kind=kind,
        mood=mood,
        mood_words=mood_words,
        people=people,
        signals=signals,
    )


def call(on: date, *people: str, **facts: Any) -> Entry:
    return entry(on, Kind.CALL, people=people, **facts)


def measured(measure: Measure, value: float, on: date) -> Measurement:
    return Measurement(measure, value, on)


def score(kind: ScoreKind, value: int, on: date, person_id: str | None = None) -> Score:
    return Score(kind, value, on, person_id)


def plan(*steps: Step, **facts: Any) -> Plan:
    return Plan(
        **({"id": "plan", "customer_id": "acme", "playbook": "standard", "started_on": ago(60)} | facts),
        steps=steps,
    )


def step(
    due_on: date,
    status: StepStatus = StepStatus.PLANNED,
    name: str = "SSO configuration",
    done_on: date | None = None,
) -> Step:
    return Step(
        id=f"{name} {due_on}",
        plan_id="plan",
        name=name,
        position=0,
        due_on=due_on,
        status=status,
        done_on=done_on,
    )


def project(*milestones: Milestone, **facts: Any) -> Project:
    """100 planned days, half of them over."""
    planned = {"starts_on": ago(50), "ends_on": ahead(50), "stated_rag": Rag.GREEN}
    return Project(
        **({"id": "rollout", "customer_id": "acme", "name": "Rollout"} | planned | facts),
        milestones=milestones,
    )


def milestone(
    due_on: date,
    status: MilestoneStatus = MilestoneStatus.PLANNED,
    expected_on: date | None = None,
    done_on: date | None = None,
) -> Milestone:
    return Milestone(
        id=f"milestone of {due_on}",
        project_id="rollout",
        name="Go-live",
        position=0,
        due_on=due_on,
        status=status,
        expected_on=expected_on,
        done_on=done_on,
    )


def health_of(known: CustomerFile, rules: Rules = RULES) -> Health:
    return health(known, rules, MONDAY_TO_FRIDAY)


def component(name: ComponentName, known: CustomerFile, rules: Rules = RULES) -> Component:
    return next(each for each in health_of(known, rules).components if each.name is name)
