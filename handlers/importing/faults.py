"""Faults: what is wrong with single rows, one line each."""

from dataclasses import dataclass

from handlers.importing.cells import Cell

LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be stored; `row` counts as spreadsheets do, the header being row 1."""

    file: str
    row: int
    column: str
    value: Cell
    expected: str

    def __str__(self) -> str:
        text = " ".join(str(self.value).split())
        shown = text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
        return f'{self.file}, row {self.row}, {self.column}: "{shown}", expected {self.expected}'
