"""A company with at least one row in every walled table, and its twin: the same rows in another workspace."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from domain.health import Band, HealthPoint
from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.planned_contacts import PlannedContact
from domain.settings import Setting
from storage import (
    conversations,
    customers,
    due,
    health_points,
    members,
    nudge_events,
    nudge_states,
    nudges,
    outbox,
    planned_contacts,
    questions,
    received,
    settings,
    transcript,
    updates,
)
from storage.due import DueRow
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import NewNudge
from storage.tables import metadata
from storage.unit_of_work import Database, UnitOfWork
from storage.walls import WALL_COLUMNS
from tests import factories as make
from tests.factories import AT, TODAY

NAME, TWIN_NAME = "Northwind", "Southwind"
"""The company's name; every text that it writes says it, so that a row of the twin's can be told."""


def found(database: Database) -> str:
    """Fills a workspace; its id."""
    workspace_id = make.workspace(database, NAME)
    with database.writing(workspace_id) as uow:
        _fill(uow)
        for name in ("inbox", "installations"):
            uow.add(metadata.tables[name], _UNUSED[name])
    return workspace_id


_UNUSED: dict[str, dict[str, Any]] = {
    "inbox": {"id": "work", "work": "import", "body": {"of": NAME}, "arrived_at": AT},
    "installations": {"id": "slack", "place": "slack", "external_id": NAME},
}


def _fill(uow: UnitOfWork) -> None:
    ana = make.member(uow, f"Ana {NAME}")
    members.identify(uow, ana.id, "slack", "U1")
    acme = make.customer(uow, f"Acme {NAME}", csm_id=ana.id, notice_date=TODAY)
    make.person(uow, acme.id, f"Jane {NAME}")
    make.entry(uow, acme.id, ana.id, f"Called {NAME}")
    promise = make.promise(uow, acme.id, ana.id, f"Send {NAME} the plan", due_on=TODAY)
    planned = PlannedContact("planned", acme.id, ana.id, TODAY)
    make.record(uow, planned_contacts.fact(planned, TODAY))
    make.plan(uow, acme.id, [f"Kick-off {NAME}"])
    make.project(uow, acme.id, [f"Go-live {NAME}"], name=NAME)
    measured = make.change(uow, actor_id=ana.id, customer_id=acme.id, summary=NAME)
    customers.measure(uow, measured.id, AT, acme.id, [Measurement(Measure.SEATS, 40.0, TODAY)])
    customers.score(uow, measured.id, AT, acme.id, [Score(ScoreKind.NPS, 9, TODAY)])
    make.record(uow, settings.fact({Setting.GREEN_FROM: 75}, TODAY))
    health_points.keep(uow, {acme.id: HealthPoint(TODAY, 70, Band.GREEN)}, AT)
    due.put(uow, DueRow(uow.workspace_id, "promise", promise.id, "next", acme.id, AT))
    _talk(uow, ana.id, acme.id)


def _talk(uow: UnitOfWork, member_id: str, customer_id: str) -> None:
    channel = make.conversation(uow, f"#{NAME}")
    conversations.link(uow, channel.id, customer_id, "internal")
    make.conversation(uow, f"dm {NAME}", audience="direct", member_id=member_id)
    received.claim(uow, "request", AT)
    received.answered(uow, "request", {"said": NAME})
    message = make.message(f"Hello {NAME}")
    posted = outbox.post(uow, key="digest", conversation_id=channel.id, message=message, at=AT)
    nudges.plan(
        uow,
        NewNudge(
            rule="contact",
            subject_id=customer_id,
            period=NAME,
            customer_id=customer_id,
            member_id=member_id,
            planned_at=AT,
        ),
    )
    (nudge,) = nudges.open_of_members(uow, [member_id])
    nudge_states.told(uow, [nudge.id], posted or "")
    nudge_events.note(uow, [NudgeEvent(nudge.id, Kind.SNOOZED, AT, member_id, NAME)])
    questions.ask(uow, member_id, {"which": NAME}, AT)
    update = updates.draft(
        uow,
        customer_id=customer_id,
        conversation_id=channel.id,
        author_id=member_id,
        template="weekly",
        added_words=NAME,
        body=message,
        at=AT,
    )
    updates.posted(uow, update.id, member_id, posted or "", AT)
    transcript.say(
        uow, key="line", conversation="dm", author=member_id, author_name=NAME, text=f"Hi {NAME}", at=AT
    )


def walled_rows(connection: Connection, workspace_id: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of a workspace by table, in the order in which they can be inserted."""
    return {
        table.name: [
            row._asdict()
            for row in connection.execute(select(table).where(table.c[column] == workspace_id)).all()
        ]
        for table, column in _walled()
    }


def insert_twin(connection: Connection, rows: dict[str, list[dict[str, Any]]], twin_id: str) -> None:
    """Inserts rows once more, ids and all, for another workspace that calls itself by the twin's name."""
    for table, column in _walled():
        for row in rows[table.name]:
            twin = {**_renamed(row), column: twin_id}
            if table is metadata.tables["workspaces"]:
                twin["name"] = f"{TWIN_NAME} {twin_id}"  # of workspaces alone, names differ
            connection.execute(insert(table).values(twin))


def insert_same(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Inserts rows as they are."""
    for table, _ in _walled():
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def _walled() -> Iterator[tuple[Table, str]]:
    for table in metadata.sorted_tables:
        if table.name in WALL_COLUMNS:
            yield table, WALL_COLUMNS[table.name]


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        if isinstance(value, date | datetime)
        else json.loads(json.dumps(value).replace(NAME, TWIN_NAME))
        for name, value in row.items()
    }
