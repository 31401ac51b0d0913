"""A message as Adaptive Cards: one for each page, none larger than Teams takes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from microsoft_teams.cards import AdaptiveCard, Column, ColumnSet, TeamsCardProperties

from bot.render.teams import limits
from bot.render.teams.charts import bars, curve
from bot.render.teams.controls import IN_CHAT, Around, next_page, row
from bot.render.teams.shapes import Json, shape
from bot.render.teams.words import block, drawn, gap, line, quiet, run, title
from bot.render.text import blocks, progress_bar
from bot.render.visible import MORE, clipped, one_line, visible
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

LABEL_WIDTH = "88px"
ROOM_AROUND = 1_000  # what a card is besides its elements, the button to the next page among it
NO_ROOM = "More does not fit here; ask me in the chat."
_CARD = shape(AdaptiveCard(version=limits.VERSION, msteams=TeamsCardProperties(width="full")))
_BESIDE = shape(ColumnSet(columns=[], spacing="Small"))
_LABEL = shape(Column(width=LABEL_WIDTH, items=[]))
_TOLD = shape(Column(width="stretch", items=[]))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a message: the line of its notification, and its card."""

    summary: str
    card: Json


def render(message: Message, page: int = 0, around: Around = IN_CHAT) -> Shown:
    """The page of a message, the last one where it has fewer; a button leads from each page to the next.

    A dialog has one page, and says what it leaves out.
    """
    pages = _pages(list(_elements(message, around)))
    page = min(max(page, 0), len(pages) - 1)
    body = list(pages[page])
    if page + 1 < len(pages):
        body.append(block(quiet(NO_ROOM)) if around.in_dialog else next_page(page + 1))
    return Shown(summary(message), card_of(body))


def card_of(body: list[Json]) -> Json:
    """A card of these elements, as wide as the conversation."""
    return {**_CARD, "body": body}


def summary(message: Message) -> str:
    """The line of the notification: counts and names, as the message has it."""
    return clipped(message.fallback, limits.SUMMARY) or "A message"


def _elements(message: Message, around: Around) -> Iterator[Json]:
    for part in message.parts:
        yield from _part(part, around)
    if not message.parts:
        yield block(run(message.fallback or MORE))


def _part(part: Part, around: Around) -> Iterator[Json]:
    match part:
        case Headline():
            yield block(*_headline(part))
        case Rows(rows=rows):
            yield from _rows(rows, around)
        case Paragraph():
            yield from _paragraph(part)
        case Progress():
            yield block(run(part.text), gap(), drawn(progress_bar(part)))
        case Bars():
            yield from bars(part)
        case Curve():
            yield curve(part)
        case Actions(buttons=buttons, menu=menu):
            yield from row(buttons, menu, around)
        case FileOffer(name=name, text=text) | FileLink(name=name, text=text):
            yield block(title(name), gap(), run(text))
        case _:
            assert_never(part)


def _headline(headline: Headline) -> Iterator[Json]:
    yield title(headline.text)
    if headline.detail:
        yield gap()
        yield run(headline.detail, tone=headline.tone)
    if headline.trend:
        yield gap()
        yield quiet(blocks(headline.trend))


def _rows(rows: Sequence[Row], around: Around) -> Iterator[Json]:
    """Facts under one another, beside their labels where they have any; each may end a page."""
    labelled = any(one_line(fact.label) for fact in rows)
    before = ""
    for fact in rows:
        label = one_line(fact.label)
        told = [block(*_fact(fact)), *row(fact.buttons, fact.menu, around)]
        if labelled:
            yield _beside(label if label != before else "", told)
        else:
            yield from told
        before = label


def _beside(label: str, told: Sequence[Json]) -> Json:
    name = [block(quiet(label, most=limits.LABEL))] if label else []
    return {**_BESIDE, "columns": [{**_LABEL, "items": name}, {**_TOLD, "items": list(told)}]}


def _fact(fact: Row) -> Iterator[Json]:
    yield run(fact.text or MORE, tone=fact.tone)
    if fact.detail:
        yield gap()
        yield quiet(fact.detail)


def _paragraph(part: Paragraph) -> Iterator[Json]:
    """A block for each line; the first stands apart from what was before."""
    text = visible(part.text).strip()
    whole = text if len(text) <= limits.PARAGRAPH else text[: limits.PARAGRAPH - len(MORE)].rstrip() + MORE
    make = quiet if part.quiet else run
    first, *others = [each for each in whole.split("\n") if each.strip()] or [MORE]
    yield block(make(first, most=limits.PARAGRAPH))
    for each in others:
        yield line(make(each, most=limits.PARAGRAPH))


def _pages(whole: list[Json]) -> list[list[Json]]:
    """The elements in order, in pages of at most so many bytes."""
    if size_of({"body": whole}) <= limits.CARD_BYTES - ROOM_AROUND:
        return [whole]  # nearly always, and weighed at once
    pages: list[list[Json]] = [[]]
    size = 0
    for element in whole:
        own = size_of(element)
        if pages[-1] and size + own > limits.CARD_BYTES - ROOM_AROUND:
            pages.append([])
            size = 0
        pages[-1].append(element)
        size += own
    return pages


def size_of(shown: Json) -> int:
    """The bytes of a card or of an element, as it is sent."""
    return len(encoded(shown))


def encoded(shown: Mapping[str, Any]) -> bytes:
    """JSON as it is sent: compact, in UTF-8."""
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
