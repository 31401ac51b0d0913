"""Gathering: from the rows of the files, by the mapping, what each kind of rows says of our fields."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from handlers.importing import errors
from handlers.importing.cells import Cell, Expected, day_reader
from handlers.importing.faults import Fault
from handlers.importing.files import Files
from handlers.importing.kinds import Kind
from handlers.importing.mapping import (
    FILLED,
    Always,
    Conditions,
    Earliest,
    Grouped,
    Mapping,
    Part,
    Single,
    Source,
    Total,
    part_of,
)
from handlers.importing.numbers import number
from handlers.importing.open_counts import count_open
from handlers.importing.sheet import Row, Sheet

Getter = Callable[[Row], Cell]
Days = Callable[[Cell], date]


@dataclass(frozen=True, slots=True)
class Record:
    """What one row, or the rows of a group, say; `row` is the first of them."""

    row: int
    fields: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of one part of a mapping; `columns` names where each of our fields was read."""

    kind: Kind
    file: str
    columns: dict[str, str]
    records: list[Record]
    faults: list[Fault]


def gather(files: Files, mapping: Mapping) -> list[Gathered]:
    """The records of every part, in the order of the mapping; without one by the columns' own names."""
    found = []
    for part, sheet in _parts(files, mapping):
        reading = _Reading(files, mapping, sheet, part)
        found.append(reading.gathered())
    return found


def _parts(files: Files, mapping: Mapping) -> Iterator[tuple[Part, Sheet]]:
    if mapping.parts:
        for part in mapping.parts:
            yield part, files.sheets(mapping.form, part.file)[0]
        return
    for sheet in files.sheets(mapping.form):
        part_told = part_of(sheet)
        if part_told is None:
            sheet.refuse_unparted()
            raise errors.WhatRows(name=sheet.file, columns=sheet.column_names())
        yield part_told, sheet


class _Reading:
    """One part read from one sheet."""

    def __init__(self, files: Files, mapping: Mapping, sheet: Sheet, part: Part) -> None:
        self._files, self._mapping, self._sheet, self._part = files, mapping, sheet, part
        self._days = day_reader(mapping.dates)
        self._faults = list(sheet.faults)

    def gathered(self) -> Gathered:
        """The records of the rows that the part wants."""
        wanted = self._wanted(self._part.where)
        rows = [row for row in self._sheet.rows if wanted(row)]
        records = list(self._records(rows))
        faulty = {fault.row for fault in self._faults}
        records = [record for record in records if record.row not in faulty]
        columns = {name: _column_name(name, source) for name, source in self._part.fields.items()}
        return Gathered(self._part.kind, self._sheet.file, columns, records, self._faults)

    def _records(self, rows: list[Row]) -> Iterator[Record]:
        fields = self._part.fields
        single = {name: self._getter(each) for name, each in fields.items() if isinstance(each, Single)}
        folds = {name: self._fold(each) for name, each in fields.items() if isinstance(each, Grouped)}
        if not folds and self._part.open is None:
            for row in rows:
                yield Record(row[0], {name: get(row) for name, get in single.items()})
            return
        for key, group in _groups(rows, list(single.values())).items():
            same = dict(zip(single, key, strict=True))
            if self._part.open is None:
                yield Record(group[0][0], same | {name: fold(group) for name, fold in folds.items()})
            else:
                yield from self._open_counts(group, same)

    def _open_counts(self, group: list[Row], same: dict[str, Cell]) -> Iterator[Record]:
        """A record for each day on which the count of open rows changes."""
        ends = self._part.open
        if ends is None:
            return
        since, until = self._sheet.place(ends.since), self._sheet.place(ends.until)
        spans = []
        for row in group:
            begun = self._day(ends.since, row, since)
            ended = self._day(ends.until, row, until) if row[1][until] else None
            if begun is not None:
                spans.append((begun, ended))
        for day, count in count_open(spans):
            yield Record(group[0][0], same | {"date": day.isoformat(), "value": Decimal(count)})

    def _getter(self, source: Single) -> Getter:
        if isinstance(source, Always):
            return lambda _row: source.text
        place, values = self._sheet.place(source.name), source.values
        if source.week:
            return lambda row: self._monday(source.name, row, place)
        if source.through is not None:
            through = source.through
            there = self._index(through.file, through.key, through.gives)
            return lambda row: there.get(str(row[1][place]), "")
        if values:
            return lambda row: values.get(str(row[1][place]).strip(), row[1][place])
        return lambda row: row[1][place]

    def _index(self, file: str, key: str, gives: str) -> dict[str, Cell]:
        other = self._files.sheets(self._mapping.form, file)[0]
        keys, given = other.place(key), other.place(gives)
        return {str(cells[keys]): cells[given] for _, cells in other.rows}

    def _fold(self, source: Grouped) -> Callable[[list[Row]], Cell]:
        place, wanted = self._sheet.place(source.name), self._wanted(source.where)

        def filled(group: list[Row]) -> list[Row]:
            return [row for row in group if row[1][place] and wanted(row)]

        if isinstance(source, Total):
            return lambda group: sum(
                (self._number(source.name, row, place) for row in filled(group)), Decimal()
            )
        best = min if isinstance(source, Earliest) else max

        def best_day(group: list[Row]) -> Cell:
            days = (self._day(source.name, row, place) for row in filled(group))
            known = [day for day in days if day is not None]
            return best(known).isoformat() if known else ""

        return best_day

    def _wanted(self, where: Conditions) -> Callable[[Row], bool]:
        tests = [(self._sheet.place(column), texts) for column, texts in where.items()]
        return lambda row: all(_is_one_of(row[1][place], texts) for place, texts in tests)

    def _monday(self, column: str, row: Row, place: int) -> Cell:
        day = self._day(column, row, place)
        return (day - timedelta(days=day.weekday())).isoformat() if day else ""

    def _day(self, column: str, row: Row, place: int) -> date | None:
        try:
            return self._days(row[1][place])
        except Expected as expected:
            self._note(column, row, place, expected)
            return None

    def _number(self, column: str, row: Row, place: int) -> Decimal:
        try:
            return number(row[1][place], self._mapping.decimal)
        except Expected as expected:
            self._note(column, row, place, expected)
            return Decimal()

    def _note(self, column: str, row: Row, place: int, expected: Expected) -> None:
        self._faults.append(Fault(self._sheet.file, row[0], column, row[1][place], str(expected)))


def _column_name(field: str, source: Source) -> str:
    return field if isinstance(source, Always) else source.name


def _groups(rows: list[Row], getters: Sequence[Getter]) -> dict[tuple[Cell, ...], list[Row]]:
    """The rows by what they say the same, in the order of the first of each."""
    groups: dict[tuple[Cell, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple([get(row) for get in getters]), []).append(row)
    return groups


def _is_one_of(cell: Cell, texts: tuple[str, ...]) -> bool:
    return str(cell).strip() in texts or (FILLED in texts and bool(cell))
