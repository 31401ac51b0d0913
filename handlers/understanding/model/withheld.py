"""What of a message must not leave the house: names, known or not, addresses, links, telephone numbers."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from handlers.understanding.calendar_words import tags as calendar_tags
from handlers.understanding.everyday import first_names, ordinary
from handlers.understanding.known_names import MemberNames, Mention
from handlers.understanding.lexicon import book
from handlers.understanding.person_names import Person
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token, fold

CUSTOMER, PERSON, COLLEAGUE, NAME = "CUSTOMER", "PERSON", "COLLEAGUE", "NAME"

_CHUNK = re.compile(r"\S+")
_FORGED = re.compile(rf"(?:{CUSTOMER}|{PERSON}|{COLLEAGUE}|{NAME})_\d+", re.IGNORECASE)
_SITE = re.compile(r"://|www\.|\w\.(?:com|net|org|info|app|dev|[a-z]{2})(?:[/:?]|$)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,])\+?\(?\d[\d ()./-]{5,20}\d(?!\w)")
_PHONE_DIGITS = 7
_AROUND_WORDS = ".,;:!?()[]<>\"'"
_LONGEST_ACRONYM = 4
_SHORTEST_MISSPELT = 5


@dataclass(frozen=True, slots=True)
class Withheld:
    """A stretch of the message that stays here. `entity` is what it names, a Mention, a Person, MemberNames
    or the words of a NAME, and is None for an address or a number; `key` tells one from another.
    """

    start: int
    end: int
    kind: str
    key: object = None
    entity: object = None


def withheld(scene: Scene) -> list[Withheld]:
    """What stays here, in order; where two stretches meet they are one."""
    found: list[Withheld] = []
    for each in sorted((*_blanked(scene), *_names(scene)), key=lambda each: (each.start, -each.end)):
        if found and each.start < found[-1].end:
            found[-1] = replace(found[-1], end=max(found[-1].end, each.end))
        else:
            found.append(each)
    return found


def _blanked(scene: Scene) -> Iterator[Withheld]:
    """Addresses, links, telephone numbers, and words that look like a placeholder of ours."""
    for found in _CHUNK.finditer(scene.text):
        bare = found.group().strip(_AROUND_WORDS)
        if "@" in bare[1:] or _SITE.search(bare):
            yield Withheld(*found.span(), "address")
    for found in _FORGED.finditer(scene.text):
        yield Withheld(*found.span(), "word")
    dates = [token for token in scene.tokens if token.tagged("<date>")]
    for found in _PHONE.finditer(scene.text):
        digits = sum(sign.isdigit() for sign in found.group())
        if digits >= _PHONE_DIGITS and not any(
            date.start < found.end() and found.start() < date.end for date in dates
        ):
            yield Withheld(*found.span(), "number")


def _names(scene: Scene) -> Iterator[Withheld]:
    """The names that our own reading found, then all else that may be one, wherever it is said."""
    elsewhere = _Elsewhere(scene)
    places = (index for index in range(len(scene.tokens)) if _may_be_a_name(scene, index, elsewhere))
    doubtful = {scene.tokens[index].word for index in places}
    for token in scene.tokens:
        found = _key_of(token, doubtful)
        if found is not None:
            yield Withheld(token.start, token.end, *found, token.entity or token.text)


def _key_of(token: Token, doubtful: Container[str]) -> tuple[str, object] | None:
    """The kind of a name, and what it is known by; None for any other word."""
    match token.entity:
        case Mention(customers=customers):
            return CUSTOMER, customers
        case Person(places=places, name=name):
            return PERSON, places if len(places) == 1 else fold(name or token.text)
        case MemberNames(handle=handle):
            return COLLEAGUE, handle
        case None if token.word in doubtful:
            return NAME, token.word
        case _:
            return None


class _Elsewhere:
    """Words that are names elsewhere: those of members, of customers, and of the people at customers."""

    def __init__(self, scene: Scene) -> None:
        self._portfolio = scene.portfolio
        members = scene.portfolio.members
        self._members = {fold(word) for each in members for word in (each.handle, *each.name.split())}
        whole = (each for each in scene.portfolio.mentions(scene.tokens) if each.typed)
        self._customers = {place for each in whole for place in range(each.start, each.end)}
        mentions = (token.entity for token in scene.tokens if isinstance(token.entity, Mention))
        self._present = {place for each in mentions for place in each.customers}

    def knows(self, index: int, token: Token) -> bool:
        """Whether the word is somebody's name; an everyday word is with a capital, or beside its customer."""
        people = self._portfolio.people(token.word)
        if any(customer in self._present for customer, _ in people):
            return True
        named = bool(people) or token.word in self._members or index in self._customers
        return named and (token.capital or token.word not in ordinary())


def _may_be_a_name(scene: Scene, index: int, elsewhere: _Elsewhere) -> bool:
    """Whether a word that our reading took for no name had better stay here."""
    token = scene.tokens[index]
    word = token.word
    if token.entity is not None or not any(sign.isalpha() for sign in word):
        return False
    if len(word) < 2 or calendar_tags(word):
        return False
    if elsewhere.knows(index, token):
        return True
    if word in ordinary() or _is_vocabulary(scene, token):
        return False
    if token.text.isupper() and len(token.text) <= _LONGEST_ACRONYM:
        return False
    return _is_written_so(token) or word in first_names() or _is_nearly_a_customer(scene, index)


def _is_vocabulary(scene: Scene, token: Token) -> bool:
    """Whether our own reading knows the word, in whatever form."""
    return any(not token.forms.isdisjoint(words) for words in (book().words, scene.portfolio.stages.words))


def _is_written_so(token: Token) -> bool:
    """Whether a capital stands in the word: `Gainsight`, `eBay`."""
    return any(sign.isupper() for sign in token.text)


def _is_nearly_a_customer(scene: Scene, index: int) -> bool:
    word = scene.tokens[index].word
    near = len(word) >= _SHORTEST_MISSPELT and word.isalpha()
    return near and scene.portfolio.misspelt_at(scene.tokens, index) is not None
