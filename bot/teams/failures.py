"""What the connector answers when it will not do a thing, as a few small types."""

from collections.abc import Mapping
from typing import Any

from scheduler.messenger import ConversationGone, DeliveryFailed, TryLater


class WritesBlocked(ConversationGone):
    """The person has blocked or removed me; once they add me again, I can write to them again."""


class NotInConversation(ConversationGone):
    """I am not in the conversation, or may not write there."""


class Removed(NotInConversation):
    """I was removed from the conversation; once somebody adds me again, I can write there again."""


class ConversationMissing(ConversationGone):
    """There is no such conversation any more."""


class NoAddress(ConversationGone):
    """I was removed there; once somebody adds me again, I can write there again."""


class ForeignAddress(ConversationGone):
    """The stored address does not lead to Teams; nothing is sent there."""


class ReadFromOutside(DeliveryFailed):
    """People from outside read along there by now, so I have not shown it."""


class MessageGone(DeliveryFailed):
    """The message to be edited is no longer there."""


class Unacceptable(DeliveryFailed):
    """Teams does not take the message as it is."""


class TooLarge(Unacceptable):
    """The message is larger than Teams takes."""


class AccessRefused(DeliveryFailed):
    """Our own token was refused, or none was given; it may be given after an admin's repair."""

    for_good = False


class RateLimited(TryLater):
    """Teams asks for patience; `after` are the seconds it said."""


class PlaceBusy(TryLater):
    """Teams is out of order for the moment."""


LATER = frozenset({412, 429, 502, 503, 504})
SHUT_OUT: dict[str, type[DeliveryFailed]] = {
    "MessageWritesBlocked": WritesBlocked,
    "BotNotInConversationRoster": Removed,
}
KINDS: dict[int, type[DeliveryFailed]] = {
    401: AccessRefused,
    404: ConversationMissing,
    413: TooLarge,
}


def failure(status: int, body: Any, after: float | None, *, of_message: bool) -> Exception:
    """The failure that an answer stands for; `of_message` says that one message was asked for, by its id.

    A server's error that does not say that nothing was done leaves the outcome unknown (TimeoutError).
    """
    said = _code(body)
    reason = f"{status} {said}".strip()
    if status in LATER:
        return (RateLimited if status == 429 else PlaceBusy)(reason, after)
    if status >= 500:
        return TimeoutError(reason)
    if status == 403:
        kind = next((kind for code, kind in SHUT_OUT.items() if code in said), NotInConversation)
        return kind(reason)
    if status == 404 and of_message:
        return MessageGone(reason)
    return KINDS.get(status, Unacceptable)(reason)


def _code(body: Any) -> str:
    """Teams' own code and its finer one; they hold no words of people."""
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        return ""
    inner = error.get("innerHttpError")
    finer = inner.get("body") if isinstance(inner, Mapping) else None
    found = [error.get("code"), error.get("subCode"), body.get("subCode"), _sub_code(finer)]
    return " ".join(each for each in found if isinstance(each, str))[:200]


def _sub_code(body: Any) -> Any:
    return body.get("subCode") if isinstance(body, Mapping) else None
