"""What a person does on the page: it is written into the transcript first, then the assistant is asked."""

from bot.web.chat import Chat
from bot.web.requests import Posted
from bot.web.rooms import Room, Seat, sit
from handlers.errors import Refusal
from handlers.exporting.handing_over import Handed
from handlers.request import Audience, Input, Pressed, Reply, Request, Typed, Uploaded
from storage import transcript

COMMAND = "/csm"
MENTIONS = ("@csm", "@assistant")
"""By its handle, and by the name that the page gives it."""


def do(chat: Chat, posted: Posted) -> Reply:
    """The assistant's reply to what was posted; an empty one where it was not spoken to."""
    with chat.database.reading(chat.workspace_id) as uow:
        seat = sit(uow, posted.user_id, posted.external_id)
    given = posted.input
    if isinstance(given, Typed):
        _write_down(chat, seat, posted.key, given.text)
        if not _is_meant(given.text, seat.room):
            return Reply()
        given = Typed(_without_mention(given.text))
    if isinstance(given, Uploaded):
        names = ", ".join(each.name for each in given.files)
        _write_down(chat, seat, posted.key, f"{COMMAND} import {names}")
    return chat.answer(_request(chat, seat, posted.key, given))


def take(chat: Chat, posted: Posted) -> Handed:
    """The file behind a button; raises a Refusal to whoever may not have it."""
    with chat.database.reading(chat.workspace_id) as uow:
        seat = sit(uow, posted.user_id, posted.external_id)
    pressed = posted.input
    errand_id = pressed.id if isinstance(pressed, Pressed) else ""
    return chat.hand_over(_request(chat, seat, posted.key, posted.input), errand_id)


def complete(chat: Chat, user_id: str, external_id: str, text: str) -> list[str]:
    """What the words typed so far could become; nothing where the assistant is not spoken to."""
    with chat.database.reading(chat.workspace_id) as uow:
        seat = sit(uow, user_id, external_id)
    called, words = "", text
    if _starts_with(text, COMMAND) or _mentions(text):
        called, _, words = text.partition(" ")
    elif not _is_meant(text, seat.room):
        return []
    try:
        options = chat.complete(words, _request(chat, seat, "", Typed(words)))
    except Refusal:
        return []
    return [f"{called} {option}".lstrip() for option in options]


def _request(chat: Chat, seat: Seat, key: str, given: Input) -> Request:
    return Request(
        key=key,
        workspace_id=chat.workspace_id,
        identity=seat.person.identity(),
        venue=seat.room.venue(),
        input=given,
        at=chat.now(),
    )


def _write_down(chat: Chat, seat: Seat, key: str, text: str) -> None:
    if not text.strip():
        return
    person = seat.person
    with chat.database.writing(chat.workspace_id) as uow:
        transcript.say(
            uow,
            key=f"said:{key}",
            conversation=seat.room.external_id,
            author=person.user_id,
            author_name=person.name,
            text=text,
            at=chat.now(),
            only_for=person.user_id if _is_slash_command(text, seat.room) else "",
        )


def _is_slash_command(text: str, room: Room) -> bool:
    """Whether it is one that, as elsewhere, the others in the channel do not see."""
    return room.audience is not Audience.DIRECT and _starts_with(text, COMMAND)


def _is_meant(text: str, room: Room) -> bool:
    return room.audience is Audience.DIRECT or _starts_with(text, COMMAND) or _mentions(text)


def _without_mention(text: str) -> str:
    return text.split(maxsplit=1)[1] if _mentions(text) and len(text.split()) > 1 else text


def _mentions(text: str) -> bool:
    """Whether the assistant is called by name at the beginning: `@csm`, `@Assistant:`."""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and first[0].casefold().rstrip(",:") in MENTIONS


def _starts_with(text: str, word: str) -> bool:
    return text.split(maxsplit=1)[:1] == [word]
