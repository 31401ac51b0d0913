"""Whatever arrives is answered by a refusal or a sentence, never by a crash."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.teams.tenant import GROUP, STANDARD_CHANNEL, Tenant

EXAMPLES = 1_000
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        "adaptiveCard/action",
        "task/fetch",
        "task/submit",
        "composeExtension/query",
        "composeExtension/fetchTask",
        "composeExtension/submitAction",
        "fileConsent/invoke",
    ]
)
VERBS = st.sampled_from(
    ["log_form", "undo", "edit_form", "next_page", "choose", "health", "export_take", "export_file"]
)
PRESSES = st.fixed_dictionaries({"verb": VERBS, "id": st.text(max_size=12)}, optional={"filled": ANYTHING})
ACTIONS = st.fixed_dictionaries({"verb": VERBS | ANYTHING, "data": PRESSES | ANYTHING})
VALUES = st.one_of(
    ANYTHING,
    PRESSES,
    st.fixed_dictionaries({"action": ACTIONS}),
    st.fixed_dictionaries({"data": PRESSES | ANYTHING}),
    st.fixed_dictionaries(
        {
            "action": st.sampled_from(["accept", "decline"]) | ANYTHING,
            "context": st.fixed_dictionaries({"id": st.text(max_size=12)}) | ANYTHING,
            "uploadInfo": st.fixed_dictionaries({"uploadUrl": st.text(max_size=12) | ANYTHING}) | ANYTHING,
        }
    ),
    st.fixed_dictionaries({"parameters": ANYTHING, "messagePayload": ANYTHING}),
)
KINDS = st.sampled_from(
    [
        "message",
        "invoke",
        "conversationUpdate",
        "installationUpdate",
        "messageReaction",
        "typing",
        "event",
        "x",
    ]
)
SAID = st.fixed_dictionaries(
    {"type": KINDS | st.text(max_size=5)},
    optional={
        "text": st.text(max_size=60) | ANYTHING,
        "name": NAMES | ANYTHING,
        "value": VALUES,
        "entities": ANYTHING,
        "attachments": ANYTHING,
        "action": st.sampled_from(["add", "remove"]) | ANYTHING,
        "membersAdded": ANYTHING,
        "membersRemoved": ANYTHING,
        "replyToId": ANYTHING,
        "localTimezone": ANYTHING,
        "channelData": ANYTHING,
        "conversation": ANYTHING,
        "from": ANYTHING,
        "id": ANYTHING,
        "textFormat": ANYTHING,
    },
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=SAID, who=st.integers(1, 5), where=st.sampled_from(["", GROUP, STANDARD_CHANNEL]))
async def test_no_signed_activity_breaks_anything(
    tenant: Tenant, said: dict[str, Any], who: int, where: str
) -> None:
    status, answer = await tenant.post({**tenant.activity(who, where), **said})

    assert status in (200, 400, 401, 501)
    assert "Traceback" not in str(answer)
