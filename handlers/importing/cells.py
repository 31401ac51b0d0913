"""Cells: what stands in a file, read as text, numbers, days and words; what cannot be read says why."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar
from unicodedata import category

Cell = str | Decimal
"""Text as it stands in the file; a number of a workbook is a number already."""

Word = TypeVar("Word", bound=StrEnum)

WORDS_KEPT = 1_000
FIRST_YEAR, LAST_YEAR = 1970, 2100
SIGN_BEFORE_FORMULA = "'"
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
_GUARDABLE = re.compile(r"'*[=+\-@\t\r\n]")
_TIME = re.compile(r"\d{1,2}:\d\d(:\d\d(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?")
_DAY_FORMAT = re.compile(r"(d{1,2}|m{1,2}|y{4}|y{2})([-./ ])(d{1,2}|m{1,2})\2(d{1,2}|y{4}|y{2})")
_LIKE_A_DAY = re.compile(r"\d{1,2}(?P<sign>[-./ ])\d{1,2}(?P=sign)(?P<year>\d{4}|\d{2})")
_DIRECTIVES = {"d": "%d", "m": "%m", "y": "%y", "yyyy": "%Y"}


class Expected(Exception):
    """A cell holds something else than was expected; the text says what."""


def guarded(text: str) -> str:
    """Text that a spreadsheet will not take for a formula; `unguarded` gives it back exactly."""
    return SIGN_BEFORE_FORMULA + text if _GUARDABLE.match(text) else text


def unguarded(text: str) -> str:
    """Text without the sign that kept it from being a formula."""
    return text[1:] if _GUARDED.match(text) else text


def words(cell: Cell, most: int = 200) -> str:
    """Text on one line, of at most so many characters."""
    text = prose(cell, most)
    if any(category(sign) == "Cc" for sign in text):
        raise Expected("text on one line, without control characters")
    return text


def prose(cell: Cell, most: int) -> str:
    """Text of at most so many characters, on as many lines as it likes."""
    text = unguarded(str(cell)).strip()
    if len(text) > most:
        raise Expected(f"at most {most:,} characters; these are {len(text):,}")
    if any(category(sign) == "Cc" and sign not in "\n\r\t" for sign in text):
        raise Expected("text without control characters")
    return text


def choice(cell: Cell, among: type[Word]) -> Word:
    """One of a few words, however it is capitalised or joined."""
    wanted = _plain_form(str(cell))
    for each in among:
        if _plain_form(each.value) == wanted:
            return each
    raise Expected(f"one of: {', '.join(among)}")


@lru_cache(WORDS_KEPT)
def _plain_form(word: str) -> str:
    return re.sub(r"[\s_-]+", " ", word.strip().casefold())


def day_reader(dates: str) -> Callable[[Cell], date]:
    """Reads days written as in `dates` (such as `dd-mm-yyyy`; empty: none) or as 2026-11-27.

    A time of day behind it is passed over. ValueError where `dates` is no such pattern.
    """
    directives = _strptime_format(dates) if dates else ""
    example = datetime(2026, 11, 27).strftime(directives or "%Y-%m-%d")  # noqa: DTZ001 - a day alone

    @cache
    def read(cell: Cell) -> date:
        text = str(cell).strip()
        for pattern in filter(None, (directives, "%Y-%m-%d")):
            found = _day(text, pattern)
            if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
        raise Expected(f"one date such as {example}{_remedy(str(cell).strip(), dates)}")

    return read


def _remedy(text: str, dates: str) -> str:
    """How a mapping could say the order of a day that is written in another one."""
    found = _LIKE_A_DAY.fullmatch(text)
    if found is None or dates:
        return ""
    year = "yyyy" if len(found["year"]) == 4 else "yy"
    orders = (found["sign"].join((*order, year)) for order in (("dd", "mm"), ("mm", "dd")))
    fitting = [f'dates = "{order}"' for order in orders if _day(text, _strptime_format(order))]
    return f"; in a mapping say {' or '.join(fitting)}" if fitting else ""


def _strptime_format(dates: str) -> str:
    found = _DAY_FORMAT.fullmatch(dates.lower())
    if found is None or {part[0] for part in found.group(1, 3, 4)} != {"d", "m", "y"}:
        raise ValueError(f'dates = "{dates}" is no pattern I know; write one like dd-mm-yyyy or m/d/yy')
    parts = [_DIRECTIVES.get(part, _DIRECTIVES[part[0]]) for part in found.group(1, 3, 4)]
    return found.group(2).join(parts)


def _day(text: str, pattern: str) -> date | None:
    head, _, rest = text.replace("T", " ", 1).partition(" ") if " " not in pattern else (text, "", "")
    if rest and not _TIME.fullmatch(rest.strip()):
        return None
    try:
        return datetime.strptime(head, pattern).date()  # noqa: DTZ007 - a day alone
    except ValueError:
        return None
