"""A day as it is written into a field of a form: read as in a sentence, a bad one refused by a sentence."""

import re
from datetime import date

from handlers import errors
from handlers.doubts import dates_in
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import clipped, day_in_words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_written(turn: Turn, words: str, toward: Toward) -> date:
    """The day that somebody wrote: `Friday`, `27 Nov`, `in 2 weeks`, 2026-11-27.

    Raises NoSuchDate, or DayOrMonth where the figures can be read in two ways: a field takes no buttons.
    """
    try:
        found = [each.due for each in dates_in(turn, words, toward) if each.due]
    except (errors.WhichDate, errors.IsItADate) as doubt:
        days = [_DAY.findall(each.typed or "")[0] for each in doubt.choices if not each.insist]
        if len(days) != 1:
            told = " and ".join(day_in_words(date.fromisoformat(day), turn.today) for day in days)
            raise errors.DayOrMonth(words=clipped(words, 60), days=told) from None
        found = [date.fromisoformat(days[0])]
    if not found:
        raise errors.NoSuchDate(words=clipped(words.strip(), 60) or "Nothing")
    return found[0]
