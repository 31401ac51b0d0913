"""Words of people in a card: in runs of text, in which Teams reads no markup and calls nobody."""

from typing import Literal

from microsoft_teams.cards import CardElement, RichTextBlock, TextRun

from bot.render.teams import limits
from bot.render.visible import clipped
from domain.message import Tone

Colour = Literal["Good", "Warning", "Attention"]
Weight = Literal["Bolder"]
COLOURS: dict[Tone, Colour] = {Tone.GOOD: "Good", Tone.WARN: "Warning", Tone.BAD: "Attention"}


def run(text: str, *, most: int = limits.TEXT, tone: Tone = Tone.PLAIN, bold: bool = False) -> TextRun:
    """Words on one line, clipped visibly."""
    weight: Weight | None = "Bolder" if bold else None
    return TextRun(text=clipped(text, most), color=COLOURS.get(tone), weight=weight)


def quiet(text: str, *, most: int = limits.TEXT) -> TextRun:
    """The same, beside the point."""
    return TextRun(text=clipped(text, most), is_subtle=True)


def gap() -> TextRun:
    """Between two runs."""
    return TextRun(text="  ")


def block(*runs: TextRun) -> RichTextBlock:
    """Runs one after another, wrapped where the screen ends."""
    inlines: list[CardElement] = [*runs]
    return RichTextBlock(inlines=inlines)


def line(run: TextRun) -> RichTextBlock:
    """A line close under the one before."""
    inlines: list[CardElement] = [run]
    return RichTextBlock(inlines=inlines, spacing="None")
