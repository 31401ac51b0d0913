"""Tables as the text of a CSV file, or as the bytes of a workbook with a sheet for each."""

import csv
import io
from collections.abc import Iterable

from handlers.exporting.rows import Table


def csv_text(table: Table) -> str:
    """A table as CSV, its columns named in the first line; days as 2026-11-27."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()


def csv_bytes(table: Table) -> bytes:
    """The same as the bytes of a file, with the mark by which a spreadsheet knows UTF-8."""
    return csv_text(table).encode("utf-8-sig")


def xlsx_bytes(written: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table, named after its kind of rows."""
    from openpyxl import Workbook  # noqa: PLC0415 - only who exports a workbook waits for it

    book = Workbook(write_only=True)
    for table in written:
        sheet = book.create_sheet(table.kind.value)
        sheet.append(table.columns)
        for row in table.rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
