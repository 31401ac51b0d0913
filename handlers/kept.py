"""The answer that a key got, kept with it: a second delivery is answered the same, and nothing is done."""

from dataclasses import asdict
from typing import Any

from domain.message_json import from_json, to_json
from handlers.forms import Field, FieldKind, Form, Option
from handlers.request import Reply


def as_kept(reply: Reply) -> dict[str, Any]:
    """The reply as JSON values."""
    return {
        "message": to_json(reply.message) if reply.message else None,
        "form": asdict(reply.form) if reply.form else None,
        "public": reply.public,
        "replaces": reply.replaces,
        "refused": reply.refused,
    }


def from_kept(kept: Any) -> Reply:
    """The reply again; an empty one where none was kept."""
    if not kept:
        return Reply()
    return Reply(
        from_json(kept["message"]) if kept["message"] else None,
        _form(kept["form"]) if kept["form"] else None,
        kept["public"],
        kept["replaces"],
        kept["refused"],
    )


def _form(kept: dict[str, Any]) -> Form:
    return Form(**{**kept, "fields": tuple(_field(each) for each in kept["fields"])})


def _field(kept: dict[str, Any]) -> Field:
    options = tuple(Option(**each) for each in kept["options"])
    return Field(**{**kept, "kind": FieldKind(kept["kind"]), "options": options})
