"""The company of the import's tests."""

import pytest

from storage.unit_of_work import Database
from tests.importing.office import Office, office


@pytest.fixture
def northwind(sqlite_database: Database) -> Office:
    return office(sqlite_database)
