"""Marks the people at customers named in a message, and strangers whose names are plainly a person's."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from handlers.understanding.calendar_words import tags as calendar_tags
from handlers.understanding.everyday import around, first_names, merged, ordinary, word_at
from handlers.understanding.known_names import Place
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.words import Token

_LONGEST_NAME = 4
_SHORTEST_MISSPELT = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a customer who was named: places in the portfolio, empty for an unknown one."""

    places: tuple[Place, ...]
    name: str


def with_full_names(tokens: Sequence[Token], portfolio: Portfolio) -> list[Token]:
    """The tokens with each contact's full name made one token, `<person>`."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        places, length = _called(tokens, index, portfolio)
        if places:
            result.append(merged(tokens, index, index + length, "<person>", Person(places, "")))
        else:
            result.append(tokens[index])
        index += length
    return result


def _called(tokens: Sequence[Token], index: int, portfolio: Portfolio) -> tuple[tuple[Place, ...], int]:
    """The contacts whose full name stands here, the longest, and its length; none and 1 where none does."""
    if portfolio.people(tokens[index].word):
        words = [token.word for token in tokens[index : index + _LONGEST_NAME]]
        for length in range(len(words), 1, -1):
            if places := portfolio.people_called(words[:length]):
                return places, length
    return (), 1


def with_people(tokens: Sequence[Token], portfolio: Portfolio, present: set[int]) -> list[Token]:
    """The tokens with contacts called by first or last name marked: those of the customers present, else of
    any; and strangers.
    """
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        places = _places_of(tokens, index, portfolio, present)
        length = 1 if places else _stranger(tokens, index)
        if length:
            name = " ".join(token.text for token in tokens[index : index + length] if token.text)
            result.append(merged(tokens, index, index + length, "<person>", Person(places, name)))
        else:
            result.append(tokens[index])
        index += length or 1
    return result


def _places_of(
    tokens: Sequence[Token], index: int, portfolio: Portfolio, present: set[int]
) -> tuple[Place, ...]:
    """The contacts that a token may name."""
    token = tokens[index]
    if token.entity is not None or len(token.word) < 2:
        return ()
    known = [(place, portfolio.words_of(place)) for place in _contacts(portfolio, present)]
    places = portfolio.people(token.word) if not present else ()
    places = places or tuple(place for place, words in known if token.word in (words[:1] + words[-1:]))
    if not places and len(token.word) >= _SHORTEST_MISSPELT and token.word not in ordinary():
        places = tuple(place for place, words in known if any(_one_slip(token.word, word) for word in words))
    return places if places and _contact_meant(tokens, index, portfolio, places) else ()


def _contacts(portfolio: Portfolio, customers: set[int]) -> list[Place]:
    return [
        (place, number) for place in customers for number in range(len(portfolio.customers[place].contacts))
    ]


def _one_slip(word: str, known: str) -> bool:
    return len(known) >= _SHORTEST_MISSPELT and OSA.distance(word, known, score_cutoff=1) <= 1


def _contact_meant(
    tokens: Sequence[Token], index: int, portfolio: Portfolio, places: tuple[Place, ...]
) -> bool:
    """Whether a word that is a contact's first or last name is meant as one here."""
    token = tokens[index]
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    if before in around("titles"):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    dated = following is not None and following.tagged("<monthday>", "<year>")
    if calendar_tags(token.word) and (dated or before in around("before_dates")):
        return False
    if token.word in ordinary() or calendar_tags(token.word):
        inside = before not in (".", "?", "!", "\n")
        return token.capital and (inside or (following is not None and after not in around("after_words")))
    firsts = {words[0] for place in places if (words := portfolio.words_of(place))}
    return token.capital or token.word in firsts or len(token.word) >= _SHORTEST_MISSPELT


def _stranger(tokens: Sequence[Token], index: int) -> int:
    """How many tokens from here name a person whom the portfolio does not know; 0 for none."""
    token = tokens[index]
    if token.entity is not None or not token.capital or not token.word.isalpha():
        return 0
    if token.word in ordinary() or calendar_tags(token.word):
        return 0
    before = word_at(tokens, index - 1)
    surname = _is_surname(tokens[index + 1]) if index + 1 < len(tokens) else False
    length = 2 if surname else 1
    if before in around("titles") or token.word in first_names():
        return length
    if before == "," and word_at(tokens, index - 2) in around("posts") and surname:
        return 2
    posted = before in around("posts") and len(token.word) > 2 and not token.text.isupper()
    return length if posted else 0


def _is_surname(token: Token) -> bool:
    """Whether a token behind a first name goes on with the name."""
    written = token.entity is None and token.capital and token.word.isalpha() and len(token.word) > 1
    return written and token.word not in around("company") and not calendar_tags(token.word)
