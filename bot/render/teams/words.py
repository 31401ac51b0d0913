"""Words of people in a card: in runs of text, in which Teams reads no markup and calls nobody."""

from functools import cache
from typing import Literal

from microsoft_teams.cards import RichTextBlock, TextRun

from bot.render.teams import limits
from bot.render.teams.shapes import Json, shape
from bot.render.visible import MORE, clipped
from domain.message import Tone

Colour = Literal["Good", "Warning", "Attention"]
COLOURS: dict[Tone, Colour] = {Tone.GOOD: "Good", Tone.WARN: "Warning", Tone.BAD: "Attention"}
_QUIET = shape(TextRun(text="", is_subtle=True))
_TITLE = shape(TextRun(text="", weight="Bolder", size="Medium"))
_GAP = shape(TextRun(text="  "))
_BLOCK = shape(RichTextBlock(inlines=[]))
_LINE = shape(RichTextBlock(inlines=[], spacing="None"))


def run(text: str, *, most: int = limits.TEXT, tone: Tone = Tone.PLAIN, bold: bool = False) -> Json:
    """Words on one line, clipped visibly."""
    return {**_run(tone, bold), "text": clipped(text, most)}


def quiet(text: str, *, most: int = limits.TEXT) -> Json:
    """The same, beside the point."""
    return {**_QUIET, "text": clipped(text, most)}


def title(text: str) -> Json:
    """The same, above the rest."""
    return {**_TITLE, "text": clipped(text, limits.TEXT) or MORE}


def drawn(text: str) -> Json:
    """Signs of our own, as they are."""
    return {**_run(Tone.PLAIN, False), "text": text}


def gap() -> Json:
    """Between two runs."""
    return _GAP


def block(*runs: Json) -> Json:
    """Runs one after another, wrapped where the screen ends."""
    return {**_BLOCK, "inlines": list(runs)}


def line(run: Json) -> Json:
    """A line close under the one before."""
    return {**_LINE, "inlines": [run]}


@cache
def _run(tone: Tone, bold: bool) -> Json:
    return shape(TextRun(text="", color=COLOURS.get(tone), weight="Bolder" if bold else None))
