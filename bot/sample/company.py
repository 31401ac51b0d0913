"""Northwind Services: who works there, and the customers they look after."""

from dataclasses import dataclass

from domain.customers import PersonRole, Segment
from domain.members import Role

NAME = "Northwind Services"
TIME_ZONE = "Europe/Berlin"
CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of ours."""

    handle: str
    name: str
    roles: frozenset[Role]
    time_zone: str


COLLEAGUES = (
    Colleague("ana", "Ana Lima", frozenset({Role.CSM}), "Europe/Lisbon"),
    Colleague("ben", "Ben Okafor", frozenset({Role.PM}), "Europe/London"),
    Colleague("cleo", "Cleo Marchetti", frozenset({Role.LEAD, Role.ADMIN}), "Europe/Rome"),
    Colleague("dev", "Dev Patel", frozenset({Role.CSM, Role.PM}), "America/New_York"),
    Colleague("eva", "Eva Novak", frozenset({Role.PM}), "Europe/Prague"),
    Colleague("finn", "Finn Sørensen", frozenset({Role.CSM}), "America/Los_Angeles"),
)
LEAD = "cleo"

STRATEGIC, HIGH, MID, TECH = Segment
CHAMPION, SPONSOR, DECIDES, USER = PersonRole


@dataclass(frozen=True, slots=True)
class Home:
    """Where a customer is: country, time zone, language."""

    country: str
    time_zone: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Work:
    """What its people do with the product: the team, a site, the system beside it, a result reached."""

    team: str
    site: str
    system: str
    result: str


@dataclass(frozen=True, slots=True)
class Account:
    """A customer as it is, without its history; `arr` in whole euros, owners by their handles."""

    name: str
    aliases: tuple[str, ...]
    csm: str
    pm: str
    segment: Segment
    arr: int
    people: dict[str, PersonRole]
    home: Home
    work: Work


NEW_YORK = Home("US", "America/New_York")
CHICAGO = Home("US", "America/Chicago")
CALIFORNIA = Home("US", "America/Los_Angeles")
LONDON = Home("GB", "Europe/London")
DUBLIN = Home("IE", "Europe/Dublin")
BERLIN = Home("DE", "Europe/Berlin", "de")
PARIS = Home("FR", "Europe/Paris", "fr")
POLAND = Home("PL", "Europe/Warsaw", "pl")
MADRID = Home("ES", "Europe/Madrid", "es")
MILAN = Home("IT", "Europe/Rome", "it")
SWEDEN = Home("SE", "Europe/Stockholm", "sv")
TOKYO = Home("JP", "Asia/Tokyo", "ja")
