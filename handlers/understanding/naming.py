"""Marks the names in a message: members, customers and their people, known or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from handlers.understanding import vocabulary
from handlers.understanding.calendar_words import tags as calendar_tags
from handlers.understanding.meaning import Context
from handlers.understanding.portfolio import Mention, Portfolio
from handlers.understanding.words import Token

_LEADS = frozenset(
    "with at from for to by of @ on about visited visit call called met saw and & ( log check re regarding vs"
    " meeting qbr ebr email emailed mailed training onsite visiting customer client account project workshop"
    " steerco update brief health how hows status onboarding w over is".split()
)
_ARTICLES = frozenset({"a", "an", "the", "my", "your", "his", "her", "our", "this", "that", "any", "some", "no", "in"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a customer who was named: places in the portfolio, empty for an unknown one."""

    places: tuple[tuple[int, int], ...]
    name: str


@cache
def ordinary() -> frozenset[str]:
    """Words of everyday language."""
    return frozenset(vocabulary.table("ordinary")["words"].split())


def named(tokens: Sequence[Token], portfolio: Portfolio, author: str, context: Context) -> list[Token]:
    """The tokens with each name made one token: `<member>`, `<customer>` or `<person>`."""
    tokens = _with_members(tokens, portfolio)
    tokens = _with_full_names(tokens, portfolio)
    tokens = _with_customers(tokens, portfolio)
    present = {
        index for token in tokens if isinstance(token.entity, Mention) for index in token.entity.customers
    }
    if context.customer_id is not None and not present:
        place = portfolio.place(context.customer_id)
        present |= {place} if place is not None else set()
    return _with_people(tokens, portfolio, present)


def _merged(tokens: Sequence[Token], start: int, end: int, tag: str, entity: object) -> Token:
    said = tokens[start:end]
    text = " ".join(token.text for token in said if token.text)
    return Token(text, said[0].start, said[-1].end, tag, frozenset({tag}), entity)


def _with_members(tokens: Sequence[Token], portfolio: Portfolio) -> list[Token]:
    """Members called `@ana`, or by their name with a capital."""
    handles = {member.handle.lower(): member for member in portfolio.members}
    firsts = {member.name.split()[0].lower(): member for member in portfolio.members if member.name.split()}
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.word == "@" and index + 1 < len(tokens) and tokens[index + 1].word in handles and tokens[index + 1].start == token.end:
            result.append(_merged(tokens, index, index + 2, "<member>", handles[tokens[index + 1].word]))
            index += 2
            continue
        member = handles.get(token.word) or firsts.get(token.word)
        if member and token.word not in ordinary():
            last = member.name.split()[-1].lower()
            full = index + 1 < len(tokens) and tokens[index + 1].word == last
            stranger = index + 1 < len(tokens) and tokens[index + 1].capital and not full and portfolio.people(f"{token.word} {tokens[index + 1].word}")
            if not stranger:
                result.append(_merged(tokens, index, index + 1 + full, "<member>", member))
                index += 1 + full
                continue
        result.append(token)
        index += 1
    return result


def _with_full_names(tokens: Sequence[Token], portfolio: Portfolio) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        for length in (4, 3, 2):
            words = " ".join(token.word for token in tokens[index : index + length])
            if index + length <= len(tokens) and portfolio.people(words):
                result.append(_merged(tokens, index, index + length, "<person>", Person(portfolio.people(words), words)))
                index += length
                break
        else:
            result.append(tokens[index])
            index += 1
    return result


def _with_customers(tokens: Sequence[Token], portfolio: Portfolio) -> list[Token]:
    result: list[Token] = []
    mentions = {mention.start: mention for mention in portfolio.mentions(tokens)}
    index = 0
    while index < len(tokens):
        mention = mentions.get(index)
        if mention and not _meant(tokens, mention):
            mention = None
        if mention is None and _may_be_misspelt(tokens, index) and not portfolio.people(tokens[index].word):
            mention = portfolio.misspelt_at(tokens, index)
        if mention:
            result.append(_merged(tokens, mention.start, mention.end, "<customer>", mention))
            index = mention.end
        else:
            result.append(tokens[index])
            index += 1
    return result


def _may_be_misspelt(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if len(token.word) < 5 or not token.word.isalpha() or token.entity is not None:
        return False
    from handlers.understanding.scene import book

    if token.word in ordinary() or not book().words.isdisjoint(token.forms) or calendar_tags(token.word):
        return False
    before = tokens[index - 1].word if index else "."
    after = tokens[index + 1].word if index + 1 < len(tokens) else "."
    return token.capital or before in _LEADS or not before[0].isalnum() or after in (":", "-", "'s")


def _meant(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether words that are also everyday ones are meant as a name here."""
    said = tokens[mention.start : mention.end]
    words = [token.word for token in said]
    plain = all(word in ordinary() or calendar_tags(word) for word in words)
    before = tokens[mention.start - 1].word if mention.start else "."
    after = tokens[mention.end].word if mention.end < len(tokens) else "."
    if len(words) == 1 and len(words[0]) <= 3:
        upper = said[0].text.isupper() and not any(token.text.islower() for token in said)
        place = before == "in"
        return (upper and not place) or (not upper and (before in _LEADS or after in (":", "'s")) and before != "in")
    if mention.typed and not plain:
        return True
    if not mention.typed and len(words) == 1 and plain:
        return False
    if not mention.typed and plain:
        return all(token.capital for token in said) and before not in _ARTICLES
    if not mention.typed:
        return said[0].capital or before in _LEADS or after in (":", "-")
    if before in _ARTICLES and not said[-1].capital:
        return False
    if len(words) == 1:
        capital = said[0].capital and before not in (".", "!", "?", "\n")
        follows = after in (":", "'s", "please", "and") or not after[0].isalpha()
        return (capital and before not in _ARTICLES - {"the", "our"}) or ((before in _LEADS or before == ".") and follows) or after in (":", "please")
    return all(token.capital or token.word == "and" for token in said) or before in _LEADS or after in (":", "'s", "-", "?") or before == "."


def _with_people(tokens: Sequence[Token], portfolio: Portfolio, present: set[int]) -> list[Token]:
    """Contacts called by first or last name: those of the customers named, else of any."""
    result = []
    for index, token in enumerate(tokens):
        places = () if token.entity or len(token.word) < 2 else portfolio.people(token.word)
        here = tuple(place for place in places if place[0] in present)
        places = here or (() if present else places)
        if not places and token.entity is None and len(token.word) > 4 and token.word not in ordinary():
            places = _misspelt_person(token, portfolio, present)
        if places and _person_meant(tokens, index, portfolio, places):
            name = token.text
            result.append(Token(token.text, token.start, token.end, "<person>", frozenset({"<person>"}), Person(places, name)))
        else:
            result.append(token)
    return result


def _misspelt_person(token: Token, portfolio: Portfolio, present: set[int]) -> tuple[tuple[int, int], ...]:
    from rapidfuzz.distance import OSA

    from handlers.understanding.portfolio import key_words

    found = []
    for customer in present:
        for number, (_, name) in enumerate(portfolio.customers[customer].contacts):
            if any(len(word) > 4 and OSA.distance(token.word, word, score_cutoff=1) <= 1 for word in key_words(name)):
                found.append((customer, number))
    return tuple(found)


def _person_meant(tokens: Sequence[Token], index: int, portfolio: Portfolio, places: tuple[tuple[int, int], ...]) -> bool:
    token = tokens[index]
    if token.word in ordinary() or calendar_tags(token.word):
        return token.capital and (index > 0 or (len(tokens) > 1 and tokens[1].word not in ("you", "we", "i", "they", "the")))
    firsts = {portfolio.customers[c].contacts[n][1].split()[0].lower() for c, n in places}
    return token.capital or token.word in firsts or len(token.word) > 4
