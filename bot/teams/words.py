"""Teams' way of writing turned back into what people wrote: mentions by name, HTML without its tags."""

import html
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

LONGEST = 40_000
_AT = re.compile(r"<at[^>]*>(.*?)</at>", re.DOTALL)
_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "blockquote"})


def as_typed(text: str, own_mentions: Iterable[str]) -> str:
    """The words as their author saw them; `own_mentions` are those of the assistant, which are left out."""
    for mention in own_mentions:
        if mention:
            text = text.replace(mention, " ")
    text = html.unescape(_AT.sub(r"\1", text)).replace("\xa0", " ")
    return text.strip()[:LONGEST]


def own_mentions(activity: Mapping[str, Any]) -> list[str]:
    """The texts by which the assistant itself is mentioned in an activity."""
    own = activity["recipient"]["id"]
    found = []
    for each in activity.get("entities") or []:
        if isinstance(each, Mapping) and each.get("type") == "mention":
            mentioned = each.get("mentioned")
            if isinstance(mentioned, Mapping) and mentioned.get("id") == own:
                found.append(str(each.get("text") or ""))
    return found


def without_tags(markup: str) -> str:
    """The words of HTML, its blocks on lines of their own."""
    reader = _Words()
    reader.feed(markup[:LONGEST])
    reader.close()
    return "\n".join(filter(None, (line.strip() for line in "".join(reader.found).split("\n"))))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data.replace("\xa0", " "))

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag in _BLOCKS:
            self.found.append("\n")
