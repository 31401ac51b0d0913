"""A customer update in Teams: posted into the shared channel, and withdrawn there."""

from storage import conversations
from tests.teams.tenant import SHARED_CHANNEL, Json, Tenant, buttons_of, direct_of, text_of


async def test_a_posted_update_is_withdrawn_in_the_customers_channel(tenant: Tenant) -> None:
    await tenant.mentions("help", SHARED_CHANNEL)
    await tenant.settle()
    channel = tenant.conversation(SHARED_CHANNEL)
    assert channel is not None
    with tenant.database.writing(tenant.id) as uow:
        conversations.link(uow, channel.id, tenant.acme, "customer")
    await tenant.says("update Acme Thanks for a good week.")
    await tenant.settle()
    await _press(tenant, "Approve and post")
    post = [each for each in tenant.teams.sent if each["where"] != direct_of(1)][-1]
    assert "Thanks for a good week." in text_of(post)

    await _press(tenant, "Withdraw")
    await _press(tenant, "Withdraw it")

    assert text_of(post).startswith("This update was withdrawn on ")
    assert "good week" not in text_of(post)


async def _press(tenant: Tenant, label: str) -> None:
    card: Json = [each for each in tenant.teams.sent if each["where"] == direct_of(1)][-1]
    await tenant.press(buttons_of(card)[label], card)
    await tenant.settle()
