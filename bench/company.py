"""A company of any size, made by arithmetic: its members, and what is known of each of its customers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from math import ceil

from bench.work import plan_of, project_of
from domain.customers import Customer, Forecast, Person, PersonRole, Stage
from domain.entries import Entry, Kind, Mood
from domain.file import CustomerFile
from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.members import Member, Role
from domain.money import Money
from domain.promises import Promise, Side
from domain.settings import CADENCE_BY_SEGMENT, Rules

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""A Tuesday morning, the moment at which everything is measured."""
TODAY = AT.date()
SWEEP_AT = AT + timedelta(days=1)
"""When the next nudges fall due: one contact reminder for every customer whose number `falls_due`."""

FOUNDED = TODAY - timedelta(days=400)
"""The day on which members and customers were entered."""
TIME_ZONE = "Europe/Berlin"

AREA = "A000"
"""Stands in every name and id, so that an area can be copied under a name of its own."""
AREA_SIZE = 1_000
"""Customers of an area."""
BOOK = 200
"""Customers a member looks after."""
ROOMS = 40
"""Channels that are nobody's yet."""
ENTRIES, PEOPLE, WEEKS = 12, 3, 30
ONE_DAY = timedelta(days=1)

_FIRST_WORDS = """
    Amber Black Bright Calm Clear Coral Crimson Fair Golden Grand Green Hazel Indigo Ivory Jade Kind
    Lilac Maroon Noble Olive Pearl Purple Quiet Rapid Swift
""".split()
_TRADES = """
    Analytics Bakery Biotech Brewing Cargo Ceramics Cloud Dairy Devices Energy Films Finance Foods
    Foundry Freight Games Glass Health Hotels Insurance Labs Logistics Machines Media Metals Motors
    Networks Optics Paper Pharma Power Rail Robotics Schools Software Steel Telecom Textiles Tools
    Travel
""".split()
_FIRST_NAMES = "Jane Omar Lucia Piotr Aiko Femi Ingrid Tomas Leila Hugo".split()
_LAST_NAMES = "Miller Haddad Rossi Nowak Tanaka Okoye Berg Novak Karimi Laurent Silva".split()
_SAID = (
    "Called about the rollout; they like the new dashboard and will train two more teams",
    "Went through the open tickets together; the export is still slow and Jane is worried",
    "Quarterly review: goals are on track, the budget for next year is not decided yet",
    "Short call on the integration, nothing new",
)
_MOODS = (Mood.POSITIVE, Mood.NEGATIVE, Mood.NEUTRAL, Mood.MIXED)
_SEGMENTS = tuple(CADENCE_BY_SEGMENT)


class Lot(IntEnum):
    """What is special about a customer; the lots fall in turn, by its number."""

    OVERDUE = 0
    ONBOARDING = 1
    PROJECT = 2
    CALM = 3


def lot_of(number: int) -> Lot:
    """The lot of the customer with this number."""
    return Lot(number % len(Lot))


def falls_due(number: int) -> bool:
    """Whether a contact reminder falls due at `SWEEP_AT`: one customer in ten, of the calm ones."""
    return number % 20 in (3, 11)


def members() -> list[Member]:
    """The members of the area; the first may do everything."""
    everyone = [
        Member(
            _member_id(number), f"{AREA}m{number}", f"Mara {AREA} {number}", frozenset({Role.CSM}), TIME_ZONE
        )
        for number in range(AREA_SIZE // BOOK)
    ]
    return [replace(everyone[0], roles=frozenset(Role)), *everyone[1:]]


def name_of(number: int) -> str:
    """A name that no other customer of the area has."""
    place, first = divmod(number, len(_FIRST_WORDS))
    return f"{_FIRST_WORDS[first]} {_TRADES[place]} {AREA}"


def room(number: int) -> str:
    """What a channel that is nobody's yet is called."""
    return f"#room-{AREA}-{number}"


def customer_file(number: int) -> CustomerFile:
    """All that is known today of the customer with this number."""
    customer = _customer(number)
    people = _people(number)
    return CustomerFile(
        today=TODAY,
        customer=customer,
        people=people,
        entries=_entries(number, customer, people),
        promises=_promises(number, customer),
        plans=(plan_of(customer, TODAY),) if lot_of(number) is Lot.ONBOARDING else (),
        projects=(project_of(customer, TODAY),) if lot_of(number) is Lot.PROJECT else (),
        measurements=_measurements(number),
        scores=tuple(
            Score(ScoreKind.NPS, 5 + (number + place) % 6, TODAY - (80 - 60 * place) * ONE_DAY, person.id)
            for place, person in enumerate(people[:2])
        ),
    )


def _member_id(number: int) -> str:
    return f"{AREA}-member-{number}"


def _id(number: int, thing: str) -> str:
    return f"{AREA}-{number:03}-{thing}"


def _customer(number: int) -> Customer:
    ends_on = TODAY + ((20 if lot_of(number) is Lot.PROJECT else 140) + number * 7 % 220) * ONE_DAY
    return Customer(
        id=_id(number, "c"),
        name=name_of(number),
        recorded_on=FOUNDED,
        segment=_SEGMENTS[number % len(_SEGMENTS)],
        stage=Stage.ONBOARDING if lot_of(number) is Lot.ONBOARDING else Stage.VALUE,
        arr=Money((20 + number * 13 % 300) * 100_000, "EUR"),
        contract_start=FOUNDED,
        contract_end=ends_on,
        notice_date=ends_on - 5 * ONE_DAY,
        forecast=Forecast.PROBABLE,
        csm_id=_member_id(number // BOOK),
        country="DE",
        time_zone="Europe/Berlin",
        language="en",
    )


def _people(number: int) -> tuple[Person, ...]:
    roles = (PersonRole.CHAMPION, PersonRole.SPONSOR, PersonRole.USER)
    first_names = sorted(_FIRST_NAMES[(number + place) % len(_FIRST_NAMES)] for place in range(PEOPLE))
    return tuple(
        Person(_id(number, f"p{place}"), _id(number, "c"), f"{first} {_LAST_NAMES[number % 11]}", role)
        for place, (first, role) in enumerate(zip(first_names, roles, strict=True))
    )


def _last_contact(number: int, customer: Customer) -> date:
    cadence = CADENCE_BY_SEGMENT[customer.segment]
    if falls_due(number):
        return SWEEP_AT.date() - ceil(cadence * Rules().warn_percent / 100) * ONE_DAY
    return TODAY - (cadence * 5 // 4 if lot_of(number) is Lot.OVERDUE else cadence // 4) * ONE_DAY


def _entries(number: int, customer: Customer, people: tuple[Person, ...]) -> tuple[Entry, ...]:
    last = _last_contact(number, customer)
    apart = CADENCE_BY_SEGMENT[customer.segment] // 2 * ONE_DAY
    days = [last - place * apart for place in range(ENTRIES)]
    return tuple(
        Entry(
            id=_id(number, f"e{place}"),
            customer_id=customer.id,
            author_id=customer.csm_id or "",
            happened_on=day,
            recorded_at=datetime.combine(day, AT.timetz()),
            text=_SAID[(number + place) % len(_SAID)],
            kind=Kind.CALL,
            mood=_MOODS[(number + place) % len(_MOODS)],
            people=(people[place % PEOPLE].id,),
        )
        for place, day in enumerate(days)
    )


def _promises(number: int, customer: Customer) -> tuple[Promise, ...]:
    owner = customer.csm_id or ""
    sides = ((Side.OURS, "Send the security questionnaire"), (Side.THEIRS, "Name the pilot users"))
    return tuple(
        Promise(
            id=_id(number, f"o{place}"),
            title=title,
            side=side,
            owner_id=owner,
            said_on=TODAY - 5 * ONE_DAY,
            customer_id=customer.id,
            due_on=TODAY + (5 + number % 20 + place) * ONE_DAY,
        )
        for place, (side, title) in enumerate(sides)
    )


def _measurements(number: int) -> tuple[Measurement, ...]:
    weeks = tuple(
        Measurement(
            Measure.ACTIVE_USERS, float(60 + (number * 31 + week * 17) % 90), TODAY - 7 * week * ONE_DAY
        )
        for week in range(WEEKS, 0, -1)
    )
    newest = TODAY - 7 * ONE_DAY
    return (
        *weeks,
        Measurement(Measure.SEATS, 160.0, newest),
        Measurement(Measure.TICKETS_OPEN, float(number % 4), newest),
    )
