"""Corrections by hand, printed as labelled messages."""

from typing import Any

import pytest

from handlers.arrival import open_turn
from handlers.checkins import corrections
from handlers.request import Identity, Place, Request, Typed
from handlers.services import Services
from storage.unit_of_work import Database
from tests.handlers.acme import DIRECT, Chat, founded

TOLD = "called Globex today, Raj is worried about the rollout, follow up Friday"


@pytest.fixture
def chat(database: Database) -> Chat:
    return founded(database)


def printed(chat: Chat) -> list[dict[str, Any]]:
    request = Request("print", chat.workspace_id, Identity(Place.WEB, "cleo"), DIRECT, Typed("help"), chat.at)
    with chat.database.reading(chat.workspace_id) as uow:
        return list(corrections.labelled(open_turn(request, Services(chat.database), uow)))


def correct(chat: Chat, **changed: str) -> None:
    form = chat.says("dev", "edit").form
    assert form is not None
    chat.fills("dev", "edit_form", form.id, **({each.name: each.value for each in form.fields} | changed))


def test_a_correction_stands_in_place_of_what_was_read(chat: Chat) -> None:
    chat.says("dev", TOLD)
    correct(chat, kind="meeting", mood="mixed")

    (line,) = printed(chat)

    assert (line["author"], line["text"]) == ("dev", TOLD)
    assert (line["want"]["customers"], line["want"]["kind"]) == (["Globex"], "meeting")
    assert (line["want"]["sentiment"], line["want"]["follow_ups"][0]["due_on"]) == ("mixed", "2026-11-27")


def test_what_nobody_corrected_is_not_printed(chat: Chat) -> None:
    chat.says("dev", TOLD)

    assert printed(chat) == []


def test_a_correction_taken_back_is_not_printed(chat: Chat) -> None:
    chat.says("dev", TOLD)
    correct(chat, mood="mixed")
    chat.says("dev", "undo")

    assert printed(chat) == []
