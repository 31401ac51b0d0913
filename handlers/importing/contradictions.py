"""Contradictions: what a row says against itself, against what is known, or against whose a channel is."""

from collections.abc import Iterable

from domain.file import CustomerFile
from handlers.importing.customer_rows import CHANNELS, CustomerRow
from handlers.importing.work import Link
from storage import records
from storage.keys import Channel

COLUMN_FOR = {use: column for column, use in CHANNELS.items()}
INTERNAL = "internal"


def note_contradictions(row: CustomerRow, file: CustomerFile | None) -> None:
    """Notes days of a contract that cannot follow one another."""
    fields = (records.customer_fields(file.customer) if file else {}) | row.fields
    start, end, notice = (fields.get(name) for name in ("contract_start", "contract_end", "notice_date"))
    if start and end and end < start:
        _note(row, ("contract_end", f"a day from {start} on"), ("contract_start", f"a day up to {end}"))
    if end and notice and notice > end:
        _note(row, ("notice_date", f"a day up to {end}"), ("contract_end", f"a day from {notice} on"))


def _note(row: CustomerRow, *expected: tuple[str, str]) -> None:
    """Notes it of the first of the columns that the row tells."""
    column, words = next(each for each in expected if each[0] in row.fields)
    row.check.fault(column, f"{words}, by the other dates of the contract")


class Links:
    """Finds the links that rows ask for and that do not stand yet; one that cannot be is noted."""

    def __init__(self, channels: Iterable[Channel]) -> None:
        self._by_name = {channel.name: channel for channel in channels}
        self._owners = {
            channel.id: (channel.customer_id, channel.use or "")
            for channel in self._by_name.values()
            if channel.customer_id
        }

    def asked(self, row: CustomerRow) -> list[Link]:
        """The new links of a row."""
        return [link for use, name in row.channels.items() if (link := self._asked(row, use, name))]

    def _asked(self, row: CustomerRow, use: str, name: str) -> Link | None:
        channel = self._by_name.get(name) or self._by_name.get(f"#{name}")
        owner = row.id, use
        if refusal := self._refusal(channel, owner):
            row.check.fault(COLUMN_FOR[use], refusal)
        if channel is None or refusal or channel.id in self._owners:
            return None
        self._owners[channel.id] = owner
        return Link(channel.id, *owner)

    def _refusal(self, channel: Channel | None, owner: tuple[str, str]) -> str:
        if channel is None:
            return "a channel that the assistant is in"
        if owner[1] == INTERNAL and channel.audience != INTERNAL:
            return "a channel without people from outside"
        if self._owners.get(channel.id, owner) != owner:
            return "a channel that is not linked elsewhere"
        if any(its == owner and other != channel.id for other, its in self._owners.items()):
            return f"no second {owner[1]} channel; unlink the one it has first"
        return ""
