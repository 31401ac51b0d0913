"""A window that Slack does not open leaves the person with a message that opens it, or says what to do."""

from typing import Any

import pytest

from tests.slack.workspace import ANA, INTERNAL, Workspace, buttons_of, text_of

REFUSED = {"ok": False, "error": "expired_trigger_id"}
SHORTCUT = {
    "type": "shortcut",
    "callback_id": "new_check_in",
    "trigger_id": "tr",
    "team": {"id": "T1"},
    "user": {"id": ANA, "team_id": "T1"},
}


async def offered(workspace: Workspace) -> Any:
    """A message whose button opens a form."""
    await workspace.says("called Acme today, all good")
    await workspace.says("edit Acme")
    await workspace.settle()
    return workspace.slack.messages[-1]


@pytest.mark.parametrize(
    "answer", [REFUSED, {"ok": False, "error": "internal_error"}, {"ok": False, "status": 503}]
)
async def test_a_form_that_did_not_open_is_offered_by_a_message(workspace: Workspace, answer: Any) -> None:
    message = await offered(workspace)
    workspace.slack.script["views.open"] = [answer]

    await workspace.press(buttons_of(message["blocks"])["Open the form"], message)
    await workspace.settle()

    told = workspace.slack.messages[-1]
    assert told["channel"] == "DUANA"
    assert "The form did not open in time. It opens from here." in text_of(told["blocks"])


async def test_the_button_of_that_message_opens_the_form(workspace: Workspace) -> None:
    message = await offered(workspace)
    workspace.slack.script["views.open"] = [REFUSED]
    await workspace.press(buttons_of(message["blocks"])["Open the form"], message)
    await workspace.settle()
    told = workspace.slack.messages[-1]

    await workspace.press(buttons_of(told["blocks"])["Open the form"], told)

    assert workspace.slack.of("views.open")[-1]["view"]["callback_id"] == "form"


async def test_a_form_that_is_open_already_is_not_offered_again(workspace: Workspace) -> None:
    message = await offered(workspace)
    workspace.slack.script["views.open"] = [{"ok": False, "error": "exchanged_trigger_id"}]
    before = len(workspace.slack.messages)

    await workspace.press(buttons_of(message["blocks"])["Open the form"], message)
    await workspace.settle()

    assert len(workspace.slack.messages) == before


async def test_a_shortcut_whose_form_did_not_open_is_answered_in_the_direct_conversation(
    workspace: Workspace,
) -> None:
    workspace.slack.script["views.open"] = [REFUSED]

    await workspace.interact(SHORTCUT)
    await workspace.settle()

    (told,) = workspace.slack.messages
    assert told["channel"] == "DUANA"
    assert "It opens from here" in text_of(told["blocks"])


async def test_a_command_for_a_form_opens_it_and_says_nothing_more(workspace: Workspace) -> None:
    await workspace.says("called Acme today, all good")

    answer = await workspace.command("edit Acme", where="DUANA")

    assert answer == {}
    assert workspace.slack.of("views.open")[0]["view"]["callback_id"] == "form"


async def test_a_command_whose_form_did_not_open_says_so_in_its_acknowledgement(workspace: Workspace) -> None:
    await workspace.says("called Acme today, all good")
    workspace.slack.script["views.open"] = [REFUSED]

    answer = await workspace.command("edit Acme", where="DUANA")

    assert answer["text"] == "Slack did not open the form in time. Type it again."


async def test_a_page_that_did_not_open_is_told_to_the_one_who_pressed(workspace: Workspace) -> None:
    more = {"type": "button", "action_id": "page:1", "value": "1 customers"}
    workspace.slack.script["views.open"] = [REFUSED]
    message = {"ts": "1.1", "channel": INTERNAL}

    await workspace.press(more, message)
    await workspace.settle()

    (told,) = workspace.slack.of("chat.postEphemeral")
    assert (told["user"], told["channel"]) == (ANA, INTERNAL)
    assert "Press the button again" in text_of(told["blocks"])
