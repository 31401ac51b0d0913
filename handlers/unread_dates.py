"""Words that look like a date and are none, or may be two: 32 March, 29 February of a common year, 3/12."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.understanding import FoundDate
from handlers.understanding.calendar_readers import dated, valid
from handlers.understanding.date_frame import Frame

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_ENDS = r"(?=\s*(?:[.,;!?]\s|[.;!?]?$))"
_LED = r"(?P<led>\b(?:on|of|by|until|till|since|from|before)\s+(?:the\s+)?)?"
_NO_DAY = r"(?:00?|3[2-9]|[4-9]\d)"
_DAY_FIRST = re.compile(
    rf"{_LED}(?<![\w.,/-])(?P<said>{_NO_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTHS}))\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_LED}(?<!\bin )\b(?P<said>(?P<month>{_MONTHS})\.?\s+{_NO_DAY}(?:st|nd|rd|th|{_ENDS}))(?!%)",
    re.IGNORECASE,
)
_ALSO_WORDS = frozenset({"may", "march", "mar", "dec"})
_SLASHED = re.compile(r"(?<![\w./,-])(\d{1,2})/(\d{1,2})(?![\w/%-]|\.\d)")
_SCORED = re.compile(
    r"\b(?:nps|csat|pulse|scor\w*|rat(?:e|ed|es|ing|ings)|g[ai]ve\w*|giving|survey|out of"
    r"|steps?|phase|part|page|sprint|weeks?|round|wave|milestones?|tests?|ratio|version)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:of|done|complete\w*|migrated|live|people|hours?|days?|weeks?|months?"
    r"|(?:user|seat|step|licen[cs]e|ticket|module|site|store|team|test|customer|sprint|milestone|task|point|item)s?)\b",
    re.IGNORECASE,
)
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Slashed:
    """Two figures with a slash between them, the days that they may mean; `sure` where they are a date."""

    words: str
    days: tuple[date, ...]
    sure: bool


def no_date(text: str, found: list[FoundDate], today: date) -> str | None:
    """The first words that name a day which no calendar has, or none within a year."""
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for each in pattern.finditer(text):
            if each["led"] or each["month"].casefold() not in _ALSO_WORDS or each["month"][0].isupper():
                return each["said"]
    for date_said in found:
        words = text[date_said.start : date_said.end]
        if date_said.due is None or _is_a_far_leap_day(date_said.due, words, today):
            return _without_preposition(words)
    return None


def _is_a_far_leap_day(due: date, words: str, today: date) -> bool:
    """Whether a 29 February of no year said is farther away than a year, behind and ahead."""
    if (due.month, due.day) != (2, 29) or re.search(r"\d{4}|\d\D+\d+\D+\d", words):
        return False
    leap_days = (valid(today.year + years, 2, 29) for years in (-1, 0, 1))
    return not any(day and abs((day - today).days) <= _YEAR for day in leap_days)


def _without_preposition(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in ("on", "by", "until", "since", "from", "at") else words


_DOTTED = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])(?:\.\d{2}(?:\d{2})?)?\.?"
_SPAN = re.compile(
    rf"(?<![\w.,/-])({_DOTTED})\s*(?:-|–|to|until|till|til)\s*({_DOTTED})(?![\w%])", re.IGNORECASE
)
_ALONE = re.compile(rf"(?<![\w.,/-])(?<!\bon )(?<!\bby )(?<!\bfrom )(?<!\buntil )({_DOTTED})(?=\s*$|[\s,;])")


def led(words: str) -> str:
    """Words in which figures with a point can be nothing but days, with what leads to a day before them:
    `31.12` is `on 31.12`, `7.12 - 12.12` is `from 7.12 until 12.12`.
    """
    spans = _SPAN.sub(lambda found: f"from {found[1].rstrip('.')} until {found[2].rstrip('.')}", words)
    return _ALONE.sub(lambda found: f"on {found[1].rstrip('.')}", spans) if spans == words else spans


def slashed(
    text: str, found: list[FoundDate], frames: Callable[[int, int], Sequence[Frame]]
) -> Iterator[Slashed]:
    """Figures such as 3/12 that are read in two ways, or not as a date though they may be one; no score, no
    share. `frames` tells how those between two characters are to be read.
    """
    read = {(each.start, each.end): each for each in found}
    for each in _SLASHED.finditer(text):
        at = next((known for (start, end), known in read.items() if start <= each.start() < end), None)
        if at is not None:
            if at.others and at.due:
                yield Slashed(each[0], (at.due, *at.others), sure=True)
            continue
        if each[0] == "24/7" or _SCORED.search(text[: each.start()]) or _COUNTED.match(text, each.end()):
            continue
        one, two = int(each[1]), int(each[2])
        if max(one, two) > 31 or min(one, two) > 12 or 0 in (one, two):
            continue
        orders = [(day, month) for day, month in ((one, two), (two, one)) if month <= 12]
        days = (
            dated(day, month, None, frame)
            for frame in frames(*each.span())
            for day, month in dict.fromkeys(orders)
        )
        yield Slashed(each[0], tuple(dict.fromkeys(day.first for day in days if day)), sure=False)
