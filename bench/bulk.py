"""Fills a database with a large company, straight into the tables; further areas are copies of the first."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from bench import areas, company, rows
from bench.rows import Rows
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY
from storage import migrate, tables, workspaces
from storage.unit_of_work import Database


def build(file: Path, customers: int) -> None:
    """Makes a SQLite file with a company of so many customers."""
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database)
    found(database, customers)
    database.close()


def found(database: Database, customers: int) -> str:
    """A workspace with so many customers (up to an area's size, or whole areas), as they stand at
    `company.AT`; its id.
    """
    workspace_id = workspaces.create(
        database,
        name="Northwind",
        time_zone=company.TIME_ZONE,
        workdays=MONDAY_TO_FRIDAY,
        currency="EUR",
        at=company.AT,
    )
    first_area = min(customers, company.AREA_SIZE)
    write(database, workspace_id, (company.customer_file(number) for number in range(first_area)))
    if customers > first_area:
        areas.multiply(database, customers // company.AREA_SIZE)
    return workspace_id


def write(database: Database, workspace_id: str, files: Iterable[CustomerFile]) -> None:
    """Writes the members, the rooms, and whole customers with what follows from their facts.

    Their rows lie as use would have laid them: what was recorded on one day side by side, not what belongs
    to one customer.
    """
    filled: Rows = defaultdict(list)
    for member in company.members():
        rows.add_member(filled, member)
    for number in range(company.ROOMS):
        rows.add_room(filled, number)
    for file in files:
        rows.add_facts(filled, file)
        rows.add_figures(filled, file)
        rows.add_consequences(filled, file)
    for recorded in filled.values():
        recorded.sort(key=_recorded)
    for table in (tables.changes, tables.facts):
        for seq, row in enumerate(filled[table], 1):
            row["seq"] = seq
    with database.writing(workspace_id) as uow:
        for table in tables.metadata.sorted_tables:  # a whole comes before its parts
            uow.add(table, *filled.get(table, ()))


def _recorded(row: dict[str, Any]) -> datetime:
    found = row.get("recorded_at") or row.get("computed_at") or company.AT
    return cast("datetime", found)
