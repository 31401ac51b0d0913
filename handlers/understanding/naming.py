"""Marks the names in a message: members, customers and their people, known or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from handlers.understanding import vocabulary
from handlers.understanding.calendar_words import tags as calendar_tags
from handlers.understanding.meaning import Context
from handlers.understanding.portfolio import Mention, Portfolio
from handlers.understanding.words import Token, fold

_LEADS = frozenset(
    "with at from for to by of @ on about visited visit call called met saw and & ( log check re regarding vs"
    " meeting qbr ebr email emailed mailed training onsite visiting customer client account project workshop"
    " steerco update brief health how hows status onboarding w over is".split()
)
_ARTICLES = frozenset(
    {"a", "an", "the", "my", "your", "his", "her", "our", "this", "that", "any", "some", "no", "in"}
)


_BEFORE_THINGS = _ARTICLES | frozenset(
    "which what list show all remaining more quick few these those each every need got next new".split()
)
_DATE_LEADS = frozenset(
    "in of by until till since mid end early late for next last this before after during on every through".split()
)
_BEFORE_VERBS = frozenset("to will i we can let not should they you would could please and must".split()) - {
    "and",
    "to",
}
_DATE_WORDS = frozenset(
    "today tomorrow tonight fortnight weekend quarter month week noon monday sunday".split()
)
_SMALL = frozenset({"and", "of", "the", "de", "da", "do", "y", "st"})
_AFTER_WORDS = frozenset("you we i they the he she it do be not a this that".split())
_COMPANY = frozenset(
    "industries plastics pharma bank group gmbh ag inc ltd corp labs systems logistics foods energy health media partners holdings consulting software technologies solutions capital insurance university college school hospital".split()
)
_TITLES = frozenset("mr mrs ms miss dr prof herr frau sir madam sr sra".split())
_POSTS = frozenset(
    "lead manager director cfo cto ceo cio coo cno ciso vp head colleague boss successor replacement assistant counterpart contact buyer guy woman lady man named called owner admin engineer coordinator sponsor champion person deputy secretary partner teacher nurse chef is to with and".split()
)


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
        if (
            token.word == "@"
            and index + 1 < len(tokens)
            and tokens[index + 1].word in handles
            and tokens[index + 1].start == token.end
        ):
            result.append(_merged(tokens, index, index + 2, "<member>", handles[tokens[index + 1].word]))
            index += 2
            continue
        member = handles.get(token.word) or firsts.get(token.word)
        if member and token.word not in ordinary():
            last = member.name.split()[-1].lower()
            full = index + 1 < len(tokens) and tokens[index + 1].word == last
            stranger = (
                index + 1 < len(tokens)
                and tokens[index + 1].capital
                and not full
                and portfolio.people_called((token.word, tokens[index + 1].word))
            )
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
            words = [token.word for token in tokens[index : index + length]]
            places = portfolio.people_called(words) if len(words) == length else ()
            if places:
                result.append(
                    _merged(tokens, index, index + length, "<person>", Person(places, " ".join(words)))
                )
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
    """Whether words that are also everyday ones, or a place, are meant as a name here."""
    said = tokens[mention.start : mention.end]
    words = [token.word for token in said]
    before = tokens[mention.start - 1].word if mention.start else "."
    after = tokens[mention.end].word if mention.end < len(tokens) else "."
    capitals = all(token.capital or token.word in _SMALL for token in said)
    plain = all(word in ordinary() or calendar_tags(word) or word.isdigit() for word in words)
    if words[0] in _DATE_WORDS and len(words) == 1 and not (said[0].capital and mention.start):
        return False
    marked = after in (":", "'s", "please", "?") or (after == "-" and mention.start == 0)
    if any(calendar_tags(word) for word in words) and _is_date(tokens, mention, len(words)):
        return False
    if len(words) == 1 and len(words[0]) <= 3 and not plain:
        shouted = said[0].text.isupper()
        return (
            before != "in"
            and (said[0].capital if not shouted else True)
            or (before in _LEADS - {"in"} or marked)
        )
    if not mention.typed and before in ("in", "to") and not _is_plural(mention, words):
        return False
    if not mention.typed and len(words) == 1 and plain:
        return False
    if before in _TITLES:
        return False
    if len(words) == 1 and not said[0].capital and before in _BEFORE_VERBS:
        return False
    if not plain:
        return mention.typed or said[0].capital or before in _LEADS or marked
    if not capitals:
        if before in _BEFORE_THINGS or not mention.typed:
            return False
        return (
            len(words) > 1
            or before in _LEADS
            and _ends_there(after)
            or marked
            or before in (".", "\n")
            and _ends_there(after)
        )
    if len(words) > 1:
        return mention.typed or before not in _BEFORE_THINGS
    mid_sentence = before not in (".", "!", "?", "\n", ":", "-")
    return (
        (mid_sentence and before not in _ARTICLES - {"the", "our", "in"})
        or marked
        or before in _LEADS
        or _ends_there(after)
    )


def _is_date(tokens: Sequence[Token], mention: Mention, length: int) -> bool:
    """Whether a name that is also a month or a weekday stands where a date would."""
    before = tokens[mention.start - 1] if mention.start else None
    after = tokens[mention.end] if mention.end < len(tokens) else None
    if length > 1:
        return False
    numbered = (
        after is not None
        and after.tagged("<monthday>", "<year>")
        or before is not None
        and before.tagged("<monthday>")
    )
    return numbered or (before is not None and before.word in _DATE_LEADS)


def _is_plural(mention: Mention, words: Sequence[str]) -> bool:
    """Whether the name was only given its plural s."""
    return len(mention.customers) == 1 and words[-1].endswith("s")


def _ends_there(after: str) -> bool:
    return after in ("and", "please") or not after[0].isalpha()


def _with_people(tokens: Sequence[Token], portfolio: Portfolio, present: set[int]) -> list[Token]:
    """Contacts called by first or last name: those of the customers named, else of any; and strangers."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        places = _places_of(tokens, index, portfolio, present)
        length = 1 if places else _stranger(tokens, index)
        if length:
            if places and index + 1 < len(tokens) and portfolio.people(tokens[index + 1].word) == places:
                length = 2
            name = " ".join(token.text for token in tokens[index : index + length] if token.text)
            result.append(_merged(tokens, index, index + length, "<person>", Person(places, name)))
            index += length
        else:
            result.append(tokens[index])
            index += 1
    return result


def _places_of(
    tokens: Sequence[Token], index: int, portfolio: Portfolio, present: set[int]
) -> tuple[tuple[int, int], ...]:
    """The contacts that a token may name."""
    token = tokens[index]
    if token.entity is not None or len(token.word) < 2:
        return ()
    if present:
        places = tuple(
            (customer, number)
            for customer in present
            for number in range(len(portfolio.customers[customer].contacts))
            if token.word
            in (portfolio.words_of((customer, number))[:1] + portfolio.words_of((customer, number))[-1:])
        )
    else:
        places = portfolio.people(token.word)
    if not places and len(token.word) > 4 and token.word not in ordinary():
        places = _misspelt_person(token, portfolio, present)
    return places if places and _person_meant(tokens, index, portfolio, places) else ()


@cache
def first_names() -> frozenset[str]:
    """First names that need no portfolio to be taken for a person's."""
    return frozenset(vocabulary.table("first_names")["words"].split())


def _stranger(tokens: Sequence[Token], index: int) -> int:
    """How many tokens from here name a person whom the portfolio does not know; 0 for none."""
    token = tokens[index]
    if (
        token.entity is not None
        or not token.capital
        or token.word in ordinary()
        or calendar_tags(token.word)
        or not token.word.isalpha()
    ):
        return 0
    before = tokens[index - 1].word if index else "."
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    surname = (
        after is not None
        and after.entity is None
        and after.capital
        and after.word.isalpha()
        and len(after.word) > 1
        and after.word not in _COMPANY
        and not calendar_tags(after.word)
    )
    if before in _TITLES:
        return 2 if surname and after is not None and after.word not in ordinary() else 1
    if token.word in first_names():
        return (
            2
            if surname and after is not None and (after.word not in ordinary() or len(after.text) > 2)
            else 1
        )
    if (
        before == ","
        and index > 1
        and tokens[index - 2].word in _POSTS - {"is", "to", "with", "and"}
        and surname
    ):
        return 2
    if before in _POSTS - {"is", "to", "with", "and"} and len(token.word) > 2 and not token.text.isupper():
        return 2 if surname else 1
    return 0


def _misspelt_person(token: Token, portfolio: Portfolio, present: set[int]) -> tuple[tuple[int, int], ...]:
    from rapidfuzz.distance import OSA

    from handlers.understanding.portfolio import key_words

    found = []
    for customer in present:
        for number, (_, name) in enumerate(portfolio.customers[customer].contacts):
            if any(
                len(word) > 4 and OSA.distance(token.word, word, score_cutoff=1) <= 1
                for word in key_words(name)
            ):
                found.append((customer, number))
    return tuple(found)


def _person_meant(
    tokens: Sequence[Token], index: int, portfolio: Portfolio, places: tuple[tuple[int, int], ...]
) -> bool:
    """Whether a word that is a contact's first or last name is meant as one here."""
    token = tokens[index]
    before = tokens[index - 1].word if index else "."
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before in _TITLES:
        return True
    if calendar_tags(token.word) and (
        before in _DATE_LEADS or (after is not None and after.tagged("<monthday>", "<year>"))
    ):
        return False
    if token.word in ordinary() or calendar_tags(token.word):
        return token.capital and (
            index > 0
            and before not in (".", "?", "!", "\n")
            or (after is not None and after.word not in _AFTER_WORDS)
        )
    firsts = {
        fold(portfolio.customers[customer].contacts[number][1].split()[0]) for customer, number in places
    }
    return token.capital or token.word in firsts or len(token.word) > 4
