"""Work reported on a project: hours, cost and percent done."""

from collections.abc import Sequence

from handlers.understanding.calendar_words import number
from handlers.understanding.meaning import Effort
from handlers.understanding.words import Token

_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "usd": "USD",
    "dollars": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "pounds": "GBP",
    "chf": "CHF",
}
_SPENDING = frozenset({"spent", "cost", "costs", "billed", "booked", "burned", "burnt", "invoiced"})
_WORKING = frozenset({"spent", "worked", "booked", "logged", "took", "needed", "put"})
_HOURS = frozenset({"hours", "hour", "hrs", "h"})


def effort_of(tokens: Sequence[Token]) -> Effort:
    """Hours and cost are read behind a word of working or spending, progress from `60 % done`."""
    words = [token.word for token in tokens]
    hours = cost = progress = currency = None
    for index, word in enumerate(words):
        value = _figure(word)
        if value is None:
            continue
        before, after = words[max(index - 4, 0) : index], words[index + 1 : index + 3]
        money = next((_CURRENCIES[unit] for unit in (*after[:1], *before[-1:]) if unit in _CURRENCIES), None)
        if after[:1] and after[0] in _HOURS and not _WORKING.isdisjoint(before):
            hours = value
        elif money and not _SPENDING.isdisjoint(before):
            cost, currency = round(value), money
        elif (
            after[:1] in (["%"], ["percent"])
            and after[1:] in (["done"], ["complete"], ["finished"])
            and value <= 100
        ):
            progress = round(value)
    return Effort(hours, cost, currency, progress)


def _figure(word: str) -> float | None:
    """The number a word stands for: `6`, `six`, `2.5`, `1,200`."""
    whole = number(word)
    if whole is not None:
        return float(whole)
    if not word[0].isdigit():
        return None
    plain = word.replace(",", "") if len(word.rpartition(",")[2]) == 3 else word.replace(",", ".")
    return (
        float(plain)
        if plain.replace(".", "", 1).isdecimal() and plain.isascii() and len(plain) < 12
        else None
    )
