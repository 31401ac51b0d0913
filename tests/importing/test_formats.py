"""Files of every kind: what can be read is read, what is hostile or broken gets its sentence."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from domain.money import Money
from handlers.importing.errors import (
    BrokenRow,
    NoSuchSheet,
    NotText,
    NotXlsx,
    TooLarge,
    TooManyColumns,
    TooMuchInside,
)
from handlers.importing.files import refuse_large
from tests.importing.office import Office


def workbook(*rows: list[Any], title: str = "Sheet") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_told_by_the_file(
    northwind: Office, encoding: str, delimiter: str
) -> None:
    rows = (("name", "country"), ("Łódź Energia", "PL"))
    text = "\r\n".join(delimiter.join(row) for row in rows)

    northwind.imports(text.encode(encoding))

    assert northwind.file("Łódź Energia").customer.country == "PL"


def test_numbers_days_and_texts_of_a_workbook_are_read_as_what_they_are(northwind: Office) -> None:
    content = workbook(
        ["name", "arr", "contract_start", "notice_date", "external_id"],
        ["Hooli", 1200.5, datetime(2025, 1, 1, 12, 30), date(2026, 10, 31), 4711],  # noqa: DTZ001 - workbooks know no zones
    )

    northwind.imports(content, name="customers.xlsx")

    hooli = northwind.file("Hooli").customer
    assert hooli.arr == Money(120_050, "EUR")
    assert (hooli.contract_start, hooli.notice_date) == (date(2025, 1, 1), date(2026, 10, 31))
    assert hooli.external_id == "4711"


def test_a_workbook_is_known_by_what_it_is_and_not_by_its_name(northwind: Office) -> None:
    northwind.imports(workbook(["name"], ["Hooli"]), name="customers.csv")

    assert "Hooli" in northwind.names()


def test_a_formula_in_a_workbook_is_refused(northwind: Office) -> None:
    faults = northwind.faults(workbook(["name", "arr"], ["Hooli", "=1+1"]))

    assert faults == ['row 2, arr: "=1+1", expected a value, not a formula']


def test_the_sheet_that_the_mapping_names_is_read(northwind: Office) -> None:
    content = workbook(["Kunde"], ["Hooli"], title="Konten")

    northwind.imports(content, 'sheet = "Konten"\n[customers]\nname = "Kunde"')

    assert "Hooli" in northwind.names()


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(northwind: Office) -> None:
    with pytest.raises(NoSuchSheet) as refusal:
        northwind.imports(workbook(["name"], ["Hooli"], title="Konten"), 'sheet = "Accounts"')

    assert str(refusal.value) == 'customers.csv has no sheet called "Accounts". It has: Konten.'


@pytest.mark.parametrize(
    "content",
    [
        b"name\nHooli\n",
        b"PK\x03\x04 and then nothing",
        b"\xd0\xcf\x11\xe0 an old workbook",
    ],
)
def test_an_xlsx_that_is_no_xlsx_is_refused(northwind: Office, content: bytes) -> None:
    with pytest.raises(NotXlsx) as refusal:
        northwind.imports(content, name="customers.xlsx")

    assert str(refusal.value) == (
        "customers.xlsx is no XLSX file that I can open. Save it once more as XLSX, or as CSV (UTF-8)."
    )


def test_a_zip_that_holds_no_workbook_is_refused(northwind: Office) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("notes.txt", "no workbook")

    with pytest.raises(NotXlsx):
        northwind.imports(packed.getvalue(), name="customers.xlsx")


def test_a_zip_bomb_is_not_opened(northwind: Office) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 150_000_000)
    assert len(packed.getvalue()) < 200_000

    with pytest.raises(TooMuchInside) as refusal:
        northwind.imports(packed.getvalue(), name="customers.xlsx")

    assert str(refusal.value) == (
        "customers.xlsx unpacks to 150 MB; I open up to 100 MB. Save the sheet as CSV."
    )


def test_a_sheet_that_says_it_is_very_wide_is_not_padded(northwind: Office) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["name"])
    sheet.append(["Hooli"])
    sheet.cell(row=3, column=16_384, value="far away")
    packed = io.BytesIO()
    book.save(packed)

    report = northwind.imports(packed.getvalue())

    assert report.faults == ()


def test_too_many_columns_are_refused(northwind: Office) -> None:
    with pytest.raises(TooManyColumns):
        northwind.imports(",".join(["name", *(f"c{number}" for number in range(600))]) + "\nHooli\n")


def test_a_file_of_200_mb_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge) as refusal:
        refuse_large("customers.csv", 200_000_000)

    assert str(refusal.value) == (
        "customers.csv has 200 MB; I read up to 50 MB. Split it into several files."
    )


def test_a_picture_is_refused(northwind: Office) -> None:
    with pytest.raises(NotText):
        northwind.imports(b"GIF89a\x00\x00\x01")


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(northwind: Office) -> None:
    with pytest.raises(BrokenRow) as refusal:
        northwind.imports('name,country\nHooli,US\n"Initech,US\n')

    assert "cannot be read from row 3 on" in str(refusal.value)
