"""The raw request, looked at before anything reads it: signed by Slack, lately, in a shape of Slack's."""

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs

LONGEST_BODY = 1024 * 1024
OLDEST_SECONDS = 300
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Refused(Exception):
    """The request is none of Slack's, or none that can be read; `status` is the answer's, 400 or 401."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def check(body: bytes, headers: Mapping[str, str], secret: str, now: float) -> dict[str, Any]:
    """What the body says; Refused where it is forged, old, too long or unreadable.

    `now` is the machine's time in seconds. The signature is Slack's v0: HMAC-SHA256 over `v0:time:body`.
    """
    if len(body) > LONGEST_BODY:
        raise Refused(400, "too long")
    _check_signature(body, headers, secret, now)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "not UTF-8") from None
    return _read(text, headers.get("Content-Type", "").partition(";")[0].strip().lower())


def signature(body: bytes, timestamp: str, secret: str) -> str:
    """What Slack writes into `X-Slack-Signature`."""
    signed = b":".join((b"v0", timestamp.encode(), body))
    return "v0=" + hmac.new(secret.encode(), signed, sha256).hexdigest()


def _check_signature(body: bytes, headers: Mapping[str, str], secret: str, now: float) -> None:
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise Refused(401, "no time")
    if abs(now - int(timestamp)) > OLDEST_SECONDS:
        raise Refused(401, "too old")
    given = headers.get("X-Slack-Signature", "").encode(errors="replace")
    if not hmac.compare_digest(given, signature(body, timestamp, secret).encode()):
        raise Refused(401, "not signed")


def _read(text: str, kind: str) -> dict[str, Any]:
    if kind == JSON:
        return _object(text)
    if kind == FORM:
        fields = _fields(text)
        return _object(fields["payload"]) if "payload" in fields else fields
    raise Refused(400, "neither JSON nor a form")


def _fields(text: str) -> dict[str, Any]:
    try:
        found = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise Refused(400, "no form") from None
    return {name: values[0] for name, values in found.items()}


def _object(text: str) -> dict[str, Any]:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(400, "no JSON") from None
    if not isinstance(value, dict):
        raise Refused(400, "no JSON object")
    return value
