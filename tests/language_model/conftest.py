"""A company with a language model, fresh for each test."""

from collections.abc import AsyncIterator

import pytest

from storage.unit_of_work import Database
from tests.language_model.company import Company, company
from tests.language_model.scripted import ScriptedModel


@pytest.fixture
async def model() -> ScriptedModel:
    return ScriptedModel()


@pytest.fixture
async def acme(sqlite_database: Database, model: ScriptedModel) -> AsyncIterator[Company]:
    """The company with the model switched on."""
    async with company(sqlite_database, model) as opened:
        yield opened
