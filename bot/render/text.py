"""A message as plain text in columns, for the terminal and wherever nothing better can be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from bot.render.columns import beside, cells, pad, wrap
from bot.render.visible import one_line, visible
from domain.message import (
    Actions,
    Bar,
    Bars,
    Button,
    Curve,
    FileLink,
    FileOffer,
    Headline,
    Message,
    Paragraph,
    Part,
    Progress,
    Row,
    Rows,
    Trend,
    plain,
)

WIDEST_LABEL = 24  # a longer label or text would leave no room beside it, and gets none
WIDEST_TEXT = 34
LABEL_GAP = 2
GAP = 3
MENU = "[...]"
LEVELS = "▁▂▃▄▅▆▇█"
TREND_BLOCKS = 12
TREND_SPAN = 30  # points of a score
PROGRESS_BLOCKS = 10
LONGEST_BAR = 24


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of one message begin, in cells, gaps included."""

    label: int
    text: int
    width: int


def render(message: Message, width: int = 100) -> str:
    """The message in lines of at most `width` cells; buttons as `[Label]`, a menu as `[...]`."""
    columns = _columns(message, width)
    return "\n".join(line.rstrip() for part in message.parts for line in _lines(part, columns))


def blocks(trend: Trend) -> str:
    """A trend as block characters between its first and its last number.

    The scale spans the points, and at least `TREND_SPAN`, so that a small wobble looks small.
    """
    points = trend.points
    if len(points) < 2:
        return "".join(map(str, points))
    span = max(max(points) - min(points), TREND_SPAN)
    lowest = (max(points) + min(points) - span) / 2
    count = min(len(points), TREND_BLOCKS)
    picked = [points[index * (len(points) - 1) // (count - 1)] for index in range(count)]
    line = "".join(LEVELS[round((point - lowest) / span * (len(LEVELS) - 1))] for point in picked)
    return f"{points[0]} {line} {points[-1]}"


def bracketed(buttons: tuple[Button, ...], menu: tuple[Button, ...]) -> str:
    """Buttons as words in brackets, a menu as dots in them; nothing where there are none."""
    words = [f"[{one_line(button.label)}]" for button in buttons]
    return " ".join([*words, MENU] if menu else words)


def pressable(message: Message) -> Iterator[Button]:
    """Every button in the order in which the text shows them, the entries of a menu in its place."""
    for _, buttons in pressable_by_place(message):
        yield from buttons


def pressable_by_place(message: Message) -> Iterator[tuple[Row | None, tuple[Button, ...]]]:
    """The same, with the row in which they stand; None for those that stand by themselves."""
    for part in message.parts:
        match part:
            case Rows(rows=rows):
                yield from ((row, (*row.buttons, *row.menu)) for row in rows)
            case Actions(buttons=buttons, menu=menu):
                yield None, (*buttons, *menu)
            case _:
                pass


def _columns(message: Message, width: int) -> _Columns:
    rows = [row for part in message.parts if isinstance(part, Rows) for row in part.rows]
    labels = [one_line(row.label) for row in rows]
    if any(labels):
        labels += [
            one_line(part.text) for part in message.parts if isinstance(part, Headline) and part.detail
        ]
    texts = [one_line(row.text) for row in rows if row.detail]
    label = max((size for size in map(cells, labels) if size <= WIDEST_LABEL), default=0)
    text = max((size for size in map(cells, texts) if size <= WIDEST_TEXT), default=0)
    return _Columns(label + LABEL_GAP if label else 0, text + GAP, width)


def _lines(part: Part, columns: _Columns) -> list[str]:
    match part:
        case Headline():
            return _headline(part, columns)
        case Rows():
            return _rows(part, columns)
        case Paragraph() | Curve() | FileOffer() | FileLink():
            return [
                line for written in visible(plain(part)).split("\n") for line in wrap(written, columns.width)
            ]
        case Progress():
            return wrap(f"{one_line(part.text)} {progress_bar(part)}".strip(), columns.width)
        case Bars(bars=bars):
            return bar_lines(bars, columns.width)
        case Actions(buttons=buttons, menu=menu):
            return wrap(bracketed(buttons, menu), columns.width)
    assert_never(part)


def _headline(headline: Headline, columns: _Columns) -> list[str]:
    text, detail = one_line(headline.text), one_line(headline.detail)
    if detail and cells(text) + LABEL_GAP <= columns.label:
        lines = _hung(text, columns.label, detail, columns.width)
    else:
        lines = wrap(f"{text}: {detail}" if detail else text, columns.width)
    return _with_end(lines, blocks(headline.trend) if headline.trend else "", columns)


def _rows(part: Rows, columns: _Columns) -> list[str]:
    rows = part.rows
    labels = ["", *(row.label for row in rows)]
    shown = [
        _row(row, "" if row.label == above and not part.each_labelled else one_line(row.label), columns)
        for row, above in zip(rows, labels, strict=False)
    ]
    ends = [bracketed(row.buttons, row.menu) for row in rows]
    reach = [cells(lines[-1]) for lines, end in zip(shown, ends, strict=True) if end]
    column = max((size for size in reach if size <= columns.width * 3 // 4), default=0)
    return [
        line
        for lines, end in zip(shown, ends, strict=True)
        for line in _with_end([*lines[:-1], pad(lines[-1], column if end else 0)], end, columns)
    ]


def _row(row: Row, label: str, columns: _Columns) -> list[str]:
    text, detail = one_line(row.text), one_line(row.detail)
    room = columns.width - columns.label
    if not detail:
        body = wrap(text, room)
    elif cells(text) + GAP <= columns.text:
        body = _hung(text, columns.text, detail, room)
    else:
        body = wrap(text, room) + wrap(detail, room)
    return beside(label, columns.label, body)


def _hung(head: str, indent: int, text: str, width: int) -> list[str]:
    """`head`, and beside it, from `indent` on, the text."""
    return beside(head, indent, wrap(text, width - indent))


def _with_end(lines: list[str], end: str, columns: _Columns) -> list[str]:
    """The lines with `end` after the last, where there is room, else under it."""
    if not end:
        return lines
    joined = f"{lines[-1]}{' ' * GAP}{end}"
    if cells(joined) <= columns.width:
        return [*lines[:-1], joined]
    return [*lines, *(" " * columns.label + line for line in wrap(end, columns.width - columns.label))]


def progress_bar(progress: Progress) -> str:
    """So many of so many as ten block characters; nothing of nothing is empty."""
    if progress.total <= 0:
        return ""
    full = min(max(progress.done, 0), progress.total) * PROGRESS_BLOCKS // progress.total
    return "▓" * full + "░" * (PROGRESS_BLOCKS - full)


def bar_lines(bars: tuple[Bar, ...], width: int) -> list[str]:
    """Bars in lines of at most `width` cells: label, bar and words."""
    labels = [one_line(bar.label) for bar in bars]
    column = max(map(cells, labels), default=0) + GAP
    longest = min(LONGEST_BAR, width // 4)
    indent = column + longest + 1
    return [
        line
        for label, bar in zip(labels, bars, strict=True)
        for line in beside(
            pad(label, column) + "█" * round(min(max(bar.share, 0), 1) * longest),
            indent,
            wrap(one_line(bar.text), width - indent),
        )
    ]
