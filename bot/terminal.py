"""`csm ask`: a member asks in the terminal; the last answer can be pressed and filled in."""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.app import Assistant
from bot.render.text import pressable, pressable_by_place, render
from bot.render.text_form import render_form
from bot.render.visible import one_line
from domain.message import Message
from domain.message_json import from_json, to_json
from handlers.request import Audience, Filled, Identity, Input, Place, Pressed, Reply, Request, Typed, Venue
from storage import members, received
from storage.unit_of_work import Database, UnitOfWork

LONGEST_ROW = 80
UNDER_ALL = "under the rows"


class CannotAsk(Exception):
    """The question cannot be asked as it stands; the text says what to write instead."""


def ask(
    assistant: Assistant,
    workspace_id: str,
    handle: str,
    *,
    text: str = "",
    press: int | None = None,
    values: Mapping[str, str] | None = None,
) -> Reply:
    """The reply to a text, to the n-th button of the last answer, or to its form filled in."""
    database, at = assistant.services.database, assistant.clock.now()
    _ensure_identity(database, workspace_id, handle)
    given = _input(database, workspace_id, handle, text, press, values)
    reply = assistant.answer(_request(workspace_id, handle, given, at))
    refused_form = given if reply.refused and isinstance(given, Filled) else None
    _remember(database, workspace_id, handle, reply, at, refused_form)
    return reply


def rendered(reply: Reply) -> str:
    """The reply as the terminal shows it."""
    shown = []
    if reply.message is not None:
        shown.append(render(reply.message))
    if reply.form is not None:
        shown.append(render_form(reply.form))
    return "\n\n".join(shown)


def as_json(reply: Reply) -> str:
    """The reply's message and form as JSON."""
    message = to_json(reply.message) if reply.message else None
    form = asdict(reply.form) if reply.form else None
    return json.dumps({"message": message, "form": form}, ensure_ascii=False)


def _request(workspace_id: str, handle: str, given: Input, at: datetime) -> Request:
    return Request(
        key=f"terminal:{uuid.uuid4().hex}",
        workspace_id=workspace_id,
        identity=Identity(Place.TERMINAL, handle),
        venue=Venue(f"terminal:{handle}", Audience.DIRECT),
        input=given,
        at=at,
        rides=True,
    )


def _ensure_identity(database: Database, workspace_id: str, handle: str) -> None:
    """Whoever can read the database can be anybody in it."""
    with database.reading(workspace_id) as uow:
        if members.by_identity(uow, Place.TERMINAL.value, handle) is not None:
            return
        ours = {member.handle: member.id for member in members.everyone(uow)}
    if handle not in ours:
        raise CannotAsk(f'Nobody is called "{handle}". There is: {", ".join(sorted(ours)) or "nobody yet"}.')
    with database.writing(workspace_id) as uow:
        members.identify(uow, ours[handle], Place.TERMINAL.value, handle)


def _input(
    database: Database,
    workspace_id: str,
    handle: str,
    text: str,
    press: int | None,
    values: Mapping[str, str] | None,
) -> Input:
    if press is None and not values:
        return Typed(text)
    with database.reading(workspace_id) as uow:
        last = received.answer(uow, _last_key(handle)) or {}
    if values:
        return _filled(last.get("form"), values)
    message = from_json(last["message"]) if last.get("message") else None
    buttons = list(pressable(message)) if message else []
    if message is None or not buttons:
        raise CannotAsk("There is nothing to press.")
    if press is None or not 1 <= press <= len(buttons):
        raise CannotAsk("\n".join(["--press takes a number of these:", *_numbered(message)]))
    return Pressed(buttons[press - 1].verb, buttons[press - 1].id)


def _numbered(message: Message) -> Iterator[str]:
    """Every button with its number, under the row in which it stands."""
    number, in_a_row = 0, False
    for row, buttons in pressable_by_place(message):
        if row is not None and buttons:
            yield one_line(" ".join(filter(None, (row.label, row.text, row.detail))))[:LONGEST_ROW]
        elif in_a_row and buttons:
            yield UNDER_ALL
        in_a_row = in_a_row or (row is not None and bool(buttons))
        for button in buttons:
            number += 1
            yield f"{number:4} {one_line(button.label)}"


def _filled(form: Mapping[str, Any] | None, values: Mapping[str, str]) -> Filled:
    if form is None:
        raise CannotAsk("The last answer has no form to fill in.")
    known = {field["name"]: field["value"] for field in form["fields"]}
    unknown = set(values) - set(known)
    if unknown:
        raise CannotAsk(f"The form has no field {', '.join(sorted(unknown))}; it has {', '.join(known)}.")
    return Filled(form["verb"], form["id"], known | dict(values))


def _remember(
    database: Database,
    workspace_id: str,
    handle: str,
    reply: Reply,
    at: datetime,
    refused_form: Filled | None,
) -> None:
    """Keeps what can be pressed and filled in next; the form that was refused can be filled in again."""
    kept = {
        "message": to_json(reply.message) if reply.message else None,
        "form": asdict(reply.form) if reply.form else None,
    }
    with database.writing(workspace_id) as uow:
        if refused_form is not None and reply.form is None:
            kept["form"] = (received.answer(uow, _last_key(handle)) or {}).get("form")
        _keep(uow, handle, kept, at)


def _keep(uow: UnitOfWork, handle: str, kept: Mapping[str, Any], at: datetime) -> None:
    received.claim(uow, _last_key(handle), at)
    received.answered(uow, _last_key(handle), kept)


def _last_key(handle: str) -> str:
    return f"terminal:last:{handle}"
