"""Finds the dates said in a message and works out which days they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from handlers.understanding import calendar_words, spans
from handlers.understanding.date_frame import Frame, Shape, Toward, Values
from handlers.understanding.date_readers import dated
from handlers.understanding.date_rules import RULES, Rule
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.spans import Stretch
from handlers.understanding.words import Token, tokens_of

WORKDAYS = frozenset(range(5))
_ONLY_CAPITAL = frozenset({"may", "march", "mar", "sat", "sun"})
_MONTH_LEADS = frozenset(
    {
        "on",
        "for",
        "this",
        "before",
        "next",
        "in",
        "since",
        "by",
        "until",
        "till",
        "during",
        "of",
        "mid",
        "early",
        "late",
        "end",
    }
)
_DATE_LEADS = frozenset(
    {"of", "dated", "on", "by", "until", "till", "due", "before", "from", "since", "for", "between"}
)
_AFTER_THE_15TH = frozenset(
    "and or to with at in on for because so but then from via after before if he she they i we it will be is"
    " please again already instead when where until till by as which that would about latest earliest not"
    " you can could should once".split()
)
_JOINTS = frozenset({"and", "to", "-", "–", "—", "until", "till", "through", "thru"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A date said: the tokens from `start` to before `end`, its kind, and what it means in a frame."""

    start: int
    end: int
    shape: Shape
    means: Callable[[Frame], Stretch | None]
    other: Callable[[Frame], Stretch | None] | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found: offsets into the text, its kind, the days from `first` to `last`, and the one day `due`
    where one is asked for; all None where the calendar has no such day. `others` are its other readings.
    """

    start: int
    end: int
    shape: Shape
    first: date | None
    last: date | None
    due: date | None
    others: tuple[date, ...] = ()


def find_dates(
    text: str,
    today: date,
    *,
    toward: Toward = Toward.AHEAD,
    day_first: bool = True,
    workdays: frozenset[int] = WORKDAYS,
) -> list[FoundDate]:
    """Every date in the text, in order, as seen from today."""
    tokens = tokens_of(text)
    frame = Frame(today, toward, day_first, workdays)
    found = []
    for expression in expressions(tokens):
        days = expression.means(frame)
        other = expression.other(frame) if expression.other else None
        found.append(
            FoundDate(
                tokens[expression.start].start,
                tokens[expression.end - 1].end,
                expression.shape,
                days.first if days else None,
                days.last if days else None,
                days.due if days else None,
                (other.due,) if days and other and other.due != days.due else (),
            )
        )
    return found


def expressions(tokens: Sequence[Token]) -> list[Expression]:
    """The dates said, in order, none overlapping, the longest where several begin at one place."""
    longest: dict[int, Expression] = {}
    for candidate in [*_by_rules(tokens), *_by_figures(tokens)]:
        known = longest.get(candidate.start)
        if known is None or candidate.end > known.end:
            longest[candidate.start] = candidate
    chosen: list[Expression] = []
    for start in sorted(longest):
        if not chosen or start >= chosen[-1].end:
            chosen.append(longest[start])
    return _joined(tokens, chosen)


@cache
def _book() -> tuple[Phrasebook, dict[str, Rule]]:
    rules = {str(index): rule for index, rule in enumerate(RULES)}
    return Phrasebook({label: (rule.phrase,) for label, rule in rules.items()}, {}), rules


def _by_rules(tokens: Sequence[Token]) -> list[Expression]:
    book, rules = _book()
    found = []
    for hit in book.find(tokens):
        said = tokens[hit.start : hit.end]
        if _meant(tokens, hit.start, hit.end):
            rule, values = rules[hit.label], _values(said)
            found.append(Expression(hit.start, hit.end, rule.shape, _reading(rule, values)))
    return found


def _reading(rule: Rule, values: Values) -> Callable[[Frame], Stretch | None]:
    return lambda frame: rule.means(values, frame)


def _values(tokens: Sequence[Token]) -> Values:
    words = [token.word for token in tokens]
    numbers = [
        calendar_words.number(word)
        for word, token in zip(words, tokens, strict=True)
        if "<year>" not in token.forms
    ]
    ordinals = [calendar_words.ordinal(word) for word in words]
    parts = calendar_words.QUARTERS | calendar_words.HALVES
    return Values(
        numbers=tuple(value for value in numbers if value is not None),
        ordinals=tuple(value for value in ordinals if value is not None),
        weekdays=tuple(calendar_words.WEEKDAYS[word] for word in words if word in calendar_words.WEEKDAYS),
        months=tuple(calendar_words.MONTHS[word] for word in words if word in calendar_words.MONTHS),
        years=tuple(int(token.word) for token in tokens if "<year>" in token.forms),
        parts=tuple(parts[word] for word in words if word in parts),
    )


def _meant(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether words that are more than dates (`may`, `sat`, `the second`) are meant as one here."""
    said = tokens[start:end]
    bare = [token for token in said if not token.tagged("on", "the", "=this", "for")]
    if len(bare) == 1 and bare[0].word in _ONLY_CAPITAL:
        before = tokens[start - 1].word if start else ""
        lead = bare[0] is not said[0] or before in _MONTH_LEADS
        return lead or (bare[0].capital and start > 0)
    if said[0].word in ("this", "next") and len(said) == 2 and said[1].word in _ONLY_CAPITAL:
        return said[1].capital
    if (
        said[-1].tagged("<ordinal>")
        and len(said) <= 3
        and not any(token.tagged("<month>", "<weekday>") for token in said)
    ):
        follower = tokens[end].word if end < len(tokens) else "."
        return said[-1].word[0].isdigit() and (not follower[0].isalpha() or follower in _AFTER_THE_15TH)
    return True


def _by_figures(tokens: Sequence[Token]) -> list[Expression]:
    """Dates in figures: 2026-12-03, 3.12.2026, 12/3/2026, and after a word like `by` also 3/12 and 3.12."""
    found = []
    for start, token in enumerate(tokens):
        if not token.word[0].isdigit():
            continue
        figures, end = _figures(tokens, start)
        led = start > 0 and tokens[start - 1].word in _DATE_LEADS
        if len(figures) == 3 and len(figures[0]) == 4:
            found.append(_figured(start, end, figures[2], figures[1], figures[0], swap=False))
        elif len(figures) == 3 or (
            len(figures) == 2
            and (led or _padded(tokens, figures, start, end))
            and max(map(len, figures)) <= 2
        ):
            dotted = "." in token.word
            year = figures[2] if len(figures) == 3 else ""
            found.append(_figured(start, end, figures[0], figures[1], year, swap=not dotted))
    return [expression for expression in found if expression]


def _padded(tokens: Sequence[Token], figures: list[str], start: int, end: int) -> bool:
    """Whether two figures are written as a date is: `14.04.`, or `30/04` behind a dash."""
    two = all(len(figure) == 2 for figure in figures) and int(figures[1]) <= 12
    dot = "." in tokens[start].word and end < len(tokens) and tokens[end].word == "."
    slashed = (
        start + 1 < len(tokens)
        and tokens[start + 1].word == "/"
        and tokens[start + 1].start == tokens[start].end
    )
    closed = end >= len(tokens) or not tokens[end].word[0].isalnum()
    scored = any(
        token.word in ("csat", "nps", "score", "rating") for token in tokens[max(start - 3, 0) : start]
    )
    if (
        slashed
        and closed
        and not scored
        and 12 < max(map(int, figures)) <= 31
        and min(map(int, figures)) <= 12
    ):
        return True
    dash = (
        start > 0 and tokens[start - 1].word in _JOINTS | {"(", ","} and "/" in tokens[start + 1].word
        if start + 1 < len(tokens)
        else False
    )
    return two and (dot or dash)


def _figures(tokens: Sequence[Token], start: int) -> tuple[list[str], int]:
    word = tokens[start].word
    if "." in word:
        return [part for part in word.split(".") if part.isdecimal()], start + 1
    figures, end = [word], start + 1
    while (
        len(figures) < 3
        and end + 1 < len(tokens)
        and tokens[end].word in "/-"
        and tokens[end + 1].word.isdecimal()
    ):
        if tokens[end].start != tokens[end - 1].end:
            break
        figures.append(tokens[end + 1].word)
        end += 2
    return (figures, end) if all(figure.isdecimal() for figure in figures) else ([], end)


def _figured(start: int, end: int, day: str, month: str, year: str, *, swap: bool) -> Expression | None:
    """The expression for figures; `swap` where the frame's order of day and month decides."""
    if max(len(day), len(month)) > 2 or len(year) > 4:
        return None
    one, two = int(day), int(month)
    full = (int(year) + 2000 if len(year) == 2 else int(year)) if year else None
    if not (1 <= one <= 31 and 1 <= two <= 31) or (one > 12 and two > 12):
        return None

    def read(frame: Frame, *, turned: bool) -> Stretch | None:
        first = frame.day_first != turned or not swap
        number, of = (one, two) if first else (two, one)
        if of > 12 and swap:
            number, of = of, number
        return dated(number, of, full, frame) if of <= 12 else None

    open_order = swap and one <= 12 and two <= 12 and one != two
    return Expression(
        start,
        end,
        Shape.CALENDAR,
        lambda frame: read(frame, turned=False),
        (lambda frame: read(frame, turned=True)) if open_order else None,
    )


def _joined(tokens: Sequence[Token], found: list[Expression]) -> list[Expression]:
    """Pairs such as `between dec 1 and dec 10` and `from Monday to Friday` made one; `since March` too."""
    joined: list[Expression] = []
    for expression in found:
        before = tokens[expression.start - 1].word if expression.start else ""
        if joined and expression.start - joined[-1].end == 1 and before in _JOINTS:
            opener = tokens[joined[-1].start - 1].word if joined[-1].start else ""
            if before != "and" or opener == "between":
                joined[-1] = _between(joined[-1], expression)
                continue
        if before == "since":
            joined.append(_since(expression))
            continue
        joined.append(expression)
    return joined


def _between(first: Expression, last: Expression) -> Expression:
    def read(frame: Frame) -> Stretch | None:
        begin, end = first.means(frame), last.means(frame)
        if begin is None or end is None:
            return None
        if begin.first > end.last and frame.toward is Toward.AHEAD:
            end = spans.one_day(spans.later_month(end.last, 12))
        return Stretch(begin.first, end.last, end.last) if begin.first <= end.last else None

    return Expression(first.start, last.end, Shape.WINDOW, read)


def _since(expression: Expression) -> Expression:
    def read(frame: Frame) -> Stretch | None:
        begun = expression.means(Frame(frame.today, Toward.BEHIND, frame.day_first, frame.workdays))
        return Stretch(begun.first, frame.today, begun.first) if begun else None

    return Expression(expression.start, expression.end, Shape.WINDOW, read)
