"""Whatever is not plainly Teams' own is refused before it is read, and nothing is stored or sent for it."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import machine
from bot.serving import Part, Serving, application
from bot.settings import Settings
from bot.teams.guard import LONGEST_BODY, Refused, demand_loopback
from bot.teams.hosts import Hosts
from bot.teams.keys import Keys, NoKeys
from bot.teams.tokens import Tokens
from storage.unit_of_work import Database
from tests.teams.stand_in import APP, StandIn, new_key
from tests.teams.tenant import Tenant, found, text_of

Json = dict[str, Any]


def as_hs256(teams: StandIn) -> str:
    claims = jwt.decode(teams.token(machine()), options={"verify_signature": False})
    return jwt.encode(claims, "a shared secret of thirty-two bytes", "HS256", headers={"kid": "k1"})


def unsigned(teams: StandIn) -> str:
    claims = jwt.decode(teams.token(machine()), options={"verify_signature": False})
    return jwt.encode(claims, None, "none", headers={"kid": "k1"})


def signed_by_somebody_else(teams: StandIn) -> str:
    teams.keys["k2"] = new_key()
    head = teams.token(machine()).partition(".")[0]
    return f"{head}.{teams.token(machine(), 'k2').partition('.')[2]}"


FORGED: dict[str, Callable[[StandIn], str]] = {
    "none": lambda _: "",
    "garbage": lambda _: "a.b.c",
    "too long": lambda _: "x" * 7_000,
    "expired": lambda teams: teams.token(machine() - timedelta(hours=2)),
    "not yet": lambda teams: teams.token(machine() + timedelta(hours=2)),
    "another audience": lambda teams: teams.token(machine(), aud="app-2"),
    "another issuer": lambda teams: teams.token(machine(), iss="https://sts.windows.net/tenant-1/"),
    "another service URL": lambda teams: teams.token(
        machine(), serviceurl="https://smba.trafficmanager.net/"
    ),
    "no service URL": lambda teams: teams.token(machine(), serviceurl=None),
    "HS256": as_hs256,
    "unsigned": unsigned,
    "signed by somebody else": signed_by_somebody_else,
}


@pytest.mark.parametrize("kind", FORGED)
async def test_a_token_that_is_not_right_is_refused(tenant: Tenant, kind: str) -> None:
    activity = tenant.activity(text="health Acme")

    status, answer = await tenant.post(activity, FORGED[kind](tenant.teams))
    await tenant.settle()

    assert (status, answer) == (401, "")
    assert tenant.teams.sent == []


async def test_a_key_not_endorsed_for_teams_opens_nothing(tenant: Tenant) -> None:
    tenant.teams.endorsements = ["webchat"]

    status, _ = await tenant.post(tenant.activity(text="health Acme"))

    assert status == 401


async def test_another_channel_than_teams_is_refused(tenant: Tenant) -> None:
    status, _ = await tenant.post(tenant.activity(text="health Acme", channelId="webchat"))

    assert status == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"type": 7, "serviceUrl": "x"}',
        b'{"type": "message"}',
        b'{"type": "message", "serviceUrl": "x", "from": [], "recipient": {}, "conversation": {}}',
        b"[" * 50_000,
        b'"' + b"x" * LONGEST_BODY + b'"',
    ],
)
async def test_what_is_no_activity_is_refused(tenant: Tenant, body: bytes) -> None:
    status, _ = await tenant.post(body)

    assert status == 400


@pytest.mark.parametrize("wrong", [{"entities": 7}, {"timestamp": "yesterday"}, {"membersAdded": "all"}])
async def test_an_activity_out_of_shape_is_refused(tenant: Tenant, wrong: Json) -> None:
    status, _ = await tenant.post(tenant.activity(text="health Acme", **wrong))

    assert status in (200, 400)


async def test_a_foreign_service_url_is_refused_though_the_token_names_it(tenant: Tenant) -> None:
    foreign = "https://smba.trafficmanager.net.evil.example/emea/"
    activity = tenant.activity(text="health Acme", serviceUrl=foreign)

    status, _ = await tenant.post(activity, tenant.teams.token(machine(), serviceurl=foreign))

    assert status == 401


async def test_a_rotated_key_is_fetched_when_it_is_first_met(tenant: Tenant) -> None:
    await tenant.says("today")
    tenant.teams.keys["k2"] = new_key()
    tenant.teams.published = ["k2"]
    clock = Clock()
    async with ClientSession() as session:
        keys = Keys(session, f"{tenant.teams.address}/openid", clock)
        await keys.known("k2")

        known = await keys.known("k2")

    assert list(known.keys) == ["k2"]


async def test_a_token_used_before_is_worth_nothing_once_its_key_is_withdrawn(tenant: Tenant) -> None:
    clock, activity, teams = Clock(), tenant.activity(), tenant.teams
    async with ClientSession() as session:
        tokens = Tokens(APP, Keys(session, f"{teams.address}/openid", clock), machine)
        header = f"Bearer {tenant.token()}"
        await tokens.check(header, activity)
        teams.keys["k2"], teams.published = new_key(), ["k2"]
        clock.seconds = 25 * 3_600

        with pytest.raises(Refused, match="unknown key"):
            await tokens.check(header, activity)


async def test_a_token_used_before_grows_old(tenant: Tenant) -> None:
    now = [machine()]
    async with ClientSession() as session:
        keys = Keys(session, f"{tenant.teams.address}/openid", Clock())
        tokens, header = Tokens(APP, keys, lambda: now[0]), f"Bearer {tenant.token()}"
        await tokens.check(header, tenant.activity())
        now[0] += timedelta(hours=2)

        with pytest.raises(Refused, match="not now"):
            await tokens.check(header, tenant.activity())


async def test_an_unknown_key_asks_for_new_ones_once_a_minute_and_no_more(tenant: Tenant) -> None:
    clock = Clock()
    async with ClientSession() as session:
        keys = Keys(session, f"{tenant.teams.address}/openid", clock)
        for _ in range(20):
            await keys.known("nobody's")
        clock.seconds = 61
        await keys.known("nobody's")

    assert tenant.teams.keys_asked == 2


async def test_old_keys_still_serve_where_new_ones_cannot_be_fetched(tenant: Tenant) -> None:
    clock = Clock()
    async with ClientSession() as session:
        keys = Keys(session, f"{tenant.teams.address}/openid", clock)
        await keys.known("k1")
        tenant.teams.keys_broken = True
        clock.seconds = 48 * 3_600

        known = await keys.known("k1")

    assert list(known.keys) == ["k1"]


async def test_without_any_keys_nobody_is_let_in(tenant: Tenant) -> None:
    tenant.teams.keys_broken = True
    async with ClientSession() as session:
        keys = Keys(session, f"{tenant.teams.address}/openid", Clock())

        with pytest.raises(NoKeys):
            await keys.known("k1")
    status, _ = await tenant.post(tenant.activity(text="health Acme"))

    assert status == 401


async def test_a_dead_key_server_holds_up_nobody_for_long() -> None:
    began = time.monotonic()
    async with ClientSession() as session:
        keys = Keys(session, "http://127.0.0.1:9/openid", Clock())
        with pytest.raises(NoKeys):
            await keys.known("k1")

    assert time.monotonic() - began < 6


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://smba.infra.gov.teams.microsoft.us/", True),
        ("https://europe.webchat.botframework.com/", True),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://evil.example/?smba.trafficmanager.net", False),
        ("https://evilbotframework.com/", False),
        ("https://smba.trafficmanager.net\\@evil.example/", False),
        ("https://169.254.169.254/", False),
        ("http://127.0.0.1:4000/", False),
        ("http://localhost:3978/", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_hosts_of_teams_are_written_to(url: str, allowed: bool) -> None:
    assert Hosts().allow(url) is allowed


def test_the_local_client_and_a_stand_in_are_on_this_machine_alone() -> None:
    local, tested = Hosts(local=True), Hosts(stand_ins=frozenset({"127.0.0.1:4000", "evil.example:80"}))

    assert local.allow("http://localhost:56150/_connector")
    assert not local.allow("https://smba.trafficmanager.net/emea/")
    assert tested.allow("http://127.0.0.1:4000/connector")
    assert not tested.allow("http://127.0.0.1:4001/connector")
    assert not tested.allow("http://evil.example:80/")


def test_without_tokens_only_this_machine_is_heard() -> None:
    demand_loopback("127.0.0.1")

    for remote in ("10.0.0.7", "", None):
        with pytest.raises(Refused):
            demand_loopback(remote)


async def test_the_local_client_needs_no_token(sqlite_database: Database) -> None:
    found(sqlite_database)
    settings = Settings(_env_file=None, CSM_TEAMS_LOCAL=True)
    served = await application(settings, Serving("127.0.0.1", 0, frozenset({Part.WEB})), sqlite_database)
    teams = StandIn()
    async with (
        TestServer(teams.application(), host="127.0.0.1") as stand_in,
        TestClient(TestServer(served, host="127.0.0.1")) as client,
    ):
        teams.address = str(stand_in.make_url("")).rstrip("/")
        known = Tenant(client, teams, sqlite_database, "", "")

        here, _ = await known.post(known.activity(text="health Acme"), "")
        there, _ = await known.post(known.activity(text="hi", serviceUrl="https://smba.trafficmanager.net/"))

    assert (here, there) == (200, 401)


class Clock:
    """Seconds that go as they are told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_a_button_of_another_workspace_takes_nothing_back(tenant: Tenant) -> None:
    stranger = {"type": "Action.Execute", "verb": "undo", "data": {"id": "0" * 32}}

    await tenant.press(stranger, {"id": "1"})
    await tenant.settle()

    (answer,) = tenant.teams.cards()
    assert text_of(answer) == "There is nothing of yours from the last 24 hours to take back."


@pytest.mark.parametrize(
    "value", [{}, {"action": 7}, {"action": {"verb": 7}}, {"action": {"verb": "undo", "data": {"id": []}}}]
)
async def test_a_press_out_of_shape_is_refused(tenant: Tenant, value: Json) -> None:
    activity = tenant.activity(type="invoke", name="adaptiveCard/action", value=value)

    status, _ = await tenant.post(activity)

    assert status == 400


async def test_an_invoke_that_is_not_known_is_said_not_to_be_done(tenant: Tenant) -> None:
    status, _ = await tenant.post(tenant.activity(type="invoke", name="signin/verifyState", value={}))

    assert status == 501


async def test_forty_thousand_characters_are_answered_with_a_sentence(tenant: Tenant) -> None:
    await tenant.says("called Acme " + "x" * 40_000)
    await tenant.settle()

    (answer,) = tenant.teams.cards()
    assert "I keep up to 20,000" in text_of(answer)


async def test_words_that_came_as_html_alone_are_read(tenant: Tenant) -> None:
    html = {"contentType": "text/html", "content": "<div><p>health&nbsp;Acme</p></div>"}

    await tenant.post(tenant.activity(attachments=[html]))
    await tenant.settle()

    assert text_of(tenant.teams.cards()[0]).startswith("Acme\n")


async def test_a_file_without_words_is_answered(tenant: Tenant) -> None:
    file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "content": {}}

    await tenant.post(tenant.activity(attachments=[file]))
    await tenant.settle()

    assert len(tenant.teams.cards()) == 1
