"""Slack's way of writing turned back into what people wrote: mentions by name, links as they were typed."""

import re
from collections.abc import Mapping

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")
_MAIL = re.compile(r"<mailto:[^|>]+\|([^>]+)>")
_LINK = re.compile(r"<((?:https?|ftp)://[^|>]+)(?:\|[^>]*)?>")
_CALL = re.compile(r"<!(\w+)(?:\^\w+)?(?:\|@?([^>]*))?>")


def people_in(text: str) -> frozenset[str]:
    """The ids of the people mentioned."""
    return frozenset(match[1] for match in _USER.finditer(text))


def channels_in(text: str) -> frozenset[str]:
    """The ids of the channels mentioned."""
    return frozenset(match[1] for match in _CHANNEL.finditer(text))


def as_typed(text: str, names: Mapping[str, str], own_id: str = "") -> str:
    """The words as their author saw them; the assistant's own mention left out.

    `names` are those of the people and channels mentioned, by id; a channel without one keeps its id.
    """
    text = _USER.sub(lambda match: _named(match, names, own_id), text)
    text = _CHANNEL.sub(lambda match: names.get(match[1], f"#{match[1]}"), text)
    text = _MAIL.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _CALL.sub(lambda match: f"@{match[2] or match[1]}", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _named(match: re.Match[str], names: Mapping[str, str], own_id: str) -> str:
    if match[1] == own_id:
        return ""
    return names.get(match[1]) or match[2] or "somebody"
