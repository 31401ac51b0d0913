"""Filters of the portfolio out of words: at risk, mine, strategic, in onboarding, of Dev, by renewal."""

import re

from domain.customers import Segment, Stage
from handlers import colleagues
from handlers.turn import Turn
from storage.portfolio import Sort, Wanted

AT_RISK = ("red", "yellow")
BANDS = {
    "at risk": AT_RISK,
    "in trouble": AT_RISK,
    "risk": AT_RISK,
    "red": ("red",),
    "yellow": ("yellow",),
    "green": ("green",),
    "unknown": ("unknown",),
}
SORTS = {
    "health": Sort.WORST,
    "score": Sort.WORST,
    "worst": Sort.WORST,
    "arr": Sort.AMOUNT,
    "amount": Sort.AMOUNT,
    "money": Sort.AMOUNT,
    "renewal": Sort.RENEWAL,
    "notice": Sort.RENEWAL,
    "contact": Sort.CONTACT,
    "last contact": Sort.CONTACT,
    "name": Sort.NAME,
}
_MINE = re.compile(r"\b(?:mine|my|i)\b", re.IGNORECASE)
_SORT = re.compile(
    rf"\b(?:(?:sort|order)(?:ed)?(?: by)?|by) ({'|'.join(sorted(SORTS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_BAND = re.compile(rf"\b({'|'.join(sorted(BANDS, key=len, reverse=True))})\b", re.IGNORECASE)
_SEGMENT = re.compile(
    rf"\b({'|'.join(each.value.replace('-', '[- ]') for each in Segment)})\b", re.IGNORECASE
)
_STAGES = "|".join(each.value for each in Stage)
_STAGE = re.compile(rf"\b({_STAGES})\b", re.IGNORECASE)
_STAGE_IN_A_SENTENCE = re.compile(
    rf"\b(?:in|stage) ({_STAGES})\b|\b({_STAGES}) (?:stage|phase|customers|accounts)\b", re.IGNORECASE
)
_BY_CONTACT = re.compile(
    r"\b(?:contact(?:ed)?|touched|called|phoned|visited|met|seen|spoken|talked|heard|quiet|silent|silence)\b",
    re.IGNORECASE,
)
"""Of whom was heard, and when: the question is answered in the order of the last contact."""
_EMPTY = re.compile(
    r"\b(?:all|team|team's|the|in|with|and|of|our|stage|segment|only|customers|accounts|everyone|everybody)\b|[,?]",
    re.IGNORECASE,
)


def read_filters(turn: Turn, words: str, *, plain: bool = False) -> tuple[Wanted, str]:
    """What the words ask for, and those that are no filter.

    In a plain question the name of a stage is one only where it is called so (`low adoption` is none).
    """
    sorts, rest = _taken(_SORT, words)
    if plain and not sorts and _BY_CONTACT.search(words):
        sorts = ["contact"]
    bands, rest = _taken(_BAND, rest)
    segments, rest = _taken(_SEGMENT, rest)
    stages, rest = _taken(_STAGE_IN_A_SENTENCE if plain else _STAGE, rest)
    owner, rest = _owner(turn, rest, plain=plain)
    wanted = Wanted(
        owner,
        tuple(dict.fromkeys(band for each in bands for band in BANDS[each])),
        tuple(each.replace(" ", "-") for each in segments),
        tuple(stages),
        SORTS[sorts[0]] if sorts else Sort.WORST,
    )
    return wanted, " ".join(_EMPTY.sub(" ", rest).split())


def _taken(pattern: re.Pattern[str], words: str) -> tuple[list[str], str]:
    """What the pattern's groups found, each once and in lower case, and the words without it."""
    found = [next(filter(None, each.groups())).casefold() for each in pattern.finditer(words)]
    return list(dict.fromkeys(found)), pattern.sub(" ", words)


def _owner(turn: Turn, words: str, *, plain: bool) -> tuple[str | None, str]:
    if _MINE.search(words):
        return turn.member.id, _MINE.sub(" ", words)
    if "@" in words:
        member, rest = colleagues.mentioned(turn, words)
        return (member.id if member else None), rest
    if plain:
        return _named(turn, words), words
    return None, words


def _named(turn: Turn, words: str) -> str | None:
    """The one member whose first name stands in a sentence: `Dev's customers`."""
    said = set(re.findall(r"\w+", words.casefold()))
    named = [each.id for each in turn.directory.members.values() if each.first_name.casefold() in said]
    return named[0] if len(named) == 1 else None
