"""The workspace of a company, open for one test."""

from collections.abc import AsyncIterator

import pytest

from storage.unit_of_work import Database
from tests.slack.workspace import Workspace, opened


@pytest.fixture
async def workspace(sqlite_database: Database) -> AsyncIterator[Workspace]:
    async with opened(sqlite_database) as served:
        yield served
