"""What `undo` says: what was taken back, and what could not be."""

from collections.abc import Sequence

from domain.message import Actions, Button, Headline, Message, Paragraph, Part
from handlers.wording import and_list, clipped
from storage.changes import Change

_TASK = "task: "


def taken_back(change: Change, health_words: str, reopened: Sequence[str], spared: int) -> Message:
    """A change taken back but for the `spared`; `reopened` names the customers to be contacted again."""
    title = f"Taken back: {change.summary}"
    if change.summary.startswith(_TASK):
        title = f"Task taken back: {change.summary.removeprefix(_TASK)}"
    parts: list[Part] = [Headline(title, health_words)]
    if reopened:
        parts.append(Paragraph(f"The reminder to contact {and_list(list(reopened))} is open again."))
    if spared:
        stays = "1 thing that was" if spared == 1 else f"{spared} things that were"
        parts.append(Paragraph(f"Not taken back: {stays} changed again since."))
    return Message(tuple(parts), "Taken back")


def built_upon(change: Change, many: int, before: Change | None, *, rest: bool) -> Message:
    """What was changed again since stays; the `rest`, if any, and the change before are offered."""
    buttons = [Button("Take back the rest", "undo_rest", change.id)] if rest else []
    if before is not None:
        buttons.append(Button(clipped(f"Take back: {before.summary}", 75), "undo", before.id))
    if not rest:
        text = "It was changed again since: nothing of it is left to take back."
    elif many == 1:
        text = "1 thing it changed was changed again since, and stays. I can take back the rest."
    else:
        text = f"{many} things it changed were changed again since, and stay. I can take back the rest."
    actions = (Actions(tuple(buttons)),) if buttons else ()
    title = "Take back the rest?" if rest else "Changed again since"
    return Message((Headline(change.summary), Paragraph(text), *actions), title)
