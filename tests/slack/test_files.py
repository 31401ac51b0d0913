"""A file handed in in Slack is fetched from there, shown, and stored by a button."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot import handed_in
from bot.serving import Part
from storage.unit_of_work import Database
from tests.slack.workspace import ANA, BEN, GUEST, Workspace, buttons_of, opened, text_of

CUSTOMERS = b"name,segment\nGlobex,strategic\n"


@pytest.fixture
async def busy(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workspace]:
    """A workspace whose process does its own work, without long pauses."""
    monkeypatch.setattr(handed_in, "PAUSES", (0.01, 0.01))
    async with opened(sqlite_database, parts=frozenset({Part.WEB, Part.WORKER})) as served:
        yield served


async def hand_in(workspace: Workspace, who: str, content: bytes = CUSTOMERS, **said: Any) -> int:
    """The status of the acknowledgement of a file in the direct conversation."""
    workspace.slack.files["customers.csv"] = content
    address = f"{workspace.slack.address}/files-pri/customers.csv"
    file = {"id": "F1", "name": "customers.csv", "url_private_download": address}
    return await workspace.says("", who, subtype="file_share", files=[file | said])


async def until_said(workspace: Workspace, words: str) -> dict[str, Any]:
    """The message in which the words stand by now, or soon."""
    for _ in range(200):
        for message in workspace.slack.messages:
            if words in text_of(message["blocks"]):
                return message
        await asyncio.sleep(0.02)
    raise AssertionError([text_of(each["blocks"]) for each in workspace.slack.messages])


async def test_a_file_is_shown_before_it_is_stored(busy: Workspace) -> None:
    status = await hand_in(busy, BEN)
    shown = await until_said(busy, "1 new")

    await busy.press(buttons_of(shown["blocks"])["Store"], shown, who=BEN)
    stored = await until_said(busy, "customers.csv is stored")

    assert status == 200
    assert stored["ts"] == shown["ts"]
    assert "Globex" in text_of((await busy.command("health Globex", who=BEN))["blocks"])


async def test_the_same_file_sent_twice_by_slack_is_taken_in_once(busy: Workspace) -> None:
    for _ in range(2):
        busy.slack.files["customers.csv"] = CUSTOMERS
        address = f"{busy.slack.address}/files-pri/customers.csv"
        file = {"id": "F1", "name": "customers.csv", "url_private_download": address}
        await busy.says("", BEN, "Ev-1", subtype="file_share", files=[file])
    await until_said(busy, "1 new")
    await asyncio.sleep(0.2)

    assert len(busy.slack.messages) == 1


async def test_the_token_is_shown_to_the_place_where_slack_keeps_files(busy: Workspace) -> None:
    await hand_in(busy, BEN)
    await until_said(busy, "1 new")

    assert busy.slack.fetched == [("customers.csv", "Bearer xoxb-test")]


@pytest.mark.parametrize(
    "address", ["https://evil.test/customers.csv", "http://127.0.0.1:9/customers.csv", "file:///etc/passwd"]
)
async def test_a_file_that_lies_elsewhere_is_not_fetched(busy: Workspace, address: str) -> None:
    await hand_in(busy, BEN, url_private_download=address)

    await until_said(busy, "I could not get customers.csv: it is not kept in Slack.")
    assert busy.slack.fetched == []


async def test_a_file_whose_address_an_event_leaves_out_is_asked_for(busy: Workspace) -> None:
    address = f"{busy.slack.address}/files-pri/customers.csv"
    busy.slack.script["files.info"].append({"ok": True, "file": {"url_private_download": address}})

    await hand_in(busy, BEN, url_private_download="")

    await until_said(busy, "1 new")


async def test_what_may_pass_is_tried_again(busy: Workspace) -> None:
    busy.slack.script["customers.csv"] += [{"status": 503}, {"status": 429}]

    await hand_in(busy, BEN)

    await until_said(busy, "1 new")


@pytest.mark.parametrize(
    "answers",
    [
        [{"status": 403}],
        [{"status": 200, "text": "log in", "content_type": "text/html"}],
        [{"status": 500}] * 3,
    ],
)
async def test_a_file_that_slack_does_not_hand_over_is_said_to_be_missing(
    busy: Workspace, answers: list[dict[str, Any]]
) -> None:
    busy.slack.script["customers.csv"] += answers

    await hand_in(busy, BEN)

    await until_said(busy, "I could not get customers.csv: Slack did not hand it over.")


async def test_a_file_that_is_too_large_is_read_no_further(
    busy: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_in, "LARGEST_MEGABYTES", 0)

    await hand_in(busy, BEN)

    await until_said(busy, "I could not get customers.csv: it is larger than 20 MB.")


async def test_who_may_not_import_is_told_who_may(busy: Workspace) -> None:
    await hand_in(busy, ANA)

    await until_said(busy, "import is for admin or lead")


async def test_nothing_is_fetched_for_people_from_outside(busy: Workspace) -> None:
    await hand_in(busy, GUEST)

    await until_said(busy, "I answer only members of Northwind here.")
    assert busy.slack.fetched == []


async def test_a_picture_beside_words_is_no_import(busy: Workspace) -> None:
    picture = {"id": "F2", "name": "screen.png", "url_private_download": "https://files.slack.com/x"}

    await busy.says("called Acme today, all good", subtype="file_share", files=[picture])

    await until_said(busy, "Logged for Acme")
