"""Checking: the fields of one record are read one by one; what cannot be read becomes a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from handlers.importing.cells import Cell, Expected
from handlers.importing.faults import Fault
from handlers.importing.gathering import Gathered, Record

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Check:
    """One record while it is read; `faults` gathers what is wrong with it."""

    gathered: Gathered
    record: Record
    faults: list[Fault]

    def read(self, name: str, reader: Callable[[Cell], Value]) -> Value | None:
        """A field's value; None where it is empty or faulty."""
        cell = self.record.fields.get(name, "")
        if isinstance(cell, str):
            text = cell.strip()
            if not text:
                return None
            if text[0] == "=":
                self.fault(name, "a value, not a formula")
                return None
        try:
            return reader(cell)
        except Expected as expected:
            self.fault(name, str(expected))
            return None

    def need(self, name: str, reader: Callable[[Cell], Value], expected: str) -> Value | None:
        """A field's value, which must not be empty."""
        if not str(self.record.fields.get(name, "")).strip():
            self.fault(name, expected)
            return None
        return self.read(name, reader)

    def fault(self, name: str, expected: str) -> None:
        """Notes that a field is not as it should be."""
        value = self.record.fields.get(name, "")
        column = self.gathered.columns.get(name, name)
        self.faults.append(Fault(self.gathered.file, self.record.row, column, value, expected))
