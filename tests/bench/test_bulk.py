"""A customer made in bulk is the same as one that the product recorded."""

from dataclasses import astuple
from typing import Any

import pytest
from sqlalchemy import select

from bench import areas, bulk, rows
from bench.company import AREA, AT, TODAY, Lot, customer_file, members
from domain.file import CustomerFile
from handlers.nudges.consequences import follow
from handlers.nudges.scene import Scene
from storage import customers, entries, facts, files, tables, workspaces
from storage import members as staff
from storage.nouns import CURRENT, Noun
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make

KEPT = [table for noun, table in CURRENT.items() if noun is not Noun.MEMBER]
"""The tables that keep how a customer stands, and what belongs to it."""


def recorded(database: Database, file: CustomerFile) -> str:
    """A workspace in which the customer was recorded and followed up; its id."""
    workspace_id = make.workspace(database, "Recorded")
    with database.writing(workspace_id) as uow:
        everyone = {each.id: each for each in members()}
        for member in everyone.values():
            staff.add(uow, make.change(uow).id, AT, member, TODAY)
        _record(uow, file)
        follow(Scene(uow, workspaces.get(uow), lambda _: rows.RULES, everyone, AT), file.customer.id)
    return workspace_id


def _record(uow: UnitOfWork, file: CustomerFile) -> None:
    change = make.change(uow, at=AT)
    facts.record(uow, change.id, AT, [*rows.facts_of(file), *map(entries.fact, file.entries)])
    customers.measure(uow, change.id, AT, file.customer.id, file.measurements)
    customers.score(uow, change.id, AT, file.customer.id, file.scores)


def made(database: Database, file: CustomerFile) -> str:
    """A workspace with the customer made in bulk; its id."""
    workspace_id = make.workspace(database, "Made")
    bulk.write(database, workspace_id, [file])
    return workspace_id


def loaded(database: Database, workspace_id: str, customer_id: str) -> CustomerFile | None:
    with database.reading(workspace_id) as uow:
        return files.load(uow, customer_id, today=TODAY, known_at=AT)


def kept(database: Database, workspace_id: str) -> dict[str, list[dict[str, Any]]]:
    """What stands in the tables of current values, the workspace apart."""
    with database.across() as connection:
        return {
            table.name: [
                {name: value for name, value in row._asdict().items() if name != "workspace_id"}
                for row in connection.execute(
                    select(table).where(table.c.workspace_id == workspace_id).order_by(table.c.id)
                )
            ]
            for table in KEPT
        }


def nudged(database: Database, workspace_id: str) -> list[tuple[str, str, str, str]]:
    """Rule, subject, period and member of each nudge planned."""
    columns = ("rule", "subject_id", "period", "member_id")
    table = tables.nudges
    with database.across() as connection:
        found = select(*(table.c[name] for name in columns)).where(table.c.workspace_id == workspace_id)
        return sorted(tuple(row) for row in connection.execute(found))


@pytest.mark.parametrize("lot", Lot)
def test_a_customer_made_in_bulk_reads_as_it_was_meant(sqlite_database: Database, lot: Lot) -> None:
    file = customer_file(lot.value)

    workspace_id = made(sqlite_database, file)

    assert astuple(loaded(sqlite_database, workspace_id, file.customer.id)) == astuple(file)


@pytest.mark.parametrize("lot", Lot)
def test_a_customer_made_in_bulk_stands_in_the_tables_as_a_recorded_one(
    sqlite_database: Database, lot: Lot
) -> None:
    file = customer_file(lot.value)

    as_made = kept(sqlite_database, made(sqlite_database, file))
    as_recorded = kept(sqlite_database, recorded(sqlite_database, file))

    assert as_made == as_recorded


@pytest.mark.parametrize("lot", Lot)
def test_a_customer_made_in_bulk_was_nudged_about_as_a_recorded_one(
    sqlite_database: Database, lot: Lot
) -> None:
    file = customer_file(lot.value)

    as_made = nudged(sqlite_database, made(sqlite_database, file))
    as_recorded = nudged(sqlite_database, recorded(sqlite_database, file))

    assert as_made == as_recorded


def test_a_further_area_has_the_same_customers_under_its_own_names(sqlite_database: Database) -> None:
    workspace_id = make.workspace(sqlite_database)
    bulk.write(sqlite_database, workspace_id, [customer_file(0)])

    areas.multiply(sqlite_database, 3)

    copied = loaded(sqlite_database, workspace_id, customer_file(0).customer.id.replace(AREA, "A002"))
    assert repr(copied) == repr(customer_file(0)).replace(AREA, "A002")
