"""Rows that tell of customers: what they say, read and checked, before it is compared with what is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from domain.customers import Forecast, Segment, Stage
from handlers.importing.cells import Cell, Expected, choice, words
from handlers.importing.checking import Check
from handlers.importing.currencies import CURRENCIES
from handlers.importing.faults import Fault
from handlers.importing.gathering import Gathered
from handlers.importing.lists import Somebody, read_people, split
from handlers.importing.numbers import number
from handlers.importing.roster import Roster
from handlers.importing.terms import Terms
from handlers.zones import known_zones
from storage.types import new_id

LARGEST_ARR = 10_000_000_000
LONGEST_CADENCE = 999
CHANNELS = {"internal_channel": "internal", "customer_channel": "customer"}
_COUNTRY = re.compile(r"[A-Za-z]{2}", re.ASCII)

Reader = Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """What the rows of one customer say; `fields` are those of its fact, `channels` named by their use.

    `check` is the row at which a contradiction is told.
    """

    id: str
    is_new: bool
    check: Check
    fields: dict[str, Any] = field(default_factory=dict)
    people: tuple[Somebody, ...] = ()
    last_contact: date | None = None
    channels: dict[str, str] = field(default_factory=dict)

    def with_more(self, other: "CustomerRow") -> "CustomerRow":
        """The same customer with what another file says of it, which counts where both say something."""
        return CustomerRow(
            self.id,
            self.is_new,
            other.check,
            self.fields | other.fields,
            (*self.people, *other.people),
            other.last_contact or self.last_contact,
            self.channels | other.channels,
        )


def read_customers(
    gathered: Gathered, terms: Terms, roster: Roster, rows: dict[str, CustomerRow], faults: list[Fault]
) -> None:
    """Adds what the records of one part say to `rows`, by the customers' ids; two of one are a fault."""
    readers = _readers(terms)
    seen: dict[str, int] = {}
    for record in gathered.records:
        check = Check(gathered, record, faults)
        told = _identify(check, roster)
        if told is None:
            continue
        customer_id, is_new = told
        if customer_id in seen:
            named = "name" if record.fields.get("name") else "external_id"
            check.fault(named, f"one row for each customer; row {seen[customer_id]} has this one")
            continue
        seen[customer_id] = record.row
        row = _row(check, customer_id, is_new, terms, readers)
        earlier = rows.get(customer_id)
        rows[customer_id] = earlier.with_more(row) if earlier else row


def _identify(check: Check, roster: Roster) -> tuple[str, bool] | None:
    """The customer's id, and whether it is new; None where the row does not tell."""
    faults = len(check.faults)
    name = check.read("name", words) or ""
    external_id = check.read("external_id", words) or ""
    if len(check.faults) > faults:
        return None
    if not name and not external_id:
        check.fault("name", "the customer's name, or its external id")
        return None
    try:
        known = roster.meant(name, external_id)
    except Expected as expected:
        check.fault("external_id" if external_id else "name", str(expected))
        return None
    if known is None and not name:
        check.fault("external_id", "that of a customer who is known, or a name beside it")
        return None
    customer_id = known or new_id()
    roster.add(customer_id, name, external_id)
    return customer_id, known is None


def _row(
    check: Check, customer_id: str, is_new: bool, terms: Terms, readers: dict[str, tuple[str, Reader]]
) -> CustomerRow:
    fields = {}
    for name in check.record.fields:
        if name in readers:
            told, reader = readers[name]
            value = check.read(name, reader)
            if value is not None:
                fields[told] = value
    channels = {use: check.read(name, words) for name, use in CHANNELS.items()}
    return CustomerRow(
        customer_id,
        is_new,
        check,
        fields,
        tuple(check.read("people", lambda cell: read_people(words(cell, 5_000))) or ()),
        check.read("last_contact", terms.day_not_ahead),
        {use: name for use, name in channels.items() if name},
    )


def _readers(terms: Terms) -> dict[str, tuple[str, Reader]]:
    """Of each of our columns the field of the fact, and how it is read."""
    days = ("contract_start", "contract_end", "notice_date", "paused_until", "recorded_on")
    return {
        "name": ("name", words),
        "external_id": ("external_id", words),
        "aliases": ("aliases", lambda cell: split(words(cell, 2_000))),
        "segment": ("segment", lambda cell: choice(cell, Segment).value),
        "stage": ("stage", lambda cell: choice(cell, Stage).value),
        "forecast": ("forecast", lambda cell: choice(cell, Forecast).value),
        "arr": ("arr_minor", partial(_minor, terms)),
        "currency": ("currency", _currency),
        "csm": ("csm_id", terms.member_id),
        "pm": ("pm_id", terms.member_id),
        "country": ("country", _country),
        "time_zone": ("time_zone", _time_zone),
        "language": ("language", partial(words, most=35)),
        "cadence_days": ("cadence_days", partial(_whole, terms, LONGEST_CADENCE)),
        **{name: (name, terms.days) for name in days},
    }


def _minor(terms: Terms, cell: Cell) -> int:
    amount = number(cell, terms.decimal)
    if not 0 <= amount <= LARGEST_ARR:
        raise Expected(f"an amount a year from 0 to {LARGEST_ARR:,}")
    if amount * 100 % 1:
        raise Expected("an amount with two places behind the point at most")
    return int(amount * 100)


def _whole(terms: Terms, most: int, cell: Cell) -> int:
    value = number(cell, terms.decimal)
    if value % 1 or not 0 <= value <= most:
        raise Expected(f"a whole number from 0 to {most}")
    return int(value)


def _currency(cell: Cell) -> str:
    code = str(cell).strip().upper()
    if code not in CURRENCIES:
        raise Expected("an ISO currency such as EUR, USD or GBP")
    return code


def _country(cell: Cell) -> str:
    code = str(cell).strip()
    if not _COUNTRY.fullmatch(code):
        raise Expected("two letters such as DE or US")
    return code.upper()


def _time_zone(cell: Cell) -> str:
    zone = str(cell).strip()
    if zone not in known_zones():
        raise Expected("a time zone such as Europe/Berlin")
    return zone
