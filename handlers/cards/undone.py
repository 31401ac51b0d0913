"""What `undo` says: what was taken back, and what could not be."""

from domain.message import Actions, Button, Headline, Message, Paragraph, Part
from storage.changes import Change


def taken_back(change: Change, health_words: str) -> Message:
    """A change taken back whole."""
    parts: tuple[Part, ...] = (Headline(f"Taken back: {change.summary}", health_words),)
    return Message(parts, "Taken back")


def built_upon(change: Change, count: int) -> Message:
    """A question: others have gone on from there."""
    text = (
        f"Somebody has gone on from there: {count} of the things it changed were changed again since. "
        "I can take back the rest."
    )
    buttons = Actions((Button("Take back the rest", "undo_rest", change.id),))
    return Message((Headline(change.summary), Paragraph(text), buttons), "Take back the rest?")
