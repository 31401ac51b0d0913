"""Fills a database with a large company, straight into the tables; further areas are copies of the first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice

from bench import areas, company, rows
from bench.rows import Rows
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY
from storage import tables, workspaces
from storage.unit_of_work import Database

AT_ONCE = 250


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
    hire(database, workspace_id)
    first_area = min(customers, company.AREA_SIZE)
    write(database, workspace_id, (company.customer_file(number) for number in range(first_area)))
    if customers > first_area:
        areas.multiply(database, customers // company.AREA_SIZE)
    return workspace_id


def hire(database: Database, workspace_id: str) -> None:
    """Writes the members, each with a name and a direct conversation in the web chat."""
    filled: Rows = defaultdict(list)
    for member in company.members():
        rows.add_member(filled, member)
    _write(database, workspace_id, filled)


def write(database: Database, workspace_id: str, files: Iterable[CustomerFile]) -> None:
    """Writes whole customers with what follows from their facts."""
    numbers = count(1)
    for some in _batches(files):
        filled: Rows = defaultdict(list)
        for file in some:
            rows.add_facts(filled, file, numbers)
            rows.add_figures(filled, file)
            rows.add_consequences(filled, file)
        _write(database, workspace_id, filled)


def _batches(files: Iterable[CustomerFile]) -> Iterator[list[CustomerFile]]:
    remaining = iter(files)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


def _write(database: Database, workspace_id: str, filled: Rows) -> None:
    with database.writing(workspace_id) as uow:
        for table in tables.metadata.sorted_tables:  # a whole comes before its parts
            uow.add(table, *filled.get(table, ()))
