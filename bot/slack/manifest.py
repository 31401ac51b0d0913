"""The manifest of the Slack app: what it is called, what it may do, and where it listens."""

from typing import Any

from bot.slack.changes import CHANGED, REMOVED, RENAMED
from bot.slack.listeners import COMMAND, MESSAGE_SHORTCUT, NEW_SHORTCUT
from bot.slack.routes import PATH

NEEDED = {
    "app_mentions:read": "to hear when somebody calls it in a channel",
    "assistant:write": "to offer prompts and show that it works, in its own pane",
    "channels:read": "to know who reads a public channel, and whether it is shared",
    "chat:write": "to answer, and to edit what it posted",
    "commands": "for /csm and the two shortcuts",
    "files:read": "to read a file that is handed in for an import",
    "files:write": "to post the pictures of charts, and to hand over the files that are asked for",
    "groups:read": "to know who reads a private channel that it is in",
    "im:history": "to hear what is written to it directly, and to find what it posted there",
    "im:read": "to know its direct conversations",
    "im:write": "to open a direct conversation with a member it reminds",
    "mpim:read": "to know who reads a group conversation",
    "users:read": "to tell members from guests, and to know their time zone",
    "users:read.email": "to know which member of the workspace somebody is",
}
OPTIONAL = {
    "channels:history": "after a crash, to find in a public channel what it posted there",
    "groups:history": "the same in a private channel",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "assistant_thread_started",
    "message.im",
    "team_join",
    "user_change",
    *CHANGED,
    *RENAMED,
    *REMOVED,
)


def manifest(address: str, *, history: bool = False, socket: bool = False) -> dict[str, Any]:
    """The manifest for an assistant at an https address; `history` asks for the optional scopes too."""
    requests = {} if socket else {"request_url": address.rstrip("/") + PATH}
    command = {
        "command": COMMAND,
        "description": "Ask or tell the assistant something",
        "usage_hint": "health Acme",
        "should_escape": True,
    } | ({"url": requests["request_url"]} if requests else {})
    return {
        "display_information": {
            "name": "CSM assistant",
            "description": "Keeps customers, promises and projects in mind",
        },
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "assistant_view": {"assistant_description": "Ask about your customers", "suggested_prompts": []},
            "bot_user": {"display_name": "csm", "always_online": True},
            "shortcuts": [
                _shortcut("New check-in", "global", NEW_SHORTCUT, "Note what happened at a customer"),
                _shortcut("Log as check-in", "message", MESSAGE_SHORTCUT, "Keep this message as a check-in"),
            ],
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": sorted([*NEEDED, *(OPTIONAL if history else ())])}},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(name: str, kind: str, callback_id: str, description: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback_id, "description": description}
