"""A sheet: the rows of a file under the names of its columns, whatever format the file has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from handlers.importing import errors
from handlers.importing.cells import Cell
from handlers.importing.faults import Fault

MEGABYTE = 1_000_000
LARGEST_FILE = 50 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 500

_PARTING = {
    ",": ("commas", ","),
    ";": ("semicolons", ";"),
    "\t": ("tabs", "\\t"),
    "|": ("bars", "|"),
    ":": ("colons", ":"),
}
"""Signs that part columns, in words and as a mapping writes them."""

Row = tuple[int, Sequence[Cell]]
"""A row's number, as spreadsheets count, and its cells, one for each column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file; `title` is the sheet's name in a workbook."""

    file: str
    columns: tuple[str, ...]
    rows: list[Row]
    title: str = ""
    faults: list[Fault] = field(default_factory=list)

    def place(self, column: str) -> int:
        """Where a column stands, written as in the file or in other capitals; refused where it is not one."""
        wanted = plain_name(column)
        found = [place for place, name in enumerate(self.columns) if plain_name(name) == wanted]
        if not found:
            self.refuse_unparted()
            raise errors.MissingColumn(name=self.file, column=column, columns=self.column_names())
        if len(found) > 1:
            raise errors.TwoColumns(name=self.file, column=column)
        return found[0]

    def refuse_unparted(self) -> None:
        """Refuses a table of one column in whose name stands a sign that parts columns elsewhere."""
        names = self.column_names()
        sign = max(_PARTING, key=names.count)
        if len(self.columns) == 1 and sign in names:
            words, written = _PARTING[sign]
            raise errors.WrongDelimiter(name=self.file, columns=names[:80], sign=words, written=written)

    def has(self, column: str) -> bool:
        """Whether there is such a column."""
        return plain_name(column) in map(plain_name, self.columns)

    def column_names(self) -> str:
        """The columns in words."""
        names = [name for name in self.columns if name]
        return ", ".join(names[:40]) + (", ..." if len(names) > 40 else "")


def plain_name(column: str) -> str:
    """A column's name in one form: `Contract start` and `contract_start` are the same."""
    return "_".join(column.casefold().replace("-", " ").replace("_", " ").split())


def sheet_of(file: str, rows: Iterable[Sequence[Cell]], title: str = "") -> Sheet:
    """A sheet of rows the first of which names the columns; empty rows are passed over."""
    numbered = enumerate(rows, 1)
    header = next(((number, row) for number, row in numbered if any(row)), None)
    if header is None:
        raise errors.Empty(name=file)
    names = _without_tail(header[1])
    if len(names) > MOST_COLUMNS:
        raise errors.TooManyColumns(name=file, most=MOST_COLUMNS)
    faults: list[Fault] = []
    kept = list(_fitted(file, numbered, len(names), faults))
    if not kept and not faults:
        raise errors.Nothing(name=file)
    return Sheet(file, tuple(str(name).strip() for name in names), kept, title, faults)


def _fitted(
    file: str, rows: Iterable[tuple[int, Sequence[Cell]]], width: int, faults: list[Fault]
) -> Iterator[Row]:
    """Rows as wide as the header; one with more cells is a fault."""
    kept = 0
    for number, row in rows:
        if len(row) != width:
            if not any(row):
                continue
            if len(row) > width and any(row[width:]):
                surplus = next(cell for cell in row[width:] if cell)
                faults.append(Fault(file, number, "(no column)", surplus, f"at most {width} cells"))
                continue
            row = [*row[:width], *[""] * (width - len(row))]  # noqa: PLW2901 - the same row, fitted
        elif not any(row):
            continue
        kept += 1
        if kept > MOST_ROWS:
            raise errors.TooManyRows(name=file, most=MOST_ROWS)
        yield number, row


def _without_tail(names: Sequence[Cell]) -> Sequence[Cell]:
    """The header without the empty cells behind its last name."""
    width = max(place for place, name in enumerate(names, 1) if name)
    return names[:width]
