"""Faulty rows: each has its line, and nothing of the file is stored."""

import pytest

from handlers.importing.errors import (
    MissingColumn,
    MissingFile,
    Nothing,
    TwoColumns,
    WhatRows,
    WrongDelimiter,
    WrongEncoding,
)
from handlers.importing.kinds import Kind
from handlers.importing.work import Count
from tests.importing.office import Office

BY_DATES = "by the other dates of the contract"


def test_a_line_names_file_row_column_value_and_what_was_expected(northwind: Office) -> None:
    report = northwind.imports("name,arr\nHooli,much\n")

    assert [str(fault) for fault in report.faults] == [
        'customers.csv, row 2, arr: "much", expected a number such as 1200 or 1200.50'
    ]


def test_with_one_faulty_row_nothing_of_the_others_is_stored(northwind: Office) -> None:
    before = northwind.rows()

    report = northwind.imports("name,arr\nHooli,1\nInitech,-1\nUmbrella,2\n")

    assert len(report.faults) == 1
    assert northwind.rows() == before
    assert northwind.names() == ["Acme Corp", "Globex"]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("arr", "-5", "an amount a year from 0 to 10,000,000,000"),
        ("arr", "99000000000", "an amount a year from 0 to 10,000,000,000"),
        ("arr", "1.005001", "an amount with two places behind the point at most"),
        ("arr", "1.200", '1200 or 1.2: say in a mapping decimal = "." or decimal = ","'),
        ("arr", "=1+1", "a value, not a formula"),
        ("currency", "EURO", "an ISO currency such as EUR, USD or GBP"),
        ("csm", "zoe", "one of our people: ana, ben, cleo, dev"),
        ("contract_end", "31.02.2026", "one date such as 2026-11-27"),
        (
            "contract_end",
            "31.01.2027",
            'one date such as 2026-11-27; in a mapping say dates = "dd.mm.yyyy"',
        ),
        (
            "contract_end",
            "3/12/26",
            'one date such as 2026-11-27; in a mapping say dates = "dd/mm/yy" or dates = "mm/dd/yy"',
        ),
        ("notice_date", "2026-10-01; 2026-11-01", "one date such as 2026-11-27"),
        ("last_contact", "2026-12-24", "a day up to today, 2026-11-23"),
        ("segment", "gold", "one of: strategic, high-touch, mid-touch, tech-touch"),
        ("country", "Germany", "two letters such as DE or US"),
        ("time_zone", "Berlin", "a time zone such as Europe/Berlin"),
        ("cadence_days", "2.5", "a whole number from 0 to 999"),
        ("internal_channel", "#nowhere", "a channel that the assistant is in"),
        ("internal_channel", "#acme-customer", "a channel without people from outside"),
    ],
)
def test_each_field_says_what_it_expects(northwind: Office, column: str, value: str, expected: str) -> None:
    faults = northwind.faults(f"name,{column}\nHooli,{value}\n")

    assert faults == [f'row 2, {column}: "{value}", expected {expected}']


def test_two_rows_for_one_customer_are_refused(northwind: Office) -> None:
    faults = northwind.faults("name,arr\nHooli,1\nInitech,2\nhooli,3\n")

    assert faults == ['row 4, name: "hooli", expected one row for each customer; row 2 has this one']


def test_two_names_for_one_external_id_in_one_file_are_refused(northwind: Office) -> None:
    faults = northwind.faults("external_id,name\nH-1,Hooli\nH-1,Hooli again\n")

    assert len(faults) == 1


def test_an_external_id_that_contradicts_the_known_one_is_refused(northwind: Office) -> None:
    northwind.imports("external_id,name\nH-1,Hooli\n")

    faults = northwind.faults("external_id,name\nH-2,Hooli\n")

    assert faults == ['row 2, external_id: "H-2", expected H-1, the external id of Hooli']


def test_a_name_that_another_customer_has_is_refused(northwind: Office) -> None:
    northwind.imports("external_id,name\nH-1,Hooli\n")

    faults = northwind.faults("external_id,name\nH-1,Globex\n")

    assert faults == ['row 2, external_id: "H-1", expected another name: a second customer is called Globex']


def test_a_contract_that_ends_before_it_begins_is_refused(northwind: Office) -> None:
    faults = northwind.faults("name,contract_start,contract_end\nHooli,2026-01-01,2025-01-01\n")

    assert faults == [f'row 2, contract_end: "2025-01-01", expected a day from 2026-01-01 on, {BY_DATES}']


def test_a_notice_date_after_the_known_end_is_refused(northwind: Office) -> None:
    northwind.imports("name,contract_end\nHooli,2026-12-31\n")

    faults = northwind.faults("name,notice_date\nHooli,2027-01-31\n")

    assert faults == [f'row 2, notice_date: "2027-01-31", expected a day up to 2026-12-31, {BY_DATES}']


def test_a_channel_of_another_customer_is_refused(northwind: Office) -> None:
    northwind.imports("name,internal_channel\nAcme Corp,#acme-team\n")

    faults = northwind.faults("name,internal_channel\nGlobex,#acme-team\n")

    assert faults == [
        'row 2, internal_channel: "#acme-team", expected a channel that is not linked elsewhere'
    ]


def test_a_row_wider_than_its_header_is_refused(northwind: Office) -> None:
    faults = northwind.faults("name,arr\nHooli,1,surplus\n")

    assert faults == ['row 2, (no column): "surplus", expected at most 2 cells']


def test_a_file_without_a_column_that_tells_its_kind_is_refused(northwind: Office) -> None:
    with pytest.raises(WhatRows) as refusal:
        northwind.imports("company,revenue\nHooli,1\n")

    assert "its columns are: company, revenue" in str(refusal.value)


def test_a_column_that_the_mapping_names_and_the_file_lacks_is_refused(northwind: Office) -> None:
    with pytest.raises(MissingColumn) as refusal:
        northwind.imports("Company\nHooli\n", '[customers]\nname = "Customer"')

    assert str(refusal.value) == (
        'customers.csv has no column "Customer". It has: Company. A mapping can say which one is meant.'
    )


@pytest.mark.parametrize(
    ("content", "mapping", "sign"),
    [
        ("name:segment\nHooli:strategic\n", "", 'colons; say so in a mapping: delimiter = ":".'),
        (
            "name;segment\nHooli;strategic\n",
            'delimiter = ","\n[customers]\nname = "name"',
            'semicolons; say so in a mapping: delimiter = ";".',
        ),
        (
            "name\tsegment\nHooli\tstrategic\n",
            'delimiter = ","\n[customers]\nname = "name"',
            'tabs; say so in a mapping: delimiter = "\\t".',
        ),
    ],
)
def test_a_file_parted_by_another_sign_says_which_and_how_to_tell(
    northwind: Office, content: str, mapping: str, sign: str
) -> None:
    with pytest.raises(WrongDelimiter) as refusal:
        northwind.imports(content, mapping)

    first_line = content.splitlines()[0]
    assert str(refusal.value) == (
        f"customers.csv cannot be read as columns: its first line is {first_line}. "
        f"It seems to be parted by {sign}"
    )


@pytest.mark.parametrize("name", ["-2", "+49", "@home", "'=1+1"])
def test_a_name_that_a_spreadsheet_could_run_is_guarded_and_comes_back_as_it_was(
    northwind: Office, name: str
) -> None:
    northwind.imports(f"name,segment\n{name},strategic\n")
    kept = name.removeprefix("'") if name.startswith("'=") else name

    exported = northwind.exports()

    assert kept in northwind.names()
    assert f"'{kept}" in exported
    assert northwind.imports(exported).counts == {Kind.CUSTOMERS: Count(unchanged=3)}


def test_two_columns_of_one_name_are_refused(northwind: Office) -> None:
    with pytest.raises(TwoColumns):
        northwind.imports("name,notice_date,Notice date\nHooli,2026-01-01,2026-02-01\n")


@pytest.mark.parametrize("content", ["name,arr\n", "name,arr\n,\n"])
def test_a_file_without_rows_is_refused(northwind: Office, content: str) -> None:
    with pytest.raises(Nothing) as refusal:
        northwind.imports(content)

    assert str(refusal.value) == "customers.csv has no rows below its header line."


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_with_nothing_in_it_is_refused(northwind: Office, content: str) -> None:
    with pytest.raises(Nothing) as refusal:
        northwind.imports(content)

    assert str(refusal.value) == (
        "customers.csv is empty. Its first line is to name the columns, and each line below is a row."
    )


def test_a_name_that_is_a_formula_is_one_fault(northwind: Office) -> None:
    assert northwind.faults("name,arr\n=1+1,5\n") == ['row 2, name: "=1+1", expected a value, not a formula']


def test_a_file_beside_that_is_not_there_is_refused(northwind: Office) -> None:
    with pytest.raises(MissingFile) as refusal:
        northwind.imports("name\nHooli\n", '[customers]\nfile = "more.csv"\nname = "name"')

    assert str(refusal.value) == "The mapping reads more.csv too, which I do not have. Put it beside."


def test_bytes_that_are_no_utf_8_are_refused_with_the_place(northwind: Office) -> None:
    with pytest.raises(WrongEncoding) as refusal:
        northwind.imports("name\nMüller\n".encode("cp1252"))

    assert str(refusal.value) == (
        "customers.csv is not UTF-8 (from byte 6 on). Say in a mapping what it is, such as: "
        'encoding = "cp1252".'
    )
