"""What is brief is answered in the event loop, all else beside it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.app import assemble
from bot.clock import BusinessClock, machine
from domain.members import Role
from domain.message import plain
from handlers.request import Audience, Identity, Place, Reply, Request, Typed, Venue
from storage import members
from storage.unit_of_work import Database
from tests import factories as make


class Crossing:
    """Runs what crosses at once, and counts it."""

    def __init__(self) -> None:
        self.crossed = 0

    async def __call__(self, work: Callable[..., Any], *values: Any) -> Any:
        self.crossed += 1
        return work(*values)


@pytest.fixture
def crossing() -> Crossing:
    return Crossing()


@pytest.fixture
async def asked(database: Database, crossing: Crossing) -> Callable[..., Any]:
    """Asks in Ana's name on either database; Acme is a customer of hers."""
    workspace_id = make.workspace(database)
    at = machine() - timedelta(days=1)
    with database.writing(workspace_id) as uow:
        ana = members.new_member("ana", "Ana Lima", frozenset({Role.CSM}), "UTC")
        members.add(uow, make.change(uow, at=at).id, at, ana, at.date())
        members.identify(uow, ana.id, "slack", "U1")
        make.customer(uow, "Acme", at=at, held_from=at.date(), csm_id=ana.id)
    assistant = assemble(database, BusinessClock(database), {}, crossing)

    async def ask(text: str, key: str = "k") -> Reply:
        identity, here = Identity(Place.SLACK, "U1"), Venue("D1", Audience.DIRECT)
        return await assistant.ask(
            Request(key, workspace_id, identity, here, Typed(text), machine(), rides=True)
        )

    await ask("help", "first")  # the names have been read
    crossing.crossed = 0
    return ask


def words(reply: Reply) -> str:
    return "\n".join(plain(part) for part in reply.message.parts) if reply.message else ""


async def test_a_card_is_made_in_the_loop_where_the_database_is_a_file(
    asked: Callable[..., Any], crossing: Crossing, database: Database
) -> None:
    reply = await asked("health Acme")

    assert "Acme" in words(reply)
    assert reply.repeatable
    assert crossing.crossed == (0 if database.is_embedded else 1)


@pytest.mark.parametrize("text", ["customers", "log Acme called today, all good", "called Acme today"])
async def test_what_is_long_or_writes_is_done_beside_the_loop(
    asked: Callable[..., Any], crossing: Crossing, text: str
) -> None:
    await asked(text)

    assert crossing.crossed == 1


async def test_a_refusal_is_written_down_beside_the_loop(
    asked: Callable[..., Any], crossing: Crossing
) -> None:
    reply = await asked("health Nobody We Know")

    assert reply.refused
    assert crossing.crossed == 1
