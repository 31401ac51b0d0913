"""What is said of a message that did not arrive."""

from collections.abc import Sequence

from domain.message import Headline, Message, Paragraph, Tone
from handlers.wording import and_list

KEPT = "It is kept, and not tried again. {who} can send it after all, or drop it: csm outbox."


def notice(title: str, sentence: str, admins: Sequence[str]) -> Message:
    """Where it was to go, why it did not arrive, and who can do something about it."""
    said = f"A message to {title} did not arrive."
    return _notice(title, "a message did not arrive", said, sentence, admins)


def edit_notice(title: str, sentence: str, admins: Sequence[str]) -> Message:
    """The same of an update that was edited or withdrawn, and still stands as it was."""
    said = f"An update in {title} was not changed."
    detail = "an update was not changed: the customer still reads it as it was"
    return _notice(title, detail, said, sentence, admins)


def _notice(title: str, detail: str, said: str, sentence: str, admins: Sequence[str]) -> Message:
    who = and_list(list(admins)) if admins else "An admin"
    return Message(
        (
            Headline(title, detail, Tone.WARN),
            Paragraph(sentence),
            Paragraph(KEPT.format(who=who), quiet=True),
        ),
        said,
    )
