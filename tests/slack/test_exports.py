"""A file that is asked for in Slack is put together, and given to the one who asked for it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.serving import Part
from storage.unit_of_work import Database
from tests.slack.stand_in import Json
from tests.slack.test_files import until_said
from tests.slack.workspace import ANA, BEN, Workspace, buttons_of, opened, text_of

TAKE = "Download customers.csv"


@pytest.fixture
async def busy(sqlite_database: Database) -> AsyncIterator[Workspace]:
    """A workspace whose process does its own work."""
    async with opened(sqlite_database, parts=frozenset({Part.WEB, Part.WORKER})) as served:
        yield served


async def ready(workspace: Workspace) -> Json:
    """The message with the button by which the file is taken."""
    return await until_said(workspace, "It is kept for a day, for you alone.")


async def test_the_file_comes_into_the_conversation_of_who_asked(busy: Workspace) -> None:
    await busy.says("export customers", BEN)
    told = await ready(busy)

    await busy.press(buttons_of(told["blocks"])[TAKE], told, who=BEN)

    (file,) = busy.slack.uploads
    assert b"name,aliases,segment" in file
    assert b"Acme" in file
    (given,) = busy.slack.of("files.completeUploadExternal")
    assert (given["channel_id"], given["files"]) == ("DUBEN", [{"id": "F1", "title": "customers.csv"}])


async def test_asked_in_a_channel_it_is_told_in_the_direct_conversation(busy: Workspace) -> None:
    answer = await busy.command("export customers", who=BEN)
    told = await ready(busy)

    assert "Exporting customers" in text_of(answer["blocks"])
    assert told["channel"] == "DUBEN"


async def test_nobody_else_can_take_it(busy: Workspace) -> None:
    await busy.says("export customers", BEN)
    told = await ready(busy)

    await busy.press(buttons_of(told["blocks"])[TAKE], told, who=ANA)
    await asyncio.sleep(0.2)

    assert busy.slack.uploads == []


async def test_who_may_not_export_is_told_who_may(busy: Workspace) -> None:
    await busy.says("export customers", ANA)

    await until_said(busy, "export is for admin or lead")
