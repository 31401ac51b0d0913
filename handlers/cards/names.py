"""The names that a card needs: of members, and of people at the customer."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.file import CustomerFile


@dataclass(frozen=True, slots=True)
class Names:
    """First names of members and names of people at the customer, by id."""

    members: Mapping[str, str]
    people: Mapping[str, str]

    @classmethod
    def of_file(cls, members: Mapping[str, str], file: CustomerFile) -> "Names":
        """The names that a card about this file needs."""
        return cls(members, {person.id: person.name for person in file.people})

    def of(self, member_id: str | None) -> str:
        """A member's first name."""
        return self.members.get(member_id or "", "a former colleague")
