"""CSV: bytes become text in the encoding they are in, and text becomes rows."""

import codecs
import csv
import io
from collections.abc import Iterator

from handlers.importing import errors
from handlers.importing.sheet import Sheet, sheet_of

DELIMITERS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(name: str, content: bytes, encoding: str = "", delimiter: str = "") -> Sheet:
    """The sheet of a CSV file; encoding and delimiter are told by the file where they are not given."""
    text = _decoded(name, content, encoding)
    return sheet_of(name, _rows(name, text, delimiter or _delimiter_of(text)))


def _decoded(name: str, content: bytes, encoding: str) -> str:
    marked = next((its for mark, its in MARKS if content.startswith(mark)), "")
    try:
        text = content.decode(encoding or marked or "utf-8")
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        shown = (encoding or marked or "utf-8").upper()
        raise errors.WrongEncoding(name=name, encoding=shown, at=at) from None
    if "\0" in text:
        raise errors.NotText(name=name)
    return text.removeprefix("\ufeff")


def _delimiter_of(text: str) -> str:
    """The sign that comes most often in the first line."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _rows(name: str, text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, 1):  # noqa: B007 - told where it breaks
            yield row
    except csv.Error as error:
        raise errors.BrokenRow(name=name, row=number + 1, why=str(error)) from None
