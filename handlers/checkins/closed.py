"""What a report closes: the promise whose thing it tells to have been sent, finished or handed over."""

import re

from domain.file import CustomerFile
from domain.promises import Promise, Side
from handlers.understanding import Understanding
from handlers.understanding.lexicon import doing_words
from handlers.understanding.meaning import Delivered

MOST_MORE = 2
"""So many words more than the promise has may be said of its thing: `sent the full quote with annexes`."""

_WORD = re.compile(r"\w+")
_TELLS_NOTHING = frozenset(
    "a an and at back by for from get give hand her him his i in it its mail email make of on our out over"
    " provide put send share so that the their them this to up us we will with write you your me my".split()
)


def closed_by(file: CustomerFile, meant: Understanding) -> list[Promise]:
    """The open promises, of the side that did it, which the report tells kept; none where it fits several."""
    found: dict[str, Promise] = {}
    for done in meant.delivered:
        if done.customer_id not in (None, file.customer.id):
            continue
        fits = [each for each in file.open_promises() if _is_of(each, done) and _is_it(file, each, done)]
        exact = [each for each in fits if _telling(file, each.title) == _things(file, done)]
        fits = exact or fits
        if len(fits) == 1:
            found[fits[0].id] = fits[0]
    return list(found.values())


def _is_of(promise: Promise, done: Delivered) -> bool:
    return done.theirs is None or (promise.side is Side.THEIRS) is done.theirs


def _is_it(file: CustomerFile, promise: Promise, done: Delivered) -> bool:
    title, said = _telling(file, promise.title), _things(file, done)
    if not title or not said:
        return False
    return said <= title or (title <= said and len(said - title) <= MOST_MORE)


def _telling(file: CustomerFile, title: str) -> set[str]:
    """The words of a title that name its thing, without the verb that it begins with."""
    words = _WORD.findall(title.casefold())
    if len(words) > 1 and words[0] in doing_words():
        words = words[1:]
    return set(words) - _TELLS_NOTHING - _names(file)


def _things(file: CustomerFile, done: Delivered) -> set[str]:
    return {part for word in done.words for part in _WORD.findall(word)} - _TELLS_NOTHING - _names(file)


def _names(file: CustomerFile) -> set[str]:
    named = (file.customer.name, *(person.name for person in file.people))
    return {word for name in named for word in _WORD.findall(name.casefold())}
