"""Numbers as people write them: with groups of three, and a point or a comma before the fraction."""

import re
from decimal import Decimal

from handlers.importing.cells import Cell, Expected

MOST_DIGITS = 30
_PLAIN = re.compile(r"[-\u2212+]?\d+", re.ASCII)
_SIGNED = re.compile(r"([-\u2212+]?)(\d[\d.,'\u2019 \u00a0\u202f]*|[.,]\d+)", re.ASCII)
_COULD_BE_A_GROUP = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_GROUP_SIGNS = r"[.,'\u2019 \u00a0\u202f]"
_IN_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?P<sign>{_GROUP_SIGNS})\d{{3}}(?:(?P=sign)\d{{3}})*|\d*", re.ASCII)


def number(cell: Cell, decimal: str = "") -> Decimal:
    """The number of a cell; `decimal` is the sign before its fraction, empty where it must tell itself.

    Without it 1.200 and 1,200 could each be two numbers, and are refused.
    """
    if isinstance(cell, Decimal):
        return cell
    text = cell.strip()
    if len(text) > MOST_DIGITS:
        raise Expected("a number")
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace("\u2212", "-"))
    found = _SIGNED.fullmatch(text)
    if found is None:
        raise Expected("a number such as 1200 or 1200.50")
    sign = "" if found[1] == "+" else found[1].replace("\u2212", "-")
    digits = found[2].rstrip()
    decimal = decimal or _decimal_of(digits)
    whole, _, fraction = digits.rpartition(decimal) if decimal in digits and decimal else (digits, "", "0")
    if (decimal and decimal in whole) or not _IN_GROUPS.fullmatch(whole) or not fraction.isdigit():
        raise Expected("a number such as 1200 or 1200.50")
    return Decimal(f"{sign}{re.sub(r'[^0-9]', '', whole) or 0}.{fraction}")


def _decimal_of(digits: str) -> str:
    """The sign before the fraction, as the number itself tells it; empty where it has none."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return ""
    last = signs[-1]
    if len(set(signs)) == 2:
        return last
    if len(signs) > 1:
        return "," if last == "." else "."  # the one that comes twice parts groups
    whole, _, fraction = digits.partition(last)
    if len(fraction) == 3 and _COULD_BE_A_GROUP.fullmatch(whole):
        broken = f"{whole}.{fraction.rstrip('0') or 0}"
        raise Expected(f'{whole}{fraction} or {broken}: say in a mapping decimal = "." or decimal = ","')
    return last
