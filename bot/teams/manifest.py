"""The package of the Teams app: its manifest and its icons, in one file that Teams takes."""

import io
import json
import re
import zipfile
from typing import Any
from urllib.parse import urlsplit

from bot.teams.icons import ACCENT, colour, outline
from bot.teams.requests import SEARCHED

VERSION = "1.22"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
SCOPES = ("personal", "team", "groupChat")
COMMANDS = {
    "help": "What you can ask, with examples",
    "today": "What is open for you today",
    "customers at risk": "Your customers, the worst first",
    "health": "How a customer is doing, and why",
    "brief": "One page before a call",
    "log": "Note what happened at a customer",
    "promises": "Who owes what to whom by when",
    "onboarding": "Where each onboarding stands",
    "renewals next 90 days": "What renews, and when notice is due",
    "undo": "Take your last change back",
}
MOST_COMMANDS, LONGEST_TITLE, LONGEST_DESCRIPTION = 10, 32, 128
LONGEST_ADDRESS = 2_048
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same package has the same bytes
Json = dict[str, Any]


class NoPackage(Exception):
    """No package can be made of that; the text says what to do."""


def package(app_id: str, url: str) -> bytes:
    """The package for a bot with this id, whose program answers at an https address; NoPackage otherwise."""
    if not _GUID.fullmatch(app_id):
        raise NoPackage("Set MICROSOFT_APP_ID to the app's id, such as 00000000-0000-0000-0000-000000000000.")
    host = urlsplit(url).hostname
    if not url.startswith("https://") or not host or len(url) > LONGEST_ADDRESS:
        raise NoPackage("Teams sends to https addresses only; write --url https://assistant.example.com.")
    held = {
        "manifest.json": json.dumps(manifest(app_id, host), indent=2).encode(),
        "color.png": colour(),
        "outline.png": outline(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in held.items():
            file.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return packed.getvalue()


def manifest(app_id: str, host: str) -> Json:
    """The manifest (app manifest schema 1.22) for a bot whose program is reached at a host."""
    site = f"https://{host}"
    commands = [{"title": title, "description": does} for title, does in COMMANDS.items()]
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": "1.0.0",
        "id": app_id,
        "developer": {
            "name": "CSM assistant",
            "websiteUrl": site,
            "privacyUrl": f"{site}/privacy",
            "termsOfUseUrl": f"{site}/terms",
        },
        "name": {"short": "CSM assistant", "full": "The assistant of customer success and projects"},
        "description": {
            "short": "Keeps customers, promises and projects in mind",
            "full": "Tell it what happened at a customer, ask how one is doing, and be reminded of what is "
            "due: contacts, promises, onboarding steps, milestones and renewals.",
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": app_id,
                "scopes": list(SCOPES),
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": [{"scopes": list(SCOPES), "commands": commands}],
            }
        ],
        "composeExtensions": [_extension(app_id)],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host],
    }


def _extension(app_id: str) -> Json:
    """Search from the compose box, and a check-in out of any message."""
    name = {"name": SEARCHED, "title": "Customer", "description": "How its name begins", "inputType": "text"}
    return {
        "botId": app_id,
        "composeExtensionType": "botBased",
        "commands": [
            {
                "id": "customers",
                "type": "query",
                "title": "Customers",
                "description": "Find a customer",
                "context": ["compose"],
                "initialRun": True,
                "parameters": [name],
            },
            {
                "id": "log_message",
                "type": "action",
                "title": "Log as check-in",
                "description": "Keep this message as a check-in",
                "context": ["message", "compose"],
                "fetchTask": True,
            },
        ],
    }
