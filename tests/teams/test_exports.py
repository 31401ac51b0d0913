"""A file asked for in Teams is offered in the personal chat, and put into the OneDrive of who takes it."""

import asyncio
from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import machine
from bot.serving import ASSISTANT, Part
from bot.teams import drive
from handlers.exporting.carrying import Carrying
from handlers.exporting.handing_over import GATHER
from handlers.importing.uploads import LEASE, Background
from storage import audit, inbox
from storage.unit_of_work import Database
from tests.teams.tenant import ANA, BEN, GROUP, STANDARD_CHANNEL, Tenant, direct_of, opened, text_of
from tests.teams.test_files import until_said

Json = dict[str, Any]
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"


@pytest.fixture
async def busy(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Tenant]:
    """A company whose process does its own work, without long pauses."""
    monkeypatch.setattr(drive, "PAUSES", (0.01, 0.01))
    async with opened(sqlite_database, frozenset({Part.WEB, Part.WORKER})) as served:
        yield served


async def until_shown(tenant: Tenant, kind: str) -> Json:
    """The message with an attachment of this kind that stands by now, or soon, as it is then."""
    for _ in range(400):
        for message in tenant.teams.sent:
            if message["attachments"][0]["contentType"] == kind:
                return deepcopy(message)
        await asyncio.sleep(0.02)
    raise AssertionError(tenant.teams.sent)


async def offered(tenant: Tenant, words: str = "export customers") -> Json:
    """What stands in Ben's chat after he has asked."""
    await tenant.says(words, BEN)
    return await until_shown(tenant, CONSENT)


def link_of(tenant: Tenant) -> str:
    return f"{tenant.teams.address}/files/customers.csv"


async def answers(
    tenant: Tenant, offer: Json, action: str = "accept", who: int = BEN, where: str = "", **upload: Any
) -> Json:
    """Answers what the card asks, as Teams does for the one who presses."""
    context = "acceptContext" if action == "accept" else "declineContext"
    value: Json = {
        "type": "fileUpload",
        "action": action,
        "context": offer["attachments"][0]["content"][context],
    }
    if action == "accept":
        value["uploadInfo"] = {
            "name": "customers 1.csv",
            "uploadUrl": f"{tenant.teams.address}/drive/F1",
            "contentUrl": link_of(tenant),
            "uniqueId": "F1",
            "fileType": "csv",
            **upload,
        }
    return await tenant.invoke("fileConsent/invoke", value, who, where, replyToId=offer["id"])


def logged(tenant: Tenant) -> list[str]:
    """What is kept of exports, the newest first."""
    with tenant.database.reading(tenant.id) as uow:
        return [
            each.change.summary for each in audit.of_all(uow, None, 0, 20) if each.change.verb == "export"
        ]


def now(tenant: Tenant, message: Json) -> str:
    """What stands now where a message stood."""
    return next(text_of(each["attachments"]) for each in tenant.teams.sent if each["id"] == message["id"])


def texts(tenant: Tenant) -> list[str]:
    return [text_of(each["attachments"]) for each in tenant.teams.sent]


async def test_the_file_is_offered_by_the_card_with_which_teams_asks(busy: Tenant) -> None:
    offer = await offered(busy)

    (card,) = offer["attachments"]
    content = card["content"]
    assert (offer["where"], offer["summary"]) == (direct_of(BEN), "customers.csv is ready")
    assert card["name"] == "customers.csv"
    assert content["description"] == "1 customer. An import reads it back."
    assert content["sizeInBytes"] > 100
    assert content["acceptContext"] == content["declineContext"]


async def test_of_an_offer_no_row_is_kept(busy: Tenant) -> None:
    offer = await offered(busy)

    with busy.database.reading(busy.id) as uow:
        errand = inbox.get(uow, offer["attachments"][0]["content"]["acceptContext"]["id"])
    assert errand is not None
    assert set(errand.body) == {"kinds", "place", "user", "venue", "told_by", "offered"}


async def test_who_takes_it_has_it_in_their_onedrive_and_sees_it_in_the_chat(busy: Tenant) -> None:
    offer = await offered(busy)

    answer = await answers(busy, offer)
    shown = await until_shown(busy, INFO)

    held = busy.teams.uploads["F1"]
    assert answer == ""
    assert held.startswith(b"\xef\xbb\xbfexternal_id,name,")
    assert b"Acme" in held
    assert busy.teams.ranges == [f"bytes 0-{len(held) - 1}/{len(held)}"]
    assert shown["where"] == direct_of(BEN)
    assert shown["attachments"][0] == {
        "contentType": INFO,
        "contentUrl": link_of(busy),
        "name": "customers 1.csv",
        "content": {"uniqueId": "F1", "fileType": "csv"},
    }
    assert now(busy, offer) == "customers.csv\n  \nput into your OneDrive"


async def test_all_that_is_known_comes_in_one_workbook(busy: Tenant) -> None:
    await busy.says("called Acme today, all good", BEN)
    offer = await offered(busy, "export")

    await answers(busy, offer, name="everything.xlsx")
    shown = await until_shown(busy, INFO)

    (card,) = offer["attachments"]
    assert card["name"].startswith("everything-")
    assert card["content"]["description"].startswith("1 customer, 1 entry, 0 scores")
    assert busy.teams.uploads["F1"].startswith(b"PK")
    assert shown["attachments"][0]["content"] == {"uniqueId": "F1", "fileType": "xlsx"}


async def test_it_is_logged_who_asked_and_who_took_it(busy: Tenant) -> None:
    await answers(busy, await offered(busy))
    await until_shown(busy, INFO)

    assert logged(busy) == ["took customers.csv", "exported 1 customer"]


async def test_nothing_of_it_is_left_once_it_is_there(busy: Tenant) -> None:
    offer = await offered(busy)

    await answers(busy, offer)
    await until_shown(busy, INFO)

    with busy.database.reading(busy.id) as uow:
        assert inbox.get(uow, offer["attachments"][0]["content"]["acceptContext"]["id"]) is None


async def test_what_is_taken_is_as_it_stands_then(busy: Tenant) -> None:
    offer = await offered(busy)
    await busy.says("customer add Globex", BEN)

    await answers(busy, offer)
    await until_shown(busy, INFO)

    assert b"Globex" in busy.teams.uploads["F1"]


async def test_no_token_is_shown_to_where_the_file_is_put(busy: Tenant) -> None:
    await answers(busy, await offered(busy))
    await until_shown(busy, INFO)

    assert [signed for method, signed in busy.teams.calls if method == "upload"] == [""]


async def test_a_large_file_goes_in_fragments(busy: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive, "FRAGMENT", 200)
    offer = await offered(busy)

    await answers(busy, offer)
    await until_shown(busy, INFO)

    size = len(busy.teams.uploads["F1"])
    assert busy.teams.ranges[:2] == [f"bytes 0-199/{size}", f"bytes 200-{min(399, size - 1)}/{size}"]


async def test_a_passing_failure_is_tried_again(busy: Tenant) -> None:
    offer = await offered(busy)
    for status in (503, 429):
        busy.teams.fails("upload", status)

    await answers(busy, offer)

    await until_shown(busy, INFO)


async def test_once_it_is_taken_nothing_stands_there_to_be_taken_again(tenant: Tenant) -> None:
    await tenant.says("export customers", BEN)
    with tenant.database.across(writing=True) as connection:
        claim = inbox.claim(connection, machine(), {GATHER: LEASE})
    assert claim is not None
    Background(tenant.client.app[ASSISTANT].services, machine).carry_out(claim)
    await tenant.settle()
    offer = await until_shown(tenant, CONSENT)

    await answers(tenant, offer)
    await tenant.settle()

    assert now(tenant, offer) == "customers.csv\n  \non its way into your OneDrive"


async def test_declined_it_is_gone(busy: Tenant) -> None:
    offer = await offered(busy)

    await answers(busy, offer, "decline")
    await until_said(busy, "not taken, and not kept")
    await answers(busy, offer)
    await until_said(busy, "That has been dealt with already, or is no longer there.")

    assert now(busy, offer) == "customers.csv\n  \nnot taken, and not kept"
    assert busy.teams.uploads == {}


async def test_a_second_press_puts_no_second_file_there(busy: Tenant) -> None:
    offer = await offered(busy)

    await answers(busy, offer)
    await answers(busy, offer)
    await until_said(busy, "That has been dealt with already, or is no longer there.")
    await until_shown(busy, INFO)

    assert len(busy.teams.ranges) == 1


async def test_nobody_else_can_take_or_decline_it(busy: Tenant) -> None:
    await busy.says("role @ana lead", BEN)
    offer = await offered(busy)

    for action in ("accept", "decline"):
        await answers(busy, offer, action, ANA)
    await until_said(busy, "That has been dealt with already, or is no longer there.")

    assert busy.teams.uploads == {}
    assert await until_shown(busy, CONSENT) == offer


async def test_it_is_not_taken_from_where_others_read(busy: Tenant) -> None:
    offer = await offered(busy)

    await answers(busy, offer, where=GROUP)
    await until_said(busy, "That has been dealt with already, or is no longer there.")

    assert busy.teams.uploads == {}


async def test_who_may_not_export_any_more_gets_nothing(busy: Tenant) -> None:
    await busy.says("role @ana lead", BEN)
    await busy.says("export customers", ANA)
    offer = await until_shown(busy, CONSENT)
    await busy.says("role @ana lead off", BEN)

    await answers(busy, offer, who=ANA)
    await until_said(busy, "export is for admin or lead")

    assert busy.teams.uploads == {}


async def test_who_may_not_export_is_told_who_may(busy: Tenant) -> None:
    await busy.says("export customers", ANA)

    await until_said(busy, "export is for admin or lead")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/drive/F1",
        "https://northwind-my.sharepoint.com.evil.example/F1",
        "https://northwind-my.sharepoint.com@evil.example/F1",
        "http://northwind-my.sharepoint.com/F1",
        "https://northwind-my.sharepoint.com:8443/F1",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:9/F1",
        "file:///etc/passwd",
        "",
    ],
)
async def test_nothing_is_put_anywhere_but_into_onedrive(busy: Tenant, address: str) -> None:
    await answers(busy, await offered(busy), uploadUrl=address)

    await until_said(busy, "the place that Teams named for it is not in your organisation's OneDrive")
    assert INFO not in str(busy.teams.sent)


async def test_a_link_that_leads_elsewhere_is_not_shown(busy: Tenant) -> None:
    await answers(busy, await offered(busy), contentUrl="https://evil.example/customers.csv")

    await until_said(busy, "put into your OneDrive")
    await asyncio.sleep(0.2)
    assert "evil" not in str(busy.teams.sent)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "the place that Teams had made for it is gone"),
        (401, "the place that Teams had made for it is gone"),
        (507, "there is no room for it"),
        (302, "OneDrive did not take it"),
        (400, "OneDrive did not take it"),
    ],
)
async def test_what_onedrive_does_not_take_is_said_with_how_to_ask_again(
    busy: Tenant, status: int, why: str
) -> None:
    offer = await offered(busy)
    busy.teams.fails("upload", status, Location="https://evil.example/")

    await answers(busy, offer)

    await until_said(busy, f"It did not get into your OneDrive: {why}. Ask for it again: export customers")
    assert [method for method, _ in busy.teams.calls].count("upload") == 1


async def test_an_upload_that_keeps_failing_is_given_up(busy: Tenant) -> None:
    offer = await offered(busy)
    for _ in range(3):
        busy.teams.fails("upload", 500)

    await answers(busy, offer)

    await until_said(busy, "OneDrive did not take it")


async def test_an_offer_of_the_day_before_is_gone(busy: Tenant) -> None:
    offer = await offered(busy)
    with busy.database.writing(busy.id) as uow:
        inbox.put(uow, "nothing", {}, machine() + timedelta(days=2))

    await answers(busy, offer)

    await until_said(busy, "That has been dealt with already, or is no longer there.")
    assert busy.teams.uploads == {}


async def test_an_upload_that_another_process_began_is_not_begun_again(tenant: Tenant) -> None:
    work = "teams: carry"
    body = {
        "kinds": ["customers"],
        "place": "teams",
        "user": f"aad-{BEN}",
        "venue": [direct_of(BEN), "direct"],
        "told_by": "",
        "offered": "customers.csv",
        "where": {"address": f"{tenant.teams.address}/drive/F1", "link": "", "ref": "F1", "name": ""},
    }
    await tenant.says("today", BEN)
    with tenant.database.writing(tenant.id) as uow:
        inbox.put(uow, work, body, machine())
    for days in (2, 1):
        with tenant.database.across(writing=True) as connection:
            claim = inbox.claim(connection, machine() - timedelta(days=days), {work: timedelta(minutes=15)})
    assert claim is not None

    taken = Carrying(tenant.client.app[ASSISTANT].services, machine).taken(claim)
    await tenant.settle()

    assert taken is None

    assert "something broke off on the way" in texts(tenant)[-1]
    assert tenant.teams.uploads == {}


@pytest.mark.parametrize("where", [GROUP, STANDARD_CHANNEL])
async def test_asked_for_among_others_it_is_offered_in_the_personal_chat(busy: Tenant, where: str) -> None:
    await busy.mentions("export customers", where, BEN)

    offer = await until_shown(busy, CONSENT)
    assert offer["where"] == direct_of(BEN)


async def test_without_a_personal_chat_it_says_what_is_missing(busy: Tenant) -> None:
    busy.teams.fails("open", 403, {"error": {"code": "BotNotInConversationRoster"}})

    await busy.mentions("export customers", GROUP, BEN)

    await until_said(busy, "I answer such things in a personal chat only.")
    await asyncio.sleep(0.2)
    assert CONSENT not in str(busy.teams.sent)
    assert logged(busy) == []


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"action": "accept"},
        {"action": "accept", "context": {"id": 7}, "uploadInfo": {}},
        {"action": "accept", "context": {"id": "x"}, "uploadInfo": "x"},
        {"action": "accept", "context": {"id": "x"}, "uploadInfo": {"uploadUrl": ["x"]}},
        {"action": "accept", "context": {"id": "x"}, "uploadInfo": {"uploadUrl": "x" * 5_000}},
        {"action": "maybe", "context": {"id": "x"}},
        {"action": "decline", "context": {"id": "x" * 201}},
    ],
)
async def test_an_answer_out_of_shape_is_refused(tenant: Tenant, value: Json) -> None:
    activity = tenant.activity(BEN, type="invoke", name="fileConsent/invoke", value=value)

    status, _ = await tenant.post(activity)

    assert status == 400


async def test_an_answer_to_nothing_that_was_offered_is_told_so(tenant: Tenant) -> None:
    offer = {"id": "1", "attachments": [{"content": {"acceptContext": {"id": "0" * 32}}}]}

    await answers(tenant, offer)
    await tenant.settle()

    assert texts(tenant) == ["That has been dealt with already, or is no longer there."]
