"""The rows of a whole customer: its facts, the current rows in step with them, and what follows from them."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from bench.company import AREA, AT, FOUNDED, ONE_DAY, SWEEP_AT, TIME_ZONE, room
from domain.calendar import start_of_day
from domain.customers import Customer
from domain.file import CustomerFile
from domain.health import Health, health
from domain.members import MONDAY_TO_FRIDAY, Member
from domain.planning import Due, Rule, dues, standing, upcoming
from domain.projects import Project
from domain.settings import Rules
from handlers.nudges.consequences import HEALTH_RULE
from handlers.request import Audience, Place
from storage import customers, entries, plans, promises, tables
from storage.due import DueRow, placed
from storage.facts import Fact
from storage.nouns import CURRENT, UNTOLD, Noun, plain, typed
from storage.nudges import State

RULES = Rules()
PAST_SCORES = (72, 55, 64, 81)
"""What a customer scored three, six, nine and twelve weeks ago."""

Rows = dict[Table, list[dict[str, Any]]]


def add_member(rows: Rows, member: Member) -> None:
    """A member, with its name in the web chat and its direct conversation there."""
    fields = {
        "handle": member.handle,
        "name": member.name,
        "email": member.email,
        "roles": sorted(member.roles),
        "time_zone": member.time_zone,
        "workdays": sorted(member.workdays),
        "digest_at": member.digest_at.isoformat("minutes"),
        "active": True,
    }
    hired = Fact(Noun.MEMBER, member.id, fields, FOUNDED)
    _add_change(rows, f"{member.id}-hired", None, FOUNDED, [hired])
    here = {"place": Place.WEB.value, "member_id": member.id}
    rows[tables.identities].append({"user_id": member.handle, **here})
    rows[tables.conversations].append(
        {
            "id": f"{member.id}-direct",
            "external_id": f"direct:{member.handle}",
            "audience": Audience.DIRECT.value,
            "address": {},
            **here,
        }
    )


def add_room(rows: Rows, number: int) -> None:
    """A channel that is nobody's yet."""
    rows[tables.conversations].append(
        {
            "id": f"{AREA}-room-{number}",
            "place": Place.WEB.value,
            "external_id": room(number),
            "audience": Audience.OUTSIDE.value,
            "member_id": None,
            "address": {},
        }
    )


def add_facts(rows: Rows, file: CustomerFile) -> None:
    """The import of a customer is one change; each of its entries came as another."""
    since = file.customer.recorded_on
    _add_change(rows, _import_of(file), file.customer, since, facts_of(file))
    for entry in file.entries:
        _add_change(rows, f"{entry.id}-log", file.customer, entry.happened_on, [entries.fact(entry)])


def add_figures(rows: Rows, file: CustomerFile) -> None:
    """The measurements and scores, each recorded on its day."""
    for place, each in enumerate(file.measurements):
        figure = _figure(file, f"n{place}", each.value, each.happened_on)
        rows[tables.measurements].append({"measure": each.measure.value, **figure})
    for place, given in enumerate(file.scores):
        figure = _figure(file, f"g{place}", given.value, given.happened_on)
        rows[tables.scores].append({"kind": given.kind.value, "person_id": given.person_id, **figure})


def add_consequences(rows: Rows, file: CustomerFile) -> None:
    """How the customer stands, what was nudged by now, and what falls due later."""
    now, met = health(file, RULES, MONDAY_TO_FRIDAY), file.last_contact()
    rows[tables.customers][-1] |= {
        "score": now.score,
        "band": now.band.value,
        "last_contact_on": met.happened_on if met else None,
    }
    rows[tables.health_points] += _points(file, now)
    called_for = dues(file, RULES, MONDAY_TO_FRIDAY)
    rows[tables.nudges] += [_nudge(file, each) for each in standing(called_for, file.today)]
    later = [each for each in _due_rows(file, upcoming(called_for, file.today), now) if _stays(each)]
    rows[tables.due] += [
        {
            "rule": each.rule,
            "subject_id": each.subject_id,
            "place": place,
            "period": each.period,
            "customer_id": each.customer_id,
            "member_id": each.member_id,
            "due_at": each.due_at,
        }
        for (*_, place), each in placed(later).items()
    ]


def facts_of(file: CustomerFile) -> list[Fact]:
    """All facts of a file but its entries, a whole before its parts."""
    since = file.customer.recorded_on
    return [
        customers.customer_fact(file.customer, since),
        *(customers.person_fact(person, since) for person in file.people),
        *(promises.fact(promise, promise.said_on) for promise in file.promises),
        *(fact for plan in file.plans for fact in plans.facts_of(plan)),
        *(fact for project in file.projects for fact in _project_facts(project)),
    ]


def _project_facts(project: Project) -> Iterator[Fact]:
    whole = {
        "customer_id": project.customer_id,
        "name": project.name,
        "starts_on": project.starts_on,
        "ends_on": project.ends_on,
        "stated_rag": project.stated_rag.value if project.stated_rag else None,
    }
    yield Fact(Noun.PROJECT, project.id, whole, project.starts_on, project.customer_id)
    for milestone in project.milestones:
        part = asdict(milestone) | {"customer_id": project.customer_id, "status": milestone.status.value}
        del part["id"]
        yield Fact(Noun.MILESTONE, milestone.id, part, project.starts_on, project.customer_id)


def _add_change(rows: Rows, change_id: str, about: Customer | None, on: date, told: Iterable[Fact]) -> None:
    rows[tables.changes].append(
        {
            "id": change_id,
            "actor_id": about and about.csm_id,
            "verb": "log",
            "customer_id": about and about.id,
            "recorded_at": _morning(on),
            "summary": "",
            "request_key": "",
        }
    )
    for fact in told:
        fields = plain(fact.noun, fact.fields)
        rows[tables.facts].append(
            {
                "id": f"{fact.subject_id}-fact",
                "change_id": change_id,
                "noun": fact.noun.value,
                "subject_id": fact.subject_id,
                "customer_id": fact.customer_id,
                "fields": fields,
                "held_from": fact.held_from,
                "recorded_at": _morning(on),
            }
        )
        current = UNTOLD[fact.noun] | fields | {"id": fact.subject_id}
        rows[CURRENT[fact.noun]].append(typed(fact.noun, current))


def _figure(file: CustomerFile, thing: str, value: float, on: date) -> dict[str, Any]:
    return {
        "id": f"{file.customer.id}-{thing}",
        "customer_id": file.customer.id,
        "value": value,
        "happened_on": on,
        "recorded_at": _morning(on),
        "change_id": _import_of(file),
    }


def _points(file: CustomerFile, now: Health) -> list[dict[str, Any]]:
    known = [(file.today, now.score, now.band.value)]
    known += [
        (file.today - 21 * weeks * ONE_DAY, score, "green" if score >= RULES.green_from else "yellow")
        for weeks, score in enumerate(PAST_SCORES, 1)
    ]
    return [
        {"customer_id": file.customer.id, "on": on, "computed_at": _morning(on), "score": score, "band": band}
        for on, score, band in known
    ]


def _nudge(file: CustomerFile, each: Due) -> dict[str, Any]:
    return {
        "id": f"{each.subject_id}-{each.rule}",
        "rule": each.rule.value,
        "subject_id": each.subject_id,
        "period": each.period,
        "customer_id": file.customer.id,
        "member_id": each.member_id,
        "planned_at": AT,
        "state": State.PLANNED.value,
        "by_facts": False,
    }


def _due_rows(file: CustomerFile, later: Iterable[Due], now: Health) -> Iterator[DueRow]:
    for each in later:
        yield DueRow("", *each.key, file.customer.id, each.at(TIME_ZONE), each.member_id)
    if now.changes_on is not None:
        at = start_of_day(now.changes_on, TIME_ZONE)
        yield DueRow("", HEALTH_RULE, file.customer.id, "next", file.customer.id, at)


def _stays(row: DueRow) -> bool:
    """Up to the sweep's moment only contact reminders fall due, so that it is known how many."""
    return row.due_at > SWEEP_AT or row.rule == Rule.CONTACT_SOON.value


def _import_of(file: CustomerFile) -> str:
    return f"{file.customer.id}-import"


def _morning(day: date) -> datetime:
    return datetime.combine(day, AT.timetz())
