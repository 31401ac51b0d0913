"""The tenant of a company, open for one test."""

import warnings
from collections.abc import AsyncIterator

import pytest

from storage.unit_of_work import Database

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the SDK's own libraries use what Python has deprecated
    from tests.teams.tenant import Tenant, opened


@pytest.fixture
async def tenant(sqlite_database: Database) -> AsyncIterator[Tenant]:
    async with opened(sqlite_database) as served:
        yield served
