"""The raw request, looked at before anything reads it: JSON of a bearable size, of an activity's shape."""

import json
from collections.abc import Mapping
from typing import Any

LONGEST_BODY = 1024 * 1024
LOOPBACK = frozenset({"127.0.0.1", "::1"})
OBJECTS = ("conversation", "from", "recipient")
LONGEST_ID = 300


class Refused(Exception):
    """The request is none of Teams', or none that can be read; `status` is the answer's, 400, 401 or 403."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def read(body: bytes) -> dict[str, Any]:
    """The body as the JSON of an activity; Refused where it is none."""
    if len(body) > LONGEST_BODY:
        raise Refused(400, "too long")
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "no JSON") from None
    if not isinstance(found, dict):
        raise Refused(400, "no JSON object")
    if not isinstance(found.get("type"), str) or not isinstance(found.get("serviceUrl"), str):
        raise Refused(400, "no activity")
    if not all(_names_one(found.get(name)) for name in OBJECTS):
        raise Refused(400, "nobody or nowhere")
    if not isinstance(found.get("channelData"), dict | None):
        raise Refused(400, "no activity")
    return found


def demand_loopback(remote: str | None) -> None:
    """Without tokens, only callers on this machine are heard."""
    if remote not in LOOPBACK:
        raise Refused(403, "not on this machine")


def _names_one(value: object) -> bool:
    """Whether it is an object with an id that can be one."""
    if not isinstance(value, Mapping):
        return False
    id_ = value.get("id")
    return isinstance(id_, str) and 0 < len(id_) <= LONGEST_ID
