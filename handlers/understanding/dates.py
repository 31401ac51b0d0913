"""Finds the dates said in a message and works out which days they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from domain.calendar import add_months
from handlers.understanding import calendar_words, spans
from handlers.understanding.date_frame import Frame, Shape, Toward, Values
from handlers.understanding.date_rules import RULES, Rule
from handlers.understanding.figured_dates import JOINTS, Expression, by_figures
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.spans import Stretch
from handlers.understanding.weaving import woven
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
_LENGTHS = frozenset({"instead", "rather", "compared", "not"})
"""Behind `in one day` these tell how long something takes."""
_SITTING = frozenset("in down through with there alone next around opposite by over and at".split())
_LED = frozenset({"on", "by", "until", "till", "before"})
_COUNTED = frozenset(
    "floor time attempt try wave call meeting reminder edition round quarter anniversary street avenue place"
    " user customer site phase day week month year draft version line item row case page session visit email"
    " mail request ticket store depot shift and".split()
)
"""What an ordinal may count: `on the 2nd call` is no day."""
_AFTER_THE_15TH = frozenset(
    "and or to with at in on for because so but then from via after before if he she they i we it will be is"
    " please again already instead when where until till by as which that would about latest earliest not"
    " you can could should once".split()
)


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
    for candidate in [*_by_rules(tokens), *by_figures(tokens)]:
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
    phrases = {label: (rule.phrase,) for label, rule in rules.items()}
    return Phrasebook.kept("dates", lambda: woven(phrases, {})), rules


def _by_rules(tokens: Sequence[Token]) -> list[Expression]:
    book, rules = _book()
    found = []
    for hit in book.find(tokens):
        said = tokens[hit.start : hit.end]
        if _meant(tokens, hit.start, hit.end) and not _goes_on_in_figures(tokens, hit.end):
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
        sits = bare[0].word == "sat" and end < len(tokens) and _is_sitting(tokens[end])
        return not sits and (lead or (bare[0].capital and start > 0))
    if said[0].word in ("this", "next") and len(said) == 2 and said[1].word in _ONLY_CAPITAL:
        return said[1].capital
    follower = tokens[end].word if end < len(tokens) else "."
    if follower in _LENGTHS and said[0].word in ("in", "within"):
        return False
    if said[-1].tagged("<ordinal>") and not said[-1].word[0].isdigit() and follower[0].isalpha():
        return follower in _AFTER_THE_15TH
    if (
        said[-1].tagged("<ordinal>")
        and len(said) <= 3
        and not any(token.tagged("<month>", "<weekday>") for token in said)
    ):
        led = tokens[start].word in _LED or (start > 0 and tokens[start - 1].word in _LED)
        free = follower in _AFTER_THE_15TH or (led and follower not in _COUNTED)
        return said[-1].word[0].isdigit() and (not follower[0].isalpha() or free)
    return True


def _goes_on_in_figures(tokens: Sequence[Token], end: int) -> bool:
    """Whether a year is but the beginning of a figured date: `in 2027-01`."""
    if end + 1 >= len(tokens) or not tokens[end - 1].tagged("<year>"):
        return False
    dash, behind = tokens[end], tokens[end + 1]
    return dash.word in ("-", "/") and dash.start == tokens[end - 1].end and behind.word.isdecimal()


def _is_sitting(follower: Token) -> bool:
    """Whether `sat` is a verb before this: `sat 20 minutes alone`, `sat down with her`."""
    return follower.word[0].isdigit() or follower.word in _SITTING


def _joined(tokens: Sequence[Token], found: list[Expression]) -> list[Expression]:
    """Pairs such as `between dec 1 and dec 10` and `from Monday to Friday` made one; `since March` too."""
    joined: list[Expression] = []
    for expression in found:
        before = tokens[expression.start - 1].word if expression.start else ""
        if joined and expression.start - joined[-1].end == 1 and before in JOINTS:
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
        from_day, to_day = begin.first, end.last
        if from_day > to_day and frame.toward is Toward.AHEAD:
            to_day = spans.shifted(to_day, 7) if weekly else add_months(to_day, 12)
        elif from_day > to_day and weekly:
            from_day = spans.shifted(from_day, -7)
        return Stretch(from_day, to_day, to_day) if from_day <= to_day else None

    weekly = first.shape is last.shape is Shape.WEEKDAY
    return Expression(first.start, last.end, Shape.WINDOW, read)


def _since(expression: Expression) -> Expression:
    def read(frame: Frame) -> Stretch | None:
        begun = expression.means(Frame(frame.today, Toward.BEHIND, frame.day_first, frame.workdays))
        return Stretch(begun.first, frame.today, begun.first) if begun else None

    return Expression(expression.start, expression.end, Shape.WINDOW, read)
