"""A mapping: how a file is written, and where each of our fields comes from in its columns."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date

from handlers.importing.cells import day_reader
from handlers.importing.files import Format
from handlers.importing.kinds import FIELDS, REQUIRED, Kind
from handlers.importing.sheet import Sheet

FILLED = "*"
"""In a condition: anything but an empty cell."""

Conditions = Table[str, tuple[str, ...]]
"""Columns, and the texts of which each must hold one."""


@dataclass(frozen=True, slots=True)
class Through:
    """The way to a column of another file: the row there whose `key` is the cell, and of it `gives`."""

    file: str
    key: str
    gives: str


@dataclass(frozen=True, slots=True)
class Column:
    """A cell of the row; `values` translates its words, `week` takes the Monday of its day's week."""

    name: str
    values: Table[str, str] = field(default_factory=dict)
    week: bool = False
    through: Through | None = None


@dataclass(frozen=True, slots=True)
class Always:
    """The same for every row."""

    text: str


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column over the rows that say the same otherwise."""

    name: str
    where: Conditions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day of a column over the rows that say the same otherwise."""

    name: str
    where: Conditions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Latest:
    """The last day of a column over the rows that say the same otherwise."""

    name: str
    where: Conditions = field(default_factory=dict)


Single = Column | Always
Grouped = Total | Earliest | Latest
Source = Single | Grouped


@dataclass(frozen=True, slots=True)
class Open:
    """Rows that are open from one day until another: counted anew on each day on which the count changes."""

    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind, read from the imported file or from `file` beside it."""

    kind: Kind
    fields: Table[str, Source]
    where: Conditions = field(default_factory=dict)
    file: str = ""
    open: Open | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """`dates` is a pattern such as dd-mm-yyyy, `decimal` the sign before a fraction; `as_of` the day of
    which the file tells, today where it is None. Without parts the columns must be called as our fields.
    """

    parts: tuple[Part, ...] = ()
    form: Format = field(default_factory=Format)
    dates: str = ""
    decimal: str = ""
    as_of: date | None = None

    def __post_init__(self) -> None:
        day_reader(self.dates)


def part_of(sheet: Sheet) -> Part | None:
    """The part that a sheet is by its own column names; None where they tell no kind."""
    told = [kind for kind in Kind if REQUIRED[kind] and all(map(sheet.has, REQUIRED[kind]))]
    if not told and not sheet.has("name") and not sheet.has("external_id"):
        return None
    kind = told[-1] if told else Kind.CUSTOMERS  # signals may have a text, too, and are no entries for it
    return Part(kind, {name: Column(name) for name in FIELDS[kind] if sheet.has(name)})
