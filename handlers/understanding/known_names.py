"""The customers and members that messages may name, and what a name in a message was found to be."""

from dataclasses import dataclass

from handlers.understanding.meaning import CustomerRef

Place = tuple[int, int]
"""Where a person stands: the customer's place in the portfolio, and the person's among its contacts."""


@dataclass(frozen=True, slots=True)
class CustomerNames:
    """A customer as messages may name it; `contacts` are (id, name), `csm` and `pm` members' handles."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    csm: str | None = None
    pm: str | None = None
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MemberNames:
    """A member of the workspace."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """What words name: one customer exactly, or those that they may mean."""

    exact: CustomerRef | None = None
    candidates: tuple[CustomerRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Leading:
    """The name at the beginning of a text: where it ends, whom it fits, whether it was misspelt."""

    end: int
    customers: tuple[CustomerRef, ...]
    misspelt: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a message: the tokens from `start` to before `end`; `typed` where it was spelt
    as known, `customers` more than one where the words fit several.
    """

    start: int
    end: int
    customers: tuple[int, ...]
    typed: bool = True
