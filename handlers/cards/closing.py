"""What is said when a thing leaves one's list: which one, how, and the way back."""

from domain.message import Actions, Button, Headline, Message, Paragraph, Part


def closed(name: str, reason: str, outcome: str, nudge_id: str, change_id: str | None) -> Message:
    """A thing done; what it changed can be undone, a mere reminder opened again."""
    back = Button("Undo", "undo", change_id) if change_id else Button("Open again", "nudge_reopen", nudge_id)
    parts: list[Part] = [Headline(name, outcome)]
    if reason:
        parts.append(Paragraph(reason, quiet=True))
    return Message((*parts, Actions((back,))), f"{name}: done")


def reopened(name: str) -> Message:
    """A reminder that stands again."""
    return Message((Headline(name, "open again"),), f"{name}: open again")


def held(name: str, reason: str, until: str, nudge_id: str) -> Message:
    """A reminder held until a day, which one it is, and the way back."""
    parts: list[Part] = [Headline(name, f"held until {until}")]
    if reason:
        parts.append(Paragraph(reason, quiet=True))
    back = Actions((Button("Not after all", "nudge_wake", nudge_id),))
    return Message((*parts, back), f"{name}: held until {until}")
