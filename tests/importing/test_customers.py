"""Customers out of a file: all that a row tells is stored as facts, what is known already is left alone."""

from datetime import date

from domain.customers import PersonRole, Segment, Stage
from domain.entries import Kind as ContactKind
from domain.money import Money
from handlers.importing.kinds import Kind
from handlers.importing.work import Count
from tests.importing.office import Office

WHOLE = (
    "name,aliases,segment,stage,arr,currency,csm,pm,contract_start,contract_end,notice_date,last_contact,people,"
    "country,time_zone,external_id\n"
    "Hooli,Hooli Inc; The H,high touch,value,120000,EUR,ana,Ben Okafor,2025-01-01,2026-12-31,2026-10-31,"
    "2026-11-02,Gavin Belson (sponsor); Denpok <d@hooli.io>,us,America/New_York,H-1\n"
)


def test_a_new_customer_is_stored_with_all_that_the_row_tells(northwind: Office) -> None:
    northwind.imports(WHOLE)

    hooli = northwind.file("Hooli").customer
    members = northwind.in_turn(lambda turn: turn.directory.members)
    assert hooli.aliases == ("Hooli Inc", "The H")
    assert (hooli.segment, hooli.stage) == (Segment.HIGH_TOUCH, Stage.VALUE)
    assert hooli.arr == Money(12_000_000, "EUR")
    assert [members[owner or ""].handle for owner in (hooli.csm_id, hooli.pm_id)] == ["ana", "ben"]
    assert (hooli.contract_start, hooli.contract_end) == (date(2025, 1, 1), date(2026, 12, 31))
    assert hooli.notice_date == date(2026, 10, 31)
    assert (hooli.country, hooli.time_zone, hooli.external_id) == ("US", "America/New_York", "H-1")


def test_the_people_come_with_role_and_address(northwind: Office) -> None:
    northwind.imports(WHOLE)

    people = {person.name: (person.role, person.email) for person in northwind.file("Hooli").people}
    assert people == {"Gavin Belson": (PersonRole.SPONSOR, ""), "Denpok": (PersonRole.USER, "d@hooli.io")}


def test_the_last_contact_becomes_a_contact_signed_by_the_csm(northwind: Office) -> None:
    northwind.imports(WHOLE)

    file = northwind.file("Hooli")
    contact = file.last_contact()
    assert contact is not None
    assert (contact.happened_on, contact.kind) == (date(2026, 11, 2), ContactKind.CALL)
    assert contact.author_id == file.customer.csm_id


def test_the_same_file_again_writes_nothing(northwind: Office) -> None:
    northwind.imports(WHOLE)
    before = northwind.rows()

    report = northwind.imports(WHOLE)

    assert report.counts == {Kind.CUSTOMERS: Count(unchanged=1)}
    assert report.change_id is None
    assert northwind.rows() == before


def test_a_changed_field_becomes_one_fact_more(northwind: Office) -> None:
    northwind.imports(WHOLE)
    changes, facts, *_ = northwind.rows()

    report = northwind.imports(WHOLE.replace("120000", "150000"))

    assert report.counts == {Kind.CUSTOMERS: Count(changed=1)}
    assert northwind.rows()[:2] == [changes + 1, facts + 1]
    assert northwind.file("Hooli").customer.arr == Money(15_000_000, "EUR")


def test_a_customer_is_known_again_by_its_external_id_under_a_new_name(northwind: Office) -> None:
    northwind.imports(WHOLE)

    northwind.imports("external_id,name\nH-1,Hooli XYZ\n")

    assert northwind.names() == ["Acme Corp", "Globex", "Hooli XYZ"]


def test_a_customer_is_known_again_by_its_name_in_other_capitals(northwind: Office) -> None:
    report = northwind.imports("name,segment\nGLOBEX,strategic\n")

    assert report.counts == {Kind.CUSTOMERS: Count(changed=1)}
    assert northwind.file("GLOBEX").customer.segment is Segment.STRATEGIC


def test_an_empty_cell_takes_nothing_away(northwind: Office) -> None:
    northwind.imports(WHOLE)

    northwind.imports("external_id,arr,csm,contract_end\nH-1,,,\n")

    hooli = northwind.file("Hooli").customer
    assert hooli.arr == Money(12_000_000, "EUR")
    assert hooli.contract_end == date(2026, 12, 31)


def test_an_amount_without_a_currency_is_in_the_workspaces(northwind: Office) -> None:
    northwind.imports("name,arr\nHooli,5000\n")

    assert northwind.file("Hooli").customer.arr == Money(500_000, "EUR")


def test_a_customer_is_known_of_since_its_contract_began(northwind: Office) -> None:
    northwind.imports(WHOLE)

    on_the_first_day = northwind.file("Hooli", date(2025, 1, 1)).customer
    assert on_the_first_day.arr == Money(12_000_000, "EUR")
    assert on_the_first_day.stage is Stage.ADOPTION  # of the past the file does not tell


def test_the_day_of_the_file_is_the_day_from_which_a_change_holds(northwind: Office) -> None:
    northwind.imports("name,contract_start\nHooli,2025-01-01\n")

    northwind.imports("name,segment\nHooli,strategic\n", "as_of = 2025-06-01")

    assert northwind.file("Hooli", date(2025, 5, 31)).customer.segment is Segment.MID_TOUCH
    assert northwind.file("Hooli", date(2025, 6, 1)).customer.segment is Segment.STRATEGIC


def test_what_an_older_file_tells_does_not_undo_what_is_known_of_later(northwind: Office) -> None:
    northwind.imports("name,contract_start,segment\nHooli,2025-01-01,mid-touch\n", "as_of = 2025-01-01")
    northwind.imports("name,segment\nHooli,strategic\n")

    older = "name,segment\nHooli,high-touch\n"
    northwind.imports(older, "as_of = 2025-06-01")
    again = northwind.imports(older, "as_of = 2025-06-01")

    assert northwind.file("Hooli").customer.segment is Segment.STRATEGIC
    assert again.counts == {Kind.CUSTOMERS: Count(unchanged=1)}


def test_a_file_older_than_what_is_known_of_a_customer_holds_from_today(northwind: Office) -> None:
    northwind.imports("name,segment\nGlobex,strategic\n", "as_of = 2020-01-01")

    assert northwind.file("Globex").customer.segment is Segment.STRATEGIC


def test_channels_are_linked(northwind: Office) -> None:
    northwind.imports("name,internal_channel,customer_channel\nAcme Corp,#acme-team,acme-customer\n")

    exported = northwind.exports().splitlines()[1]
    assert exported.endswith(",#acme-team,#acme-customer")


def test_its_owner_is_reminded_and_its_health_known_at_once(northwind: Office) -> None:
    northwind.imports(WHOLE.replace("2026-11-02", "2026-09-01"))

    answer = northwind.chat.says("ana", "health Hooli")

    assert answer.message is not None
    assert answer.message.fallback.startswith("Hooli")


def test_an_import_is_taken_back_as_a_whole(northwind: Office) -> None:
    northwind.imports(WHOLE)

    northwind.chat.says("cleo", "undo")

    assert northwind.names() == ["Acme Corp", "Globex"]


def test_it_is_kept_as_a_change_by_the_lead(northwind: Office) -> None:
    northwind.imports(WHOLE)

    assert northwind.chat.summaries()[-1] == ("import", "imported 1 customer from customers.csv")


def test_a_dry_run_tells_the_same_and_writes_nothing(northwind: Office) -> None:
    before = northwind.rows()

    report = northwind.examines(WHOLE + "Globex,,strategic,,,,,,,,,,,,,\nAcme Corp,,,,,,,,,,,,,,,\n")

    assert report.counts == {Kind.CUSTOMERS: Count(1, 1, 1)}
    assert northwind.rows() == before
