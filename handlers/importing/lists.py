"""Lists in one cell: names parted by semicolons, and the people at a customer with role and address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.customers import Person, PersonRole
from handlers.importing.cells import Expected, choice, day_reader

LONGEST_NAME = 200
_PARTS = re.compile(r"(?:\\.|[^;\\])+")
_ESCAPED = re.compile(r"\\(.)")
_PERSON = re.compile(
    r"(?P<name>.+?)\s*(?:<(?P<email>[^<>\s]+@[^<>\s]+)>)?\s*"
    r"(?:\((?P<role>[^(),]+)(?:,\s*left (?P<left>\d{4}-\d\d-\d\d))?\))?"
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as a cell names them; None and empty where the cell does not say."""

    name: str
    role: PersonRole | None = None
    email: str = ""
    left_on: date | None = None


def split(cell: str) -> list[str]:
    """The parts of a cell; a semicolon inside one has a backslash before it."""
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _PARTS.findall(cell))
    return [part for part in parts if part]


def join(parts: Iterable[str]) -> str:
    """Parts in one cell, as `split` reads them."""
    return "; ".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def read_people(cell: str) -> list[Somebody]:
    """People of a cell such as `Jane Miller <jane@acme.org> (champion); Raj Kapoor`."""
    people = [_read_person(part) for part in split(cell)]
    names = [person.name.casefold() for person in people]
    if len(set(names)) < len(names):
        raise Expected("each person once")
    return people


def write_people(people: Iterable[Person]) -> str:
    """People in one cell, as `read_people` reads them."""
    return join(_write_person(person) for person in people)


def _read_person(part: str) -> Somebody:
    found = _PERSON.fullmatch(part)
    if found is None or not _is_name(found["name"], has_role=bool(found["role"])):
        raise Expected("people such as: Jane Miller <jane@acme.org> (champion); Raj Kapoor")
    role = choice(found["role"], PersonRole) if found["role"] else None
    left = day_reader("")(found["left"]) if found["left"] else None
    return Somebody(found["name"], role, found["email"] or "", left)


def _is_name(text: str, *, has_role: bool) -> bool:
    """Whether nothing in it looks like a role or an address that could not be read."""
    whole = text.count("(") == text.count(")") and (has_role or not text.endswith(")"))
    return whole and not set("<>") & set(text) and len(text) <= LONGEST_NAME


def _write_person(person: Person) -> str:
    address = f" <{person.email}>" if person.email else ""
    left = f", left {person.left_on}" if person.left_on else ""
    return f"{person.name}{address} ({person.role}{left})"
