"""A message with its names and dates found: what all further reading works on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import zip_longest

from handlers.understanding.counted_days import counted_days
from handlers.understanding.date_frame import Frame, Toward
from handlers.understanding.dates import expressions
from handlers.understanding.everyday import ordinary, word_at
from handlers.understanding.figured_dates import Expression
from handlers.understanding.lexicon import book, doing_words, spelling
from handlers.understanding.meaning import Context
from handlers.understanding.naming import named
from handlers.understanding.phrases import Hit
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.spans import Stretch, one_day
from handlers.understanding.words import Token, forms_of, tokens_of

_SHORT_I = {"ill": "will", "Ill": "will", "id": "would", "Id": "would"}
_LONG_AGO = 120
_DAY_WORDS = frozenset({"today", "tomorrow", "yesterday", "tonight", "later"})
_SENTENCE_MARKS = frozenset(".!?:\n•-")
_BEHIND_A_NAME = frozenset(
    "has is are 's keeps was were offers trial demo offer quote rep poc pitched and".split()
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens of a message, names and dates each made one token, and every phrase found in them."""

    text: str
    author: str
    today: date
    portfolio: Portfolio
    context: Context
    tokens: tuple[Token, ...]
    hits: dict[str, list[Hit]]
    groups: dict[str, list[Hit]]
    counted: dict[int, date] = field(default_factory=dict)
    """The days ahead that are counted from the one said before them, by the token where they begin."""

    def found(self, group: str) -> list[Hit]:
        """The phrases of one file of the vocabulary, labels without the file's name, in order."""
        return self.groups.get(group, [])

    def said(self, label: str) -> list[Hit]:
        """The phrases of one label (`plans.will`)."""
        return self.hits.get(label, [])

    def date_at(self, index: int, toward: Toward) -> Stretch | None:
        """The days meant by the date token at this place, or by words that count a day ahead from another."""
        if toward is Toward.AHEAD and index in self.counted:
            return one_day(self.counted[index])
        return self.meant_from(index, toward, self.today)

    def meant_from(self, index: int, toward: Toward, today: date) -> Stretch | None:
        """The days meant by the date token at this place, counted from a day."""
        expression = self.tokens[index].entity
        if not isinstance(expression, Expression):
            return None
        return expression.means(Frame(today, toward, self.context.day_first, self.context.workdays))

    def is_ahead(self, index: int) -> bool:
        """Whether a day and month without a year lies nearer ahead than behind, and far behind."""
        before, until = self._distances(index)
        return before > _LONG_AGO and until < before

    def is_behind(self, index: int) -> bool:
        """Whether a day and month without a year lies nearer behind than ahead, and far ahead."""
        before, until = self._distances(index)
        return until > _LONG_AGO and before < until

    def _distances(self, index: int) -> tuple[int, int]:
        """Days back to a day and month without a year, and days on to it; 0 and 0 for other dates."""
        ahead, behind = self.date_at(index, Toward.AHEAD), self.date_at(index, Toward.BEHIND)
        calendar = self.tokens[index].tagged("<calendar>", "<month>")
        if not calendar or ahead is None or behind is None or ahead.first == behind.first:
            return 0, 0
        return (self.today - behind.first).days, (ahead.first - self.today).days

    def words(self, start: int, end: int) -> str:
        """The author's own words between two tokens, `end` excluded."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def places(self, tag: str) -> list[int]:
        """Where tokens with this tag stand."""
        return [index for index, token in enumerate(self.tokens) if tag in token.forms]


def look_at(text: str, author: str, today: date, portfolio: Portfolio, context: Context) -> Scene:
    """The scene of a message."""
    tokens = named(tokens_of(text), portfolio, context)
    tokens = _with_proper(_with_dates(_with_apostrophes(spelling().mend(tokens))))
    hits: dict[str, list[Hit]] = {}
    groups: dict[str, list[Hit]] = {}
    stages = (Hit(f"steps.{hit.label}", hit.start, hit.end) for hit in portfolio.stages.find(tokens))
    for hit in (*book().find(tokens), *stages):
        group, label = hit.label.split(".", 1)
        hits.setdefault(hit.label, []).append(hit)
        groups.setdefault(group, []).append(Hit(label, hit.start, hit.end))
    scene = Scene(text, author, today, portfolio, context, tuple(tokens), hits, groups)
    counted = counted_days(scene.tokens, hits, partial(_ahead, scene), today)
    return replace(scene, counted=counted) if counted else scene


def _ahead(scene: Scene, index: int, day: date) -> Stretch | None:
    return scene.meant_from(index, Toward.AHEAD, day)


def _with_apostrophes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with `ill` and `id` before something to do made `I` and `will`, `would`: typed without their
    apostrophe.
    """
    result: list[Token] = []
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.text in _SHORT_I and after is not None and after.word in doing_words():
            middle = token.start + 1
            result.append(replace(token, end=middle, word="i", forms=forms_of("i")))
            result.append(
                replace(
                    token,
                    text="",
                    start=middle,
                    word=_SHORT_I[token.text],
                    forms=forms_of(_SHORT_I[token.text]),
                )
            )
        else:
            result.append(token)
    return result


def _with_dates(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each date made one token, which also counts as its words with a `=` before them."""
    result: list[Token] = []
    place = 0
    for expression in expressions(tokens):
        result.extend(tokens[place : expression.start])
        said = tokens[expression.start : expression.end]
        words = {token.word for token in said}
        forms = {"<date>", f"<{expression.shape}>", *(f"={word}" for word in words), *(words & _DAY_WORDS)}
        meant = replace(expression, start=0, end=len(said))
        result.append(Token(said[0].text, said[0].start, said[-1].end, "<date>", frozenset(forms), meant))
        place = expression.end
    return [*result, *tokens[place:]]


def _with_proper(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with those that look like somebody's own name tagged `<proper>`."""
    return [
        replace(token, forms=token.forms | {"<proper>"}) if _is_proper(tokens, index) else token
        for index, token in enumerate(tokens)
    ]


def _is_proper(tokens: Sequence[Token], index: int) -> bool:
    """Whether an unknown word with a capital is one that a sentence does not explain."""
    token = tokens[index]
    if token.entity is not None or not token.capital or not token.word.isalpha() or token.word in ordinary():
        return False
    if token.word in book().words or token.tagged("<month>", "<weekday>"):
        return False
    if token.text.isupper() and len(token.text) <= 3:
        return False
    begins = word_at(tokens, index - 1) in _SENTENCE_MARKS
    camel = any(letter.isupper() for letter in token.text[1:]) and not token.text.isupper()
    return camel or not begins or word_at(tokens, index + 1) in _BEHIND_A_NAME
