"""A message as Slack's blocks, in pages that stay within every limit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import assert_never

from bot.render.slack import limits
from bot.render.slack.controls import PART, beside, row
from bot.render.slack.words import Json, bold, escaped, markup, plain
from bot.render.text import bar_lines, blocks, progress_bar
from bot.render.visible import clipped, one_line
from domain.message import (
    Actions,
    Bars,
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
)

LONGEST_ROW = 1_000
LONGEST_LABEL = 150
ROOMY_ROWS = 8  # so many facts may have their buttons under them; of more, each has one menu beside it
PAGE = "page"
Pictures = Mapping[Curve, str]
NO_PICTURES: Pictures = MappingProxyType({})
BARS_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a message: the line of its notification, and its blocks."""

    text: str
    blocks: list[Json]


def render(message: Message, page: int = 0, pictures: Pictures = NO_PICTURES) -> Shown:
    """The page of a message, the last one where it has fewer; a button leads from each page to the next.

    `pictures` are the ids of the files that Slack has been given for the message's curves.
    """
    pages = _pages(_blocks(message, pictures), limits.BLOCKS_IN_MESSAGE - 1)
    page = min(max(page, 0), len(pages) - 1)
    shown = list(pages[page])
    left = sum(map(len, pages[page + 1 :]))
    if left:
        shown.append(_next_page(page + 1))
    return Shown(fallback(message), shown)


def rest(message: Message, page: int = 0) -> list[Json]:
    """All from a page on, in as many blocks as a modal holds; what does not fit is said."""
    found = [
        block for each in _pages(_blocks(message), limits.BLOCKS_IN_MESSAGE - 1)[page:] for block in each
    ]
    if len(found) <= limits.BLOCKS_IN_VIEW:
        return found or [_section("-")]
    kept = limits.BLOCKS_IN_VIEW - 1
    said = f"{len(found) - kept} more do not fit here; ask for fewer at once."
    return [*found[:kept], {"type": "context", "elements": [markup(said)]}]


def fallback(message: Message) -> str:
    """The line of the notification: counts and names, as the message has it."""
    return escaped(one_line(message.fallback), limits.FALLBACK) or "A message"


def _next_page(page: int) -> Json:
    more = {"type": "button", "text": plain("Show more", limits.BUTTON_LABEL), "value": str(page)}
    return {"type": "actions", "elements": [{**more, "action_id": PART.join((PAGE, str(page)))}]}


def _blocks(message: Message, pictures: Pictures = NO_PICTURES) -> list[Json]:
    rows = [each for part in message.parts if isinstance(part, Rows) for each in part.rows]
    roomy = sum(bool(each.buttons or each.menu) for each in rows) <= ROOMY_ROWS
    found = [block for part in message.parts for block in _part(part, pictures, roomy=roomy)]
    return found or [_section(fallback(message))]


def _part(part: Part, pictures: Pictures, *, roomy: bool) -> list[Json]:
    match part:
        case Rows(rows=rows):
            return list(_rows(rows, roomy=roomy))
        case Headline() | Paragraph() | Curve():
            return [_words(part, pictures)]
        case Progress():
            return [
                _section(f"{escaped(one_line(part.text), LONGEST_ROW)}  {progress_bar(part)}".strip() or "-")
            ]
        case Bars():
            return [_in_columns("\n".join(bar_lines(part.bars, BARS_WIDTH)))]
        case Actions(buttons=buttons, menu=menu):
            return row(buttons, menu)
        case FileOffer(name=name, text=text) | FileLink(name=name, text=text):
            return [_section(_headline(Headline(name, text)))]
    assert_never(part)


def _words(part: Headline | Paragraph | Curve, pictures: Pictures) -> Json:
    match part:
        case Headline():
            return _section(_headline(part))
        case Paragraph():
            return _paragraph(part)
        case Curve():
            return _curve(part, pictures)
    assert_never(part)


def _curve(curve: Curve, pictures: Pictures) -> Json:
    file_id = pictures.get(curve)
    if file_id is None:
        return _section(escaped(curve.text, limits.SECTION_TEXT) or "-")
    alt = clipped(curve.text, limits.ALT_TEXT) or "A curve"
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": alt}


def _headline(headline: Headline) -> str:
    line = bold(headline.text, LONGEST_ROW)
    if headline.detail:
        line += f"   {escaped(one_line(headline.detail), LONGEST_ROW)}"
    if headline.trend:
        line += f"   {blocks(headline.trend)}"
    return line.strip() or "-"


def _rows(rows: Sequence[Row], *, roomy: bool) -> Iterator[Json]:
    """Facts without buttons share a block, those with buttons have one each."""
    waiting: list[str] = []
    for label, group in groupby(rows, key=lambda each: one_line(each.label)):
        facts = list(group)
        if not any(fact.buttons or fact.menu for fact in facts):
            waiting += _lines(label, facts)
            continue
        yield from _sections(waiting)
        waiting = []
        for fact, shown in zip(facts, [label] + [""] * len(facts), strict=False):
            yield from _fact(bold(shown, LONGEST_LABEL), fact, roomy=roomy)
    yield from _sections(waiting)


def _fact(label: str, fact: Row, *, roomy: bool) -> Iterator[Json]:
    block = _section(f"{label}  {_line(fact)}".strip())
    control = beside(fact.buttons, fact.menu)
    if roomy and fact.buttons:
        yield block
        yield from row(fact.buttons, fact.menu)
    else:
        yield block | {"accessory": control} if control else block


def _lines(label: str, facts: Sequence[Row]) -> list[str]:
    """One fact beside its label, several under it."""
    shown = bold(label, LONGEST_LABEL)
    if len(facts) == 1:
        return [f"{shown}  {_line(facts[0])}".strip()]
    return [*filter(None, [shown]), *(f"• {_line(fact)}" for fact in facts)]


def _sections(lines: Sequence[str]) -> Iterator[Json]:
    text = ""
    for line in lines:
        if text and len(text) + len(line) + 1 > limits.SECTION_TEXT:
            yield _section(text)
            text = ""
        text = f"{text}\n{line}" if text else line
    if text:
        yield _section(text)


def _line(fact: Row) -> str:
    text, detail = one_line(fact.text), one_line(fact.detail)
    return escaped(f"{text}: {detail}" if text and detail else text or detail, LONGEST_ROW) or "-"


def _paragraph(part: Paragraph) -> Json:
    if part.quiet:
        words = escaped(part.text.strip(), limits.CONTEXT_TEXT) or "-"
        return {"type": "context", "elements": [markup(words)]}
    return _section(escaped(part.text.strip(), limits.SECTION_TEXT) or "-")


def _section(text: str) -> Json:
    return {"type": "section", "text": markup(text)}


def _in_columns(text: str) -> Json:
    """Lines in a type of equal widths; Slack reads no markup in this kind of block."""
    words = {"type": "text", "text": text[: limits.SECTION_TEXT] or " "}
    return {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": [words]}]}


def _pages(whole: list[Json], most: int) -> list[list[Json]]:
    """The blocks in order, in pages of at most `most` blocks and of as much text as a message holds."""
    pages: list[list[Json]] = [[]]
    size = 0
    for block in whole:
        own = _size(block)
        if pages[-1] and (len(pages[-1]) == most or size + own > limits.TEXT_IN_MESSAGE):
            pages.append([])
            size = 0
        pages[-1].append(block)
        size += own
    return pages


def _size(block: Json) -> int:
    """How many characters of text a block holds."""
    size, within = 0, [block]
    while within:
        for name, value in within.pop().items():
            if isinstance(value, dict):
                within.append(value)
            elif isinstance(value, list):
                within += value
            elif name == "text":
                size += len(value)
    return size
