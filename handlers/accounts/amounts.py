"""Amounts of money as people write them in a line: EUR 120,000, 120k, 1.200,50 USD."""

import re

from domain.money import Money
from handlers.importing.cells import Expected
from handlers.importing.currencies import CURRENCIES
from handlers.importing.numbers import number

LARGEST = 10_000_000_000
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_CODE = re.compile(r"[A-Za-z]{3}|[€$£]")
_SUFFIX = re.compile(r"(?<=\d)\s*([km])$", re.IGNORECASE)
_TIMES = {"k": 1_000, "m": 1_000_000}
_GROUP_AT_END = re.compile(r"([.,])\d{3}$")


def read_amount(words: str, usual: str) -> Money:
    """The amount, in the `usual` currency where none is said; raises Expected.

    Money has two places at most, so three digits behind a lone sign are a group: 120,000 and 120.000 alike.
    """
    codes, digits = _CODE.findall(words), _CODE.sub("", words).strip()
    if len(codes) > 1:
        raise Expected("an amount with one currency, such as EUR 120,000")
    currency = _SIGNS.get(codes[0], codes[0].upper()) if codes else usual
    if currency not in CURRENCIES:
        raise Expected("an ISO currency such as EUR, USD or GBP")
    suffix = _SUFFIX.search(digits)
    plain = _SUFFIX.sub("", digits)
    value = number(plain, "." if suffix and "." in plain else _decimal(plain))
    value *= _TIMES[suffix[1].casefold()] if suffix else 1
    if not 0 <= value <= LARGEST:
        raise Expected(f"an amount a year from 0 to {LARGEST:,}")
    if value * 100 % 1:
        raise Expected("an amount with two places behind the point at most")
    return Money(int(value * 100), currency)


def _decimal(digits: str) -> str:
    """The sign before a fraction: not the one before three last digits; empty where it tells itself."""
    group = _GROUP_AT_END.search(digits)
    return {",": ".", ".": ","}[group[1]] if group else ""
