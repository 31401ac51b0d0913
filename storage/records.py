"""Rows and folded states as the domain's values: one small function a noun."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.customers import Customer, Forecast, Person, PersonRole, Segment, Stage
from domain.entries import Entry, Kind, Mood, Signal
from domain.money import Money
from domain.onboarding import Plan, Step, StepStatus
from domain.planned_contacts import PlannedContact
from domain.projects import Milestone, MilestoneStatus, Project, Rag
from domain.promises import Promise, PromiseStatus, Side

Fields = Mapping[str, Any]

# Looked up, since calling an enumeration takes longer than all else about a record.
_KINDS = {each.value: each for each in Kind}
_MOODS = {each.value: each for each in Mood}
_SIGNALS = {each.value: each for each in Signal}
_SIDES = {each.value: each for each in Side}
_STEPS = {each.value: each for each in StepStatus}
_PROMISES = {each.value: each for each in PromiseStatus}
_ROLES = {each.value: each for each in PersonRole}


def customer(fields: Fields) -> Customer:
    """A customer of its fields."""
    minor, currency = fields.get("arr_minor"), fields.get("currency")
    return Customer(
        id=fields["id"],
        name=fields["name"],
        recorded_on=fields["recorded_on"],
        aliases=tuple(fields.get("aliases") or ()),
        segment=Segment(fields["segment"]),
        stage=Stage(fields["stage"]),
        arr=Money(minor, currency) if minor is not None and currency else None,
        contract_start=fields.get("contract_start"),
        contract_end=fields.get("contract_end"),
        notice_date=fields.get("notice_date"),
        forecast=Forecast(fields["forecast"]) if fields.get("forecast") else None,
        csm_id=fields.get("csm_id"),
        pm_id=fields.get("pm_id"),
        country=fields.get("country", ""),
        time_zone=fields.get("time_zone", ""),
        language=fields.get("language", ""),
        cadence_days=fields.get("cadence_days"),
        paused_until=fields.get("paused_until"),
        external_id=fields.get("external_id", ""),
    )


def customer_fields(value: Customer) -> dict[str, Any]:
    """The fields of a customer, as facts tell them."""
    return {
        "name": value.name,
        "aliases": list(value.aliases),
        "recorded_on": value.recorded_on,
        "segment": value.segment.value,
        "stage": value.stage.value,
        "arr_minor": value.arr.minor if value.arr else None,
        "currency": value.arr.currency if value.arr else None,
        "contract_start": value.contract_start,
        "contract_end": value.contract_end,
        "notice_date": value.notice_date,
        "forecast": value.forecast.value if value.forecast else None,
        "csm_id": value.csm_id,
        "pm_id": value.pm_id,
        "country": value.country,
        "time_zone": value.time_zone,
        "language": value.language,
        "cadence_days": value.cadence_days,
        "paused_until": value.paused_until,
        "external_id": value.external_id,
    }


def person(fields: Fields) -> Person:
    """Somebody at a customer."""
    return Person(
        id=fields["id"],
        customer_id=fields["customer_id"],
        name=fields["name"],
        role=_ROLES[fields["role"]],
        email=fields.get("email", ""),
        left_on=fields.get("left_on"),
    )


def entry(fields: Fields) -> Entry:
    """A report."""
    return Entry(
        id=fields["id"],
        customer_id=fields["customer_id"],
        author_id=fields["author_id"],
        happened_on=fields["happened_on"],
        recorded_at=fields["recorded_at"],
        text=fields["text"],
        kind=_KINDS[fields["kind"]] if fields.get("kind") else None,
        mood=_MOODS[fields["mood"]],
        mood_words=fields.get("mood_words", ""),
        people=tuple(fields.get("people") or ()),
        signals=tuple(_SIGNALS[word] for word in fields.get("signals") or ()),
    )


def promise(fields: Fields) -> Promise:
    """A promise of ours or theirs."""
    return Promise(
        id=fields["id"],
        title=fields["title"],
        side=_SIDES[fields["side"]],
        owner_id=fields["owner_id"],
        said_on=fields["said_on"],
        customer_id=fields.get("customer_id"),
        person_id=fields.get("person_id"),
        due_on=fields.get("due_on"),
        status=_PROMISES[fields["status"]],
        settled_on=fields.get("settled_on"),
        entry_id=fields.get("entry_id"),
    )


def planned_contact(fields: Fields) -> PlannedContact:
    """A call or meeting that is planned."""
    return PlannedContact(
        id=fields["id"],
        customer_id=fields["customer_id"],
        owner_id=fields["owner_id"],
        on=fields["on"],
        kind=_KINDS[fields["kind"]] if fields.get("kind") else None,
        every_weeks=fields.get("every_weeks"),
        people=tuple(fields.get("people") or ()),
        ended_on=fields.get("ended_on"),
    )


def step(fields: Fields) -> Step:
    """A step of an onboarding plan."""
    return Step(
        id=fields["id"],
        plan_id=fields["plan_id"],
        name=fields["name"],
        position=fields["position"],
        due_on=fields["due_on"],
        side=_SIDES[fields["side"]],
        owner_id=fields.get("owner_id"),
        done_means=fields.get("done_means", ""),
        status=_STEPS[fields["status"]],
        started_on=fields.get("started_on"),
        done_on=fields.get("done_on"),
        news_on=fields.get("news_on"),
        why=fields.get("why", ""),
    )


def plan(fields: Fields, steps: Iterable[Fields]) -> Plan:
    """A plan with those of `steps` that are its own, in order."""
    own = [step(each) for each in steps if each["plan_id"] == fields["id"]]
    return Plan(
        id=fields["id"],
        customer_id=fields["customer_id"],
        playbook=fields["playbook"],
        started_on=fields["started_on"],
        steps=tuple(sorted(own, key=lambda each: each.position)),
        first_value_on=fields.get("first_value_on"),
    )


def milestone(fields: Fields) -> Milestone:
    """A milestone of a project."""
    return Milestone(
        id=fields["id"],
        project_id=fields["project_id"],
        name=fields["name"],
        position=fields["position"],
        due_on=fields["due_on"],
        status=MilestoneStatus(fields["status"]),
        expected_on=fields.get("expected_on"),
        done_on=fields.get("done_on"),
        why=fields.get("why", ""),
    )


def project(fields: Fields, milestones: Iterable[Fields]) -> Project:
    """A project with those of `milestones` that are its own, in order."""
    own = [milestone(each) for each in milestones if each["project_id"] == fields["id"]]
    return Project(
        id=fields["id"],
        customer_id=fields["customer_id"],
        name=fields["name"],
        starts_on=fields["starts_on"],
        ends_on=fields["ends_on"],
        stated_rag=Rag(fields["stated_rag"]) if fields.get("stated_rag") else None,
        milestones=tuple(sorted(own, key=lambda each: each.position)),
        closed_on=fields.get("closed_on"),
    )
