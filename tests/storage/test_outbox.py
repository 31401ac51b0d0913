"""The outbox: once per key, in order per conversation, claimed under a lease, marked when it is sent."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import text

from storage import claims, conversations, marks, outbox, outgoing, tables, undelivered, walls
from storage.claims import Claim
from storage.conversations import Conversation
from storage.marks import GivenUp, Later, Mark, Sent
from storage.outgoing import Outgoing
from storage.undelivered import Backlog
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

    def claim(self, machine: datetime = AT, most: int = 10, shard: int | None = None) -> list[Claim]:
        with self.database.across(writing=True) as connection:
            return claims.claim(connection, machine, LEASE, most, places=["web"], shard=shard)

    def load(self, taken: list[Claim]) -> Outgoing:
        with self.database.reading(self.workspace) as uow:
            return outgoing.load(uow, taken).messages[0]

    def mark(self, *came: Mark) -> None:
        with self.database.writing(self.workspace) as uow:
            marks.put(uow, came)

    def sent(self, taken: list[Claim], posted_id: str = "p-1") -> None:
        self.mark(*(Sent(each, posted_id, AT) for each in taken))

    def row(self, outbox_id: str) -> tuple[str, str]:
        """State and failure."""
        query = walls.select(tables.outbox).where(tables.outbox.c.id == outbox_id)
        with self.database.reading(self.workspace) as uow:
            row = uow.all(query)[0]
        return row.state, row.failure


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    return Office(database)


def ids(taken: list[Claim]) -> set[str]:
    return {each.id for each in taken}


def test_a_message_is_written_once_for_its_key(office: Office) -> None:
    office.post(office.acme, "digest")

    assert office.post(office.acme, "digest") is None
    assert len(office.claim()) == 1


def test_a_claim_says_ids_only(office: Office) -> None:
    waiting = office.post(office.acme, "hello")

    assert office.claim() == [Claim(office.workspace, waiting or "", AT)]


def test_of_a_conversation_the_earliest_is_claimed_alone(office: Office) -> None:
    first, other = office.post(office.acme, "first"), office.post(office.brite, "other")
    office.post(office.acme, "second")

    assert ids(office.claim()) == {first, other}


def test_the_next_is_claimed_once_the_one_before_was_sent(office: Office) -> None:
    office.post(office.acme, "first")
    second = office.post(office.acme, "second")
    first = office.claim()

    assert office.claim() == []
    office.sent(first)
    assert ids(office.claim()) == {second}


def test_messages_of_one_instant_keep_their_order(office: Office) -> None:
    posted = [office.post(office.acme, str(number)) for number in range(5)]

    order = []
    while taken := office.claim():
        order.append(taken[0].id)
        office.sent(taken)

    assert order == posted


def test_a_claim_takes_no_more_than_asked_for(office: Office) -> None:
    office.post(office.acme, "first")
    office.post(office.brite, "other")

    assert len(office.claim(most=1)) == 1


def test_only_messages_for_the_places_asked_for_are_claimed(office: Office) -> None:
    with office.database.writing(office.workspace) as uow:
        teams = conversations.open_new(uow, place="teams", external_id="19:acme", audience="internal")
    office.post(teams, "first")
    other = office.post(office.brite, "other")

    assert ids(office.claim()) == {other}


def test_a_conversation_belongs_to_the_same_shard_always(office: Office) -> None:
    waiting = office.post(office.acme, "first")
    own = outbox.shard_of(office.acme.id)

    with office.database.across() as connection:
        ready = claims.ready_shards(connection, AT)
    other = office.claim(shard=(own + 1) % outbox.SHARDS)

    assert (ready, other) == ({own}, [])
    assert ids(office.claim(shard=own)) == {waiting}


@pytest.mark.postgresql
def test_two_processes_that_claim_at_once_share_the_messages(postgresql_database: Database) -> None:
    office = Office(postgresql_database)
    for where in (office.acme, office.brite):
        office.post(where, where.external_id)
    claim = partial(claims.claim, machine=AT, lease=LEASE, places=["web"])

    with postgresql_database.across(writing=True) as one, postgresql_database.across(writing=True) as other:
        # The other looks before the one has committed; who did not step over its rows would wait for them.
        other.execute(text("SET LOCAL lock_timeout = '1s'"))
        first = claim(one, most=1)
        second = claim(other, most=2)

    assert len(first) == len(second) == 1
    assert ids(first).isdisjoint(ids(second))


def test_a_message_written_ahead_in_business_time_goes_out_at_once(office: Office) -> None:
    tomorrow = office.post(office.acme, "digest", at=AT + ONE_DAY)

    assert ids(office.claim(machine=AT)) == {tomorrow}


def test_what_was_claimed_is_claimed_again_when_its_lease_has_run_out(office: Office) -> None:
    waiting = office.post(office.acme, "hello")
    office.claim()

    assert office.claim(AT + LEASE - timedelta(seconds=1)) == []
    again = office.claim(AT + LEASE)

    assert ids(again) == {waiting}
    assert office.load(again).tried_at == AT


def test_what_is_put_back_waits_for_its_instant_and_holds_those_behind_it(office: Office) -> None:
    first = office.post(office.acme, "first")
    office.post(office.acme, "second")
    office.mark(Later(office.claim()[0], LATER, "RateLimited"))

    with office.database.across() as connection:
        assert claims.next_turn(connection, AT) == LATER
        assert claims.next_turn(connection, LATER) is None
    assert office.claim(LATER - timedelta(seconds=1)) == []
    again = office.claim(LATER)

    assert ids(again) == {first}
    assert office.load(again).tried_at is None


def test_what_is_put_back_in_doubt_is_known_to_have_been_tried(office: Office) -> None:
    office.post(office.acme, "first")
    office.mark(Later(office.claim()[0], LATER, "no answer", in_doubt=True))
    office.mark(Later(office.claim(LATER)[0], LATER + LEASE, "RateLimited"))

    assert office.load(office.claim(LATER + LEASE)).tried_at == AT


def test_a_pause_that_counts_is_a_try(office: Office) -> None:
    office.post(office.acme, "first")
    office.mark(Later(office.claim()[0], LATER, "busy"))
    office.mark(Later(office.claim(LATER)[0], LATER, "RateLimited", counts=False))

    assert office.load(office.claim(LATER)).attempts == 2


def test_whose_lease_ran_out_has_no_more_say(office: Office) -> None:
    first = office.post(office.acme, "first") or ""
    late = office.claim()[0]
    office.claim(AT + LEASE)

    office.mark(GivenUp(late, "ChannelArchived"))
    office.mark(Later(late, AT, "busy"))

    assert office.row(first) == ("claimed", "")


def test_what_the_claim_before_has_sent_after_all_is_not_sent_again(office: Office) -> None:
    office.post(office.acme, "hello")
    late = office.claim()
    again = office.claim(AT + LEASE)
    office.sent(late)

    with office.database.reading(office.workspace) as uow:
        loaded = outgoing.load(uow, again)

    assert loaded.messages == []


def test_what_was_claimed_anew_is_no_longer_the_first_claims(office: Office) -> None:
    office.post(office.acme, "hello")
    late = office.claim()
    office.claim(AT + LEASE)

    with office.database.reading(office.workspace) as uow:
        loaded = outgoing.load(uow, late)

    assert loaded.messages == []


def test_what_was_given_up_lets_the_next_pass(office: Office) -> None:
    office.post(office.acme, "first")
    second = office.post(office.acme, "second")
    office.mark(GivenUp(office.claim()[0], "ChannelArchived"))

    assert ids(office.claim()) == {second}


def test_a_claimed_message_knows_where_it_goes(office: Office) -> None:
    office.post(office.acme, "hello")

    out = office.load(office.claim())

    assert (out.place, out.external_id, out.message, out.edits) == (
        "web",
        "#acme",
        make.message("hello"),
        None,
    )


def test_an_edit_goes_out_behind_its_message_and_knows_its_posted_id(office: Office) -> None:
    first = office.post(office.acme, "hello") or ""
    edit = office.edit(first, "done by Ben")
    office.sent(office.claim(), "ts-17")

    out = office.load(office.claim())

    assert (out.claim.id, out.edits, out.edits_posted_id) == (edit, first, "ts-17")
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


def test_what_waits_and_what_was_given_up_is_listed_until_it_is_sent(office: Office) -> None:
    office.post(office.brite, "other")
    first = office.post(office.acme, "first")
    second = office.post(office.acme, "second")
    taken = {each.id: each for each in office.claim()}
    office.mark(GivenUp(taken.pop(first or ""), "ChannelArchived: gone"))
    office.sent(list(taken.values()))

    with office.database.reading(office.workspace) as uow:
        listed = undelivered.every(uow)

    assert [(each.id, each.state, each.failure) for each in listed] == [
        (first, "failed", "ChannelArchived: gone"),
        (second, "waiting", ""),
    ]


def test_what_was_given_up_is_sent_again_as_if_never_tried(office: Office) -> None:
    first = office.post(office.acme, "first") or ""
    office.mark(GivenUp(office.claim()[0], "InDoubt"))

    with office.database.writing(office.workspace) as uow:
        assert undelivered.requeue(uow, first)
        assert not undelivered.requeue(uow, first)
    out = office.load(office.claim(LATER))

    assert (out.attempts, out.tried_at, out.first_try_at) == (1, None, LATER)


def test_what_is_dropped_is_never_sent_and_keeps_its_reason(office: Office) -> None:
    first = office.post(office.acme, "first") or ""

    with office.database.writing(office.workspace) as uow:
        assert undelivered.drop(uow, first, "dropped: said by telephone")

    assert office.claim() == []
    assert office.row(first) == ("dropped", "dropped: said by telephone")


def test_what_is_being_sent_cannot_be_dropped(office: Office) -> None:
    first = office.post(office.acme, "first") or ""
    office.claim()

    with office.database.writing(office.workspace) as uow:
        assert not undelivered.drop(uow, first, "too late")


def test_the_backlog_of_all_workspaces_is_counted(office: Office) -> None:
    office.post(office.acme, "first")
    office.post(office.brite, "other", at=LATER)
    first = [each for each in office.claim() if office.load([each]).external_id == "#acme"]
    office.mark(GivenUp(first[0], "ChannelArchived"))

    with office.database.across() as connection:
        found = undelivered.backlog(connection)

    assert found == Backlog(1, 1, LATER, None)
