"""Customers that words may be meant for, where none is called so: a name begun, or one inside a sentence."""

import re
from dataclasses import dataclass

from handlers.understanding import Portfolio
from handlers.understanding.meaning import CustomerRef

FEWEST_LETTERS = 3
OFFERED = 5
_WORD = re.compile(r"[^\W_][\w'&-]*")
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Near:
    """The word that may be a name, and whose."""

    word: str
    customers: tuple[CustomerRef, ...]


def near(portfolio: Portfolio, words: str) -> Near | None:
    """Whom the first word begins to name, else whom a word with a capital names or begins to name."""
    found = [each[0] for each in _WORD.finditer(words)][:_LOOKED_AT]
    for place, word in enumerate(found):
        if place and not word[0].isupper():
            continue
        customers = _called(portfolio, word) if place else _begun(portfolio, word)
        if customers:
            return Near(word, customers[:OFFERED])
    return None


def _called(portfolio: Portfolio, word: str) -> tuple[CustomerRef, ...]:
    mention = portfolio.leading(word)
    return mention.customers if mention is not None else _begun(portfolio, word)


def _begun(portfolio: Portfolio, word: str) -> tuple[CustomerRef, ...]:
    """The customers of whose name a word begins with this one."""
    begun = word.casefold()
    if len(begun) < FEWEST_LETTERS:
        return ()
    return tuple(
        portfolio.customer(place)
        for place, customer in enumerate(portfolio.customers)
        if any(part.startswith(begun) for part in customer.name.casefold().split())
    )
