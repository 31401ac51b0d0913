"""A mapping says where our fields come from; one that is unclear says what it could say."""

from datetime import date

import pytest

from domain.measurements import Measure, Measurement
from handlers.importing.errors import BadMapping
from handlers.importing.mapping_file import read_mapping
from tests.importing.office import Office

TICKETS = (
    "account,opened,closed,priority\n"
    "A-1,01.06.2026,04.06.2026,high\n"
    "A-1,02.06.2026,04.06.2026,urgent\n"
    "A-1,09.06.2026,09.06.2026,low\n"
    "A-1,20.06.2026,,low\n"
)


def test_own_columns_formats_encoding_words_and_constants_are_read(northwind: Office) -> None:
    mapping = """
        encoding = "cp1252"
        delimiter = ";"
        dates = "dd.mm.yyyy"
        decimal = ","
        [customers]
        name = "Kunde"
        arr = "Umsatz"
        contract_end = "Ende"
        segment = { column = "Klasse", values = { A = "strategic", B = "high-touch" } }
        csm = { always = "ana" }
    """

    northwind.imports("Kunde;Umsatz;Ende;Klasse\nMüller;1.200,50;31.12.2026;A\n".encode("cp1252"), mapping)

    customer = northwind.file("Müller").customer
    assert (str(customer.arr), customer.contract_end) == ("EUR 1,200.50", date(2026, 12, 31))
    assert (customer.segment.value, northwind.in_turn(lambda turn: turn.first_name(customer.csm_id))) == (
        "strategic",
        "Ana",
    )


def test_rows_that_say_the_same_are_summed_and_their_days_compared(northwind: Office) -> None:
    contracts = (
        "account,from,to,amount\nHooli,2025-02-01,,100\nHooli,2025-01-01,2025-06-01,50\nHooli,2025-03-01,,7\n"
    )
    mapping = """
        [customers]
        name = "account"
        contract_start = { earliest = "from" }
        notice_date = { latest = "from" }
        arr = { total = "amount", where = { to = "" } }
    """

    northwind.imports(contracts, mapping)

    hooli = northwind.file("Hooli").customer
    assert (hooli.contract_start, hooli.notice_date) == (date(2025, 1, 1), date(2025, 3, 1))
    assert str(hooli.arr) == "EUR 107"


def test_usage_is_summed_by_week_through_another_file(northwind: Office) -> None:
    northwind.imports("name,external_id\nHooli,A-1\n")
    mapping = """
        [signals]
        customer = { column = "licence", through = "licences.csv", key = "licence", gives = "account" }
        date = { week = "day" }
        signal = { always = "usage" }
        value = { total = "times" }
    """
    usage = "licence,day,times\nL1,2026-06-01,3\nL2,2026-06-07,4\nL1,2026-06-08,5\n"

    northwind.imports(usage, mapping, beside={"licences.csv": "licence,account\nL1,A-1\nL2,A-1\n"})

    assert northwind.file("Hooli").measurements == (
        Measurement(Measure.USAGE, 7.0, date(2026, 6, 1)),
        Measurement(Measure.USAGE, 5.0, date(2026, 6, 8)),
    )


def test_open_tickets_are_counted_on_each_day_on_which_that_changes(northwind: Office) -> None:
    northwind.imports("name,external_id\nHooli,A-1\n")
    mapping = """
        dates = "dd.mm.yyyy"
        [signals]
        customer = "account"
        signal = { always = "tickets_open" }
        open = { from = "opened", until = "closed" }
    """

    northwind.imports(TICKETS, mapping)

    assert [(each.happened_on.day, each.value) for each in northwind.file("Hooli").measurements] == [
        (1, 1.0),
        (2, 2.0),
        (4, 0.0),
        (9, 1.0),  # closed on its own day, so known of on that day
        (10, 0.0),
        (20, 1.0),
    ]


def test_a_day_that_cannot_be_read_in_a_group_is_told_with_its_own_row(northwind: Office) -> None:
    mapping = '[customers]\nname = "name"\ncontract_start = { earliest = "from" }'

    faults = northwind.faults("name,from\nHooli,2025-01-01\nHooli,soon\n", mapping)

    assert faults == ['row 3, from: "soon", expected one date such as 2026-11-27']


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        ("x = 1", 'it knows no "x"'),
        ('dlimiter = ";"', 'it knows no "dlimiter". Did you mean "delimiter"? It knows encoding, delimiter,'),
        ('[customers]\nnam = "x"', 'customers knows no "nam". Did you mean "name"? It knows external_id,'),
        ("[customers", "Expected"),
        ('dates = "soon"', "write one like dd-mm-yyyy"),
        ('decimal = ";"', 'decimal is "." or ","'),
        ('encoding = "klingon"', '"klingon" is no encoding'),
        ('encoding = "hex"', '"hex" is no encoding'),
        ('delimiter = ";;"', "delimiter is one sign"),
        ('as_of = "2024-12-31"', "as_of is a day without quotation marks"),
        ("customers = 3", "customers is a table"),
        ('[customers]\nrevenue = "x"', 'customers knows no "revenue"'),
        ("[customers]\narr = 3", "arr is a column's name"),
        ('[customers]\narr = { sum = "x" }', 'arr knows no "sum"'),
        ("[customers]\ncsm = { always = 3 }", "csm: write 3 in quotation marks"),
        ('[customers]\nname = { column = "a", through = "b.csv" }', "needs the columns key and gives"),
        ('[scores]\ncustomer = "a"', "does not say where to find: date, kind, value"),
        ('[entries]\ncustomer = "a"\ntext = "b"\nopen = { from = "c", until = "d" }', "only signals count"),
    ],
)
def test_an_unclear_mapping_says_what_is_wrong(mapping: str, why: str) -> None:
    with pytest.raises(BadMapping) as refusal:
        read_mapping("map.toml", mapping.encode())

    assert str(refusal.value).startswith("The mapping map.toml cannot be used: ")
    assert why in str(refusal.value)
