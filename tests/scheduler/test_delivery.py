"""Delivery: in order, under a lease, tried again with growing pauses, given up with a reason."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
import structlog

from scheduler import patience as module
from scheduler.delivery import Delivery
from scheduler.messenger import ConversationGone, TryLater
from scheduler.patience import PATIENCE, Patience
from storage import claims, conversations, outbox, outgoing, tables, walls
from storage.claims import Claim
from storage.conversations import Conversation
from storage.outgoing import Loaded
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT
from tests.fakes import Messenger, Posted, cross

AGAIN = "Again, in case it was lost."


class Post:
    """A post office with two channels; its machine's clock stands until it is put forward."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = make.workspace(database)
        self.now = AT
        self.messenger = Messenger()
        self.delivery = self.staff(PATIENCE)
        with database.writing(self.workspace_id) as uow:
            self.acme: Conversation = make.conversation(uow, "#acme")
            self.brite: Conversation = make.conversation(uow, "#brite")

    def staff(self, patience: Patience) -> Delivery:
        """A process that delivers."""
        return Delivery(self.database, cross, {"web": self.messenger}, lambda: self.now, patience)

    def post(self, text: str, where: Conversation | None = None, only_for: str | None = None) -> str:
        with self.database.writing(self.workspace_id) as uow:
            to = (where or self.acme).id
            made = outbox.post(
                uow, key=text, conversation_id=to, message=make.message(text), at=AT, only_for=only_for
            )
        assert made is not None
        return made

    def edit(self, outbox_id: str, text: str) -> None:
        with self.database.writing(self.workspace_id) as uow:
            outbox.edit(uow, key=text, outbox_id=outbox_id, message=make.message(text), at=AT)

    def fails(self, *failures: Exception, where: str = "#acme") -> None:
        self.messenger.script[where] += failures

    async def deliver(self, after: float = 0) -> tuple[int, int]:
        """Everything that is ready so many seconds later."""
        self.now += timedelta(seconds=after)
        return await self.delivery.deliver_all()

    def arrived(self, where: str = "") -> list[str]:
        return [each.text for each in self.messenger.record if where in ("", each.where)]

    def row(self, outbox_id: str) -> tuple[str, str]:
        """State and failure."""
        query = walls.select(tables.outbox).where(tables.outbox.c.id == outbox_id)
        with self.database.reading(self.workspace_id) as uow:
            row = uow.all(query)[0]
        return row.state, row.failure


@pytest.fixture
def post(sqlite_database: Database) -> Post:
    return Post(sqlite_database)


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses without jitter."""
    monkeypatch.setattr(module, "_JITTER", Steady())


class Steady:
    def uniform(self, low: float, high: float) -> float:
        return (low + high) / 2


@contextmanager
def logs() -> Iterator[list[str]]:
    """The phrases that were logged."""
    with structlog.testing.capture_logs() as entries:
        phrases: list[str] = []
        yield phrases
        phrases += [str(entry["event"]) for entry in entries]


async def test_a_message_is_posted_once_where_it_belongs(post: Post) -> None:
    post.post("hello", only_for="ana")

    counted = [await post.deliver(), await post.deliver(after=3600)]

    assert counted == [(1, 0), (0, 0)]
    assert post.messenger.record == [Posted("#acme", "hello", only_for="ana")]


async def test_messages_of_a_conversation_arrive_in_their_order(post: Post) -> None:
    for number in range(4):
        post.post(str(number))

    await post.deliver()

    assert post.arrived() == ["0", "1", "2", "3"]


async def test_what_waits_for_its_next_try_holds_those_behind_it(post: Post) -> None:
    post.post("first")
    post.post("second")
    post.fails(TryLater("busy"))

    await post.deliver()
    assert post.arrived() == []
    await post.deliver(after=2)

    assert post.arrived() == ["first", "second"]


async def test_an_edit_takes_the_place_of_the_message_posted_before(post: Post) -> None:
    first = post.post("overdue")
    await post.deliver()
    post.edit(first, "done by Ben")

    assert await post.deliver() == (0, 1)
    assert post.messenger.record[1] == Posted("#acme", "done by Ben", edit_of="posted-1")


async def test_an_edit_of_a_message_that_was_given_up_is_dropped(post: Post) -> None:
    first = post.post("overdue")
    post.fails(ConversationGone("archived"))
    await post.deliver()
    post.edit(first, "done by Ben")

    assert await post.deliver() == (0, 0)
    assert post.arrived() == []


async def test_what_was_claimed_by_a_process_that_died_is_sent_again_and_says_so(post: Post) -> None:
    post.post("overdue")
    with post.database.across(writing=True) as connection:
        claims.claim(connection, post.now, PATIENCE.lease, 10, places=["web"])

    await post.deliver(after=59)
    assert post.arrived() == []
    await post.deliver(after=1)

    assert post.arrived() == [f"overdue\n{AGAIN}"]


async def test_a_failure_noted_is_no_doubt_and_says_nothing(post: Post) -> None:
    post.post("overdue")
    post.fails(TryLater("busy"))
    await post.deliver()

    await post.deliver(after=60)

    assert post.arrived() == ["overdue"]


async def test_pauses_double_from_two_seconds_to_a_quarter_of_an_hour(post: Post) -> None:
    post.post("overdue")
    post.fails(*(TryLater("busy") for _ in range(4)))
    tried = []

    for _ in range(31):
        await post.deliver(after=1)
        tried.append(len(post.messenger.tries))

    assert [tried.index(number) for number in (1, 2, 3, 4, 5)] == [0, 2, 6, 14, 30]
    assert [PATIENCE.pause(attempts) for attempts in (1, 2, 9, 10, 90)] == [2, 4, 512, 900, 900]


def test_a_pause_is_jittered_by_a_quarter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    pauses = {PATIENCE.pause(5) for _ in range(200)}

    assert len(pauses) > 100
    assert min(pauses) >= 24
    assert max(pauses) <= 40


async def test_a_place_that_says_how_long_to_wait_is_waited_for_a_little_longer(post: Post) -> None:
    post.post("overdue")
    post.fails(TryLater("rate limited", after=30))
    await post.deliver()

    await post.deliver(after=31)
    assert post.arrived() == []
    await post.deliver(after=1)

    assert post.arrived() == ["overdue"]


async def test_a_pause_that_the_place_asked_for_counts_as_no_try(post: Post) -> None:
    post.post("overdue")
    post.fails(*(TryLater("rate limited", after=1) for _ in range(30)), TryLater("busy"))
    for _ in range(31):
        await post.deliver(after=2)

    await post.deliver(after=2)

    assert post.arrived() == ["overdue"]


async def test_a_message_for_a_conversation_that_is_gone_is_given_up_with_the_reason(post: Post) -> None:
    given_up, next_one = post.post("overdue"), post.post("the next")
    post.fails(ConversationGone("archived"))

    await post.deliver()

    assert post.row(given_up) == ("failed", "ConversationGone: archived")
    assert post.row(next_one) == ("sent", "")


async def test_after_a_day_of_tries_a_message_is_given_up(post: Post) -> None:
    given_up = post.post("overdue")
    post.fails(*(TryLater("busy") for _ in range(120)))

    await post.deliver()
    for _ in range(23 * 4):
        await post.deliver(after=900)
    assert post.row(given_up) == ("waiting", "TryLater: busy")
    for _ in range(4):
        await post.deliver(after=900)

    assert post.row(given_up) == ("failed", "TryLater: busy")


async def test_messages_for_a_place_that_is_not_on_are_left_alone(post: Post) -> None:
    with post.database.writing(post.workspace_id) as uow:
        teams = conversations.open_new(uow, place="teams", external_id="19:acme", audience="direct")
    waiting = post.post("overdue", teams)
    post.post("hello", post.brite)

    assert await post.deliver() == (1, 0)
    assert post.row(waiting) == ("waiting", "")


async def test_after_a_broken_messenger_nobody_knows_and_no_other_conversation_waits(post: Post) -> None:
    broken = post.post("overdue")
    post.post("hello", post.brite)
    post.fails(KeyError("thread_ts"))

    with logs() as phrases:
        counted = await post.deliver()
    assert counted == (1, 0)
    assert post.row(broken) == ("waiting", "in doubt: KeyError")
    assert phrases == ["a messenger broke"]
    await post.deliver(after=60)

    assert post.arrived() == ["hello", f"overdue\n{AGAIN}"]


async def test_a_doubt_outlives_a_later_refusal(post: Post) -> None:
    post.post("overdue")
    post.fails(TimeoutError("500 by chat.postMessage"), TryLater("busy"))
    await post.deliver()
    await post.deliver(after=60)

    await post.deliver(after=60)

    assert post.arrived() == [f"overdue\n{AGAIN}"]


async def test_pauses_in_doubt_begin_at_a_minute_and_grow(post: Post) -> None:
    post.post("overdue")
    post.fails(*(TimeoutError("502") for _ in range(8)))
    tried = []

    for _ in range(60 * 12):
        await post.deliver(after=1)
        tried.append(len(post.messenger.tries))

    assert [tried.index(number) for number in range(1, 8)] == [0, 60, 120, 180, 240, 300, 364]


async def test_a_silent_place_stops_no_other_conversation(post: Post) -> None:
    post.delivery = post.staff(Patience(answer_within=0.05))
    post.post("overdue")
    post.post("hello", post.brite)
    post.messenger.silent.add("#acme")

    with logs():
        counted = await asyncio.wait_for(post.deliver(), 5)

    assert counted == (1, 0)
    assert post.arrived() == ["hello"]


async def test_a_message_a_place_never_answered_for_is_sent_again_and_says_so(post: Post) -> None:
    post.delivery = post.staff(Patience(answer_within=0.05))
    post.post("overdue")
    post.messenger.silent.add("#acme")
    with logs():
        await post.deliver()
    post.messenger.silent.clear()

    await post.deliver(after=60)

    assert post.arrived() == [f"overdue\n{AGAIN}"]


async def test_a_message_that_cannot_be_read_is_given_up_and_stops_no_other_conversation(post: Post) -> None:
    post.post("hello", post.brite)
    unreadable = post.post("overdue")
    damaged = tables.outbox.update().where(tables.outbox.c.id == unreadable)
    with post.database.across(writing=True) as connection:
        connection.execute(damaged.values(message={"nonsense": 1}))

    counted = await post.deliver()

    assert counted == (1, 0)
    assert post.row(unreadable) == ("failed", "Unreadable")


async def test_a_process_that_stood_still_after_its_claim_claims_again_before_it_posts(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = post.post("hello")
    begun, load = [], outgoing.load

    def load_slowly(uow: UnitOfWork, taken: list[Claim]) -> Loaded:
        begun.append(post.now)
        post.now += timedelta(
            seconds=31 if len(begun) == 1 else 0
        )  # half a minute is waited, of the lease's one
        return load(uow, taken)

    monkeypatch.setattr(outgoing, "load", load_slowly)
    await post.deliver()

    assert begun == [AT, AT + timedelta(seconds=31)]
    assert post.arrived() == ["hello"]
    assert post.row(waiting) == ("sent", "")


async def test_two_deliveries_at_once_post_a_message_once(post: Post) -> None:
    for number in range(20):
        post.post(str(number))

    await asyncio.gather(post.delivery.deliver_all(), post.delivery.deliver_all())

    assert post.arrived() == [str(number) for number in range(20)]


async def test_who_delivers_beside_another_waits_until_all_has_arrived(post: Post) -> None:
    post.messenger.seconds = 0.05
    post.post("first")
    other = asyncio.create_task(post.delivery.deliver_all())
    await asyncio.sleep(0.01)
    post.post("second")

    await post.delivery.deliver_all()

    assert post.arrived() == ["first", "second"]
    await other


async def arrival(post: Post) -> None:
    """Waits, five seconds at most, until something has arrived."""
    await asyncio.wait_for(post.messenger.arrival.wait(), 5)


async def test_a_kick_delivers_at_once(post: Post) -> None:
    running = asyncio.create_task(post.delivery.run(poll_seconds=60))
    await asyncio.sleep(0.05)
    post.post("hello")

    post.delivery.kick()
    await arrival(post)

    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert post.arrived() == ["hello"]


async def test_without_a_kick_it_looks_by_itself(post: Post) -> None:
    running = asyncio.create_task(post.delivery.run(poll_seconds=0.02))
    await asyncio.sleep(0.05)

    post.post("hello")
    await arrival(post)

    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert post.arrived() == ["hello"]


async def test_a_delivery_that_failed_as_a_whole_goes_on(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, failures = post.delivery._claim, [RuntimeError("database is locked")]

    def claim(shard: int | None, most: int) -> Loaded:
        if failures:
            raise failures.pop()
        return whole(shard, most)

    monkeypatch.setattr(post.delivery, "_claim", claim)
    post.post("hello")

    with logs() as phrases:
        running = asyncio.create_task(post.delivery.run(poll_seconds=0.02))
        await arrival(post)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    assert phrases == ["delivery failed; it goes on"]
    assert post.arrived() == ["hello"]


async def test_who_is_stopped_finishes_what_is_under_way(post: Post) -> None:
    post.messenger.seconds = 0.05
    under_way = post.post("overdue")
    running = asyncio.create_task(post.delivery.run())
    await until(lambda: bool(post.messenger.tries))

    await post.delivery.stop()

    await running
    assert post.row(under_way) == ("sent", "")


async def test_who_is_stopped_hands_back_what_takes_too_long_as_in_doubt(post: Post) -> None:
    post.delivery = post.staff(Patience(stop_within=0.05))
    under_way, behind = post.post("overdue"), post.post("behind it")
    post.messenger.silent.add("#acme")
    running = asyncio.create_task(post.delivery.run())
    await until(lambda: bool(post.messenger.tries))

    await post.delivery.stop()
    await running
    post.messenger.silent.clear()
    await post.staff(PATIENCE).deliver_all()
    assert post.row(under_way) == ("waiting", "in doubt: stopped")
    post.now += timedelta(seconds=30)
    await post.staff(PATIENCE).deliver_all()

    assert post.arrived() == [f"overdue\n{AGAIN}", "behind it"]
    assert post.row(behind) == ("sent", "")


async def test_a_pause_that_is_over_wakes_the_delivery(post: Post) -> None:
    post.post("overdue")
    post.fails(TryLater("busy"))
    await post.deliver()
    post.now += timedelta(seconds=1.95)
    running = asyncio.create_task(post.delivery.run(poll_seconds=60))
    await asyncio.sleep(0)
    post.now += timedelta(seconds=0.05)

    await arrival(post)

    await post.delivery.stop()
    await running
    assert post.arrived() == ["overdue"]


async def until(it_is_so: Callable[[], bool]) -> None:
    """Waits, five seconds at most."""
    async with asyncio.timeout(5):
        while not it_is_so():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.005)
