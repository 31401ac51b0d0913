"""What is done on the page reaches the assistant as a request, and the transcript first."""

from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from handlers.request import Audience, Filled, Identity, Place, Pressed, Typed, Venue
from storage import transcript
from storage.transcript import Line
from tests.bot.web_company import AT, TOKEN, Assistant
from tests.golden.samples import LOG_FORM


async def post(client: TestClient, path: str, **fields: Any) -> dict[str, Any]:
    sent = {"key": "k-1", "as": "ana", "in": "dm:ana", **fields}
    answer = await client.post(f"/chat/{path}", json=sent, headers={"X-Page-Token": TOKEN})
    assert answer.status == 200
    read: dict[str, Any] = await answer.json()
    return read


def lines(assistant: Assistant, room: str, reader: str = "ana") -> list[Line]:
    with assistant.database.reading(assistant.workspace_id) as uow:
        return transcript.latest(uow, room, reader, most=10)


async def test_words_in_a_direct_message_reach_the_assistant(
    client: TestClient, assistant: Assistant
) -> None:
    answer = await post(client, "say", text="health Acme")

    (request,) = assistant.requests
    assert answer == {"form": None, "error": None}
    assert (request.key, request.at, request.rides) == ("k-1", AT, False)
    assert request.identity == Identity(Place.WEB, "ana")
    assert request.venue == Venue("dm:ana", Audience.DIRECT)
    assert request.input == Typed("health Acme")


async def test_what_was_said_stands_before_what_is_answered(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", text="health Acme")

    said, answered = lines(assistant, "dm:ana")
    assert (said.author, said.author_name, said.text) == ("ana", "Ana Lima", "health Acme")
    assert (answered.author, answered.message is None) == ("", False)


async def test_what_waits_in_the_outbox_is_sent_at_once(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", text="health Acme")

    assert assistant.kicks == 1


async def test_the_same_words_sent_again_stand_once(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", key="same", text="hello", **{"in": "#acme-internal"})
    await post(client, "say", key="same", text="hello", **{"in": "#acme-internal"})

    assert len(lines(assistant, "#acme-internal")) == 1


async def test_talk_in_a_channel_is_written_down_and_not_answered(
    client: TestClient, assistant: Assistant
) -> None:
    await post(client, "say", text="lunch?", **{"in": "#acme-internal"})

    assert assistant.requests == []
    assert [line.text for line in lines(assistant, "#acme-internal", "ben")] == ["lunch?"]


@pytest.mark.parametrize("name", ["@csm", "@assistant", "@Assistant:", "@CSM,"])
async def test_a_mention_in_a_channel_is_answered_without_its_name(
    client: TestClient, assistant: Assistant, name: str
) -> None:
    await post(client, "say", text=f"{name} health Acme", **{"in": "#acme-internal"})

    (request,) = assistant.requests
    assert request.input == Typed("health Acme")
    assert request.venue == Venue("#acme-internal", Audience.INTERNAL)


async def test_a_command_in_a_channel_is_seen_by_its_author_alone(
    client: TestClient, assistant: Assistant
) -> None:
    await post(client, "say", text="/csm log Acme: they are angry", **{"in": "#acme-corp"})

    jane = "outside:p-jane"
    assert "/csm log Acme: they are angry" in [line.text for line in lines(assistant, "#acme-corp", "ana")]
    assert "/csm log Acme: they are angry" not in [line.text for line in lines(assistant, "#acme-corp", jane)]


async def test_a_word_that_only_begins_like_the_command_is_talk(
    client: TestClient, assistant: Assistant
) -> None:
    await post(client, "say", text="/csmith is here", **{"in": "#acme-internal"})

    assert assistant.requests == []


async def test_somebody_from_outside_is_known_as_such(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", text="/csm health", **{"as": "outside:p-jane", "in": "#acme-corp"})

    (request,) = assistant.requests
    assert request.identity == Identity(Place.WEB, "outside:p-jane", outside=True)
    assert request.venue == Venue("#acme-corp", Audience.OUTSIDE)


async def test_empty_words_leave_no_line(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", text=" \n ")

    assert [line.author for line in lines(assistant, "dm:ana")] == [""]


async def test_half_a_character_is_replaced(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", text="half \ud83d here")

    assert lines(assistant, "dm:ana")[0].text == "half \ufffd here"


async def test_a_pressed_button_says_which_message_bore_it(client: TestClient, assistant: Assistant) -> None:
    await post(client, "press", verb="done", id="n-1", message="o-7")

    assert assistant.requests[0].input == Pressed("done", "n-1", "o-7")


async def test_a_form_rides_in_the_answer(client: TestClient, assistant: Assistant) -> None:
    assistant.forms["log"] = LOG_FORM

    answer = await post(client, "press", verb="log", id="c-1", message="")

    assert answer["form"].startswith('<form data-verb="log" data-id="c-1" novalidate>')


async def test_a_filled_form_brings_its_values(client: TestClient, assistant: Assistant) -> None:
    await post(client, "submit", verb="log", id="c-1", values={"note": "called", "kind": ""})

    assert assistant.requests[0].input == Filled("log", "c-1", {"note": "called", "kind": ""})


@pytest.mark.parametrize(
    ("room", "text", "options"),
    [
        ("dm:ana", "health", ["health Acme Corp", "health Globex"]),
        ("#acme-internal", "/csm he", ["/csm health Acme Corp", "/csm health Globex", "/csm help"]),
        ("#acme-internal", "@csm tod", ["@csm today"]),
        ("#acme-internal", "he", []),
        ("dm:ana", "xyz", []),
    ],
)
async def test_half_typed_words_are_completed_where_the_assistant_listens(
    client: TestClient, room: str, text: str, options: list[str]
) -> None:
    answer = await client.get("/chat/complete", params={"as": "ana", "in": room, "text": text})

    assert await answer.json() == {"options": options}


async def test_a_command_in_a_direct_message_is_no_secret(client: TestClient, assistant: Assistant) -> None:
    await post(client, "say", text="/csm health Acme")

    assert lines(assistant, "dm:ana")[0].only_for == ""
