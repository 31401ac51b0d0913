"""A small company into which files are imported, and out of which they are exported."""

from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from domain.file import CustomerFile
from handlers.arrival import open_turn
from handlers.exporting.rows import tables
from handlers.exporting.writing import csv_text, xlsx_bytes
from handlers.importing.examining import examine
from handlers.importing.files import Files
from handlers.importing.kinds import Kind
from handlers.importing.mapping import Mapping
from handlers.importing.mapping_file import read_mapping
from handlers.importing.report import Report
from handlers.importing.storing import store
from handlers.request import Audience, Identity, Place, Request, Typed, Venue
from handlers.services import Services
from handlers.turn import Turn
from storage import files, keys, walls
from storage.tables import changes, facts, measurements, scores
from storage.unit_of_work import Database
from tests.factories import AT, TODAY
from tests.handlers.acme import Chat, founded

Result = TypeVar("Result")
TABLES = (changes, facts, measurements, scores)


@dataclass(frozen=True)
class Office:
    """Cleo leads; Ana looks after Acme Corp, Dev after Globex."""

    database: Database
    chat: Chat

    def imports(
        self,
        content: str | bytes,
        mapping: str = "",
        *,
        name: str = "customers.csv",
        beside: Table[str, str] | None = None,
        who: str = "cleo",
    ) -> Report:
        """Stores what a file tells."""
        given, told = _given(content, mapping, name, beside or {})
        return self.in_turn(lambda turn: store(turn, given, told), who)

    def examines(self, content: str | bytes, mapping: str = "", *, name: str = "customers.csv") -> Report:
        """Says what a file would store."""
        given, told = _given(content, mapping, name, {})
        return self.in_turn(lambda turn: examine(turn, given, told).report)

    def faults(self, content: str | bytes, mapping: str = "") -> list[str]:
        """What is wrong with the cells of a file."""
        return [str(fault).removeprefix("customers.csv, ") for fault in self.imports(content, mapping).faults]

    def exports(self, kind: Kind = Kind.CUSTOMERS) -> str:
        """The CSV of one kind of rows."""
        return csv_text(self.in_turn(lambda turn: tables(turn, [kind]))[0])

    def exports_all(self) -> bytes:
        """The workbook of all kinds."""
        return xlsx_bytes(self.in_turn(lambda turn: tables(turn, Kind)))

    def in_turn(self, work: Callable[[Turn], Result], who: str = "cleo") -> Result:
        request = Request(
            "import",
            self.chat.workspace_id,
            Identity(Place.WEB, who),
            Venue("direct", Audience.DIRECT),
            Typed(""),
            AT,
        )
        with self.database.writing(self.chat.workspace_id) as uow:
            return work(open_turn(request, Services(self.database), uow))

    def file(self, name: str, today: date = TODAY) -> CustomerFile:
        """What is known of a customer."""
        with self.database.reading(self.chat.workspace_id) as uow:
            (customer_id,) = (each.id for each in keys.of_customers(uow) if each.name == name)
            return files.load_many(uow, [customer_id], today=today, known_at=AT)[customer_id]

    def names(self) -> list[str]:
        """What the customers are called."""
        with self.database.reading(self.chat.workspace_id) as uow:
            return [each.name for each in keys.of_customers(uow)]

    def rows(self) -> list[int]:
        """How many rows the history has."""
        with self.database.reading(self.chat.workspace_id) as uow:
            return [len(uow.all(walls.select(table))) for table in TABLES]


def office(database: Database) -> Office:
    """The company, open."""
    return Office(database, founded(database))


def _given(content: str | bytes, mapping: str, name: str, beside: Table[str, str]) -> tuple[Files, Mapping]:
    content = content.encode() if isinstance(content, str) else content
    others = {other: text.encode() for other, text in beside.items()}
    told = read_mapping("map.toml", mapping.encode()) if mapping else Mapping()
    return Files(name, content, others.get, "Put it beside."), told
