"""What is wrong with a text as it stands, whatever it means: a day that is in no calendar."""

from handlers import errors
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.understanding.dates import FoundDate, find_dates


def refuse_impossible_dates(turn: Turn, text: str) -> None:
    """Refuses a text that names a day such as 31 February."""
    dates_in(turn, text, Toward.AHEAD)


def dates_in(turn: Turn, text: str, toward: Toward) -> list[FoundDate]:
    """The dates in a text, as its author means them; refused where one is in no calendar."""
    found = find_dates(text, turn.today, toward=toward, workdays=turn.member.workdays)
    for each in found:
        if each.due is None:
            raise errors.NoSuchDate(words=text[each.start : each.end])
    return found
