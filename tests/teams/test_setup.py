"""Setting Teams up: half a set-up, the package, the doctor."""

import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from click.testing import CliRunner
from pydantic import SecretStr

from bot.cli import main
from bot.serving import CannotServe, Serving, serve
from bot.settings import Settings
from bot.teams.doctor import findings
from bot.teams.icons import colour, outline
from bot.teams.manifest import COMMANDS, NoPackage, package
from bot.teams.service import registration_of
from tests.teams.stand_in import StandIn
from tests.teams.tenant import settings_for

ID = "11111111-2222-3333-4444-555555555555"
DOCS = Path(__file__).parents[2] / "docs" / "teams.md"
WHOLE = {
    "microsoft_app_id": ID,
    "microsoft_app_password": SecretStr("hush"),
    "microsoft_app_tenant_id": "tenant-1",
}


def settings(**said: Any) -> Settings:
    return Settings(_env_file=None, **said)


@pytest.mark.parametrize("missing", list(WHOLE))
def test_half_a_set_up_names_what_is_missing(missing: str) -> None:
    half = {name: value for name, value in WHOLE.items() if name != missing}

    with pytest.raises(CannotServe, match=missing.upper()):
        serve(settings(**half), Serving("127.0.0.1", 0))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"microsoft_app_type": "Singletenant"}, "MICROSOFT_APP_TYPE as SingleTenant or MultiTenant"),
        ({"microsoft_login_url": "https://evil.example"}, "MICROSOFT_LOGIN_URL"),
        ({"microsoft_openid_url": "http://10.0.0.7/openid"}, "MICROSOFT_OPENID_URL"),
    ],
)
def test_what_would_lower_the_guard_is_refused(said: dict[str, str], named: str) -> None:
    assert settings(**{**WHOLE, **said}).teams_lacks.startswith(named)


def test_a_multi_tenant_bot_needs_no_directory() -> None:
    said = {**WHOLE, "microsoft_app_tenant_id": "", "microsoft_app_type": "MultiTenant"}

    assert settings(**said).teams_lacks == ""


def test_with_an_id_tokens_are_checked_though_the_local_client_is_asked_for() -> None:
    assert registration_of(settings(**WHOLE, CSM_TEAMS_LOCAL=True)).is_local is False
    assert registration_of(settings(CSM_TEAMS_LOCAL=True)).is_local is True


def test_the_secret_does_not_show_in_the_settings() -> None:
    assert "hush" not in repr(settings(**WHOLE))


def test_the_package_holds_a_manifest_and_two_icons() -> None:
    with zipfile.ZipFile(io.BytesIO(package(ID, "https://assistant.example.com"))) as file:
        made = json.loads(file.read("manifest.json"))
        assert sorted(file.namelist()) == ["color.png", "manifest.json", "outline.png"]

    (bot,), (extension,) = made["bots"], made["composeExtensions"]
    assert (made["id"], bot["botId"], extension["botId"]) == (ID, ID, ID)
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert bot["supportsFiles"] is True
    assert [each["title"] for each in bot["commandLists"][0]["commands"]] == list(COMMANDS)
    assert [each["id"] for each in extension["commands"]] == ["customers", "log_message"]
    assert made["validDomains"] == ["assistant.example.com"]


def test_the_manifest_keeps_the_limits_of_its_schema() -> None:
    assert len(COMMANDS) == 10
    assert all(len(title) <= 32 and len(does) <= 128 for title, does in COMMANDS.items())


@pytest.mark.parametrize(
    ("app_id", "url"),
    [("", "https://a.example"), ("app", "https://a.example"), (ID, "http://a.example"), (ID, "https://")],
)
def test_no_package_is_made_of_what_teams_would_refuse(app_id: str, url: str) -> None:
    with pytest.raises(NoPackage):
        package(app_id, url)


def test_the_command_writes_the_package(tmp_path: Path) -> None:
    out = tmp_path / "csm.zip"
    words = ["teams", "package", "--url", "https://a.example", "--out", str(out)]

    done = CliRunner().invoke(main, words, env={"MICROSOFT_APP_ID": ID})

    assert done.exit_code == 0
    assert zipfile.is_zipfile(out)


@pytest.mark.parametrize(("icon", "size"), [(colour(), 192), (outline(), 32)])
def test_an_icon_is_a_square_png_of_the_size_that_teams_wants(icon: bytes, size: int) -> None:
    assert icon[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", icon[16:24]) == (size, size)


async def test_the_doctor_finds_all_well() -> None:
    teams = StandIn()
    async with TestServer(teams.application(), host="127.0.0.1") as server:
        teams.address = str(server.make_url("")).rstrip("/")

        found = await findings(registration_of(settings_for(teams)))

    assert [well for well, _ in found] == [True, True, True, True]


async def test_the_doctor_says_what_mends_a_refused_secret_and_missing_keys() -> None:
    teams = StandIn()
    teams.keys_broken = True
    teams.fails("token", 401, {"error": "invalid_client"})
    async with TestServer(teams.application(), host="127.0.0.1") as server:
        teams.address = str(server.make_url("")).rstrip("/")

        found = await findings(registration_of(settings_for(teams)))

    assert [well for well, _ in found] == [False, False, True, True]
    assert "Look at the network" in found[0][1]
    assert "invalid_client). Look at MICROSOFT_APP_ID" in found[1][1]
