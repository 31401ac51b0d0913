"""The assistant is added, removed and added again; people and their addresses are kept as they are."""

from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.serving import ASSISTANT, Part, Serving, application
from domain.members import Role
from storage import members, workspaces
from storage.unit_of_work import Database
from tests.teams.stand_in import TEAM, TENANT, StandIn, member
from tests.teams.tenant import (
    ANA,
    BEN,
    GUEST,
    STANDARD_CHANNEL,
    Tenant,
    direct_of,
    settings_for,
    text_of,
)

Json = dict[str, Any]


async def installs(tenant: Tenant, action: str = "add", who: int = ANA, where: str = "") -> None:
    status, _ = await tenant.post(tenant.activity(who, where, type="installationUpdate", action=action))
    assert status == 200
    await tenant.settle()


async def test_whoever_adds_it_to_their_chat_is_told_what_can_be_asked(tenant: Tenant) -> None:
    await installs(tenant)

    (welcome,) = tenant.teams.sent
    assert welcome["where"] == direct_of(ANA)
    assert text_of(welcome).startswith("What you can ask")


async def test_added_to_a_team_it_says_so_there_and_opens_a_chat_with_each_member(tenant: Tenant) -> None:
    await installs(tenant, where=STANDARD_CHANNEL)
    await tenant.met()

    (welcome,) = tenant.teams.sent
    assert welcome["where"] == STANDARD_CHANNEL
    assert "Mention me with a question" in text_of(welcome)
    opened = {each["members"][0]["id"] for each in tenant.teams.opened}
    assert opened == {"29:1", "29:2"}
    assert tenant.teams.opened[0]["tenantId"] == TENANT


async def test_a_person_who_never_wrote_has_a_chat_and_a_digest_to_come(tenant: Tenant) -> None:
    await installs(tenant, where=STANDARD_CHANNEL)
    await tenant.met()

    direct = tenant.conversation(direct_of(BEN))
    assert direct is not None
    assert direct.member_id is not None


async def test_what_was_removed_is_not_written_to_until_it_is_added_again(tenant: Tenant) -> None:
    await installs(tenant)
    await installs(tenant, "remove")
    await tenant.says("today", BEN)
    await tenant.settle()
    assert tenant.address(direct_of(ANA)) == {}

    await installs(tenant)

    assert tenant.address(direct_of(ANA))["service_url"] == tenant.teams.service_url


async def test_removed_from_a_team_all_its_channels_are_forgotten(tenant: Tenant) -> None:
    await tenant.mentions("today", STANDARD_CHANNEL)

    await installs(tenant, "remove", where=TEAM)

    assert tenant.address(STANDARD_CHANNEL) == {}
    assert tenant.address(direct_of(ANA)) != {}


async def test_an_address_follows_the_service_url(tenant: Tenant) -> None:
    await tenant.says("today")
    moved = f"{tenant.teams.address}/connector"

    activity = tenant.activity(text="today", serviceUrl=moved)
    await tenant.post(activity, tenant.token(serviceurl=moved))

    assert tenant.address(direct_of(ANA))["service_url"] == moved


async def test_in_an_empty_workspace_whoever_adds_it_is_the_first_admin(sqlite_database: Database) -> None:
    teams = StandIn()
    teams.people["29:1"] = member(ANA, "Ana Lima", "Ana@northwind.test")
    async with TestServer(teams.application(), host="127.0.0.1") as stand_in:
        teams.address = str(stand_in.make_url("")).rstrip("/")
        serving = Serving("127.0.0.1", 0, frozenset({Part.WEB}))
        app = await application(settings_for(teams), serving, sqlite_database)
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            tenant = Tenant(client, teams, sqlite_database, "", "")
            await installs(tenant, where=STANDARD_CHANNEL)
            await client.app[ASSISTANT].delivery.deliver_all()

    with sqlite_database.across() as connection:
        ((workspace_id, name),) = workspaces.every(connection)
    with sqlite_database.reading(workspace_id) as uow:
        (ana,) = members.everyone(uow)
    assert name == "Teams"
    assert (ana.name, ana.email, ana.roles) == ("Ana Lima", "ana@northwind.test", frozenset({Role.ADMIN}))


async def test_a_guest_who_adds_it_becomes_nothing(tenant: Tenant) -> None:
    await installs(tenant, who=GUEST)

    assert text_of(tenant.teams.cards()[0]) == "I answer only members of Northwind here."


async def test_another_directory_cannot_add_a_single_tenant_bot(tenant: Tenant) -> None:
    foreign = tenant.activity(type="installationUpdate", action="add")
    foreign["channelData"]["tenant"]["id"] = "tenant-2"

    status, _ = await tenant.post(foreign)

    with tenant.database.across() as connection:
        assert len(workspaces.every(connection)) == 1
    assert status == 200


async def test_each_directory_that_adds_a_multi_tenant_bot_has_a_workspace_of_its_own(
    sqlite_database: Database,
) -> None:
    teams = StandIn()
    teams.people["29:1"] = member(ANA, "Ana Lima", "ana@northwind.test")
    async with TestServer(teams.application(), host="127.0.0.1") as stand_in:
        teams.address = str(stand_in.make_url("")).rstrip("/")
        settings = settings_for(teams, microsoft_app_type="MultiTenant", microsoft_app_tenant_id="")
        app = await application(settings, Serving("127.0.0.1", 0, frozenset({Part.WEB})), sqlite_database)
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            tenant = Tenant(client, teams, sqlite_database, "", "")
            for name in ("tenant-1", "tenant-2"):
                added = tenant.activity(type="installationUpdate", action="add")
                added["channelData"]["tenant"]["id"] = name
                await tenant.post(added)
            uninstalled = tenant.activity(text="today")
            uninstalled["channelData"]["tenant"]["id"] = "tenant-3"
            await tenant.post(uninstalled)

    with sqlite_database.across() as connection:
        found = [name for _, name in workspaces.every(connection)]
    assert found == ["Teams tenant-1", "Teams tenant-2"]


async def test_who_comes_to_a_group_changes_who_reads_it_at_once(tenant: Tenant) -> None:
    await tenant.mentions("today", "19:group")
    tenant.teams.rosters["19:group"].append("29:3")

    added = [{"id": "29:3", "aadObjectId": "aad-3"}]
    await tenant.post(tenant.activity(where="19:group", type="conversationUpdate", membersAdded=added))
    await tenant.mentions("today", "19:group")

    group = tenant.conversation("19:group")
    assert group is not None
    assert group.audience == "outside"
