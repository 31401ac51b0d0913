"""What a half-typed line may become."""

import pytest

from handlers.commands import complete
from handlers.request import Identity, Place, Request, Typed
from handlers.services import Services
from storage.unit_of_work import Database
from tests.factories import AT
from tests.handlers.acme import DIRECT, Chat, founded


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("heal", ("health ",)),
        ("toda", ("today",)),
        ("health ", ("health Acme Corp", "health Globex")),
        ("health ac", ("health Acme Corp",)),
        ("nothing ", ()),
    ],
)
def test_a_verb_is_completed_and_then_its_customer(chat: Chat, typed: str, options: tuple[str, ...]) -> None:
    asked = Request("k", chat.workspace_id, Identity(Place.WEB, "ana"), DIRECT, Typed(typed), AT)

    assert complete(typed, asked, Services(chat.database)) == options
