"""The neutral message: what the assistant says, before any place decides how it looks.

Parts carry plain text as people wrote it; a renderer escapes it. Buttons hold a verb and an opaque id,
never facts. Pictures are held as their numbers.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

SETTLED = "-"
BETWEEN_THINGS = "; "
"""What parts the things that one row tells; they stand in the order of its `ref`."""


class Tone(StrEnum):
    """A state, always shown with its word beside its colour."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Button:
    """A verb on a thing; `id` is opaque and authorised again when it is pressed."""

    label: str
    verb: str
    id: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A line of whole numbers, oldest first, each 0 to 100."""

    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The line that answers the question: what it is about, then the answer."""

    text: str
    detail: str = ""
    tone: Tone = Tone.PLAIN
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: a label, the fact, where it comes from.

    `ref` names the things it tells, parted by blanks, so that each can be settled later; a settled one is
    marked with `SETTLED`. `was` is a settled row as it was told, which it is again once all is taken back.
    """

    label: str
    text: str
    detail: str = ""
    tone: Tone = Tone.PLAIN
    buttons: tuple[Button, ...] = ()
    menu: tuple[Button, ...] = ()
    ref: str = ""
    was: "Row | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """Facts under one another. Equal neighbouring labels are shown once, unless `each_labelled`: a score that
    is left out reads as one that is missing.
    """

    rows: tuple[Row, ...]
    each_labelled: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain sentences; `quiet` ones are remarks beside the point."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many, as a bar."""

    done: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its share of the longest (0 to 1) and the words beside it."""

    label: str
    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts side by side."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A score over days, oldest first, as a picture where there can be one; `text` says it in words.

    `days` are in words, as they stand beneath the points; each point is 0 to 100.
    """

    days: tuple[str, ...]
    points: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Actions:
    """At most three buttons, the rest in one menu."""

    buttons: tuple[Button, ...]
    menu: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file of about so many bytes, in a place that asks each time whether it is to be taken; `text` says
    what it holds, `id` is opaque and authorised again when it is taken.
    """

    name: str
    size: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that a place keeps: `address` and `ref` are the place's own; `text` says where it lies."""

    name: str
    text: str
    address: str
    ref: str


Part = Headline | Rows | Paragraph | Progress | Bars | Curve | Actions | FileOffer | FileLink


@dataclass(frozen=True, slots=True)
class Message:
    """`fallback` is the notification line: names and counts, no amounts, no moods."""

    parts: tuple[Part, ...]
    fallback: str


def settled(message: Message, ref: str, outcome: str) -> Message:
    """The message with what `ref` names ending in its outcome.

    A row's buttons go when the last thing it tells is settled, the message's own when nothing is open.
    """
    return _retold(message, ref, SETTLED + ref, outcome)


def reopened(message: Message, ref: str, words: str) -> Message:
    """The message with what `ref` names, settled before, as it was told; in `words` if not known."""
    return _retold(message, SETTLED + ref, ref, words)


def _retold(message: Message, old: str, new: str, words: str) -> Message:
    parts = [_retold_part(part, old, new, words) for part in message.parts]
    if not any(_is_open(row) for part in parts if isinstance(part, Rows) for row in part.rows):
        parts = [part for part in parts if not isinstance(part, Actions)]
    return replace(message, parts=tuple(parts))


def _retold_part(part: Part, old: str, new: str, words: str) -> Part:
    if not isinstance(part, Rows):
        return part
    return Rows(tuple(_retold_row(row, old, new, words) for row in part.rows))


def _retold_row(row: Row, old: str, new: str, words: str) -> Row:
    """A row that tells one thing ends in the words alone; of several each has them behind itself."""
    refs = row.ref.split()
    if old not in refs:
        return row
    now = " ".join(new if each == old else each for each in refs)
    if row.was is not None and not new.startswith(SETTLED):
        return _as_told(row, row.was, refs.index(old), now)
    was = (row.was or row) if new.startswith(SETTLED) else None
    detail = words if len(refs) == 1 else _said_of(row.detail, refs.index(old), words)
    row = replace(row, detail=detail, ref=now, was=was)
    if _is_open(row):
        return replace(row, tone=Tone.WARN if row.tone is Tone.GOOD else row.tone)
    return replace(row, tone=Tone.PLAIN, buttons=(), menu=())


def _as_told(row: Row, was: Row, place: int, now: str) -> Row:
    """A row with one of its things as it was told; the whole row, where no other is settled."""
    if SETTLED not in {ref[0] for ref in now.split()}:
        return was
    things, before = row.detail.split(BETWEEN_THINGS), was.detail.split(BETWEEN_THINGS)
    if place < min(len(things), len(before)):
        things[place] = before[place]
    return replace(was, detail=BETWEEN_THINGS.join(things), ref=now, was=was)


def _said_of(detail: str, place: int, words: str) -> str:
    """The things of a row, with words in brackets behind one of them in place of those there."""
    things = detail.split(BETWEEN_THINGS)
    if place >= len(things):
        return f"{detail}{BETWEEN_THINGS}{words}"
    thing, bracket, _ = things[place].rpartition(" (")
    things[place] = f"{thing if bracket else things[place]} ({words})"
    return BETWEEN_THINGS.join(things)


def _is_open(row: Row) -> bool:
    return any(not ref.startswith(SETTLED) for ref in row.ref.split())


def plain(part: Part) -> str:
    """A part in words alone, for a reader that does not know its kind."""
    match part:
        case Headline(text=text, detail=detail):
            return f"{text}: {detail}" if detail else text
        case Rows(rows=rows):
            return "\n".join(" ".join(filter(None, (row.label, row.text, row.detail))) for row in rows)
        case Paragraph(text=text) | Progress(text=text) | Curve(text=text):
            return text
        case Bars(bars=bars):
            return "\n".join(f"{bar.label} {bar.text}" for bar in bars)
        case Actions(buttons=buttons):
            return " ".join(f"[{button.label}]" for button in buttons)
        case FileOffer(name=name, text=text) | FileLink(name=name, text=text):
            return f"{name}: {text}"
