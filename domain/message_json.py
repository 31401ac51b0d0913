"""A message as JSON and back: it carries a version, and an unknown part becomes its text."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from domain.message import (
    Actions,
    Bar,
    Bars,
    Button,
    Curve,
    FileLink,
    FileOffer,
    Headline,
    Message,
    Paragraph,
    Part,
    Progress,
    Row,
    Rows,
    Tone,
    Trend,
    plain,
)

VERSION = 1

Json = Mapping[str, Any]


def to_json(message: Message) -> dict[str, Any]:
    """The message as plain values for `json.dumps`."""
    parts = [{"is": _NAMES[type(part)], "plain": plain(part), **_values(part)} for part in message.parts]
    return {"version": VERSION, "fallback": message.fallback, "parts": parts}


def _values(value: Any) -> Any:
    """The fields of a part as plain values: what `asdict` makes, which copies each word, in a quarter of its
    time.
    """
    kind = type(value)
    if kind is tuple:
        return [_values(each) for each in value]
    names = _FIELDS.get(kind)
    return value if names is None else {name: _values(getattr(value, name)) for name in names}


def from_json(value: Json) -> Message:
    """The message again; parts of a later version are read as paragraphs of their plain text."""
    return Message(tuple(_part(part) for part in value["parts"]), value["fallback"])


def _part(value: Json) -> Part:
    read = _READERS.get(value["is"])
    return read(value) if read else Paragraph(str(value.get("plain", "")))


def _headline(value: Json) -> Headline:
    trend = Trend(tuple(value["trend"]["points"])) if value["trend"] else None
    return Headline(value["text"], value["detail"], Tone(value["tone"]), trend)


def _row(value: Json) -> Row:
    return Row(
        label=value["label"],
        text=value["text"],
        detail=value["detail"],
        tone=Tone(value["tone"]),
        buttons=_buttons(value["buttons"]),
        menu=_buttons(value["menu"]),
        ref=value["ref"],
        was=_row(value["was"]) if value.get("was") else None,
    )


def _rows(value: Json) -> Rows:
    return Rows(tuple(_row(row) for row in value["rows"]), bool(value.get("each_labelled")))


def _paragraph(value: Json) -> Paragraph:
    return Paragraph(value["text"], value["quiet"])


def _progress(value: Json) -> Progress:
    return Progress(value["done"], value["total"], value["text"])


def _bars(value: Json) -> Bars:
    return Bars(tuple(Bar(bar["label"], bar["share"], bar["text"]) for bar in value["bars"]))


def _curve(value: Json) -> Curve:
    return Curve(tuple(value["days"]), tuple(value["points"]), value["text"])


def _actions(value: Json) -> Actions:
    return Actions(_buttons(value["buttons"]), _buttons(value["menu"]))


def _offer(value: Json) -> FileOffer:
    return FileOffer(value["name"], value["size"], value["text"], value["id"])


def _link(value: Json) -> FileLink:
    return FileLink(value["name"], value["text"], value["address"], value["ref"])


def _buttons(values: list[Json]) -> tuple[Button, ...]:
    return tuple(Button(value["label"], value["verb"], value["id"], value["primary"]) for value in values)


_NAMES: dict[type, str] = {
    Headline: "headline",
    Rows: "rows",
    Paragraph: "paragraph",
    Progress: "progress",
    Bars: "bars",
    Curve: "curve",
    Actions: "actions",
    FileOffer: "file_offer",
    FileLink: "file_link",
}
_FIELDS = {kind: tuple(each.name for each in fields(kind)) for kind in (*_NAMES, Trend, Row, Bar, Button)}
_READERS: dict[str, Callable[[Json], Part]] = {
    "headline": _headline,
    "rows": _rows,
    "paragraph": _paragraph,
    "progress": _progress,
    "bars": _bars,
    "curve": _curve,
    "actions": _actions,
    "file_offer": _offer,
    "file_link": _link,
}
