"""What a button's id holds beside ids, a number or a day; one that no button of ours has is refused."""

from datetime import date

from handlers.errors import AlreadyGone

MOST_DIGITS = 6


def number(words: str) -> int:
    """A number from 0; nothing is 0."""
    if not words:
        return 0
    if not (words.isascii() and words.isdigit() and len(words) <= MOST_DIGITS):
        raise AlreadyGone
    return int(words)


def day(words: str) -> date:
    """A day, as `2026-11-23`."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise AlreadyGone from None
