"""Files handed in in chat: acknowledged at once, read afterwards, stored once somebody has looked."""

from datetime import timedelta

import pytest

from domain.message import Message
from handlers.commands import answer
from handlers.importing.uploads import LEASE, READ, STORE, Background
from handlers.request import Attachment, Audience, Identity, Place, Reply, Request, Uploaded, Venue
from handlers.services import Services
from storage import inbox
from storage.inbox import Claim
from storage.unit_of_work import Database
from tests.factories import AT
from tests.handlers.acme import buttons, card, lines
from tests.importing.office import Office, office

CUSTOMERS = Attachment("customers.csv", b"name,arr\nHooli,1200\nInitech,5\n")
LEASES = {READ: LEASE, STORE: LEASE}


@pytest.fixture
def northwind(database: Database) -> Office:
    return office(database)


def hands_in(northwind: Office, *files: Attachment, who: str = "cleo", key: str = "upload-1") -> Reply:
    """Hands files in in the direct conversation, where the reply goes by the outbox."""
    venue = Venue(f"direct:{who}", Audience.DIRECT)
    request = Request(key, northwind.chat.workspace_id, Identity(Place.WEB, who), venue, Uploaded(files), AT)
    return answer(request, Services(northwind.database))


def works(northwind: Office) -> int:
    """Does what waits in the inbox; how many errands there were."""
    background = Background(Services(northwind.database), lambda: AT)
    done = 0
    while claim := claimed(northwind):
        background.carry_out(claim)
        done += 1
    return done


def claimed(northwind: Office) -> Claim | None:
    with northwind.database.across(writing=True) as connection:
        return inbox.claim(connection, AT, LEASES)


def shown(northwind: Office) -> Message:
    """The newest message on its way."""
    return northwind.chat.posted()[-1][1]


def presses(northwind: Office, label: str, who: str = "cleo") -> Reply:
    return northwind.chat.clicks(who, label, shown(northwind))


def test_a_file_is_acknowledged_before_it_is_read(northwind: Office) -> None:
    reply = hands_in(northwind, CUSTOMERS)

    assert card(reply) == ["Reading customers.csv: 1 kB"]
    assert lines(shown(northwind)) == ["Reading customers.csv: 1 kB"]


def test_what_it_would_store_is_shown_and_nothing_is_stored(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)

    works(northwind)

    assert lines(shown(northwind)) == ["customers.csv: nothing is stored yet", "customers 2 new"]
    assert [each.label for each in buttons(shown(northwind))] == ["Store", "Discard"]
    assert northwind.names() == ["Acme Corp", "Globex"]


def test_store_stores_it_and_offers_the_way_back(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    works(northwind)

    presses(northwind, "Store")
    works(northwind)

    assert northwind.names() == ["Acme Corp", "Globex", "Hooli", "Initech"]
    assert lines(shown(northwind)) == ["customers.csv is stored: as one change", "customers 2 new"]
    presses(northwind, "Undo")
    assert northwind.names() == ["Acme Corp", "Globex"]


def test_store_pressed_twice_stores_once(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    works(northwind)
    proposal = shown(northwind)

    northwind.chat.clicks("cleo", "Store", proposal)
    again = northwind.chat.clicks("cleo", "Store", proposal)

    assert card(again) == ["That has been dealt with already, or is no longer there."]
    assert works(northwind) == 1


def test_discard_throws_it_away(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    works(northwind)
    proposal = shown(northwind)

    presses(northwind, "Discard")

    after = northwind.chat.clicks("cleo", "Store", proposal)
    assert card(after) == ["That has been dealt with already, or is no longer there."]


def test_nobody_else_stores_what_one_has_handed_in(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    works(northwind)

    reply = presses(northwind, "Store", who="ana")

    assert card(reply)[0].startswith("import is for admin or lead; you are csm.")


def test_faulty_rows_are_shown_instead_of_the_button(northwind: Office) -> None:
    hands_in(northwind, Attachment("customers.csv", b"name,arr\nHooli,-1\n"))

    works(northwind)

    assert lines(shown(northwind)) == [
        "customers.csv: nothing is stored: 1 faulty cell",
        "row 2 arr: “-1” expected an amount a year from 0 to 10,000,000,000",
    ]
    assert buttons(shown(northwind)) == []


def test_a_mapping_is_handed_in_beside_the_file(northwind: Office) -> None:
    mapping = Attachment("map.toml", b'[customers]\nname = "Kunde"\n')

    hands_in(northwind, mapping, Attachment("kunden.csv", b"Kunde\nHooli\n"))
    works(northwind)

    assert lines(shown(northwind)) == ["kunden.csv: nothing is stored yet", "customers 1 new"]


def test_a_file_that_cannot_be_read_gets_its_sentence(northwind: Office) -> None:
    hands_in(northwind, Attachment("customers.xlsx", b"no workbook"))

    works(northwind)

    assert lines(shown(northwind)) == [
        "customers.xlsx is no XLSX file that I can open. Save it once more as XLSX, or as CSV (UTF-8)."
    ]


def test_a_csm_is_told_who_may(northwind: Office) -> None:
    reply = hands_in(northwind, CUSTOMERS, who="ana")

    assert card(reply)[0].startswith("import is for admin or lead; you are csm.")
    assert works(northwind) == 0


def test_the_same_delivery_twice_is_read_once(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    hands_in(northwind, CUSTOMERS)

    assert works(northwind) == 1


def test_an_errand_whose_process_died_is_taken_up_again(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    assert claimed(northwind) is not None  # and then the process dies

    with northwind.database.across(writing=True) as connection:
        meanwhile = inbox.claim(connection, AT + LEASE - timedelta(seconds=1), LEASES)
        later = inbox.claim(connection, AT + LEASE, LEASES)

    assert meanwhile is None
    assert later is not None


def test_an_errand_that_kills_process_after_process_is_given_up(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    for minute in range(4):
        with northwind.database.across(writing=True) as connection:
            claim = inbox.claim(connection, AT + minute * 2 * LEASE, LEASES)
        assert claim is not None

    Background(Services(northwind.database), lambda: AT).carry_out(claim)

    assert lines(shown(northwind)) == [
        "Something went wrong on my side while I read that file, and nothing was stored. Try again."
    ]
    assert northwind.names() == ["Acme Corp", "Globex"]


def test_what_nobody_decided_on_is_forgotten_after_a_day(northwind: Office) -> None:
    hands_in(northwind, CUSTOMERS)
    works(northwind)
    old = buttons(shown(northwind))[0].id

    with northwind.database.writing(northwind.chat.workspace_id) as uow:
        inbox.put(uow, "other", {}, AT + timedelta(days=1, seconds=1))
        kept = inbox.get(uow, old)

    assert kept is None
