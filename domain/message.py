"""The neutral message: what the assistant says, before any place decides how it looks.

Parts carry plain text as people wrote it; a renderer escapes it. Buttons hold a verb and an opaque id,
never facts. Pictures are held as their numbers.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


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
    """One fact: a label, the fact, where it comes from. `ref` names it, so that it can be settled later."""

    label: str
    text: str
    detail: str = ""
    tone: Tone = Tone.PLAIN
    buttons: tuple[Button, ...] = ()
    menu: tuple[Button, ...] = ()
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Facts under one another; equal neighbouring labels are shown once."""

    rows: tuple[Row, ...]


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
class Actions:
    """At most three buttons, the rest in one menu."""

    buttons: tuple[Button, ...]
    menu: tuple[Button, ...] = ()


Part = Headline | Rows | Paragraph | Progress | Bars | Actions


@dataclass(frozen=True, slots=True)
class Message:
    """`fallback` is the notification line: names and counts, no amounts, no moods."""

    parts: tuple[Part, ...]
    fallback: str


def settled(message: Message, ref: str, outcome: str) -> Message:
    """The message with what `ref` names ending in its outcome.

    A row's `ref` may name several things, parted by blanks: its buttons go when the last is settled. Of a
    message in which nothing is left to settle, the message's own buttons go too.
    """
    parts = [_settled_part(part, ref, outcome) for part in message.parts]
    if not any(row.ref for part in parts if isinstance(part, Rows) for row in part.rows):
        parts = [part for part in parts if not isinstance(part, Actions)]
    return replace(message, parts=tuple(parts))


def _settled_part(part: Part, ref: str, outcome: str) -> Part:
    if not isinstance(part, Rows):
        return part
    return Rows(tuple(_settled_row(row, ref, outcome) for row in part.rows))


def _settled_row(row: Row, ref: str, outcome: str) -> Row:
    refs = row.ref.split()
    if ref not in refs:
        return row
    left = " ".join(other for other in refs if other != ref)
    if left:
        return replace(row, detail=f"{row.detail}; {outcome}", ref=left)
    detail = f"{row.detail}; {outcome}" if len(row.detail.split("; ")) > 1 else outcome
    return replace(row, detail=detail, tone=Tone.GOOD, buttons=(), menu=(), ref="")


def plain(part: Part) -> str:
    """A part in words alone, for a reader that does not know its kind."""
    match part:
        case Headline(text=text, detail=detail):
            return f"{text}: {detail}" if detail else text
        case Rows(rows=rows):
            return "\n".join(" ".join(filter(None, (row.label, row.text, row.detail))) for row in rows)
        case Paragraph(text=text) | Progress(text=text):
            return text
        case Bars(bars=bars):
            return "\n".join(f"{bar.label} {bar.text}" for bar in bars)
        case Actions(buttons=buttons):
            return " ".join(f"[{button.label}]" for button in buttons)
