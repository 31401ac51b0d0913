"""The work of an import: what is to be written, and how many rows are new, changed and as they were."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.file import CustomerFile
from domain.measurements import Measurement, Score
from handlers.importing.kinds import Kind
from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a kind are new, changed and unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


NEW, CHANGED, UNCHANGED = Count(new=1), Count(changed=1), Count(unchanged=1)


@dataclass(frozen=True, slots=True)
class Link:
    """A channel that becomes a customer's, for ourselves or with the customer in it."""

    channel_id: str
    customer_id: str
    use: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the customers that the rows name: on the file's day, and of all days."""

    then: Mapping[str, CustomerFile]
    ever: Mapping[str, CustomerFile]


@dataclass(slots=True)
class Work:
    """What is to be written; `touched` are the customers whose health and reminders follow."""

    facts: list[Fact] = field(default_factory=list)
    figures: dict[str, list[Measurement]] = field(default_factory=dict)
    scores: dict[str, list[Score]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    counts: dict[Kind, Count] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def count(self, kind: Kind, count: Count, customer_id: str) -> None:
        """Counts a row, and whose it is unless it says nothing new."""
        self.counts[kind] = self.counts.get(kind, Count()) + count
        if count != UNCHANGED:
            self.touched.add(customer_id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.facts or self.figures or self.scores or self.links)
