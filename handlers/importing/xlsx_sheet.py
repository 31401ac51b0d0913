"""XLSX: workbooks opened with suspicion, since a small one can unpack to anything."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from handlers.errors import Refusal
from handlers.importing import errors
from handlers.importing.cells import Cell
from handlers.importing.kinds import Kind
from handlers.importing.sheet import MEGABYTE, MOST_COLUMNS, MOST_ROWS, Sheet, plain_name, sheet_of

LARGEST_INSIDE = 100 * MEGABYTE
ZIP_MARK = b"PK\x03\x04"


def read_xlsx(name: str, content: bytes, sheet: str = "") -> list[Sheet]:
    """The sheet called so; without a name those named after a kind of rows, else the first one."""
    _refuse_bomb(name, content)
    from openpyxl import load_workbook  # noqa: PLC0415 - only who imports a workbook waits for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it leaves out (styles, charts) holds no rows
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            return _filled(name, book, _chosen(name, book.sheetnames, sheet))
        except Refusal:
            raise
        except Exception as error:  # whatever a broken file makes the library raise
            raise errors.NotXlsx(name=name) from error


def _filled(name: str, book: Any, titles: list[str]) -> list[Sheet]:
    """The sheets that have rows; refused where none has."""
    found = []
    for title in titles:
        with suppress(errors.Nothing):
            found.append(sheet_of(name, _rows(book[title]), title))
    if not found:
        raise errors.Nothing(name=name)
    return found


def _refuse_bomb(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())  # no more than this is ever unpacked
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise errors.NotXlsx(name=name) from None
    if size > LARGEST_INSIDE:
        raise errors.TooMuchInside(name=name, size=size // MEGABYTE, most=LARGEST_INSIDE // MEGABYTE)


def _chosen(name: str, titles: list[str], sheet: str) -> list[str]:
    if sheet:
        if sheet not in titles:
            raise errors.NoSuchSheet(name=name, sheet=sheet, sheets=", ".join(titles))
        return [sheet]
    return [title for title in titles if plain_name(title) in list(Kind)] or titles[:1]


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    """The rows up to one more than is read; their widths are cut, however wide the file says they are."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True):
        yield [_cell(value) for value in row]


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    return "" if value is None else str(value)
