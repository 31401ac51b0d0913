"""Writing into Teams: addresses, one token, each refusal by its name, and the pace that Teams asks for."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestServer

from bot.clock import machine
from bot.crossing import Crossing
from bot.teams.access import Access
from bot.teams.address_book import AddressBook
from bot.teams.addresses import Address as Written
from bot.teams.api import Api, open_session
from bot.teams.audiences import Audiences
from bot.teams.failures import (
    AccessRefused,
    ConversationMissing,
    ForeignAddress,
    MessageGone,
    NoAddress,
    NotInConversation,
    PlaceBusy,
    RateLimited,
    ReadFromOutside,
    Removed,
    TooLarge,
    Unacceptable,
    WritesBlocked,
)
from bot.teams.hosts import Hosts
from bot.teams.messenger import TeamsMessenger
from bot.teams.pace import IN_TENANT, Pace
from bot.teams.people import People
from bot.teams.service import Registration
from domain.message import Headline, Message
from handlers.request import Audience
from scheduler.messenger import Address
from storage.unit_of_work import Database
from tests.golden.samples import MESSAGES
from tests.teams.stand_in import APP, BOT, TENANT, StandIn
from tests.teams.tenant import found, text_of
from tests.teams.test_guard import Clock

MESSAGE = Message((Headline("Acme", "58 yellow"),), "Acme: health")


class Sender:
    """A messenger on a stand-in, with a clock of its own."""

    def __init__(self, teams: StandIn, api: Api, book: AddressBook, clock: Clock, workspace_id: str) -> None:
        self.teams, self.api, self.book, self.clock = teams, api, book, clock
        people = People(api, clock)
        self.audiences = Audiences(api, people, clock)
        self.messenger = TeamsMessenger(api, book, self.audiences)
        self.workspace_id = workspace_id

    async def knows(self, conversation_id: str, service_url: str = "") -> Address:
        """A conversation that was heard from."""
        written = Written(service_url or self.teams.service_url, conversation_id, TENANT, BOT)
        await self.book.remember(self.workspace_id, written, Audience.DIRECT, None, machine())
        return Address(self.workspace_id, conversation_id)


@pytest.fixture
async def sender(sqlite_database: Database) -> AsyncIterator[Sender]:
    workspace_id, _ = found(sqlite_database)
    teams, clock, crossing = StandIn(), Clock(), Crossing()
    async with TestServer(teams.application(), host="127.0.0.1") as server, open_session() as session:
        teams.address = str(server.make_url("")).rstrip("/")
        own = Registration(APP, "hush", TENANT, f"{teams.address}/login", "", frozenset({_netloc(teams)}))
        access = Access(session, own.credentials(), clock)
        api = Api(session, access, own.hosts(), Pace(clock))
        yield Sender(teams, api, AddressBook(sqlite_database, crossing, clock), clock, workspace_id)
    crossing.close()


def _netloc(teams: StandIn) -> str:
    return teams.address.removeprefix("http://")


async def test_a_message_is_posted_with_our_own_token_and_a_line_without_amounts(sender: Sender) -> None:
    address = await sender.knows("a:1")

    posted_id = await sender.messenger.post(address, MESSAGE, "k")

    (sent,) = sender.teams.sent
    assert (sent["id"], sent["where"], sent["summary"]) == (posted_id, "a:1", "Acme: health")
    assert sender.teams.calls[-1] == ("post", "Bearer ours-1")


async def test_where_the_local_client_shows_no_files_it_is_said_how_else(sender: Sender) -> None:
    messenger = TeamsMessenger(sender.api, sender.book, sender.audiences, dialogs=False)

    await messenger.post(await sender.knows("a:1"), MESSAGES["file_offer"], "k")

    (card,) = sender.teams.cards()
    assert text_of(card).startswith("customers.csv\n")
    assert text_of(card).endswith(
        "Where you are not asked whether you want it: csm export writes it where I run."
    )


async def test_a_hundred_messages_ask_for_one_token(sender: Sender) -> None:
    for number in range(100):
        sender.clock.seconds += 1
        await sender.messenger.post(await sender.knows(f"a:{number}"), MESSAGE, f"k{number}")

    assert sender.teams.tokens_given == 1


async def test_many_at_once_ask_for_one_token(sender: Sender) -> None:
    addresses = [await sender.knows(f"a:{number}") for number in range(20)]

    await asyncio.gather(*(sender.messenger.post(each, MESSAGE, each.external_id) for each in addresses))

    assert sender.teams.tokens_given == 1


async def test_a_token_is_renewed_before_it_ends(sender: Sender) -> None:
    address = await sender.knows("a:1")
    await sender.messenger.post(address, MESSAGE, "k1")
    sender.clock.seconds = 3_400

    await sender.messenger.post(await sender.knows("a:1"), MESSAGE, "k2")

    assert sender.teams.tokens_given == 2


async def test_a_refused_token_is_asked_for_anew(sender: Sender) -> None:
    address = await sender.knows("a:1")
    sender.teams.fails("post", 401)
    with pytest.raises(AccessRefused):
        await sender.messenger.post(address, MESSAGE, "k1")

    await sender.messenger.post(address, MESSAGE, "k1")

    assert sender.teams.tokens_given == 2


@pytest.mark.parametrize(
    ("status", "body", "kind", "after"),
    [
        (400, {"error": {"code": "BadSyntax"}}, Unacceptable, None),
        (401, {}, AccessRefused, None),
        (403, {"error": {"code": "MessageWritesBlocked"}}, WritesBlocked, None),
        (403, {"error": {"code": "Forbidden", "subCode": "MessageWritesBlocked"}}, WritesBlocked, None),
        (403, {"subCode": "MessageWritesBlocked", "error": {"code": "F"}}, WritesBlocked, None),
        (403, {"error": {"code": "InvalidBotApiHost"}}, NotInConversation, None),
        (403, {"error": {"code": "BotNotInConversationRoster"}}, Removed, None),
        (404, {"error": {"code": "ConversationNotFound"}}, ConversationMissing, None),
        (405, {}, Unacceptable, None),
        (412, {"error": {"code": "PreconditionFailed"}}, PlaceBusy, None),
        (413, {"error": {"code": "MessageSizeTooBig"}}, TooLarge, None),
        (429, {}, RateLimited, 7.0),
        (500, {}, TimeoutError, None),
        (502, {}, PlaceBusy, 7.0),
        (503, {}, PlaceBusy, None),
        (504, {}, PlaceBusy, None),
    ],
)
async def test_each_refusal_has_its_name(
    sender: Sender, status: int, body: dict[str, object], kind: type[Exception], after: float | None
) -> None:
    address = await sender.knows("a:1")
    headers = {"Retry-After": "7"} if after else {}
    sender.teams.fails("post", status, body, **headers)

    with pytest.raises(kind) as raised:
        await sender.messenger.post(address, MESSAGE, "k")

    assert getattr(raised.value, "after", None) == after


async def test_a_refusal_that_is_no_json_has_a_name_too(sender: Sender) -> None:
    sender.teams.script["post"].append((403, [], {}))  # type: ignore[arg-type]

    with pytest.raises(NotInConversation):
        await sender.messenger.post(await sender.knows("a:1"), MESSAGE, "k")


async def test_an_edit_of_what_is_gone_says_that_the_message_is(sender: Sender) -> None:
    with pytest.raises(MessageGone):
        await sender.messenger.edit(await sender.knows("a:1"), "nothing", MESSAGE)


async def test_without_a_server_the_place_is_busy(sender: Sender) -> None:
    api = Api(sender.api._session, sender.api._tokens, Hosts(local=True), Pace(sender.clock))
    messenger = TeamsMessenger(api, sender.book, sender.audiences)

    with pytest.raises(PlaceBusy):
        await messenger.post(await sender.knows("a:1", "http://127.0.0.1:9/"), MESSAGE, "k")


async def test_a_stored_address_that_leads_elsewhere_gets_neither_message_nor_token(sender: Sender) -> None:
    address = await sender.knows("a:1", "https://evil.example/")

    with pytest.raises(ForeignAddress):
        await sender.messenger.post(address, MESSAGE, "k")

    assert sender.teams.calls == []


async def test_a_conversation_without_an_address_is_said_to_have_none(sender: Sender) -> None:
    with pytest.raises(NoAddress):
        await sender.messenger.post(Address(sender.workspace_id, "a:9"), MESSAGE, "k")


async def test_where_sign_in_refuses_the_secret_no_message_is_lost(sender: Sender) -> None:
    sender.teams.fails("token", 401, {"error": "invalid_client"})

    with pytest.raises(AccessRefused, match="invalid_client") as raised:
        await sender.messenger.post(await sender.knows("a:1"), MESSAGE, "k")

    assert raised.value.for_good is False


async def test_an_eighth_message_in_a_second_waits(sender: Sender) -> None:
    address = await sender.knows("a:1")
    for number in range(7):
        await sender.messenger.post(address, MESSAGE, f"k{number}")

    with pytest.raises(RateLimited) as raised:
        await sender.messenger.post(address, MESSAGE, "k8")

    assert raised.value.after == 1.0
    assert len(sender.teams.sent) == 7


async def test_a_conversation_that_rests_holds_up_no_other(sender: Sender) -> None:
    resting, other = await sender.knows("a:1"), await sender.knows("a:2")
    sender.teams.fails("post", 429, {}, **{"Retry-After": "20"})
    with pytest.raises(RateLimited):
        await sender.messenger.post(resting, MESSAGE, "k1")

    await sender.messenger.post(other, MESSAGE, "k2")

    with pytest.raises(RateLimited) as raised:
        await sender.messenger.post(resting, MESSAGE, "k1")
    assert raised.value.after == 20.0


def test_the_windows_of_teams_are_kept() -> None:
    clock, sent = Clock(), 0
    pace = Pace(clock)
    while clock.seconds < 30:
        if pace.wait("a:1", f"tenant {sent}") == 0:
            sent += 1
        clock.seconds += 0.05

    assert sent == 60


def test_a_tenant_is_written_to_no_faster_than_it_takes() -> None:
    pace = Pace(Clock())

    waits = [pace.wait(f"a:{number}", TENANT) for number in range(31)]

    assert waits == [0.0] * IN_TENANT[0][1] + [1.0]


async def test_an_address_that_has_changed_is_written_to_from_then_on(sender: Sender) -> None:
    address = await sender.knows("a:1", "https://smba.trafficmanager.net/old/")

    await sender.messenger.post(await sender.knows("a:1"), MESSAGE, "k")

    assert address.external_id == sender.teams.sent[0]["where"]


async def test_what_is_for_members_is_not_posted_where_outsiders_read_by_now(sender: Sender) -> None:
    address = await sender.knows("19:group")

    with pytest.raises(ReadFromOutside):
        await sender.messenger.post(replace(address, inside=True), MESSAGE, "k")

    assert sender.teams.sent == []
