"""The fields of a customer as people write them: segment, stage, amount, dates, places, cadence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.customers import Customer, Segment, Stage
from domain.money import Money
from handlers import errors
from handlers.accounts.amounts import read_amount
from handlers.doubts import dates_in
from handlers.form_days import day_written
from handlers.forms import FieldKind
from handlers.importing.cells import Expected
from handlers.request import Filled
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import day_in_words
from handlers.zones import known_zones
from storage import records

LONGEST_NAME, LONGEST_WORD, LONGEST_CADENCE = 120, 60, 999
NOTHING = frozenset({"none", "nothing", "-", "no", "unknown"})

Reading = Callable[[Turn, Customer, str], Mapping[str, Any]]
"""From the words of a value to fields of a customer; raises Expected."""


@dataclass(frozen=True, slots=True)
class AccountField:
    """A field by the name one types; `also` are its other names, `example` is a value it takes."""

    name: str
    label: str
    example: str
    read: Reading
    also: tuple[str, ...] = ()
    kind: FieldKind = FieldKind.LINE
    choices: type[StrEnum] | None = None


def read(turn: Turn, customer: Customer, field: AccountField, words: str) -> Mapping[str, Any]:
    """The fields that a value gives a customer; `none` empties one that may be empty."""
    told = field.read(turn, customer, words.strip())
    _demand_order(records.customer_fields(customer) | dict(told), turn, field)
    return told


def _demand_order(fields: Mapping[str, Any], turn: Turn, field: AccountField) -> None:
    """A contract starts before it ends, and notice is given before that."""
    start, end, notice = (fields.get(name) for name in ("contract_start", "contract_end", "notice_date"))
    if start and end and end < start:
        raise Expected(f"a contract that ends after its start on {day_in_words(start, turn.today)}")
    if end and notice and notice > end:
        raise Expected(f"a notice date up to the contract's end on {day_in_words(end, turn.today)}")


def _name(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
    name = " ".join(words.split())
    if not any(sign.isalnum() for sign in name) or len(name) > LONGEST_NAME:
        raise Expected(f"a name of at most {LONGEST_NAME} characters")
    taken = [each.name for each in turn.portfolio.customers if each.name.casefold() == name.casefold()]
    if taken and taken[0] != customer.name:
        raise errors.NameTaken(name=taken[0])
    return {"name": name}


def _alias(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
    """One more alias, or all of them, parted by commas; `none` takes all away."""
    if words.casefold() in NOTHING:
        return {"aliases": []}
    said = [" ".join(each.split())[:LONGEST_NAME] for each in words.split(",") if each.strip()]
    return {"aliases": list(dict.fromkeys([*customer.aliases, *said]))}


def _choice(kind: type[StrEnum], name: str) -> Reading:
    def choose(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
        said = words.casefold().replace(" touch", "-touch")
        if said not in set(kind):
            raise Expected(f"one of {', '.join(kind)}")
        return {name: said}

    return choose


def _arr(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
    if words.casefold() in NOTHING:
        return {"arr_minor": None, "currency": None}
    amount: Money = read_amount(words, customer.arr.currency if customer.arr else turn.workspace.currency)
    return {"arr_minor": amount.minor, "currency": amount.currency}


def _day(name: str) -> Reading:
    def choose(turn: Turn, customer: Customer, words: str) -> Mapping[str, date | None]:
        if words.casefold() in NOTHING:
            return {name: None}
        if isinstance(turn.request.input, Filled):
            return {name: day_written(turn, words, Toward.AHEAD)}
        found = [each.due for each in dates_in(turn, words, Toward.AHEAD) if each.due]
        if len(found) != 1:
            raise Expected("one day, such as 31 Mar 2027")
        return {name: found[0]}

    return choose


def _country(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
    code = "" if words.casefold() in NOTHING else words.upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise Expected("two letters such as DE or US")
    return {"country": code}


def _time_zone(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
    zones = {zone.casefold(): zone for zone in known_zones()}
    found = "" if words.casefold() in NOTHING else zones.get(words.casefold().replace(" ", "_"))
    if found is None:
        raise Expected("a time zone such as Europe/Berlin")
    return {"time_zone": found}


def _word(name: str) -> Reading:
    def choose(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
        if len(words) > LONGEST_WORD:
            raise Expected(f"at most {LONGEST_WORD} characters")
        return {name: "" if words.casefold() in NOTHING else words}

    return choose


def _cadence(turn: Turn, customer: Customer, words: str) -> Mapping[str, Any]:
    """Days between contacts; `none` gives the segment's back, 0 asks for no contact at all."""
    if words.casefold() in NOTHING:
        return {"cadence_days": None}
    number = words.casefold().removeprefix("every ").removesuffix("days").removesuffix("day").strip()
    if not (number.isascii() and number.isdigit() and int(number) <= LONGEST_CADENCE):
        raise Expected(f"a number of days from 0 to {LONGEST_CADENCE}")
    return {"cadence_days": int(number)}


FIELDS = (
    AccountField("name", "Name", "Acme Corp", _name),
    AccountField("alias", "Also called", "Acme", _alias, ("aliases",)),
    AccountField(
        "segment", "Segment", "strategic", _choice(Segment, "segment"), (), FieldKind.CHOICE, Segment
    ),
    AccountField("stage", "Stage", "renewal", _choice(Stage, "stage"), (), FieldKind.CHOICE, Stage),
    AccountField("arr", "ARR", "EUR 120,000", _arr, ("amount",)),
    AccountField(
        "start", "Contract start", "1 Apr 2026", _day("contract_start"), ("contract start",), FieldKind.DATE
    ),
    AccountField(
        "end", "Contract end", "31 Mar 2027", _day("contract_end"), ("contract end",), FieldKind.DATE
    ),
    AccountField(
        "notice", "Notice date", "31 Dec 2026", _day("notice_date"), ("notice date",), FieldKind.DATE
    ),
    AccountField("cadence", "Days between contacts", "21", _cadence, ("contact every",)),
    AccountField("country", "Country", "DE", _country),
    AccountField("zone", "Time zone", "Europe/Berlin", _time_zone, ("time zone", "timezone")),
    AccountField("language", "Language", "German", _word("language")),
    AccountField("external id", "Id in other systems", "C-1042", _word("external_id"), ("id",)),
)
BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.also)}


def split_field(words: str) -> tuple[AccountField, str] | None:
    """The field that the words begin with, the longest name first, and its value; None where none is."""
    said = words.casefold()
    for name in sorted(BY_NAME, key=len, reverse=True):
        if said == name or said.startswith((f"{name} ", f"{name}:")):
            return BY_NAME[name], words[len(name) :].lstrip(" :=").strip()
    return None


def value_of(customer: Customer, field: AccountField) -> str:
    """A field's value as a form holds it."""
    days = {
        "start": customer.contract_start,
        "end": customer.contract_end,
        "notice": customer.notice_date,
    }
    if field.name in days:
        day = days[field.name]
        return day.isoformat() if day else ""
    values = {
        "alias": ", ".join(customer.aliases),
        "arr": str(customer.arr or ""),
        "cadence": "" if customer.cadence_days is None else str(customer.cadence_days),
        "zone": customer.time_zone,
        "external id": customer.external_id,
    }
    return values[field.name] if field.name in values else str(getattr(customer, field.name))
