"""An export reads back the same, here and in an empty company, and runs no formula on the way."""

import pytest

from handlers import errors
from handlers.exporting.rows import tables
from handlers.importing.kinds import Kind
from handlers.importing.work import Count
from storage.unit_of_work import Database
from tests.importing.office import Office, office
from tests.importing.test_customers import WHOLE
from tests.importing.test_reports import ENTRIES, SIGNALS


@pytest.fixture
def busy(northwind: Office) -> Office:
    """A company with something of every kind."""
    northwind.imports(WHOLE)
    northwind.imports(ENTRIES)
    northwind.imports(SIGNALS)
    northwind.imports("customer,date,kind,value,person\nAcme,2026-11-02,nps,9,Jane Miller\n")
    return northwind


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (Kind.CUSTOMERS, Count(unchanged=3)),
        (Kind.ENTRIES, Count(unchanged=4)),
        (Kind.SCORES, Count(unchanged=1)),
        (Kind.SIGNALS, Count(unchanged=2)),
    ],
)
def test_what_is_exported_is_known_when_it_comes_back(busy: Office, kind: Kind, count: Count) -> None:
    exported = busy.exports(kind)

    report = busy.imports(exported)

    assert (report.faults, report.counts) == ((), {kind: count})


def test_a_workbook_fills_an_empty_company_with_the_same(busy: Office, postgresql_database: Database) -> None:
    other = office(postgresql_database)

    other.imports(busy.exports_all(), name="all.xlsx")

    for kind in (Kind.ENTRIES, Kind.SCORES, Kind.SIGNALS):
        assert other.exports(kind) == busy.exports(kind)
    assert _without_channels(other) == _without_channels(busy)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1 done", "-all good", "@ana said", "'=quoted"])
def test_no_text_leaves_as_a_formula_and_it_comes_back_as_it_was(northwind: Office, text: str) -> None:
    northwind.chat.says("ana", f"log Acme {text}")
    (told,) = (entry.text for entry in northwind.file("Acme Corp").entries)

    exported = northwind.exports(Kind.ENTRIES)

    assert f"'{told}" in exported
    assert northwind.imports(exported).counts == {Kind.ENTRIES: Count(unchanged=1)}


def test_an_export_is_kept_as_a_change(northwind: Office) -> None:
    northwind.exports()

    assert northwind.chat.summaries()[-1] == ("export", "exported 2 customers")


def test_a_csm_may_not_export(northwind: Office) -> None:
    with pytest.raises(errors.NotAllowed):
        northwind.in_turn(lambda turn: tables(turn, [Kind.CUSTOMERS]), "ana")


def _without_channels(company: Office) -> list[str]:
    return [line.rsplit(",", 2)[0] for line in company.exports().splitlines()]
