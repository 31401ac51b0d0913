"""A message with its names and dates found: what all further reading works on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from handlers.understanding import vocabulary
from handlers.understanding.date_frame import Frame, Toward
from handlers.understanding.dates import Expression, expressions
from handlers.understanding.meaning import Context
from handlers.understanding.naming import Person, named, ordinary
from handlers.understanding.phrases import Hit, Phrasebook
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.spans import Stretch
from handlers.understanding.spelling import Spelling
from handlers.understanding.words import Token, tokens_of

_AFTER_A_NAME = frozenset(
    {
        "has",
        "is",
        "are",
        "'s",
        "keeps",
        "was",
        "were",
        "offers",
        "trial",
        "demo",
        "offer",
        "quote",
        "rep",
        "poc",
        "pitched",
        "and",
    }
)
_SENTENCE_MARKS = frozenset(".!?:\n•-")
_LONG_AGO = 120
_DAY_WORDS = frozenset({"today", "tomorrow", "yesterday", "tonight", "later"})
_TABLES = ("signals", "moods", "kinds", "intents", "replies", "plans", "stance", "requests")


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens of a message, names and dates each made one token, and every phrase found in them."""

    text: str
    author: str
    today: date
    portfolio: Portfolio
    context: Context
    tokens: tuple[Token, ...]
    hits: dict[str, tuple[Hit, ...]]
    groups: dict[str, list[Hit]]

    def found(self, group: str) -> list[Hit]:
        """The phrases of one file of the vocabulary, labels without the file's name, in order."""
        return self.groups.get(group, [])

    def said(self, label: str) -> tuple[Hit, ...]:
        """The phrases of one label (`plans.will`)."""
        return self.hits.get(label, ())

    def date_at(self, index: int, toward: Toward) -> Stretch | None:
        """The days meant by the date token at this place."""
        expression = self.tokens[index].entity
        if not isinstance(expression, Expression):
            return None
        return expression.means(Frame(self.today, toward, self.context.day_first, self.context.workdays))

    def is_ahead(self, index: int) -> bool:
        """Whether a day and month without a year lies nearer ahead than behind, and far behind."""
        if not self.tokens[index].tagged("<calendar>"):
            return False
        ahead, behind = self.date_at(index, Toward.AHEAD), self.date_at(index, Toward.BEHIND)
        if ahead is None or behind is None or ahead.first == behind.first:
            return False
        before = (self.today - behind.first).days
        return before > _LONG_AGO and (ahead.first - self.today).days < before

    def is_behind(self, index: int) -> bool:
        """Whether a day and month without a year lies nearer behind than ahead, and far ahead."""
        if not self.tokens[index].tagged("<calendar>"):
            return False
        ahead, behind = self.date_at(index, Toward.AHEAD), self.date_at(index, Toward.BEHIND)
        if ahead is None or behind is None or ahead.first == behind.first:
            return False
        until = (ahead.first - self.today).days
        return until > _LONG_AGO and (self.today - behind.first).days < until

    def words(self, start: int, end: int) -> str:
        """The author's own words between two tokens, `end` excluded."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def places(self, tag: str) -> list[int]:
        """Where tokens with this tag stand."""
        return [index for index, token in enumerate(self.tokens) if tag in token.forms]


def look_at(text: str, author: str, today: date, portfolio: Portfolio, context: Context) -> Scene:
    """The scene of a message."""
    tokens = named(tokens_of(text), portfolio, author, context)
    tokens = _with_proper(_with_dates(spelling().mend(tokens)))
    hits: dict[str, list[Hit]] = {}
    groups: dict[str, list[Hit]] = {}
    stages = (Hit(f"steps.{hit.label}", hit.start, hit.end) for hit in portfolio.stages.find(tokens))
    for hit in (*book().find(tokens), *stages):
        hits.setdefault(hit.label, []).append(hit)
        group, label = hit.label.split(".", 1)
        groups.setdefault(group, []).append(Hit(label, hit.start, hit.end))
    said = {label: tuple(found) for label, found in hits.items()}
    return Scene(text, author, today, portfolio, context, tuple(tokens), said, groups)


def _with_dates(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each date made one token."""
    result, place = [], 0
    for expression in expressions(tokens):
        result.extend(tokens[place : expression.start])
        said = tokens[expression.start : expression.end]
        forms = frozenset(
            {
                "<date>",
                f"<{expression.shape}>",
                *(f"={token.word}" for token in said),
                *(token.word for token in said if token.word in _DAY_WORDS),
            }
        )
        result.append(
            Token(
                said[0].text,
                said[0].start,
                said[-1].end,
                "<date>",
                forms,
                replace(expression, start=0, end=len(said)),
            )
        )
        place = expression.end
    result.extend(tokens[place:])
    return result


def _with_proper(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with those that look like somebody's own name tagged `<proper>`."""
    result = []
    for index, token in enumerate(tokens):
        first = index == 0 or tokens[index - 1].word in _SENTENCE_MARKS
        camel = any(letter.isupper() for letter in token.text[1:]) and not token.text.isupper()
        follower = tokens[index + 1].word if index + 1 < len(tokens) else ""
        first = first and follower not in _AFTER_A_NAME
        strange = (
            token.entity is None and token.capital and token.word.isalpha() and token.word not in ordinary()
        )
        known = not book().words.isdisjoint({token.word}) or token.tagged("<month>", "<weekday>")
        if (
            strange
            and not known
            and (camel or not first)
            and (len(token.text) > 3 or not token.text.isupper())
        ):
            result.append(replace(token, forms=token.forms | {"<proper>"}))
        else:
            result.append(token)
    return result


@cache
def spelling() -> Spelling:
    """What mends the words of the vocabulary."""
    return Spelling(book())


@cache
def book() -> Phrasebook:
    """All phrases of the vocabulary, labelled `file.label`."""
    phrases = {
        f"{name}.{label}": texts
        for name in _TABLES
        for label, texts in vocabulary.table(name).items()
        if isinstance(texts, list)
    }
    phrases |= {f"things.{label}": texts for label, texts in vocabulary.table("requests")["things"].items()}
    phrases |= {f"status.{label}": texts for label, texts in vocabulary.table("steps")["status"].items()}
    phrases |= {f"happened.{label}": texts for label, texts in vocabulary.table("steps")["happened"].items()}
    return Phrasebook(phrases, vocabulary.table("families"))


__all__ = ["Person", "Scene", "book", "look_at"]
