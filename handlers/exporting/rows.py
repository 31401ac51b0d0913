"""The rows of an export: customers, entries, scores and signals, in the columns of an import."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.file import CustomerFile
from domain.measurements import Measure
from handlers.changing import begin
from handlers.importing.cells import guarded
from handlers.importing.kinds import FIELDS, SINGULAR, Kind
from handlers.importing.lists import join, write_people
from handlers.importing.permission import demand_right
from handlers.turn import Turn
from handlers.wording import and_list, count
from storage import files, keys

Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one kind under their columns; no text in them is a formula to a spreadsheet."""

    kind: Kind
    columns: tuple[str, ...]
    rows: list[list[Value]]


def tables(turn: Turn, kinds: Iterable[Kind]) -> list[Table]:
    """All rows of some kinds, by customer; who took them out is kept as a change."""
    made = put_together(turn, kinds)
    told = and_list([count(len(each.rows), SINGULAR[each.kind], each.kind) for each in made])
    begin(turn, "export", None, f"exported {told}")
    return made


def put_together(turn: Turn, kinds: Iterable[Kind]) -> list[Table]:
    """The same, of which the caller keeps who took them out."""
    demand_right(turn, "export")
    return [Table(kind, FIELDS[kind], list(_rows(turn, kind))) for kind in kinds]


def _rows(turn: Turn, kind: Kind) -> Iterator[list[Value]]:
    """Customers as they stand today; what was reported, also what is dated ahead."""
    today = turn.day if kind is Kind.CUSTOMERS else date.max
    ids = [each.id for each in keys.of_customers(turn.uow)]
    known = files.load_many(turn.uow, ids, today=today, known_at=turn.at)
    rows = _Rows(turn)
    write: Callable[[CustomerFile], Iterable[dict[str, Value]]] = getattr(rows, kind)
    for customer_id in ids:
        if customer_id in known:
            for told in write(known[customer_id]):
                yield [_safe(told[name]) for name in FIELDS[kind]]


def _safe(value: Value) -> Value:
    return guarded(value) if isinstance(value, str) else value


class _Rows:
    """What each kind of rows says of a customer's file; a method for each kind, named as it is."""

    def __init__(self, turn: Turn) -> None:
        self._handles = {member.id: member.handle for member in turn.directory.members.values()}
        self._channels = {
            (channel.customer_id, channel.use): channel.name for channel in keys.of_channels(turn.uow)
        }

    def customers(self, file: CustomerFile) -> Iterator[dict[str, Value]]:
        """One row, with the people there."""
        customer, met = file.customer, file.last_contact()
        yield {
            "external_id": customer.external_id,
            "name": customer.name,
            "aliases": join(customer.aliases),
            "segment": customer.segment.value,
            "stage": customer.stage.value,
            "arr": _amount(customer.arr.minor) if customer.arr else None,
            "currency": customer.arr.currency if customer.arr else "",
            "csm": self._handles.get(customer.csm_id or "", ""),
            "pm": self._handles.get(customer.pm_id or "", ""),
            "contract_start": customer.contract_start,
            "contract_end": customer.contract_end,
            "notice_date": customer.notice_date,
            "forecast": customer.forecast.value if customer.forecast else "",
            "last_contact": met.happened_on if met else None,
            "people": write_people(file.people),
            "country": customer.country,
            "time_zone": customer.time_zone,
            "language": customer.language,
            "cadence_days": customer.cadence_days,
            "paused_until": customer.paused_until,
            "recorded_on": customer.recorded_on,
            "internal_channel": self._channels.get((customer.id, "internal"), ""),
            "customer_channel": self._channels.get((customer.id, "customer"), ""),
        }

    def entries(self, file: CustomerFile) -> Iterator[dict[str, Value]]:
        """A row for each report, the oldest first."""
        names = _names(file)
        for entry in reversed(file.entries):
            yield {
                "customer": file.customer.name,
                "date": entry.happened_on,
                "kind": entry.kind.value if entry.kind else "",
                "mood": entry.mood.value,
                "mood_words": entry.mood_words,
                "people": join(names[person] for person in entry.people if person in names),
                "signals": join(signal.value for signal in entry.signals),
                "author": self._handles.get(entry.author_id, ""),
                "text": entry.text,
            }

    def scores(self, file: CustomerFile) -> Iterator[dict[str, Value]]:
        """A row for each score given."""
        names = _names(file)
        for score in file.scores:
            yield {
                "customer": file.customer.name,
                "date": score.happened_on,
                "kind": score.kind.value,
                "value": score.value,
                "person": names.get(score.person_id or "", ""),
            }

    def signals(self, file: CustomerFile) -> Iterator[dict[str, Value]]:
        """A row for each figure; of several of one measure and day the one that counts."""
        newest: dict[tuple[date, Measure], float] = {
            (each.happened_on, each.measure): each.value for each in file.measurements
        }
        for (day, measure), value in newest.items():
            yield {
                "customer": file.customer.name,
                "date": day,
                "signal": measure.value,
                "value": _figure(value),
                "text": "",
            }


def _names(file: CustomerFile) -> dict[str, str]:
    return {person.id: person.name for person in file.people}


def _amount(minor: int) -> Decimal:
    whole, cents = divmod(minor, 100)
    return Decimal(whole) if not cents else Decimal(minor) / 100


def _figure(value: float) -> Decimal:
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
