"""Somebody removes the assistant: an admin hears of it once, nothing more is sent there, until it is back."""

import pytest

from bot.clock import machine
from domain.message import Headline, Message
from storage import outbox
from tests.teams.stand_in import TEAM
from tests.teams.tenant import ANA, BEN, STANDARD_CHANNEL, Tenant, direct_of, text_of

BLOCKED = {"error": {"code": "Forbidden", "subCode": "MessageWritesBlocked"}}
OUT_OF_ROSTER = {"error": {"code": "BotNotInConversationRoster"}}


async def sends(tenant: Tenant, where: str, key: str) -> None:
    """Writes into a conversation unasked."""
    here = tenant.conversation(where)
    assert here is not None
    with tenant.database.writing(tenant.id) as uow:
        message = Message((Headline(key),), key)
        outbox.post(uow, key=key, conversation_id=here.id, message=message, at=machine())
    await tenant.settle()


def heard(tenant: Tenant, where: str) -> list[str]:
    """What has arrived in a conversation."""
    return [text_of(each) for each in tenant.teams.sent if each["where"] == where]


@pytest.fixture
async def both(tenant: Tenant) -> Tenant:
    """Ana, and Ben, who is an admin, have a personal chat; nothing is said yet."""
    await tenant.says("today", ANA)
    await tenant.says("today", BEN)
    await tenant.settle()
    tenant.teams.sent.clear()
    return tenant


async def test_an_admin_is_told_once_that_somebody_has_blocked_the_assistant(both: Tenant) -> None:
    both.teams.fails("post", 403, BLOCKED)

    await sends(both, direct_of(ANA), "first")
    await sends(both, direct_of(ANA), "second")

    assert heard(both, direct_of(ANA)) == []
    (told,) = heard(both, direct_of(BEN))
    assert told.startswith("Ana Lima\n  \na message did not arrive\nThe person has blocked or removed me;")


async def test_who_has_blocked_the_assistant_is_not_called_again(both: Tenant) -> None:
    both.teams.fails("post", 403, BLOCKED)
    await sends(both, direct_of(ANA), "first")
    before = [method for method, _ in both.teams.calls].count("post")

    await sends(both, direct_of(ANA), "second")

    assert both.address(direct_of(ANA)) == {}
    assert [method for method, _ in both.teams.calls].count("post") == before


async def test_who_adds_the_assistant_again_is_written_to_again(both: Tenant) -> None:
    await both.post(both.activity(type="installationUpdate", action="remove"))
    await sends(both, direct_of(ANA), "while away")

    await both.post(both.activity(type="installationUpdate", action="add"))
    await sends(both, direct_of(ANA), "back")

    assert [each.partition("\n")[0] for each in heard(both, direct_of(ANA))] == ["What you can ask", "back"]
    (told,) = heard(both, direct_of(BEN))
    assert "I was removed there; once somebody adds me again, I can write there again." in told


async def test_who_writes_again_after_a_block_is_written_to_again(both: Tenant) -> None:
    both.teams.fails("post", 403, BLOCKED)
    await sends(both, direct_of(ANA), "first")

    await both.says("health Acme")
    await both.settle()

    (answer,) = heard(both, direct_of(ANA))
    assert answer.startswith("Acme")


async def test_out_of_one_channel_the_others_of_its_team_are_still_written_to(both: Tenant) -> None:
    other = "19:other"
    for where in (STANDARD_CHANNEL, other):
        await both.mentions("today", where)
    await both.settle()
    both.teams.fails("post", 403, OUT_OF_ROSTER)

    await sends(both, STANDARD_CHANNEL, "first")

    assert both.address(STANDARD_CHANNEL) == {}
    assert both.address(other)["team_id"] == TEAM


async def test_a_refusal_of_another_kind_leaves_the_address_as_it_is(both: Tenant) -> None:
    both.teams.fails("post", 403, {"error": {"code": "InvalidBotApiHost"}})

    await sends(both, direct_of(ANA), "first")

    assert both.address(direct_of(ANA)) != {}
