"""Words of people as Slack may have them: escaped, so that they call nobody, and clipped visibly."""

from typing import Any

from bot.render.visible import MORE, clipped, one_line, visible

Json = dict[str, Any]

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BOLD_SAFE = str.maketrans({"*": "∗", "_": "_", "`": "'"})


def escaped(text: str, most: int) -> str:
    """The text with Slack's three signs escaped, in at most `most` characters.

    Cut between whole characters and never inside an escape; what was cut shows as an ellipsis.
    """
    whole = _escape(visible(text))
    if len(whole) <= most:
        return whole
    kept, room = [], most - len(MORE)
    for sign in visible(text):
        room -= len(_ESCAPED.get(sign, sign))
        if room < 0:
            break
        kept.append(sign)
    return _escape("".join(kept).rstrip()) + MORE


def bold(text: str, most: int) -> str:
    """The text on one line in bold; empty text stays empty."""
    line = one_line(text).translate(_BOLD_SAFE)
    return f"*{escaped(line, most - 2)}*" if line else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, most: int, otherwise: str = MORE) -> Json:
    """A plain text object, which Slack reads no markup in; it may not be empty."""
    return {"type": "plain_text", "text": clipped(text, most) or otherwise, "emoji": False}


def markup(text: str) -> Json:
    """A text object of words that are escaped already; Slack makes no links or mentions of them."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}
