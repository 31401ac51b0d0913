"""What is to be kept while others are being kept is kept next, all of it at once."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from bot.keeping import MOST, Keeping
from domain.members import Member, Role
from domain.message import Message
from handlers.commands import Told
from handlers.request import Audience, Identity, Place, Reply, Request, Typed, Venue
from tests.factories import AT

ANA = Member("m", "ana", "Ana Lima", frozenset({Role.CSM}), "UTC")


class Held:
    """Runs what crosses once it is let go, and notes how much crossed at once."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.crossed: list[list[str]] = []

    async def __call__(self, work: Callable[..., Any], told: Sequence[Told]) -> Any:
        self.crossed.append([each.request.key for each in told])
        await self.free.wait()
        return work(told)


def told(key: str, workspace_id: str = "w") -> Told:
    here = Venue("D1", Audience.DIRECT)
    request = Request(key, workspace_id, Identity(Place.TEAMS, "U1"), here, Typed("health Acme"), AT)
    return Told(request, Reply(Message((), key)), ANA)


def replies(some: Sequence[Told]) -> list[Reply]:
    return [each.reply for each in some]


async def asked(keeping: Keeping, *some: Told) -> list[asyncio.Task[Reply | None]]:
    tasks = [asyncio.create_task(keeping.keep(each)) for each in some]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_the_first_waits_for_nobody_and_the_others_go_together() -> None:
    held = Held()
    keeping = Keeping(held, replies)

    first = await asked(keeping, told("a"))
    others = await asked(keeping, told("b"), told("c"))
    held.free.set()
    kept = await asyncio.gather(*first, *others)

    assert held.crossed == [["a"], ["b", "c"]]
    assert kept == [told("a").reply, told("b").reply, told("c").reply]


async def test_no_more_than_some_are_kept_at_once() -> None:
    held = Held()
    keeping = Keeping(held, replies)

    await asked(keeping, told("first"))
    others = await asked(keeping, *(told(str(number)) for number in range(MOST + 2)))
    held.free.set()
    await asyncio.gather(*others)

    assert [len(each) for each in held.crossed] == [1, MOST, 2]


async def test_workspaces_do_not_wait_for_one_another() -> None:
    held = Held()
    keeping = Keeping(held, replies)

    tasks = await asked(keeping, told("a", "w1"), told("b", "w2"))

    assert held.crossed == [["a"], ["b"]]
    held.free.set()
    await asyncio.gather(*tasks)


async def test_where_it_fails_each_is_to_be_asked_by_itself() -> None:
    def broken(_: Sequence[Told]) -> Sequence[Reply]:
        raise ZeroDivisionError

    held = Held()
    held.free.set()

    assert await Keeping(held, broken).keep(told("a")) is None


async def test_who_goes_away_keeps_nobody_from_an_answer() -> None:
    held = Held()
    keeping = Keeping(held, replies)

    gone, left = await asked(keeping, told("a"), told("b"))
    gone.cancel()
    held.free.set()

    assert await left == told("b").reply
