"""What `undo` says: what was taken back, and what could not be."""

from collections.abc import Sequence

from domain.message import Actions, Button, Headline, Message, Paragraph, Part
from handlers.wording import and_list
from storage.changes import Change

_TASK = "task: "


def taken_back(change: Change, health_words: str, reopened: Sequence[str]) -> Message:
    """A change taken back whole; `reopened` names the customers to be contacted again."""
    title = f"Taken back: {change.summary}"
    if change.summary.startswith(_TASK):
        title = f"Task taken back: {change.summary.removeprefix(_TASK)}"
    parts: list[Part] = [Headline(title, health_words)]
    if reopened:
        parts.append(Paragraph(f"The reminder to contact {and_list(list(reopened))} is open again."))
    return Message(tuple(parts), "Taken back")


def built_upon(change: Change, count: int) -> Message:
    """A question: others have gone on from there."""
    text = (
        f"Somebody has gone on from there: {count} of the things it changed were changed again since. "
        "I can take back the rest."
    )
    buttons = Actions((Button("Take back the rest", "undo_rest", change.id),))
    return Message((Headline(change.summary), Paragraph(text), buttons), "Take back the rest?")
