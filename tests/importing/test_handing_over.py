"""`export` in chat: put together in the background, handed to the one who asked, and read back the same."""

import pytest

from handlers import errors
from handlers.commands import answer
from handlers.exporting.errors import NoSuchRows
from handlers.exporting.handing_over import FILE, GATHER, Handed, hand_over
from handlers.importing.kinds import Kind
from handlers.importing.uploads import LEASE, Background
from handlers.importing.work import Count
from handlers.request import Audience, Identity, Input, Place, Pressed, Request, Typed, Venue
from handlers.services import Services
from storage import inbox
from storage.unit_of_work import Database
from tests.factories import AT
from tests.handlers.acme import buttons, card, lines
from tests.importing.office import Office, office


@pytest.fixture
def northwind(database: Database) -> Office:
    return office(database)


def works(northwind: Office) -> None:
    """Does the errand that waits in the inbox."""
    with northwind.database.across(writing=True) as connection:
        claim = inbox.claim(connection, AT, {GATHER: LEASE})
    assert claim is not None
    Background(Services(northwind.database), lambda: AT).carry_out(claim)


def asks(northwind: Office, words: str, who: str = "cleo") -> str:
    """Asks for a file that is then put together; the id by which it is taken."""
    answer(_request(northwind, Typed(words), who, "ask-1"), Services(northwind.database))
    works(northwind)
    (button,) = buttons(northwind.chat.posted()[-1][1])
    return button.id


def takes(northwind: Office, file_id: str, who: str = "cleo") -> Handed:
    request = _request(northwind, Pressed(FILE, file_id, ""), who, "take-1")
    return hand_over(request, Services(northwind.database), file_id)


def _request(northwind: Office, given: Input, who: str, key: str) -> Request:
    """What comes in from the page, whose answer goes by the outbox."""
    venue = Venue(f"direct:{who}", Audience.DIRECT)
    return Request(key, northwind.chat.workspace_id, Identity(Place.WEB, who), venue, given, AT)


def test_it_is_acknowledged_before_the_file_is_put_together(northwind: Office) -> None:
    reply = northwind.chat.says("cleo", "export customers")

    assert card(reply) == ["Exporting customers: this can take some seconds"]


def test_the_file_comes_with_what_it_holds_and_a_button_to_take_it(northwind: Office) -> None:
    asks(northwind, "export customers")

    message = northwind.chat.posted()[-1][1]
    assert lines(message) == [
        "customers.csv: 1 kB",
        "customers 2 customers",
        "It is kept for a day, for you alone. An import reads it back.",
    ]
    assert [each.label for each in buttons(message)] == ["Download customers.csv"]


def test_what_is_taken_is_known_when_it_comes_back(northwind: Office) -> None:
    handed = takes(northwind, asks(northwind, "export customers"))

    report = northwind.imports(handed.content, name=handed.name)

    assert (report.faults, report.counts) == ((), {Kind.CUSTOMERS: Count(unchanged=2)})


def test_without_a_kind_everything_comes_in_one_workbook(northwind: Office) -> None:
    northwind.chat.says("ana", "log Acme =1+1 called, all good")

    handed = takes(northwind, asks(northwind, "export"))

    report = northwind.imports(handed.content, name=handed.name)
    assert report.faults == ()
    assert report.counts == {Kind.CUSTOMERS: Count(unchanged=2), Kind.ENTRIES: Count(unchanged=1)}


def test_who_asked_and_who_took_it_is_logged(northwind: Office) -> None:
    takes(northwind, asks(northwind, "export customers"))

    assert northwind.chat.summaries()[-2:] == [
        ("export", "exported 2 customers"),
        ("export", "took customers.csv"),
    ]


def test_nobody_else_gets_the_file(northwind: Office) -> None:
    file_id = asks(northwind, "export customers")
    northwind.chat.says("cleo", "role @ana lead")

    with pytest.raises(errors.AlreadyGone):
        takes(northwind, file_id, who="ana")


def test_a_csm_may_not_export(northwind: Office) -> None:
    reply = northwind.chat.says("ana", "export customers")

    assert reply.refused


def test_who_is_no_lead_any_more_gets_nothing(northwind: Office) -> None:
    northwind.chat.says("cleo", "role @ana lead")
    file_id = asks(northwind, "export customers", who="ana")
    northwind.chat.says("cleo", "role @ana lead off")

    with pytest.raises(errors.Refusal):
        takes(northwind, file_id, who="ana")


def test_what_is_no_kind_of_rows_is_refused_with_those_there_are(northwind: Office) -> None:
    reply = northwind.chat.says("cleo", "export invoices")

    assert card(reply) == [str(NoSuchRows(words="invoices"))]
