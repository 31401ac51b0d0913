"""The outbox: once per key, in order per conversation, claimed under a lease, marked when it is sent."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from storage import outbox
from storage.conversations import Conversation
from storage.outbox import Claim
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY

LEASE = timedelta(seconds=60)
LATER = AT + timedelta(minutes=5)


class Office:
    """A workspace with two channels, and short words for what is done in it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace = make.workspace(database)
        with database.writing(self.workspace) as uow:
            self.acme: Conversation = make.conversation(uow, "#acme")
            self.brite: Conversation = make.conversation(uow, "#brite")

    def post(self, where: Conversation, key: str, *, at: datetime = AT) -> str | None:
        with self.database.writing(self.workspace) as uow:
            return outbox.post(uow, key=key, conversation_id=where.id, message=make.message(key), at=at)

    def edit(self, outbox_id: str, words: str) -> str | None:
        with self.database.writing(self.workspace) as uow:
            return outbox.edit(uow, key=words, outbox_id=outbox_id, message=make.message(words), at=AT)

    def claim(self, machine: datetime = AT, most: int = 10) -> list[Claim]:
        with self.database.across(writing=True) as connection:
            return outbox.claim(connection, machine, LEASE, most)

    def sent(self, outbox_id: str | None, posted_id: str = "p-1") -> None:
        with self.database.writing(self.workspace) as uow:
            outbox.sent(uow, outbox_id or "", posted_id, AT)


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    return Office(database)


def ids(claims: list[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def test_a_message_is_written_once_for_its_key(office: Office) -> None:
    office.post(office.acme, "digest")

    assert office.post(office.acme, "digest") is None
    assert len(office.claim()) == 1


def test_a_claim_says_ids_only(office: Office) -> None:
    waiting = office.post(office.acme, "hello")

    assert office.claim() == [Claim(office.workspace, waiting or "", tried_at=None)]


def test_of_a_conversation_the_earliest_is_claimed_alone(office: Office) -> None:
    first, other = office.post(office.acme, "first"), office.post(office.brite, "other")
    office.post(office.acme, "second")

    assert ids(office.claim()) == {first, other}


def test_the_next_is_claimed_once_the_one_before_was_sent(office: Office) -> None:
    first, second = office.post(office.acme, "first"), office.post(office.acme, "second")
    office.claim()

    assert office.claim() == []
    office.sent(first)
    assert ids(office.claim()) == {second}


def test_messages_of_one_instant_keep_their_order(office: Office) -> None:
    posted = [office.post(office.acme, str(number)) for number in range(5)]

    order = []
    while claims := office.claim():
        order.append(claims[0].id)
        office.sent(claims[0].id)

    assert order == posted


def test_a_claim_takes_no_more_than_asked_for(office: Office) -> None:
    office.post(office.acme, "first")
    office.post(office.brite, "other")

    assert len(office.claim(most=1)) == 1


def test_a_message_written_ahead_in_business_time_goes_out_at_once(office: Office) -> None:
    tomorrow = office.post(office.acme, "digest", at=AT + ONE_DAY)

    assert ids(office.claim(machine=AT)) == {tomorrow}


def test_what_was_claimed_is_claimed_again_when_its_lease_has_run_out(office: Office) -> None:
    waiting = office.post(office.acme, "hello")
    office.claim()

    assert office.claim(AT + LEASE - timedelta(seconds=1)) == []
    assert office.claim(AT + LEASE) == [Claim(office.workspace, waiting or "", tried_at=AT)]


def test_what_is_put_back_waits_for_its_instant_and_holds_those_behind_it(office: Office) -> None:
    first = office.post(office.acme, "first")
    office.post(office.acme, "second")
    office.claim()
    with office.database.writing(office.workspace) as uow:
        outbox.retry(uow, first or "", LATER, "RateLimited")

    assert office.claim(LATER - timedelta(seconds=1)) == []
    assert office.claim(LATER) == [Claim(office.workspace, first or "", tried_at=None)]


def test_each_claim_counts_as_a_try(office: Office) -> None:
    first = office.post(office.acme, "first")
    office.claim()
    with office.database.writing(office.workspace) as uow:
        outbox.retry(uow, first or "", LATER, "RateLimited")

    claims = office.claim(LATER)

    with office.database.reading(office.workspace) as uow:
        assert outbox.load(uow, claims[0]).attempts == 2


def test_what_was_given_up_lets_the_next_pass(office: Office) -> None:
    first, second = office.post(office.acme, "first"), office.post(office.acme, "second")
    office.claim()
    with office.database.writing(office.workspace) as uow:
        outbox.failed(uow, first or "", "ChannelArchived")

    assert ids(office.claim()) == {second}


def test_a_claimed_message_knows_where_it_goes(office: Office) -> None:
    office.post(office.acme, "hello")

    claims = office.claim()

    with office.database.reading(office.workspace) as uow:
        out = outbox.load(uow, claims[0])
    assert (out.place, out.external_id, out.message, out.edits) == (
        "web",
        "#acme",
        make.message("hello"),
        None,
    )


def test_an_edit_goes_out_behind_its_message_and_knows_its_posted_id(office: Office) -> None:
    first = office.post(office.acme, "hello") or ""
    edit = office.edit(first, "done by Ben")
    office.claim()
    office.sent(first, "ts-17")

    claims = office.claim()

    with office.database.reading(office.workspace) as uow:
        out = outbox.load(uow, claims[0])
    assert (out.id, out.edits, out.edits_posted_id) == (edit, first, "ts-17")
    assert out.message == make.message("done by Ben")


def test_an_edited_message_reads_as_edited_from_then_on(office: Office) -> None:
    first = office.post(office.acme, "hello") or ""

    office.edit(first, "done by Ben")

    with office.database.reading(office.workspace) as uow:
        assert outbox.message_of(uow, first) == make.message("done by Ben")


def test_an_edit_of_nothing_is_not_written(office: Office) -> None:
    assert office.edit("unknown", "done") is None


def test_the_row_of_a_key_is_found(office: Office) -> None:
    first = office.post(office.acme, "hello")

    with office.database.reading(office.workspace) as uow:
        assert outbox.id_of(uow, "hello") == first
        assert outbox.id_of(uow, "unknown") is None


def test_what_waits_is_listed_until_it_is_sent(office: Office) -> None:
    first, second = office.post(office.acme, "first"), office.post(office.acme, "second")
    office.claim()
    office.sent(first)

    with office.database.across() as connection:
        assert outbox.waiting(connection) == [(second, None)]
