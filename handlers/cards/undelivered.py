"""What is said of a message that did not arrive."""

from collections.abc import Sequence

from domain.message import Headline, Message, Paragraph, Tone
from handlers.wording import and_list

KEPT = "It is kept, and not tried again. {who} can send it after all, or drop it: csm outbox."


def notice(title: str, sentence: str, admins: Sequence[str]) -> Message:
    """Where it was to go, why it did not arrive, and who can do something about it."""
    who = and_list(list(admins)) if admins else "An admin"
    said = f"A message to {title} did not arrive."
    return Message(
        (
            Headline(title, "a message did not arrive", Tone.WARN),
            Paragraph(sentence),
            Paragraph(KEPT.format(who=who), quiet=True),
        ),
        said,
    )
