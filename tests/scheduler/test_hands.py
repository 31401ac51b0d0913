"""Hands: fifty messages are under way at once, each hand is free while a message is marked, none is lost."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import structlog

from scheduler.delivery import HELD, Delivery
from scheduler.hands import AT_ONCE
from scheduler.patience import PATIENCE, Patience
from storage import outbox, tables, walls
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT
from tests.fakes import Messenger, cross

MANY = 180
NAMES = {f"#{number}" for number in range(MANY)}


class Office:
    """A hundred and eighty channels, a message for each; `hold` keeps marks from being written."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = make.workspace(database)
        self.messenger = Messenger()
        self.hold = asyncio.Event()
        self.hold.set()
        self.broken: list[Exception] = []
        with database.writing(self.workspace_id) as uow:
            for name in sorted(NAMES):
                here = make.conversation(uow, name)
                outbox.post(uow, key=name, conversation_id=here.id, message=make.message(name), at=AT)

    def staff(self, patience: Patience = PATIENCE) -> Delivery:
        return Delivery(self.database, self._cross, {"web": self.messenger}, self._machine, patience)

    def rows(self) -> Counter[tuple[str, str, datetime | None]]:
        """How many there are of each state, failure and earlier try."""
        with self.database.reading(self.workspace_id) as uow:
            return Counter(
                (row.state, row.failure, row.tried_at) for row in uow.all(walls.select(tables.outbox))
            )

    async def _cross(self, work: Callable[..., Any], *values: Any) -> Any:
        if work.__name__ == "_put":
            await self.hold.wait()
            if self.broken:
                raise self.broken.pop()
        return await cross(work, *values)

    def _machine(self) -> datetime:
        return AT


@pytest.fixture
def office(sqlite_database: Database) -> Office:
    return Office(sqlite_database)


async def until(it_is_so: Callable[[], bool]) -> None:
    """Waits, five seconds at most."""
    async with asyncio.timeout(5):
        while not it_is_so():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.005)


async def test_no_more_than_fifty_are_under_way_at_once_and_all_arrive(office: Office) -> None:
    office.messenger.seconds = 0.1
    delivering = asyncio.create_task(office.staff().deliver_all())
    await until(lambda: bool(office.messenger.tries))
    await asyncio.sleep(0.05)
    begun = len(office.messenger.tries)

    posted = await delivering

    assert begun == AT_ONCE == 50
    assert posted == (MANY, 0)
    assert {each.where for each in office.messenger.record} == NAMES
    assert office.rows() == {("sent", "", None): MANY}


async def test_while_marks_wait_the_hands_go_on_but_no_more_is_held_than_three_times_as_many(
    office: Office,
) -> None:
    office.hold.clear()
    delivering = asyncio.create_task(office.staff().deliver_all())
    await until(lambda: len(office.messenger.record) >= HELD)
    await asyncio.sleep(0.05)
    arrived = len(office.messenger.record)

    office.hold.set()
    posted = await delivering

    assert arrived == HELD == 150
    assert posted == (MANY, 0)


async def test_who_is_stopped_puts_back_what_no_hand_had_taken_up_without_a_doubt(office: Office) -> None:
    office.messenger.silent |= NAMES
    delivery = office.staff(Patience(stop_within=0.05))
    running = asyncio.create_task(delivery.run())
    await until(lambda: len(office.messenger.tries) == AT_ONCE)

    await delivery.stop()
    await running

    untouched = MANY - HELD
    assert office.rows() == {
        ("waiting", "in doubt: stopped", AT): AT_ONCE,
        ("waiting", "stopped", None): HELD - AT_ONCE,
        ("waiting", "", None): untouched,
    }
    office.messenger.silent.clear()
    assert await office.staff().deliver_all() == (MANY - AT_ONCE, 0)
    assert {each.text for each in office.messenger.record} <= NAMES  # none says that it comes again


async def test_who_is_stopped_while_marks_are_late_waits_for_them(office: Office) -> None:
    office.hold.clear()
    delivery = office.staff(Patience(stop_within=0.05))
    running = asyncio.create_task(delivery.run())
    await until(lambda: len(office.messenger.record) == HELD)
    stopping = asyncio.create_task(delivery.stop())
    await asyncio.sleep(0.1)

    office.hold.set()
    await stopping
    await running

    assert office.rows() == {("sent", "", None): HELD, ("waiting", "", None): MANY - HELD}


async def test_a_mark_that_cannot_be_written_is_said_and_keeps_no_hand_busy(office: Office) -> None:
    office.broken += [KeyError("all together"), KeyError("the first alone")]

    with structlog.testing.capture_logs() as logs:
        posted = await office.staff().deliver_all()

    assert [str(each["event"]) for each in logs] == [
        "a mark could not be written",
        "a mark could not be written",
        "a delivery is in doubt until its lease runs out",
    ]
    assert posted == (MANY - 1, 0)
    assert office.rows() == {("sent", "", None): MANY - 1, ("claimed", "", None): 1}
