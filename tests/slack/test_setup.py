"""Setting Slack up: the manifest, the doctor, the first admin, and half a set-up."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.admin import CannotAppoint, appoint
from bot.clock import machine
from bot.serving import CannotServe, Serving, serve
from bot.settings import Settings
from bot.slack.doctor import findings
from bot.slack.manifest import NEEDED, OPTIONAL, manifest
from domain.members import Role
from storage import members
from storage.unit_of_work import Database
from tests import factories as make
from tests.slack.stand_in import StandIn

DOCS = Path(__file__).parents[2] / "docs" / "slack.md"


def settings(**said: Any) -> Settings:
    return Settings(_env_file=None, **{name: SecretStr(value) for name, value in said.items()})


def test_the_manifest_leads_every_request_to_the_same_path() -> None:
    made = manifest("https://a.example/")

    address = "https://a.example/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert made["features"]["slash_commands"][0]["url"] == address
    assert made["features"]["slash_commands"][0]["should_escape"] is True


def test_the_history_scopes_are_asked_for_only_on_request() -> None:
    plain, more = manifest("https://a.example"), manifest("https://a.example", history=True)

    assert set(plain["oauth_config"]["scopes"]["bot"]) == set(NEEDED)
    assert set(more["oauth_config"]["scopes"]["bot"]) == {*NEEDED, *OPTIONAL}


def test_by_socket_no_address_is_needed() -> None:
    made = manifest("https://a.example", socket=True)

    assert made["settings"]["socket_mode_enabled"] is True
    assert "a.example" not in str(made)


@pytest.mark.parametrize("scope", [*NEEDED, *OPTIONAL])
def test_each_scope_stands_in_the_guide(scope: str) -> None:
    assert f"`{scope}`" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"slack_signing_secret": "s"}, "SLACK_BOT_TOKEN"),
        ({"slack_app_token": "xapp"}, "SLACK_BOT_TOKEN"),
        ({"slack_bot_token": "xoxb"}, "SLACK_SIGNING_SECRET"),
    ],
)
def test_half_a_set_up_names_what_is_missing(said: dict[str, str], missing: str) -> None:
    with pytest.raises(CannotServe, match=missing):
        serve(settings(**said), Serving("127.0.0.1", 0))


def test_secrets_do_not_show_in_the_settings() -> None:
    shown = repr(settings(slack_bot_token="xoxb-1", slack_signing_secret="hush"))

    assert "xoxb-1" not in shown
    assert "hush" not in shown


async def test_the_doctor_names_missing_scopes_and_a_wrong_clock() -> None:
    slack = StandIn()
    told = {"ok": True, "user": "csm", "team": "Northwind", "headers": {"X-OAuth-Scopes": "chat:write"}}
    slack.script["auth.test"].append(told)

    async with TestServer(slack.application(), host="127.0.0.1") as server:
        later = machine() + timedelta(minutes=10)
        found = await findings("xoxb", str(server.make_url("/api/")), False, lambda: later)

    assert [well for well, _ in found] == [True, False, True, False, True]
    assert "users:read, to tell members from guests" in found[1][1]


async def test_the_doctor_says_what_mends_a_refused_token() -> None:
    slack = StandIn()
    slack.script["auth.test"].append({"ok": False, "error": "invalid_auth"})

    async with TestServer(slack.application(), host="127.0.0.1") as server:
        found = await findings("xoxb", str(server.make_url("/api/")), False, machine)

    said = "Slack refuses SLACK_BOT_TOKEN (invalid_auth). Install the app again and copy its Bot Token."
    assert found == [(False, said)]


async def test_the_doctor_says_when_slack_does_not_answer() -> None:
    found = await findings("xoxb", "http://127.0.0.1:9/api/", False, machine)

    assert found[0][0] is False
    assert "Look at the network" in found[0][1]


def test_an_address_that_nobody_has_becomes_the_first_admin(sqlite_database: Database) -> None:
    workspace_id = make.workspace(sqlite_database)

    said = appoint(sqlite_database, "ana@northwind.test", "Ana Lima", None)

    with sqlite_database.reading(workspace_id) as uow:
        (ana,) = members.everyone(uow)
    assert said == "Ana Lima is an admin of Northwind now."
    assert (ana.email, ana.roles) == ("ana@northwind.test", frozenset({Role.ADMIN}))


def test_a_member_who_becomes_an_admin_keeps_their_roles(sqlite_database: Database) -> None:
    workspace_id = make.workspace(sqlite_database)
    appoint(sqlite_database, "ana@northwind.test", "Ana Lima", None)

    appoint(sqlite_database, "ANA@northwind.test", None, None)

    with sqlite_database.reading(workspace_id) as uow:
        assert len(members.everyone(uow)) == 1


def test_what_is_no_address_is_refused(sqlite_database: Database) -> None:
    make.workspace(sqlite_database)

    with pytest.raises(CannotAppoint, match="no e-mail address"):
        appoint(sqlite_database, "ana", None, None)
