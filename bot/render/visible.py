"""Characters that would steer a reader's screen are shown or left out; words stay as they were written."""

from functools import cache

CONTROL_PICTURES = 0x2400  # Unicode's pictures of the control characters, in their order
DELETE_PICTURE = "\u2421"
REPLACEMENT = "\ufffd"
MORE = "…"

_KEPT = {0x09: " ", 0x0A: "\n", 0x0D: None}
_C0 = {code: chr(CONTROL_PICTURES + code) for code in range(0x20)}
_C1 = dict.fromkeys(range(0x80, 0xA0))
_DIRECTION = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SEPARATORS = {0x2028: "\n", 0x2029: "\n"}
_LONE_SURROGATES = range(0xD800, 0xE000)


@cache
def _shown() -> dict[int, str | None]:
    """What stands for each character that steers; large, and seldom needed."""
    return {
        **_C0,
        0x7F: DELETE_PICTURE,
        **_C1,
        **_DIRECTION,
        **_SEPARATORS,
        **dict.fromkeys(_LONE_SURROGATES, REPLACEMENT),
        0xFEFF: None,
        **_KEPT,
    }


def visible(text: str) -> str:
    """The text without hidden steering: control characters as their pictures, changes of writing
    direction dropped, half a character as the replacement sign. Line ends stay.
    """
    # What steers is never printable to Python, and nearly everything said is.
    return text if text.isprintable() else text.translate(_shown())


def one_line(text: str) -> str:
    """The same on one line, its white space run together."""
    return " ".join(visible(text).split())


def clipped(text: str, most: int) -> str:
    """The same in at most `most` characters; what was cut shows as an ellipsis."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - len(MORE)].rstrip() + MORE
