"""Names in a list of customers that are none: nothing is kept for them, and that is said."""

import re

from handlers.turn import Turn
from handlers.understanding import Understanding
from handlers.understanding.names import key_words

_NAME = r"[A-Z][\w'’&.-]*(?: [A-Z][\w'’&.-]*){0,3}"
_NEXT = re.compile(rf"(?:,? and|,? &|,) (?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:,? and|,? &|,) $")
_FEWEST = 2
"""Of one customer alone a name beside it may well be a person's."""
_DAYS_AND_ME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february"
    " march april may june july august september october november december i we they he she".split()
)


def beside_customers(turn: Turn, text: str, meant: Understanding) -> list[str]:
    """The names in a list of several customers that are nobody's: no customer's and no person's."""
    spans = [(start, end) for start, end, _ in turn.portfolio.find(text)]
    if len(spans) < _FEWEST:
        return []
    found = []
    for start, end in spans:
        after, before = _NEXT.match(text, end), _BEFORE.search(text, 0, start)
        found += [(each.start("name"), each["name"]) for each in (before, after) if each]
    own = {word for each in meant.contacts for word in key_words(each.name)}
    own |= {word for each in turn.directory.members.values() for word in key_words(each.name)}
    names = {
        at: name
        for at, name in found
        if at > 0 and not any(start <= at < end for start, end in spans) and not _is_known(turn, name, own)
    }
    return list(dict.fromkeys(names[at] for at in sorted(names)))


def _is_known(turn: Turn, name: str, own: set[str]) -> bool:
    first = key_words(name)[0]
    return first in own or first in _DAYS_AND_ME or bool(turn.portfolio.people(first))
