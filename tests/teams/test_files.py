"""A file handed in in a personal chat is fetched from SharePoint, shown, and stored by a button."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot import handed_in
from bot.handed_in import LARGEST_MEGABYTES
from bot.serving import Part
from bot.teams.hosts import Hosts
from storage.unit_of_work import Database
from tests.teams.tenant import ANA, BEN, GROUP, GUEST, Tenant, buttons_of, opened, text_of

Json = dict[str, Any]
CUSTOMERS = b"name,segment\nGlobex,strategic\n"
KIND = "application/vnd.microsoft.teams.file.download.info"


@pytest.fixture
async def busy(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Tenant]:
    """A company whose process does its own work, without long pauses."""
    monkeypatch.setattr(handed_in, "PAUSES", (0.01, 0.01))
    async with opened(sqlite_database, frozenset({Part.WEB, Part.WORKER})) as served:
        yield served


def handed(tenant: Tenant, who: int = BEN, address: str = "", held: bytes = CUSTOMERS, **said: Any) -> Json:
    """What Teams sends for a file in the personal chat."""
    tenant.teams.files["customers.csv"] = held
    found = address or f"{tenant.teams.address}/files/customers.csv"
    told = {"downloadUrl": found, "uniqueId": "F1", "fileType": "csv"}
    file = {"contentType": KIND, "name": "customers.csv", "content": told}
    return tenant.activity(who, text="", attachments=[{**file, **said}])


async def until_said(tenant: Tenant, words: str) -> Json:
    """The message in which the words stand by now, or soon."""
    for _ in range(400):
        for message in tenant.teams.sent:
            if words in text_of(message["attachments"]):
                return message
        await asyncio.sleep(0.02)
    raise AssertionError([text_of(each) for each in tenant.teams.sent])


async def test_a_file_is_shown_before_it_is_stored(busy: Tenant) -> None:
    status, _ = await busy.post(handed(busy))
    shown = await until_said(busy, "1 new")

    await busy.press(buttons_of(shown)["Store"], shown, BEN)
    stored = await until_said(busy, "customers.csv is stored")
    await busy.says("health Globex", BEN)

    assert status == 200
    assert stored["id"] == shown["id"]
    assert text_of(await until_said(busy, "Globex\n")) != ""


async def test_the_same_file_sent_twice_by_teams_is_taken_in_once(busy: Tenant) -> None:
    activity = handed(busy)

    await busy.post(activity)
    await busy.post(activity)
    await until_said(busy, "1 new")
    await asyncio.sleep(0.2)

    assert len(busy.teams.sent) == 1


async def test_no_token_is_shown_to_where_files_lie(busy: Tenant) -> None:
    await busy.post(handed(busy))
    await until_said(busy, "1 new")

    assert ("file", "") in busy.teams.calls


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/customers.csv",
        "https://northwind.sharepoint.com.evil.example/customers.csv",
        "http://northwind-my.sharepoint.com/customers.csv",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
    ],
)
async def test_a_file_from_elsewhere_is_not_fetched(busy: Tenant, address: str) -> None:
    await busy.post(handed(busy, address=address))

    await until_said(busy, "customers.csv: it is not kept in your organisation's SharePoint.")


def test_files_are_fetched_from_sharepoint_alone() -> None:
    hosts = Hosts()

    assert hosts.keep_files("https://northwind-my.sharepoint.com/personal/ana/download.aspx?tempauth=x")
    assert not hosts.keep_files("https://smba.trafficmanager.net/emea/")
    assert not hosts.keep_files("https://x@northwind-my.sharepoint.com/")
    assert not hosts.allow("https://northwind-my.sharepoint.com/")


async def test_what_leads_elsewhere_is_not_followed(busy: Tenant) -> None:
    busy.teams.fails("file", 302, Location="https://evil.example/")

    await busy.post(handed(busy))

    await until_said(busy, "customers.csv: Teams did not hand it over.")


async def test_a_passing_failure_is_tried_again(busy: Tenant) -> None:
    for status in (503, 429):
        busy.teams.fails("file", status)

    await busy.post(handed(busy))

    await until_said(busy, "1 new")


async def test_a_file_that_is_too_large_is_read_no_further(busy: Tenant) -> None:
    await busy.post(handed(busy, held=b"x" * (LARGEST_MEGABYTES * 1024 * 1024 + 1)))

    await until_said(busy, "customers.csv: it is larger than 20 MB.")


async def test_who_may_not_import_is_told_so(busy: Tenant) -> None:
    await busy.post(handed(busy, ANA))

    await until_said(busy, "import")
    assert "1 new" not in "".join(text_of(each) for each in busy.teams.sent)


async def test_a_guests_file_is_not_fetched(busy: Tenant) -> None:
    await busy.post(handed(busy, GUEST))

    await until_said(busy, "I answer only members of Northwind here.")
    assert "file" not in [method for method, _ in busy.teams.calls]


@pytest.mark.parametrize(
    "said", [{"content": None}, {"content": {"downloadUrl": 7}}, {"name": ["x"]}, {"name": "a.exe"}]
)
async def test_a_file_out_of_shape_or_of_another_kind_is_answered_and_not_fetched(
    busy: Tenant, said: Json
) -> None:
    status, _ = await busy.post(handed(busy, **said))

    for _ in range(200):
        if busy.teams.sent:
            break
        await asyncio.sleep(0.02)
    assert status == 200
    assert len(busy.teams.sent) == 1
    assert "file" not in [method for method, _ in busy.teams.calls]


async def test_a_file_in_a_group_is_not_fetched(busy: Tenant) -> None:
    activity = handed(busy)
    activity["conversation"] = {"id": GROUP, "conversationType": "groupChat"}

    status, _ = await busy.post(activity)
    await asyncio.sleep(0.2)

    assert status == 200
    assert "file" not in [method for method, _ in busy.teams.calls]
