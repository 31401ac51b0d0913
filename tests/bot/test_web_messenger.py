"""The assistant's words reach the web chat's transcript once, for whom they are meant, and can be edited."""

import pytest

from bot.web.chat import Bell
from bot.web.messenger import WebMessenger
from scheduler.messenger import Address, ConversationGone
from storage import conversations, outbox, transcript
from storage.transcript import Line
from tests.bot.web_company import AT, Assistant, cross
from tests.golden.samples import HEALTH, NUDGE, SETTLED


@pytest.fixture
def messenger(assistant: Assistant) -> WebMessenger:
    return WebMessenger(assistant.database, cross, lambda: AT, Bell())


def address(assistant: Assistant, room: str = "dm:ana", only_for: str | None = None) -> Address:
    return Address(assistant.workspace_id, room, only_for)


def lines(assistant: Assistant, room: str = "dm:ana", reader: str = "ana") -> list[Line]:
    with assistant.database.reading(assistant.workspace_id) as uow:
        return transcript.latest(uow, room, reader, most=10)


async def test_a_message_stands_in_the_transcript(messenger: WebMessenger, assistant: Assistant) -> None:
    posted_id = await messenger.post(address(assistant), HEALTH, "reply:k-1")

    (line,) = lines(assistant)
    assert (str(line.seq), line.message, line.author, line.at) == (posted_id, HEALTH, "", AT)


async def test_a_second_post_of_a_key_is_the_same_message(
    messenger: WebMessenger, assistant: Assistant
) -> None:
    first = await messenger.post(address(assistant), HEALTH, "reply:k-1")

    again = await messenger.post(address(assistant), HEALTH, "reply:k-1")

    assert again == first
    assert len(lines(assistant)) == 1


async def test_an_edit_takes_the_place_of_what_was_posted(
    messenger: WebMessenger, assistant: Assistant
) -> None:
    posted_id = await messenger.post(address(assistant), NUDGE, "nudge:1")

    await messenger.edit(address(assistant), posted_id, SETTLED)

    (line,) = lines(assistant)
    assert (line.message, line.edited_at) == (SETTLED, AT)


async def test_an_edit_of_what_is_gone_is_given_up(messenger: WebMessenger, assistant: Assistant) -> None:
    with pytest.raises(ConversationGone):
        await messenger.edit(address(assistant), "99", SETTLED)


async def test_a_private_message_is_seen_by_one(messenger: WebMessenger, assistant: Assistant) -> None:
    await messenger.post(address(assistant, "#acme-corp", "ana"), HEALTH, "reply:k-1")

    assert len(lines(assistant, "#acme-corp", "ana")) == 1
    assert lines(assistant, "#acme-corp", "outside:p-jane") == []


async def test_its_buttons_will_name_the_outbox_row(messenger: WebMessenger, assistant: Assistant) -> None:
    with assistant.database.writing(assistant.workspace_id) as uow:
        room = conversations.open_new(uow, place="web", external_id="dm:ana", audience="direct")
        outbox_id = outbox.post(uow, key="reply:k-1", conversation_id=room.id, message=HEALTH, at=AT)

    await messenger.post(address(assistant), HEALTH, "reply:k-1")

    assert lines(assistant)[0].outbox_id == outbox_id
