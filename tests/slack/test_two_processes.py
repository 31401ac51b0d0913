"""Two processes serve one Slack: what is sent to both, or to each in turn, is done and answered once."""

import asyncio

from storage import walls
from storage.tables import changes
from tests.slack.live import beside
from tests.slack.workspace import Json, Workspace, buttons_of, text_of

REPORT = "called Acme today, all good"


def written(workspace: Workspace) -> list[str]:
    """The verbs of what people changed."""
    by_people = walls.select(changes).where(changes.c.actor_id.is_not(None)).order_by(changes.c.seq)
    with workspace.database.reading(workspace.id) as uow:
        return [row.verb for row in uow.all(by_people)]


async def edited(workspace: Workspace, message: Json) -> None:
    """Waits, for at most ten seconds, until a message has been edited by whichever process took that on."""
    before = text_of(message["blocks"])
    for _ in range(100):
        await workspace.settle()
        if text_of(message["blocks"]) != before:
            return
        await asyncio.sleep(0.1)


async def test_what_comes_to_two_processes_at_once_is_done_once_and_answered_the_same(
    workspace: Workspace,
) -> None:
    view = {"type": "modal", "callback_id": "form", "private_metadata": "log_form:", "blocks": []}
    values = {"text": {"value": "called Acme yesterday, all good"}}
    async with beside(workspace) as (other, _):
        both = (workspace, other) * 3

        events = await asyncio.gather(*(each.says(REPORT, event_id="Ev-1", ts="1.1") for each in both))
        commands = await asyncio.gather(
            *(each.command("log Acme met Jane today, all good", trigger_id="tr-x") for each in both)
        )
        forms = await asyncio.gather(*(each.submit(view, values, trigger_id="tr-y") for each in both))
        await workspace.settle()

    assert events == [200] * 6
    assert [text_of([each]) for each in commands] == [text_of([commands[0]])] * 6
    assert forms == [forms[0]] * 6
    assert written(workspace) == ["log", "log", "log"]
    assert [text_of(each["blocks"]).count("Logged for Acme") for each in workspace.slack.messages] == [1]


async def test_a_button_pressed_by_way_of_either_process_works_once(workspace: Workspace) -> None:
    await workspace.says(REPORT)
    await workspace.settle()
    (logged,) = workspace.slack.messages
    undo = {**buttons_of(logged["blocks"])["Undo"], "block_id": "b", "action_ts": "7.7"}
    async with beside(workspace) as (other, _):
        both = (workspace, other) * 3

        await asyncio.gather(*(each.press(undo, logged, actions=[undo]) for each in both))
        await edited(workspace, logged)

    assert written(workspace) == ["log", "undo"]
    assert "Taken back" in text_of(logged["blocks"])
