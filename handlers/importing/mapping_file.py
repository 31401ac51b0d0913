"""Reads a mapping from TOML; what it cannot mean is refused with what it could say instead."""

import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Any

from handlers.importing.errors import BadMapping
from handlers.importing.files import Format
from handlers.importing.kinds import FIELDS, REQUIRED, Kind
from handlers.importing.mapping import (
    Always,
    Column,
    Conditions,
    Earliest,
    Latest,
    Mapping,
    Open,
    Part,
    Source,
    Through,
    Total,
)
from handlers.typed import did_you_mean, nearest

_GROUPED: dict[str, type[Total | Earliest | Latest]] = {
    "total": Total,
    "earliest": Earliest,
    "latest": Latest,
}
_SETTINGS = ("encoding", "delimiter", "sheet", "dates", "decimal", "as_of")
_OF_A_PART = ("file", "where", "open")


class _Unclear(Exception):
    """What is wrong with a mapping, in words."""


def read_mapping(name: str, content: bytes) -> Mapping:
    """The mapping that a TOML file tells; refused as a whole where one word of it is unclear."""
    try:
        return _mapping(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise BadMapping(name=name, why="it is not UTF-8") from None
    except (tomllib.TOMLDecodeError, _Unclear, ValueError) as error:
        raise BadMapping(name=name, why=str(error)) from None


def _mapping(told: dict[str, Any]) -> Mapping:
    _refuse_unknown("it", told, (*_SETTINGS, *Kind))
    parts = tuple(_part(kind, each) for kind in Kind for each in _tables(kind, told.get(kind, ())))
    settings = {name: _text(name, told[name]) for name in _SETTINGS[:-1] if name in told}
    as_of = told.get("as_of")
    if as_of is not None and type(as_of) is not date:
        raise _Unclear("as_of is a day without quotation marks, such as 2024-12-31")
    if settings.get("decimal", "") not in ("", ".", ","):
        raise _Unclear('decimal is "." or ","')
    if len(settings.get("delimiter", ",")) != 1:
        raise _Unclear('delimiter is one sign, such as ";"')
    _refuse_unknown_encoding(settings.get("encoding", "utf-8"))
    form = Format(*(settings.get(name, "") for name in ("encoding", "delimiter", "sheet")))
    return Mapping(parts, form, settings.get("dates", ""), settings.get("decimal", ""), as_of)


def _refuse_unknown_encoding(name: str) -> None:
    try:
        b"xx".decode(name, "replace")
    except LookupError:
        raise _Unclear(f'"{name}" is no encoding; try utf-8, cp1252 or utf-16') from None


def _tables(name: str, told: Any) -> list[dict[str, Any]]:
    tables = [told] if isinstance(told, dict) else told
    if not isinstance(tables, list | tuple) or not all(isinstance(each, dict) for each in tables):
        raise _Unclear(f"{name} is a table: write [{name}], or [[{name}]] for each of several")
    return list(tables)


def _part(kind: Kind, told: dict[str, Any]) -> Part:
    _refuse_unknown(kind, told, (*FIELDS[kind], *_OF_A_PART))
    fields = {name: _source(name, told[name]) for name in FIELDS[kind] if name in told}
    counted = _open(told["open"]) if "open" in told else None
    given = {*fields, "date", "value"} if counted else set(fields)
    if missing := [name for name in REQUIRED[kind] if name not in given]:
        raise _Unclear(f"{kind} does not say where to find: {', '.join(missing)}")
    if counted and kind is not Kind.SIGNALS:
        raise _Unclear("only signals count what is open")
    file = _text("file", told.get("file", ""))
    return Part(kind, fields, _conditions(told.get("where", {})), file, counted)


def _source(name: str, told: Any) -> Source:
    if isinstance(told, str):
        return Column(told)
    if not isinstance(told, dict):
        raise _Unclear(f'{name} is a column\'s name, such as {name} = "Column", or a table in braces')
    if "always" in told:
        _refuse_unknown(name, told, ("always",))
        return Always(_text(name, told["always"]))
    for word, grouped in _GROUPED.items():
        if word in told:
            _refuse_unknown(name, told, (word, "where"))
            return grouped(_text(name, told[word]), _conditions(told.get("where", {})))
    if "week" in told:
        _refuse_unknown(name, told, ("week",))
        return Column(_text(name, told["week"]), week=True)
    return _column(name, told)


def _column(name: str, told: dict[str, Any]) -> Column:
    _refuse_unknown(name, told, ("column", "values", "through", "key", "gives"))
    if "column" not in told:
        raise _Unclear(f"{name} needs one of: column, always, week, {', '.join(_GROUPED)}")
    values = told.get("values", {})
    if not isinstance(values, dict):
        raise _Unclear(f'{name}: values is a table such as {{ theirs = "ours" }}')
    through = None
    if "through" in told:
        if not {"key", "gives"} <= told.keys():
            raise _Unclear(f"{name}: through names a file, and needs the columns key and gives of it")
        through = Through(*(_text(name, told[word]) for word in ("through", "key", "gives")))
    translated = {their: _text(name, ours) for their, ours in values.items()}
    return Column(_text(name, told["column"]), translated, through=through)


def _open(told: Any) -> Open:
    if not isinstance(told, dict) or told.keys() != {"from", "until"}:
        raise _Unclear('open names two columns: { from = "opened", until = "closed" }')
    return Open(_text("from", told["from"]), _text("until", told["until"]))


def _conditions(told: Any) -> Conditions:
    if not isinstance(told, dict):
        raise _Unclear('where is a table such as { state = "closed" }')
    return {
        name: tuple(_text(name, each) for each in (wanted if isinstance(wanted, list) else [wanted]))
        for name, wanted in told.items()
    }


def _text(name: str, told: Any) -> str:
    if not isinstance(told, str):
        raise _Unclear(f"{name}: write {told} in quotation marks")
    return told


def _refuse_unknown(where: str, told: Iterable[str], known: Iterable[str]) -> None:
    allowed = list(dict.fromkeys(known))
    if unknown := [name for name in told if name not in allowed]:
        likely = did_you_mean([f'"{word}"' for word in nearest(unknown[0], allowed)])
        raise _Unclear(f'{where} knows no "{unknown[0]}". {likely}It knows {", ".join(allowed)}')
