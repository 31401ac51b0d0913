"""The report of an import: what its rows would store or have stored, and which of them are faulty."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.importing.faults import Fault
from handlers.importing.kinds import Kind
from handlers.importing.work import Count


@dataclass(frozen=True, slots=True)
class Report:
    """`counts` tells each kind of rows that the files have; with a fault nothing is stored.

    `change_id` names the change that stored it, None where nothing is stored (yet).
    """

    name: str
    counts: Mapping[Kind, Count]
    faults: tuple[Fault, ...] = ()
    change_id: str | None = None

    @property
    def says_nothing_new(self) -> bool:
        """Whether everything is stored already."""
        return not any(count.new or count.changed for count in self.counts.values())

    def counts_in_words(self) -> list[tuple[str, str]]:
        """Of each kind of rows: `customers`, `500 new, 2 changed`."""
        return [(kind.value, _in_words(self.counts[kind])) for kind in Kind if kind in self.counts]


def _in_words(count: Count) -> str:
    told = {"new": count.new, "changed": count.changed, "unchanged": count.unchanged}
    return ", ".join(f"{number:,} {word}" for word, number in told.items() if number) or "none"
