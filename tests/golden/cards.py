"""Cards of the everyday verbs, made of one small customer's file, by the name of their golden files."""

from datetime import UTC, date, datetime

from domain.business_days import BusinessDays
from domain.customers import Customer, Person, PersonRole, Segment
from domain.entries import Entry, Kind, Mood, Signal
from domain.file import CustomerFile
from domain.health import Band, Health
from domain.measurements import Score, ScoreKind
from domain.members import Member, Role
from domain.message import Message
from domain.money import Money
from domain.promises import Promise, Side
from domain.settings import Rules
from handlers.cards import accounts, brief, chase, owners, people, promises, scores
from handlers.cards.names import Names

TODAY = date(2026, 11, 24)
BEN = Member("m-2", "ben", "Ben Okafor", frozenset({Role.PM}), "Europe/Berlin")
NAMES = Names({"m-1": "Ana", "m-2": "Ben"}, {"p-1": "Jane Miller", "p-2": "Raj Patel"})
ACME = Customer(
    "c-1",
    "Acme Corp",
    date(2026, 1, 5),
    aliases=("Acme",),
    segment=Segment.HIGH_TOUCH,
    arr=Money(12_000_000, "EUR"),
    contract_end=date(2027, 3, 31),
    notice_date=date(2026, 12, 31),
    csm_id="m-1",
    pm_id="m-2",
    country="DE",
)
METADATA = Promise(
    "o-1", "SAML metadata", Side.THEIRS, "m-2", date(2026, 11, 11), "c-1", "p-1", date(2026, 11, 18)
)
QUESTIONNAIRE = Promise(
    "o-2", "security questionnaire", Side.OURS, "m-2", date(2026, 11, 20), "c-1", None, date(2026, 11, 27)
)


def _entry(name: str, day: date, text: str, mood: Mood, *signals: Signal) -> Entry:
    recorded_at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return Entry(name, "c-1", "m-1", day, recorded_at, text, Kind.CALL, mood, "", ("p-1",), signals)


FILE = CustomerFile(
    TODAY,
    ACME,
    people=(
        Person("p-1", "c-1", "Jane Miller", PersonRole.CHAMPION),
        Person("p-2", "c-1", "Raj Patel", PersonRole.SPONSOR),
        Person("p-3", "c-1", "Tim Young", left_on=date(2026, 9, 30)),
    ),
    entries=(
        _entry("e-2", date(2026, 11, 20), "worried about the SSO rollout", Mood.NEGATIVE, Signal.DELAY),
        _entry("e-1", date(2026, 10, 9), "saved two days a month", Mood.POSITIVE, Signal.VALUE),
    ),
    promises=(METADATA, QUESTIONNAIRE),
    scores=(Score(ScoreKind.NPS, 9, date(2026, 10, 9), "p-1"), Score(ScoreKind.NPS, 6, date(2026, 11, 2))),
)
YELLOW = Health(58, Band.YELLOW)


def _first_name(member_id: str | None) -> str:
    return NAMES.of(member_id)


CARDS: dict[str, Message] = {
    "brief": brief.card(FILE, YELLOW, NAMES, BusinessDays()),
    "people": people.card(FILE, NAMES),
    "promises": promises.card(FILE, NAMES),
    "chase": chase.offer(METADATA, "Acme Corp", "Jane Miller", BEN, TODAY, date(2026, 11, 27)),
    "nps": scores.card(FILE, ScoreKind.NPS),
    "owner": owners.card(ACME, _first_name),
    "customer": accounts.card(ACME, _first_name, Rules(), TODAY),
}
