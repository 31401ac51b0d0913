"""The database away for a while: commands are answered at once, nothing is lost, all goes on by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.serving import Part
from storage import conversations, outbox
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT
from tests.proofs.gate import Gate
from tests.slack.workspace import Workspace, opened

AWAY_SECONDS = {"shut": 30, "stuck": 10, "held": 10}
ANSWERED_WITHIN = 3.0
AWAY, LATE = "My database does not answer right now", "This takes longer than usual. The answer follows"
"""What is said where the database refuses, and where it only keeps silent."""
EVERYTHING = frozenset(Part)


def post(database: Database, workspace_id: str, key: str) -> None:
    """A message into the outbox, by another process."""
    with database.writing(workspace_id) as uow:
        here = conversations.by_place(uow, "slack", "CINT") or conversations.open_new(
            uow, place="slack", external_id="CINT", audience="internal"
        )
        outbox.post(uow, key=key, conversation_id=here.id, message=make.message(key), at=AT)


async def answered(workspace: Workspace, line: str) -> tuple[str, float]:
    """The words of an answer, and how many seconds it took."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    answer = await workspace.command(line)
    return str(answer.get("text")), clock() - begun


async def ask_for(workspace: Workspace, seconds: float, line: str) -> tuple[set[str], float]:
    """The different answers that a line gets meanwhile, and the longest that one took."""
    clock = asyncio.get_running_loop().time
    begun, said, longest = clock(), set(), 0.0
    while clock() < begun + seconds:
        words, took = await answered(workspace, line)
        said.add(words)
        longest = max(longest, took)
        await asyncio.sleep(1)
    return said, longest


async def until(it_is_so: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not it_is_so():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.05)


@asynccontextmanager
async def behind_a_gate(database: Database) -> AsyncIterator[tuple[Gate, Workspace]]:
    """The product served, its database behind a gate."""
    url = database.engine.url
    with Gate.before(f"{url.query['host']}/.s.PGSQL.5432") as gate:
        address = f"postgresql://{url.username}@127.0.0.1:{gate.port}/{url.database}"
        seen = Database(address)
        async with opened(seen, parts=EVERYTHING) as workspace:
            yield gate, workspace
        seen.close()


@pytest.mark.parametrize("how", ["shut", "stuck"])
async def test_postgresql_away(postgresql_database: Database, how: str) -> None:
    async with behind_a_gate(postgresql_database) as (gate, workspace):
        await answered(workspace, "health Acme")
        (gate.shut if how == "shut" else gate.stick)()
        post(postgresql_database, workspace.id, "posted meanwhile")
        said, longest = await ask_for(workspace, AWAY_SECONDS[how], "pulse Acme 4")
        (gate.open if how == "shut" else gate.free)()
        await until(lambda: "posted meanwhile" in str(workspace.slack.messages), 60)
        words, _ = await answered(workspace, "health Acme")

    assert all(sentence.startswith(AWAY if how == "shut" else (AWAY, LATE)) for sentence in said)
    assert longest < ANSWERED_WITHIN
    assert words.startswith("Acme")


async def test_a_sqlite_file_that_another_holds(sqlite_database: Database) -> None:
    async with opened(sqlite_database, parts=EVERYTHING) as workspace:
        await answered(workspace, "health Acme")
        post(sqlite_database, workspace.id, "posted before")
        holder = Database(str(sqlite_database.engine.url))
        with holder.across(writing=True) as connection:
            connection.execute(text("UPDATE business_time SET ahead_seconds = ahead_seconds"))
            said, longest = await ask_for(workspace, AWAY_SECONDS["held"], "pulse Acme 4")
            reading, _ = await answered(workspace, "health Acme")
        holder.close()
        await until(lambda: "posted before" in str(workspace.slack.messages), 90)
        done, _ = await answered(workspace, "pulse Acme 4")

    assert all(sentence.startswith((AWAY, LATE)) for sentence in said)
    assert longest < ANSWERED_WITHIN
    assert reading.startswith("Acme")
    assert "not answer" not in done
