"""The page: who one can be, which conversations each has, and what stands in them."""

import re
from html import unescape

import pytest
from aiohttp.test_utils import TestClient
from markupsafe import escape

from bot.web.routes import LINES_SHOWN
from tests.bot.web_company import TOKEN, Assistant
from tests.golden.samples import HEALTH, NUDGE

JANE = "outside:p-jane"


async def page(client: TestClient, person: str = "ana", room: str = "", **query: str) -> str:
    answer = await client.get("/", params={"as": person, "in": room, **query})
    assert answer.status == 200
    return await answer.text()


def rooms(html: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<a href="[^"]+" data-room="([^"]+)"', html)]


async def test_one_can_be_a_member_or_somebody_from_outside(client: TestClient) -> None:
    html = await page(client)

    assert re.findall(r"<option [^>]+>([^<]+)</option>", html) == [
        "Ana Lima, CSM",
        "Ben Okafor, CSM",
        "Jane Miller, Acme Corp",
    ]


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("ana", ["dm:ana", "#acme-corp", "#acme-internal", "#globex-internal"]),
        ("ben", ["dm:ben", "#globex-internal", "#acme-corp", "#acme-internal"]),
        (JANE, ["#acme-corp"]),
    ],
)
async def test_each_has_their_own_conversations_first(
    client: TestClient, person: str, names: list[str]
) -> None:
    assert rooms(await page(client, person)) == names


async def test_a_channel_with_people_from_outside_says_so(client: TestClient) -> None:
    html = await page(client)

    assert html.count(">outside</span>") == 1


@pytest.mark.parametrize("room", ["dm:ana", "#acme-internal", "#globex-internal", "#nowhere"])
async def test_somebody_from_outside_is_shown_nothing_else(client: TestClient, room: str) -> None:
    answer = await client.get("/", params={"as": JANE, "in": room}, allow_redirects=False)

    assert (answer.status, answer.headers["Location"]) == (302, "/")


async def test_the_page_carries_its_token(client: TestClient) -> None:
    assert f'<meta name="page-token" content="{escape(TOKEN)}">' in await page(client)


async def test_a_conversation_shows_what_was_said_in_it(client: TestClient, assistant: Assistant) -> None:
    assistant.post("dm:ana", HEALTH)
    assistant.post("#acme-internal", NUDGE)

    html = await page(client)

    assert "<h3>Acme Corp</h3>" in html
    assert "<h3>Globex: no contact for 34 days.</h3>" not in html


async def test_the_button_of_a_card_stands_in_its_message(client: TestClient, assistant: Assistant) -> None:
    assistant.post("dm:ana", HEALTH)

    html = await page(client)

    assert 'data-seq="1" data-message="o-1" data-day="Sat 21 Nov 2026"' in html
    assert '<button type="button" class="primary" data-verb="log" data-id="c-1">Log contact</button>' in html


async def test_what_only_one_may_see_is_not_shown_to_others(client: TestClient, assistant: Assistant) -> None:
    assistant.post("#acme-corp", HEALTH, only_for="ana")

    assert "only you see this" in await page(client, "ana", "#acme-corp")
    assert "Acme Corp</h3>" not in await page(client, JANE, "#acme-corp")


async def test_nobodys_text_becomes_markup(client: TestClient, assistant: Assistant) -> None:
    said = {"key": "k", "as": JANE, "in": "#acme-corp", "text": "<img src=x onerror=alert(1)>"}
    await client.post("/chat/say", json=said, headers={"X-Page-Token": TOKEN})

    html = await page(client, "ana", "#acme-corp")

    assert '<p class="words">&lt;img src=x onerror=alert(1)&gt;</p>' in html


async def test_the_clock_shows_the_day_where_the_person_is(client: TestClient, assistant: Assistant) -> None:
    html = await page(client, JANE)

    assert "<b>Sat 21 Nov 2026</b> 04:30</time> <small>New York</small>" in html


async def test_the_newest_line_of_each_conversation_is_marked(
    client: TestClient, assistant: Assistant
) -> None:
    assistant.post("#acme-internal", NUDGE)

    html = await page(client)

    assert 'data-room="#acme-internal" data-newest="1"' in html
    assert 'data-room="#globex-internal" data-newest="0"' in html


async def test_earlier_lines_are_a_link_away(client: TestClient, assistant: Assistant) -> None:
    for _ in range(LINES_SHOWN + 1):
        assistant.post("dm:ana", NUDGE)

    latest = await page(client)
    earlier = await page(client, room="dm:ana", before="2")

    assert 'href="/?as=ana&amp;in=dm%3Aana&amp;before=2">Earlier messages' in latest
    assert re.findall(r'data-seq="(\d+)"', earlier) == ["1"]
    assert "Back to the latest messages" in earlier


async def test_a_restart_loses_nothing(assistant: Assistant, client: TestClient) -> None:
    assistant.post("dm:ana", HEALTH)
    assistant.database.close()

    assert "<h3>Acme Corp</h3>" in await page(client)
