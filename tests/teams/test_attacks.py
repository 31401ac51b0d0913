"""What is none of the sender's, or nothing at all, changes nothing; a call that fails leaks nothing."""

from typing import Any

import pytest

from handlers.nudges.undelivered import KEY
from tests.teams.tenant import ANA, BEN, GROUP, Tenant, buttons_of, direct_of, text_of

Json = dict[str, Any]
STATUSES = (400, 401, 403, 404, 412, 413, 429, 500, 502, 503, 504)


@pytest.mark.parametrize(
    "kind", ["typing", "trace", "messageReaction", "event", "endOfConversation", "nonsense"]
)
async def test_an_activity_of_another_kind_is_taken_and_not_answered(tenant: Tenant, kind: str) -> None:
    status, answer = await tenant.post(tenant.activity(type=kind, text="health Acme"))
    await tenant.settle()

    assert (status, answer) == (200, "")
    assert tenant.teams.sent == []


@pytest.mark.parametrize("said", [{}, {"text": ""}, {"text": None}, {"text": " \xa0 "}, {"text": 7}])
async def test_a_message_that_says_nothing_is_not_answered(tenant: Tenant, said: Json) -> None:
    status, _ = await tenant.post(tenant.activity(**said))
    await tenant.settle()

    assert status == 200
    assert tenant.teams.sent == []


async def test_what_somebody_has_logged_is_not_taken_back_by_another(tenant: Tenant) -> None:
    await tenant.says("called Acme today, all good", BEN)
    await tenant.settle()
    (logged,) = tenant.teams.sent

    await tenant.press(buttons_of(logged)["Undo"], {"id": "1"}, ANA)
    await tenant.settle()

    kept, refused = tenant.teams.sent
    assert "Logged for Acme" in text_of(kept)
    assert (refused["where"], "Taken back" in text_of(refused)) == (direct_of(ANA), False)


async def test_a_dialog_of_a_customer_that_is_not_ours_opens_nothing(tenant: Tenant) -> None:
    foreign = {"verb": "log_form", "id": "0" * 32, "msteams": {"type": "task/fetch"}}

    answer = await tenant.invoke("task/fetch", {"data": foreign, "context": {"theme": "dark"}})

    assert "Input." not in str(answer)


@pytest.mark.parametrize("status", STATUSES)
async def test_whom_the_roster_does_not_name_is_told_nothing(tenant: Tenant, status: int) -> None:
    tenant.teams.fails("member", status)

    await tenant.says("health Acme")
    await tenant.settle()

    (answer,) = tenant.teams.sent
    assert text_of(answer) == "I answer only members of Northwind here."


@pytest.mark.parametrize("status", STATUSES)
async def test_where_the_readers_are_not_told_people_from_outside_read(tenant: Tenant, status: int) -> None:
    tenant.teams.fails("members", status)

    await tenant.mentions("health Acme", GROUP)

    group = tenant.conversation(GROUP)
    assert group is not None
    assert group.audience == "outside"


@pytest.mark.parametrize("status", STATUSES)
async def test_an_edit_that_fails_is_told_to_nobody(tenant: Tenant, status: int) -> None:
    await tenant.says("called Acme today, all good")
    await tenant.settle()
    (logged,) = tenant.teams.sent
    tenant.teams.fails("edit", status)

    answer = await tenant.press(buttons_of(logged)["Undo"], logged)
    await tenant.settle()

    assert "Taken back" in text_of(answer)
    assert len(tenant.teams.sent) == 1
    assert KEY not in str(tenant.teams.sent)
