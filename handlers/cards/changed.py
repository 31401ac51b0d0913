"""What is said after a change: what holds now, the health that followed, and the way back."""

from collections.abc import Sequence

from domain.health import Cap
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows
from handlers.nudges.consequences import Followed


def held_at(cap: Cap) -> str:
    """`Held at 49 at most: churn said in the last 30 days.`"""
    return f"Held at {cap.at_most} at most: {cap.reason}."


def health_words(followed: Followed | None) -> str:
    """`Health 58, was 61.`, and what holds it down; nothing where there is no score."""
    if followed is None or followed.after.score is None:
        return ""
    before = followed.before.score if followed.before else None
    was = "" if before in (None, followed.after.score) else f", was {before}"
    held = f" {held_at(followed.after.cap)}" if followed.after.cap else ""
    return f"Health {followed.after.score}{was}.{held}"


def changed(
    headline: Headline,
    followed: Followed | None,
    change_id: str,
    *,
    rows: Sequence[Row] = (),
    buttons: Sequence[Button] = (),
    remark: str = "",
) -> Message:
    """The new state in its headline, what else there is to say of it, and *Undo* beside other buttons."""
    parts: list[Part] = [headline]
    if rows:
        parts.append(Rows(tuple(rows)))
    if words := health_words(followed):
        parts.append(Paragraph(words))
    if remark:
        parts.append(Paragraph(remark, quiet=True))
    parts.append(Actions((*buttons, Button("Undo", "undo", change_id))))
    return Message(tuple(parts), headline.text)
