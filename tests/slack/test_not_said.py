"""What no person has just said is not taken for words: the assistant's own, those of bots, later edits."""

import pytest

from tests.slack.stand_in import BOT, BOT_USER
from tests.slack.workspace import ANA, Workspace

WORDS = "called Acme today, all good"


@pytest.mark.parametrize(
    "said",
    [
        {"user": BOT_USER},
        {"user": BOT_USER, "bot_id": BOT},
        {"user": ANA, "bot_id": "B7"},
        {"user": ANA, "subtype": "bot_message"},
        {"user": ANA, "subtype": "message_changed", "message": {"text": WORDS, "user": ANA}},
        {"user": ANA, "subtype": "message_deleted", "previous_message": {"text": WORDS, "user": ANA}},
        {"user": ""},
    ],
)
async def test_nothing_is_answered(workspace: Workspace, said: dict[str, object]) -> None:
    status = await workspace.says(WORDS, **said)
    await workspace.settle()

    assert status == 200
    assert workspace.slack.messages == []
