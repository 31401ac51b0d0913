"""What Slack sends, each kind once, and the same with something in it taken out or put in another's place."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.slack.stand_in import TEAM
from tests.slack.workspace import ANA, INTERNAL, Json

ANAS = {"team": {"id": TEAM}, "user": {"id": ANA, "team_id": TEAM}, "trigger_id": "t"}
PROFILE = {"email": "ana@northwind.test", "real_name": "Ana"}
EVENTS: list[Json] = [
    {"type": "message", "channel_type": "im", "channel": "DUANA", "user": ANA, "text": "help", "ts": "1.1"},
    {"type": "app_mention", "channel": INTERNAL, "user": ANA, "text": "<@UBOT> help", "ts": "1.1"},
    {"type": "app_home_opened", "user": ANA, "tab": "home", "channel": "DUANA"},
    {"type": "user_change", "user": {"id": ANA, "team_id": TEAM, "profile": PROFILE, "tz": "Europe/Lisbon"}},
    {"type": "channel_shared", "channel": INTERNAL},
    {"type": "channel_archive", "channel": INTERNAL},
    {"type": "channel_rename", "channel": {"id": INTERNAL, "name": "x"}},
    {"type": "member_joined_channel", "channel": INTERNAL, "user": ANA},
    {
        "type": "assistant_thread_started",
        "assistant_thread": {"channel_id": "DUANA", "thread_ts": "1.1", "user_id": ANA},
    },
]
PRESS = {"type": "button", "action_id": "press:0:customers", "value": "-", "action_ts": "1", "block_id": "b"}
CHOICE = {
    "type": "overflow",
    "action_id": "menu:1",
    "selected_option": {"value": "customers:-"},
    "block_id": "b",
}
INTERACTIONS: list[Json] = [
    {
        "type": "block_actions",
        **ANAS,
        "channel": {"id": INTERNAL},
        "container": {"type": "message", "message_ts": "1.1", "channel_id": INTERNAL},
        "response_url": "",
        "actions": [PRESS],
    },
    {
        "type": "block_actions",
        **ANAS,
        "container": {"type": "view"},
        "view": {"id": "V1", "hash": "h", "type": "modal"},
        "actions": [CHOICE],
    },
    {
        "type": "view_submission",
        **ANAS,
        "view": {
            "type": "modal",
            "id": "V1",
            "hash": "h",
            "callback_id": "form",
            "private_metadata": "log_form:",
            "blocks": [{"type": "input", "block_id": "text"}],
            "state": {"values": {"text": {"value": {"type": "plain_text_input", "value": ""}}}},
        },
    },
    {
        "type": "message_action",
        "callback_id": "log_message",
        **ANAS,
        "channel": {"id": INTERNAL},
        "message": {"text": "hello", "ts": "1.1"},
    },
]
VALID = [
    *(
        {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}", "event": event}
        for number, event in enumerate(EVENTS)
    ),
    *INTERACTIONS,
]
ODD = st.sampled_from([None, -1, 1e300, "", "\0", "x" * 3_000, [None], {"id": None}, "<@U1>", "a:b:c"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything within a payload."""
    match value:
        case dict():
            inner = list(value.items())
        case list():
            inner = list(enumerate(value))
        case _:
            return []
    return [way for key, each in inner for way in [(*before, key), *places(each, (*before, key))]]


@st.composite
def spoilt(draw: st.DrawFn) -> Json:
    """A payload with up to three things in it spoilt."""
    payload: Json = deepcopy(draw(st.sampled_from(VALID)))
    for _ in range(draw(st.integers(0, 3))):
        *way, last = draw(st.sampled_from(places(payload)))
        holder: Any = payload
        for key in way:
            holder = holder[key]
        if draw(st.booleans()) and len(payload) > 1:
            del holder[last]
        else:
            holder[last] = deepcopy(draw(ODD | ANYTHING))  # else it might come to hold itself
    return payload
