"""A modal is opened while it may be: with the form, or with a wait where the form takes long."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from bot.slack import modals
from bot.slack.api import Api, open_client, open_session
from bot.slack.modals import open_reply
from bot.slack.pace import Pace
from bot.slack.requests import Came
from handlers.request import Pressed, Reply
from tests.golden.samples import HEALTH, LOG_FORM
from tests.slack.stand_in import StandIn
from tests.slack.workspace import text_of

CAME = Came("k", "U1", Pressed("log_form", ""), trigger_id="tr-1")


@pytest.fixture
def slack() -> StandIn:
    return StandIn()


@pytest.fixture
async def api(slack: StandIn) -> AsyncIterator[Api]:
    async with TestServer(slack.application(), host="127.0.0.1") as server, open_session() as session:
        client = open_client("xoxb-test", session, str(server.make_url("/api/")))
        yield Api(client, Pace(asyncio.get_running_loop().time))


async def late(reply: Reply) -> Reply:
    await asyncio.sleep(0.05)
    return reply


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modals, "PATIENCE_SECONDS", 0.01)


async def test_a_form_that_takes_long_is_shown_as_loading_first(slack: StandIn, api: Api) -> None:
    await open_reply(api, CAME, late(Reply(form=LOG_FORM)), is_form=True)

    (opened,), (updated,) = slack.of("views.open"), slack.of("views.update")
    assert text_of(opened["view"]["blocks"]) == "One moment, please."
    assert (updated["view_id"], updated["hash"]) == ("V1", "h1")
    assert updated["view"]["submit"]["text"] == "Save"


async def test_an_answer_that_takes_long_opens_no_modal(slack: StandIn, api: Api) -> None:
    await open_reply(api, CAME, late(Reply(HEALTH)), is_form=False)

    assert slack.calls == []
