"""What is signed and yet not as Slack or we made it: tampered, foreign, repeated or of no known shape."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.guard import FORM, JSON
from storage import walls
from storage.tables import changes
from tests import factories as make
from tests.slack.workspace import ANA, BEN, INTERNAL, Workspace, buttons_of, text_of

OUTSIDERS_ANSWER = "I answer only members of Northwind here."
REPORT = "called Acme today, all good"


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


async def form(workspace: Workspace) -> dict[str, Any]:
    """The form of a new check-in, opened by Ana."""
    who = {"id": ANA, "team_id": "T1"}
    asked = {"type": "shortcut", "callback_id": "new_check_in", "trigger_id": "tr", "user": who}
    await workspace.interact({**asked, "team": {"id": "T1"}})
    view: dict[str, Any] = workspace.slack.of("views.open")[-1]["view"]
    return view


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        ":",
        "log_form",
        "undo:",
        "role_form:someone",
        "update_override:x",
        "log_form:" + "x" * 3_000,
        "\x00:\x00",
    ],
)
async def test_a_form_whose_metadata_was_tampered_with_does_nothing(
    workspace: Workspace, metadata: str
) -> None:
    view = await form(workspace)
    before = written(workspace)

    answer = await workspace.submit(view, {"text": {"value": "  "}}, private_metadata=metadata)

    assert written(workspace) == before
    assert answer.get("response_action") in ("errors", "push", "update")


@pytest.mark.parametrize("value", ["", "-", "x" * 2_000, "../..", "' OR 1=1 --", "\ud83d", "0"])
async def test_a_button_whose_value_was_tampered_with_does_nothing(workspace: Workspace, value: str) -> None:
    message = await logged(workspace)
    undo = buttons_of(message["blocks"])["Undo"]
    before = written(workspace)

    await workspace.press({**undo, "value": value}, message)

    assert written(workspace) == before


async def test_a_button_made_into_another_verb_is_asked_for_its_right(workspace: Workspace) -> None:
    message = await logged(workspace)
    with workspace.database.reading(workspace.id) as uow:
        ana = uow.all(walls.select(changes))[-1].actor_id
    made_up = {"type": "button", "action_id": "press:0:role_form", "value": ana}

    await workspace.press(made_up, message)
    await workspace.settle()

    assert "views.open" not in [method for method, _ in workspace.slack.calls]
    assert "role is for admin" in text_of(workspace.slack.messages[-1]["blocks"])


async def test_a_press_for_a_customer_of_another_company_finds_nothing(workspace: Workspace) -> None:
    message = await logged(workspace)
    other = make.workspace(workspace.database, "Elsewhere")
    with workspace.database.writing(other) as uow:
        theirs = make.customer(uow, "Secret Corp")
    press = {"type": "button", "action_id": "press:0:health", "value": theirs.id}

    await workspace.press(press, message)
    await workspace.settle()

    assert "Secret Corp" not in json.dumps(workspace.slack.messages)


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


async def test_share_changes_nothing_whatever_words_it_was_given(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme")
    share = {**buttons_of(answer["blocks"])["Share"], "value": "log Acme called today, all good"}
    before = written(workspace)

    await workspace.press(share, {"ts": "1.1", "channel": INTERNAL})

    assert written(workspace) == before


@pytest.mark.parametrize("text", ["<!channel> <@U1> & <script>", "&lt;!here&gt;", "*_~`", "x" * 40_000])
async def test_nobody_is_called_by_what_somebody_typed(workspace: Workspace, text: str) -> None:
    answer = await workspace.command(f"log Acme called today, {text}")
    shown = json.dumps(answer["blocks"], ensure_ascii=False)

    assert "<!" not in shown
    assert "<@" not in shown
    assert "<script>" not in shown


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_PERSON = {"id": ANA, "team_id": "T1"}
_ACTION = {"type": "button", "action_id": "press:0:undo", "value": "x", "block_id": "b", "action_ts": "1.1"}
_STATE = {"values": {"text": {"value": {"type": "plain_text_input", "value": REPORT}}}}
_VIEW = {"id": "V", "hash": "h", "callback_id": "form", "private_metadata": "log_form:", "state": _STATE}
_EVENT = {
    "type": "message",
    "channel_type": "im",
    "channel": "DUANA",
    "user": ANA,
    "text": "help",
    "ts": "1.1",
}
WHOLE: list[dict[str, Any]] = [
    {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": _PERSON,
        "channel": {"id": INTERNAL},
        "container": {"type": "message", "message_ts": "1.1", "channel_id": INTERNAL},
        "trigger_id": "tr",
        "response_url": "",
        "actions": [_ACTION],
    },
    {"type": "view_submission", "team": {"id": "T1"}, "user": _PERSON, "trigger_id": "tr", "view": _VIEW},
    {
        "type": "message_action",
        "callback_id": "log_message",
        "team": {"id": "T1"},
        "user": _PERSON,
        "trigger_id": "tr",
        "channel": {"id": INTERNAL},
        "message": {"text": "hello", "ts": "1.1"},
    },
    {"type": "event_callback", "team_id": "T1", "event_id": "Ev", "event": _EVENT},
    {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": "Ev",
        "event": {"type": "user_change", "user": {"id": BEN, "profile": {"email": "ben@northwind.test"}}},
    },
    {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": "Ev",
        "event": {"type": "channel_rename", "channel": {"id": INTERNAL, "name": "new"}},
    },
]


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all parts of a payload."""
    found = [path] if path else []
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in parts:
        found += paths_of(each, (*path, name))
    return found


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """A payload as Slack sends it, of which up to three parts are missing or something else."""
    payload: dict[str, Any] = json.loads(json.dumps(draw(st.sampled_from(WHOLE))))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(paths_of(payload)))
        part: Any = payload
        for name in way:
            part = part[name]
        if draw(st.booleans()):
            part[last] = draw(ANYTHING)
        elif isinstance(part, dict):
            del part[last]
    return payload


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=spoilt())
async def test_no_payload_spoilt_in_places_breaks_anything(workspace: Workspace, payload: Any) -> None:
    is_event = payload.get("type") == "event_callback"
    body = json.dumps(payload) if is_event else urlencode({"payload": json.dumps(payload)})

    status, answer = await workspace.post(body.encode(), JSON if is_event else FORM)

    assert status in (200, 400)
    assert "Traceback" not in json.dumps(answer)
