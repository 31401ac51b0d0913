"""What a file's words are read against: the day, our members and currency, how days are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.members import Member
from handlers.importing.cells import Cell, Expected, words


@dataclass(frozen=True, slots=True)
class Terms:
    """`as_of` is the day of which the file tells; `asker_id` signs what nobody else signed."""

    at: datetime
    today: date
    as_of: date
    currency: str
    decimal: str
    days: Callable[[Cell], date]
    members: Mapping[str, Member]
    asker_id: str

    def member_id(self, cell: Cell) -> str:
        """The id of the member that a cell names by handle, e-mail or full name."""
        wanted = words(cell).removeprefix("@").casefold()
        for member in self.members.values():
            if wanted in (member.handle.casefold(), member.email.casefold(), member.name.casefold()):
                return member.id
        handles = sorted(member.handle for member in self.members.values())
        raise Expected(f"one of our people: {', '.join(handles[:8])}{', ...' if len(handles) > 8 else ''}")

    def day_not_ahead(self, cell: Cell) -> date:
        """A day up to today."""
        day = self.days(cell)
        if day > self.today:
            raise Expected(f"a day up to today, {self.today}")
        return day
