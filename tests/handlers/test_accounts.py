"""A customer's own fields: it is added, looked at and set, by words or by form, and taken back."""

from datetime import date

import pytest

from domain.customers import Customer, Segment, Stage
from domain.members import Role
from domain.money import Money
from storage import customers, members, naming
from storage.unit_of_work import Database
from tests import factories as make
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def acme(chat: Chat) -> Customer:
    with chat.database.reading(chat.workspace_id) as uow:
        found = customers.by_id(uow, chat.acme_id)
    assert found is not None
    return found


def names(chat: Chat) -> list[str]:
    with chat.database.reading(chat.workspace_id) as uow:
        return [each.name for each in naming.every(uow)]


def test_the_card_says_who_what_and_until_when(chat: Chat) -> None:
    chat.customer_is(contract_end=date(2027, 3, 31), notice_date=date(2026, 12, 31), country="DE")

    assert card(chat.says("dev", "customer Acme")) == [
        "Acme Corp: mid-touch, adoption; CSM Ana, PM Ben",
        "contract to Wed 31 Mar 2027, notice by Thu 31 Dec",
        "ARR EUR 120,000",
        "contact every 60 days, as mid-touch",
        "also called Acme",
        "where DE",
    ]


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("segment strategic", "segment", Segment.STRATEGIC),
        ("segment: high touch", "segment", Segment.HIGH_TOUCH),
        ("stage won back", "stage", Stage.WON_BACK),
        ("arr EUR 150,000", "arr", Money(15_000_000, "EUR")),
        ("arr 150.000", "arr", Money(15_000_000, "EUR")),
        ("arr 1.200,50 USD", "arr", Money(120_050, "USD")),
        ("arr 95k", "arr", Money(9_500_000, "EUR")),
        ("arr 1.5m GBP", "arr", Money(150_000_000, "GBP")),
        ("arr none", "arr", None),
        ("contract end 31 Mar 2027", "contract_end", date(2027, 3, 31)),
        ("notice date 2026-12-31", "notice_date", date(2026, 12, 31)),
        ("cadence every 21 days", "cadence_days", 21),
        ("cadence 0", "cadence_days", 0),
        ("country de", "country", "DE"),
        ("time zone europe/berlin", "time_zone", "Europe/Berlin"),
        ("language German", "language", "German"),
        ("external id C-1042", "external_id", "C-1042"),
        ("alias ACM", "aliases", ("Acme", "ACM")),
        ("alias none", "aliases", ()),
        ("name Acme Holding", "name", "Acme Holding"),
    ],
)
def test_a_field_is_set_by_words(chat: Chat, words: str, field: str, value: object) -> None:
    chat.says("ana", f"customer Acme Corp {words}")

    assert getattr(acme(chat), field) == value


def test_the_answer_says_what_it_was_before(chat: Chat) -> None:
    reply = chat.says("ana", "customer Acme segment strategic")

    assert headline(reply) == "Acme Corp: segment strategic, was mid-touch"


def test_undo_brings_the_former_value_back(chat: Chat) -> None:
    told = said(chat.says("ana", "customer Acme segment strategic"))

    chat.clicks("ana", "Undo", told)

    assert acme(chat).segment is Segment.MID_TOUCH


def test_a_new_name_is_known_at_once(chat: Chat) -> None:
    chat.says("ana", "customer Acme name Zenith Works")

    assert headline(chat.says("ana", "owner Zenith")) == "Zenith Works: CSM Ana, PM Ben"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("segment huge", "one of strategic, high-touch, mid-touch, tech-touch"),
        ("arr -5", "an amount a year from 0 to 10,000,000,000"),
        ("arr 99999999999", "an amount a year from 0 to 10,000,000,000"),
        ("arr 5 XXY", "an ISO currency such as EUR, USD or GBP"),
        ("arr a lot", "an ISO currency such as EUR, USD or GBP"),
        ("country Germany", "two letters such as DE or US"),
        ("time zone Mars/Base", "a time zone such as Europe/Berlin"),
        ("cadence often", "a number of days from 0 to 999"),
        ("end someday", "one day, such as 31 Mar 2027"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_one_that_can(chat: Chat, words: str, expected: str) -> None:
    before = acme(chat)

    reply = chat.says("ana", f"customer Acme {words}")

    assert f"expected is {expected}. Example: customer Acme Corp " in headline(reply)
    assert acme(chat) == before


def test_a_contract_cannot_end_before_it_starts(chat: Chat) -> None:
    chat.says("ana", "customer Acme start 1 Apr 2026")

    reply = chat.says("ana", "customer Acme end 1 Mar 2026")

    assert "a contract that ends after its start on Wed 1 Apr" in headline(reply)
    assert acme(chat).contract_end is None


def test_notice_cannot_be_given_after_the_end(chat: Chat) -> None:
    chat.says("ana", "customer Acme end 31 Mar 2027")

    reply = chat.says("ana", "customer Acme notice 1 Apr 2027")

    assert "a notice date up to the contract's end on Wed 31 Mar 2027" in headline(reply)
    assert acme(chat).notice_date is None


def test_an_unknown_field_is_refused_with_all_there_are(chat: Chat) -> None:
    reply = chat.says("ana", "customer Acme colour blue")

    assert headline(reply) == (
        'A customer has no field "colour blue". It has: name, alias, segment, stage, arr, start, end, '
        "notice, cadence, country, zone, language, external id. "
        "Example: customer Acme Corp segment strategic."
    )


def test_one_who_adds_a_customer_looks_after_it(chat: Chat) -> None:
    reply = chat.says("ana", "customer add Umbrella Labs, strategic, renewal")

    assert headline(reply) == "Umbrella Labs is added: strategic, renewal; CSM Ana"
    assert headline(chat.says("ana", "owner Umbrella")) == "Umbrella Labs: CSM Ana, PM nobody"


def test_a_pm_who_adds_one_is_its_pm_and_a_lead_neither(chat: Chat) -> None:
    chat.says("ben", "customer add Umbrella Labs")
    chat.says("cleo", "customer add Stark Foods")

    assert headline(chat.says("ana", "owner Umbrella")) == "Umbrella Labs: CSM nobody, PM Ben"
    assert headline(chat.says("ana", "owner Stark")) == "Stark Foods: CSM nobody, PM nobody"


def test_undo_takes_a_new_customer_away(chat: Chat) -> None:
    told = said(chat.says("ana", "customer add Umbrella Labs"))

    chat.clicks("ana", "Undo", told)

    assert names(chat) == ["Acme Corp", "Globex"]


def test_a_known_name_is_not_added_twice(chat: Chat) -> None:
    reply = chat.says("ana", "customer add acme corp")

    assert headline(reply) == "Acme Corp is known already. See: customer Acme Corp."
    assert names(chat) == ["Acme Corp", "Globex"]


def test_another_name_of_a_customer_is_asked_about(chat: Chat) -> None:
    doubt = chat.says("ana", "customer add ACME")

    assert headline(doubt) == 'Acme Corp is called "ACME" too. Is this another customer?'
    assert headline(chat.clicks("ana", "Add ACME", said(doubt))).startswith("ACME is added")


def test_a_name_much_like_a_known_one_is_asked_about(chat: Chat) -> None:
    doubt = said(chat.says("ana", "customer add Acme Corps"))

    assert labels(doubt) == ["Add Acme Corps"]
    assert names(chat) == ["Acme Corp", "Globex"]
    chat.clicks("ana", "Add Acme Corps", doubt)
    assert names(chat) == ["Acme Corp", "Acme Corps", "Globex"]


@pytest.mark.parametrize("name", ["", "---", "x" * 121])
def test_without_a_name_nothing_is_added(chat: Chat, name: str) -> None:
    reply = chat.says("ana", f"customer add {name}")

    assert headline(reply) == ("customer add needs more words. Example: customer add Acme Corp, strategic.")
    assert names(chat) == ["Acme Corp", "Globex"]


def test_the_form_holds_all_fields_and_sets_those_that_changed(chat: Chat) -> None:
    asked = chat.clicks("ana", "Edit", said(chat.says("ana", "customer Acme")))
    assert asked.form is not None
    values = {field.name: field.value for field in asked.form.fields}

    reply = chat.fills(
        "ana", "customer_form", chat.acme_id, **(values | {"stage": "renewal", "end": "2027-03-31"})
    )

    assert values["arr"] == "EUR 120,000"
    assert headline(reply) == ("Acme Corp: stage renewal, was adoption; end 2027-03-31, was none")


def test_the_form_sets_aliases_whole(chat: Chat) -> None:
    asked = chat.presses("ana", "customer_form", chat.acme_id)
    assert asked.form is not None
    values = {field.name: field.value for field in asked.form.fields}

    chat.fills("ana", "customer_form", chat.acme_id, **(values | {"alias": "ACM"}))

    assert acme(chat).aliases == ("ACM",)


def test_a_fault_in_the_form_stands_at_its_field_and_nothing_is_kept(chat: Chat) -> None:
    asked = chat.presses("ana", "customer_form", chat.acme_id)
    assert asked.form is not None
    values = {field.name: field.value for field in asked.form.fields}

    told = values | {"arr": "-5", "end": "31 February", "name": "Globex", "stage": "renewal"}
    reply = chat.fills("ana", "customer_form", chat.acme_id, **told)

    assert reply.form is not None
    assert {field.name: field.error for field in reply.form.fields if field.error} == {
        "name": "Globex is known already. See: customer Globex.",
        "arr": "Expected is an amount a year from 0 to 10,000,000,000.",
        "end": "31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks.",
    }
    assert acme(chat).stage is Stage.ADOPTION


def test_only_those_who_look_after_it_set_its_fields(chat: Chat) -> None:
    reply = chat.says("dev", "customer Acme segment strategic")

    assert headline(reply).startswith("Only Acme Corp's CSM, its PM, a lead or an admin can do that.")


def test_a_viewer_looks_and_sets_nothing(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        vera = make.member(uow, "Vera Blue", roles=frozenset({Role.VIEWER}))
        members.identify(uow, vera.id, "web", "vera")

    assert headline(chat.says("vera", "customer Acme")).startswith("Acme Corp: mid-touch")
    assert headline(chat.says("vera", "customer add Umbrella")).startswith("customer is for admin or csm")
    assert headline(chat.says("vera", "customer Acme arr 5")).startswith("customer is for admin or csm")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cadence 45", "cadence every 45 days, was every 60 days, as mid-touch"),
        ("cadence none", "cadence every 60 days, as mid-touch, was every 60 days, as mid-touch"),
        ("cadence 0", "cadence none asked for, was every 60 days, as mid-touch"),
    ],
)
def test_a_cadence_is_told_as_it_holds_and_as_it_held(chat: Chat, words: str, told: str) -> None:
    reply = chat.says("ana", f"customer Acme {words}")

    assert headline(reply) == f"Acme Corp: {told}"


def test_health_follows_a_cadence_of_its_own(chat: Chat) -> None:
    reply = chat.says("ana", "customer Acme cadence 7")

    assert headline(reply) == "Acme Corp: cadence every 7 days, was every 60 days, as mid-touch"
    assert any(line.startswith("contact every 7 days") for line in card(chat.says("ana", "customer Acme")))
