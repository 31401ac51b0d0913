"""Mends: what was read in the place of words in doubt, so that the text can be kept as it was typed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mend:
    """Words `said` in a line that are read as others: `10/12` as `2026-12-10`.

    `back` is how far from the end of the line the words read begin: what is cut off before them, a verb or a
    customer's name, moves them in no way.
    """

    back: int
    said: str
    read: str


def mended(line: str, said: str, read: str) -> tuple[str, Mend]:
    """The line as it is to be read, where the words first stand, and how it was typed."""
    line = line.rstrip()
    place = line.find(said)
    if place < 0:
        return line, Mend(0, "", "")
    return line[:place] + read + line[place + len(said) :], Mend(
        len(line) - place + len(read) - len(said), said, read
    )


def as_typed(text: str, mends: Iterable[Mend]) -> str:
    """The text, the end of a line with these mends, in the order in which they were made, as it was typed."""
    for mend in reversed(tuple(mends)):
        place = len(text) - mend.back
        if place >= 0 and text.startswith(mend.read, place):
            text = text[:place] + mend.said + text[place + len(mend.read) :]
    return text
