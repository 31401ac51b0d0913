"""What is not Slack's is refused before anybody reads it, and junk never breaks anything."""

import json
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.guard import FORM, JSON, Refused, check, signature
from handlers.apologies import BROKEN
from tests.slack.spoilt import spoilt
from tests.slack.workspace import SECRET, Workspace

NOW = 1_700_000_000.0
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KNOWN = st.sampled_from(
    ["type", "event", "team", "team_id", "user", "view", "actions", "container", "channel", "event_id"]
)
TYPES = st.sampled_from(
    ["block_actions", "view_submission", "event_callback", "shortcut", "message_action", "message"]
)
PAYLOADS = st.fixed_dictionaries({"type": TYPES | ANYTHING}) | st.dictionaries(KNOWN, ANYTHING, max_size=5)


def headers(body: bytes, at: str = "1700000000", kind: str = JSON, secret: str = SECRET) -> dict[str, str]:
    signed = signature(body, at, secret) if at.isascii() else ""
    return {"Content-Type": kind, "X-Slack-Request-Timestamp": at, "X-Slack-Signature": signed}


def refusal(body: bytes, given: dict[str, str]) -> int:
    with pytest.raises(Refused) as refused:
        check(body, given, SECRET, NOW)
    return refused.value.status


def test_what_slack_has_signed_passes() -> None:
    assert check(b"{}", headers(b"{}"), SECRET, NOW) == {}


def test_a_signature_is_slacks_own_example() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
        b"96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    signed = signature(body, "1531420618", "8f742231b10e8888abcd99yyyzzz85a5")

    assert signed == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


@pytest.mark.parametrize(
    ("body", "given", "status"),
    [
        (b"{}", {}, 401),
        (b"{}", headers(b"{} "), 401),
        (b"{}", headers(b"{}", secret="another"), 401),
        (b"{}", headers(b"{}", at="1699999699"), 401),
        (b"{}", headers(b"{}", at="1700000301"), 401),
        (b"{}", headers(b"{}", at="soon"), 401),
        (b"{}", headers(b"{}", at="١٧٠٠٠٠٠٠٠٠"), 401),
        (b"\xff", headers(b"\xff"), 400),
        (b"[]", headers(b"[]"), 400),
        (b"{", headers(b"{"), 400),
        (b"[" * 100_000, headers(b"[" * 100_000), 400),
        (b"payload=1", headers(b"payload=1", kind=FORM), 400),
        (b"payload=%FF", headers(b"payload=%FF", kind=FORM), 400),
        (b"{}", headers(b"{}", kind="text/plain"), 400),
        (b" " * (1024 * 1024 + 1), headers(b"{}"), 400),
    ],
)
def test_what_is_not_slacks_is_refused(body: bytes, given: dict[str, str], status: int) -> None:
    assert refusal(body, given) == status


async def test_a_forged_request_reaches_nobody(workspace: Workspace) -> None:
    answer = await workspace.client.post("/slack/events", data=b"{}", headers={"Content-Type": JSON})

    assert answer.status == 401
    assert await answer.text() == ""


async def test_a_body_beyond_a_megabyte_is_refused(workspace: Workspace) -> None:
    body = b"x" * (1024 * 1024 + 1)

    answer = await workspace.client.post("/slack/events", data=BytesIO(body), headers=headers(body))

    assert answer.status == 400


async def test_slack_may_ask_whether_the_address_is_ours(workspace: Workspace) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c"}).encode()

    status, answer = await workspace.post(body, JSON)

    assert (status, answer) == (200, {"challenge": "c"})


async def test_an_event_nobody_listens_to_is_acknowledged(workspace: Workspace) -> None:
    assert await workspace.event({"type": "reaction_added", "user": "UANA"}) == 200


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=PAYLOADS, as_form=st.booleans())
async def test_no_signed_junk_breaks_anything(workspace: Workspace, payload: Any, as_form: bool) -> None:
    status, answer = await sent(workspace, payload, as_form=as_form)

    assert status in (200, 400)
    assert "Traceback" not in json.dumps(answer)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=spoilt())
async def test_what_slack_sends_breaks_nothing_however_it_is_spoilt(
    workspace: Workspace, payload: Any
) -> None:
    status, answer = await sent(workspace, payload, as_form=payload.get("type") != "event_callback")

    assert status in (200, 400)
    assert BROKEN not in json.dumps(answer)


async def sent(workspace: Workspace, payload: Any, *, as_form: bool) -> tuple[int, Any]:
    """Status and answer of a payload, as JSON or in a form."""
    text = json.dumps(payload)
    body = urlencode({"payload": text}) if as_form else text
    return await workspace.post(body.encode(), FORM if as_form else JSON)
