"""The web chat of a small company, asked over HTTP."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from storage.unit_of_work import Database
from tests.bot import web_company
from tests.bot.web_company import Assistant


@pytest.fixture
def assistant(sqlite_database: Database) -> Assistant:
    return Assistant(sqlite_database, web_company.found(sqlite_database))


@pytest.fixture
async def client(assistant: Assistant) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(web_company.serve(assistant), host="127.0.0.1")) as opened:
        yield opened
