"""Fills a database with a large company, straight into the tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice

from bench import company, rows
from bench.rows import Rows
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY
from handlers.request import Place
from storage import changes, conversations, members, tables, workspaces
from storage.unit_of_work import Database, UnitOfWork

AT_ONCE = 500


def found(database: Database, customers: int) -> str:
    """A workspace with its members and so many customers, as they stand at `company.AT`; its id."""
    workspace_id = workspaces.create(
        database,
        name="Northwind",
        time_zone=company.TIME_ZONE,
        workdays=MONDAY_TO_FRIDAY,
        currency="EUR",
        at=company.AT,
    )
    with database.writing(workspace_id) as uow:
        hire(uow, customers)
    files = (company.customer_file(number) for number in range(customers))
    write(database, workspace_id, files)
    return workspace_id


def hire(uow: UnitOfWork, customers: int) -> None:
    """Writes the members for so many customers, each with a direct conversation in the web chat."""
    at, place = company.AT, Place.WEB.value
    hired = changes.begin(uow, actor_id=None, verb="import", at=at, customer_id=None, summary="members")
    for member in company.members(customers):
        members.add(uow, hired.id, at, member, company.TODAY)
        members.identify(uow, member.id, place, member.handle)
        direct = f"direct:{member.handle}"
        conversations.open_new(uow, place=place, external_id=direct, audience="direct", member_id=member.id)


def write(database: Database, workspace_id: str, files: Iterable[CustomerFile]) -> None:
    """Writes whole customers with what follows from their facts; facts and changes are counted on."""
    with database.reading(workspace_id) as uow:
        numbers = count(max(uow.next_number(table.c.seq) for table in (tables.changes, tables.facts)))
    for some in _batches(files):
        filled: Rows = defaultdict(list)
        for file in some:
            rows.add_facts(filled, file, numbers)
            rows.add_figures(filled, file)
            rows.add_consequences(filled, file)
        with database.writing(workspace_id) as uow:
            for table in tables.metadata.sorted_tables:  # a whole comes before its parts
                uow.add(table, *filled.get(table, ()))


def _batches(files: Iterable[CustomerFile]) -> Iterator[list[CustomerFile]]:
    remaining = iter(files)
    while some := list(islice(remaining, AT_ONCE)):
        yield some
