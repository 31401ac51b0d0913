"""What is signed and yet not as Slack or we made it: tampered with, foreign, repeated, loud."""

import asyncio
import json
from typing import Any

import pytest

from bot.clock import machine
from bot.slack.guard import JSON, signature
from storage import walls
from storage.tables import changes
from tests.slack.stand_in import TEAM, user
from tests.slack.workspace import ANA, INTERNAL, SECRET, SHARED, Json, Workspace, buttons_of, text_of

OUTSIDERS_ANSWER = "I answer only members of Northwind here."
REPORT = "called Acme today, all good"
STRANGER = "UFAR"


def written(workspace: Workspace) -> list[str]:
    """The verbs of all changes in the workspace."""
    with workspace.database.reading(workspace.id) as uow:
        return [row.verb for row in uow.all(walls.select(changes).order_by(changes.c.seq))]


async def logged(workspace: Workspace) -> dict[str, Any]:
    """A check-in's message, as it stands in Ana's direct conversation."""
    await workspace.says(REPORT)
    await workspace.settle()
    message: dict[str, Any] = workspace.slack.messages[-1]
    return message


def told(workspace: Workspace) -> list[Json]:
    """All that was posted, to whomever."""
    return [*workspace.slack.messages, *workspace.slack.of("chat.postEphemeral")]


async def test_a_press_in_another_workspaces_message_is_answered_as_to_anybody_from_outside(
    workspace: Workspace,
) -> None:
    message = await logged(workspace)
    undo = buttons_of(message["blocks"])["Undo"]
    before = written(workspace)

    await workspace.press(undo, message, team={"id": "T2"}, user={"id": ANA, "team_id": "T2"})
    await workspace.settle()

    assert written(workspace) == before
    assert OUTSIDERS_ANSWER in json.dumps(workspace.slack.calls)


async def test_a_colleagues_change_is_not_taken_back_by_one_who_may_not(workspace: Workspace) -> None:
    message = await logged(workspace)
    undo = buttons_of(message["blocks"])["Undo"]
    before = written(workspace)

    await workspace.press(undo, message, who="UGUEST")

    assert written(workspace) == before


async def test_a_press_sent_twice_is_done_once(workspace: Workspace) -> None:
    message = await logged(workspace)
    undo = {**buttons_of(message["blocks"])["Undo"], "block_id": "b", "action_ts": "7.7"}

    for _ in range(2):
        await workspace.press(undo, message, actions=[undo])
    await workspace.settle()

    assert written(workspace).count("undo") == 1
    assert len(workspace.slack.of("chat.update")) == 1


async def test_a_command_sent_twice_is_done_once_and_answered_the_same(workspace: Workspace) -> None:
    before = written(workspace)

    first = await workspace.command("log Acme called today, all good", trigger_id="same")
    second = await workspace.command("log Acme called today, all good", trigger_id="same")

    assert first == second
    assert written(workspace) == [*before, "log"]


@pytest.mark.parametrize("mark", ["is_ext_shared", "is_pending_ext_shared", "is_org_shared"])
async def test_share_is_refused_however_the_channel_became_external(workspace: Workspace, mark: str) -> None:
    answer = await workspace.command("health Acme")
    workspace.slack.channels[INTERNAL][mark] = True
    container = {"type": "message", "message_ts": "1.1", "is_ephemeral": True}

    share = buttons_of(answer["blocks"])["Share"]
    await workspace.press(share, {"ts": "1.1", "channel": INTERNAL}, container=container)
    await workspace.settle()

    assert [each for each in workspace.slack.messages if each["channel"] == INTERNAL] == []


async def test_a_recorded_request_sent_again_is_done_once(workspace: Workspace) -> None:
    event = {"type": "message", "channel_type": "im", "channel": f"D{ANA}", "user": ANA, "text": REPORT}
    body = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev-9", "event": {**event, "ts": "1.1"}}
    raw, at = json.dumps(body).encode(), str(int(machine().timestamp()) - 250)
    recorded = {
        "Content-Type": JSON,
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": signature(raw, at, SECRET),
    }

    sent = [workspace.client.post("/slack/events", data=raw, headers=recorded) for _ in range(6)]
    answers = await asyncio.gather(*sent)
    await workspace.settle()

    assert [each.status for each in answers] == [200] * 6
    assert len(workspace.slack.messages) == 1


async def test_a_form_sent_in_six_times_at_once_is_done_once(workspace: Workspace) -> None:
    view = {"type": "modal", "callback_id": "form", "private_metadata": "log_form:", "blocks": []}
    values = {"text": {"value": REPORT}}

    answers = await asyncio.gather(*(workspace.submit(view, values) for _ in range(6)))

    assert all(each == answers[0] for each in answers)
    listed = await workspace.command("undo")
    again = await workspace.command("undo")
    assert "taken back" in text_of(listed["blocks"]).lower()
    assert text_of(again["blocks"]) == "There is nothing of yours from the last 24 hours to take back."


async def test_a_press_by_somebody_of_another_company_in_a_shared_channel_does_nothing(
    workspace: Workspace,
) -> None:
    workspace.slack.users[STRANGER] = user(
        STRANGER, "Fay", "ana@northwind.test", team_id="T2", is_stranger=True
    )
    await workspace.says(REPORT)
    await workspace.settle()
    (logged,) = workspace.slack.messages
    before = written(workspace)

    undo = buttons_of(logged["blocks"])["Undo"]
    await workspace.press(undo, {**logged, "channel": SHARED}, who=STRANGER)
    await workspace.settle()

    assert written(workspace) == before
    assert [text_of(each["blocks"]) for each in told(workspace)[1:]] == [OUTSIDERS_ANSWER]


async def test_a_press_under_the_number_of_ours_elsewhere_edits_what_is_ours_alone(
    workspace: Workspace,
) -> None:
    await workspace.says(REPORT)
    await workspace.settle()
    (logged,) = workspace.slack.messages

    undo = buttons_of(logged["blocks"])["Undo"]
    await workspace.press(undo, {"ts": logged["ts"], "channel": INTERNAL})
    await workspace.settle()

    assert [each["channel"] for each in workspace.slack.of("chat.update")] == ["DUANA"]
    assert [each["channel"] for each in told(workspace)[1:]] == [INTERNAL]


@pytest.mark.parametrize("words", [REPORT, "undo", "log Acme call today, all good", "link Acme #x customer"])
async def test_share_with_other_words_than_a_question_does_nothing(workspace: Workspace, words: str) -> None:
    await workspace.command("log Acme call yesterday, all good")
    before = written(workspace)

    share = {"type": "button", "action_id": "share", "value": words}
    await workspace.press(share, {"ts": "1.1", "channel": INTERNAL})
    await workspace.settle()

    assert written(workspace) == before
    assert [each["user"] for each in workspace.slack.of("chat.postEphemeral")] == [ANA]
    assert workspace.slack.messages == []


async def test_share_says_nothing_where_slack_does_not_say_who_reads(workspace: Workspace) -> None:
    share = {"type": "button", "action_id": "share", "value": "health Acme"}
    workspace.slack.script["conversations.info"].append({"ok": False, "error": "internal_error"})

    await workspace.press(share, {"ts": "1.1", "channel": INTERNAL})
    await workspace.settle()

    assert not any("*Acme*" in text_of(each["blocks"]) for each in told(workspace))


@pytest.mark.parametrize(("host", "heard"), [("127.0.0.1", 1), ("localhost", 0)], ids=["slack's", "another"])
async def test_a_private_message_is_tidied_away_at_slacks_own_address_alone(
    workspace: Workspace, host: str, heard: int
) -> None:
    logged = await workspace.command("log Acme call today, all good")
    address = workspace.slack.address.replace("127.0.0.1", host) + "/response/1"
    private = {"type": "message", "message_ts": "1.1", "channel_id": INTERNAL, "is_ephemeral": True}

    undo = buttons_of(logged["blocks"])["Undo"]
    await workspace.press(undo, {"ts": "1.1", "channel": INTERNAL}, container=private, response_url=address)

    assert len(workspace.slack.removed) == heard


@pytest.mark.parametrize(
    "shout", ["<!channel>", "<!here|here>", "<@UBEN>", "<!subteam^S1|all>", "<https://x.test|bank>"]
)
async def test_nobodys_words_ring_or_lead_astray_when_they_are_repeated(
    workspace: Workspace, shout: str
) -> None:
    typed = shout.replace("<", "&lt;").replace(">", "&gt;")  # as Slack hands on what was typed
    answer = await workspace.command(f"health {typed} &lt;script&gt; {shout}")
    await workspace.says(f"health {typed} &lt;script&gt; {shout}")
    await workspace.settle()

    shown = json.dumps([answer, told(workspace)])
    assert shown.count("&lt;script&gt;") >= 2
    assert shout not in shown
    assert "<!" not in shown


async def test_forty_thousand_characters_are_refused_with_a_sentence(workspace: Workspace) -> None:
    await workspace.says("called Acme today, all good. " * 1_400)
    await workspace.settle()

    (answer,) = workspace.slack.messages
    assert text_of(answer["blocks"]).startswith("That is 40,")
