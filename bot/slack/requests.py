"""What Slack sends, read out of its payloads; nothing behind this file knows how they look."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from bot.render.slack.controls import PART, PRESS, chosen
from bot.render.slack.form import channels_of, form_of, values_of
from handlers.request import Filled, Input, Pressed, Typed

Payload = Mapping[str, Any]
IMPORTABLE = (".csv", ".tsv", ".xlsx", ".toml")


class Surface(StrEnum):
    """Where something was pressed."""

    MESSAGE = "message"
    EPHEMERAL = "ephemeral"
    MODAL = "modal"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody handed in: its name, Slack's id of it, and where it lies, as far as Slack says."""

    name: str
    file_id: str
    address: str


@dataclass(frozen=True, slots=True)
class Came:
    """One thing somebody did in Slack. `channel_id` is empty in modals and on the home.

    `direct` says that the channel is known to be the assistant's own direct conversation with the user;
    `picked` are the channels that they chose in a form, `files` those that they handed in for an import.
    """

    key: str
    user_id: str
    input: Input
    channel_id: str = ""
    thread: str = ""
    ts: str = ""
    direct: bool = False
    trigger_id: str = ""
    picked: frozenset[str] = frozenset()
    files: tuple[Handed, ...] = ()


@dataclass(frozen=True, slots=True)
class Click:
    """A press: what came of it, where it was pressed, and where the answer's place can be asked for."""

    came: Came
    surface: Surface
    view_id: str = ""
    view_hash: str = ""
    response_url: str = ""


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A press for another page: of the message that stands there, or of the answer to `words`."""

    came: Came
    page: int


def command(payload: Payload) -> Came:
    """A slash command; its trigger is its own."""
    return Came(
        key=f"slack:command:{payload['trigger_id']}",
        user_id=str(payload["user_id"]),
        input=Typed(str(payload.get("text", ""))),
        channel_id=str(payload.get("channel_id", "")),
        trigger_id=str(payload["trigger_id"]),
    )


def said(body: Payload) -> Came | None:
    """Words in a direct conversation or a mention; None for what people did not just write."""
    event = body["event"]
    if event.get("subtype") not in (None, "file_share", "thread_broadcast") or event.get("bot_id"):
        return None
    if not event.get("user") or not event.get("channel"):
        return None
    direct = event.get("channel_type") == "im"
    thread = str(event.get("thread_ts") or "")
    return Came(
        key=f"slack:event:{body['event_id']}",
        user_id=str(event["user"]),
        input=Typed(str(event.get("text") or "")),
        channel_id=str(event["channel"]),
        thread=thread if direct else thread or str(event["ts"]),
        ts=str(event["ts"]),
        direct=direct,
        files=tuple(_importable(event)),
    )


def _importable(event: Payload) -> Iterator[Handed]:
    """The files of a message that an import could read; pictures and the like are none."""
    for file in event.get("files") or ():
        name = str(file.get("name") or "")
        if name.casefold().endswith(IMPORTABLE):
            yield Handed(name[:200], str(file["id"]), str(file.get("url_private_download") or ""))


def click(body: Payload) -> Click:
    """A press of a button or a choice from a menu of ours; ValueError where it is none."""
    action = body["actions"][0]
    verb, id_ = chosen(action)
    surface, stands_on = _surface(body)
    channel_id = str((body.get("channel") or {}).get("id", ""))
    container = body.get("container") or {}
    view = body.get("view") or {}
    user_id = str(body["user"]["id"])
    pressed = (stands_on, user_id, str(action.get("action_ts", "")), str(action.get("action_id", "")))
    return Click(
        came=Came(
            key=f"slack:click:{(body.get('team') or {}).get('id', '')}:{PART.join(pressed)}"[:300],
            user_id=user_id,
            input=Pressed(verb, id_),
            channel_id=channel_id,
            thread=str(container.get("thread_ts") or ""),
            ts=stands_on if surface is Surface.MESSAGE else "",
            trigger_id=str(body.get("trigger_id", "")),
        ),
        surface=surface,
        view_id=str(view.get("id", "")),
        view_hash=str(view.get("hash", "")),
        response_url=str(body.get("response_url", "")),
    )


def share(body: Payload) -> Came:
    """A press of *Share*: the same is asked again, for all to see."""
    return _repeated(body, str(body["actions"][0].get("value", "")))


def turned(body: Payload) -> PageTurn:
    """A press of *Show more*."""
    page, _, words = str(body["actions"][0].get("value", "")).partition(" ")
    is_number = page.isascii() and page.isdigit() and len(page) < 5
    return PageTurn(_repeated(body, words), int(page) if is_number else 0)


def submission(body: Payload) -> Came:
    """A form sent in. By another person or with other values it is another thing."""
    view, user_id = body["view"], str(body["user"]["id"])
    verb, id_ = form_of(view)
    values = values_of(view)
    digest = sha256(json.dumps([user_id, verb, id_, values], sort_keys=True).encode()).hexdigest()[:16]
    return Came(
        key=f"slack:view:{view['id']}:{view.get('hash', '')}:{digest}",
        user_id=user_id,
        input=Filled(verb, id_, values),
        trigger_id=str(body.get("trigger_id", "")),
        picked=channels_of(view),
    )


def shortcut(body: Payload) -> Came:
    """A shortcut: it asks for the form of a check-in."""
    return Came(
        key=f"slack:shortcut:{body['trigger_id']}",
        user_id=str(body["user"]["id"]),
        input=Pressed("log_form", ""),
        channel_id=str((body.get("channel") or {}).get("id", "")),
        trigger_id=str(body["trigger_id"]),
    )


def _repeated(body: Payload, words: str) -> Came:
    """The same words again, from where a button was pressed."""
    action = {"action_id": PART.join((PRESS, "0", "again")), "value": words}
    pressed = click({**body, "actions": [{**body["actions"][0], **action}]})
    container = body.get("container") or {}
    return replace(pressed.came, input=Typed(words), ts=str(container.get("message_ts") or ""))


def _surface(body: Payload) -> tuple[Surface, str]:
    """Where it was pressed, and that thing's own id."""
    container = body.get("container") or {}
    if container.get("type") == "view":
        view = body.get("view") or {}
        return (Surface.HOME if view.get("type") == "home" else Surface.MODAL), str(view.get("id", ""))
    surface = Surface.EPHEMERAL if container.get("is_ephemeral") else Surface.MESSAGE
    return surface, str(container.get("message_ts") or "")
