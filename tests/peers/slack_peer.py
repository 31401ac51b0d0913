"""A Slack workspace in `emulate`, with `csm run` in it, as Slack's servers and its people would see them."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bot.clock import machine
from bot.slack.guard import FORM, JSON, signature
from bot.slack.introductions import open_direct
from domain.customers import Segment
from domain.members import Role
from storage import installations, members
from storage.migrate import upgrade
from storage.unit_of_work import Database
from tests import factories as make

SECRET, TOKEN = "a signing secret", "xoxb-peers"
TEAM, BOT_USER = "T000000001", "U000000CSM"
Json = dict[str, Any]


@dataclass
class Peer:
    """`port` is the assistant's, `slack_port` the stand-in's."""

    port: int
    slack_port: int
    ana: str = ""
    direct: str = ""
    channels: dict[str, str] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(1))

    def call(self, method: str, token: str = TOKEN, **arguments: Any) -> Json:
        """What the stand-in answers to a method."""
        address = f"http://127.0.0.1:{self.slack_port}/api/{method}"
        asked = urllib.request.Request(
            address,
            json.dumps(arguments).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"},
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
            told: Json = json.load(answer)
        assert told["ok"], (method, told)
        return told

    def find_people_and_channels(self) -> None:
        """Ana, her direct conversation, and the channels that both she and the assistant are in."""
        people = {each["name"]: each["id"] for each in self.call("users.list")["members"]}
        self.ana = people["ana"]
        self.direct = self.call("conversations.open", users=self.ana)["channel"]["id"]
        for each in self.call("conversations.list")["channels"]:
            if each["name"].startswith("acme"):
                self.channels[each["name"]] = each["id"]
                self.call("conversations.join", channel=each["id"])
                self.call("conversations.join", token="xoxp-ana", channel=each["id"])

    def history(self, channel: str) -> list[Json]:
        """What the assistant posted in a channel, the oldest first."""
        found = self.call("conversations.history", channel=channel, limit=100)["messages"]
        return [each for each in found if each.get("blocks")][::-1]

    def wait_until(self, channel: str, words: str, seconds: float = 15) -> Json:
        """The message in which the words stand."""
        for _ in range(int(seconds * 10)):
            for message in self.history(channel):
                if words in json.dumps(message["blocks"], ensure_ascii=False):
                    return message
            time.sleep(0.1)
        raise AssertionError(f"never said: {words}; said: {self.history(channel)}")

    def post(self, body: bytes, kind: str, **headers: str) -> tuple[int, Json]:
        """Status and answer of a signed request to the assistant; 0 where nothing answers."""
        at = str(int(machine().timestamp()))
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signature(body, at, SECRET),
        }
        address = f"http://127.0.0.1:{self.port}/slack/events"
        asked = urllib.request.Request(address, body, signed | headers)
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
                text = answer.read().decode()
                return answer.status, json.loads(text) if text.startswith("{") else {}
        except urllib.error.HTTPError as refused:
            return refused.code, {}
        except OSError:
            return 0, {}

    def command(self, text: str, channel: str = "") -> Json:
        """The acknowledgement of `/csm ...` by Ana."""
        fields = {
            "command": "/csm",
            "text": text,
            "user_id": self.ana,
            "team_id": TEAM,
            "channel_id": channel or self.direct,
            "trigger_id": self.call("views.generateTriggerId").get("trigger_id", f"t{next(self._numbers)}"),
        }
        status, answer = self.post(urlencode(fields).encode(), FORM)
        assert status == 200
        return answer

    def modals(self) -> str:
        """What the stand-in shows of the modals that are open."""
        address = f"http://127.0.0.1:{self.slack_port}/?tab=views"
        with urllib.request.urlopen(address, timeout=10) as page:
            shown: str = page.read().decode()
        return shown

    def upload(self, name: str, content: bytes) -> Json:
        """A file that Ana has given to Slack in her direct conversation, as an event tells of it."""
        told = self.call("files.getUploadURLExternal", filename=name, length=len(content))
        kind = {"Content-Type": "application/octet-stream"}
        asked = urllib.request.Request(told["upload_url"], content, kind)  # noqa: S310
        urllib.request.urlopen(asked, timeout=10).close()  # noqa: S310
        files = [{"id": told["file_id"], "title": name}]
        done = self.call("files.completeUploadExternal", files=files, channel_id=self.direct)
        file: Json = done["files"][0]
        return file

    def says(self, text: str, event_id: str = "", said: Json | None = None, **headers: str) -> int:
        """The status of the acknowledgement of words in Ana's direct conversation; `said` came with them."""
        number = next(self._numbers)
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": self.direct,
            "user": self.ana,
            "text": text,
            "ts": f"1699999999.{number:06d}",
        }
        body = {"type": "event_callback", "team_id": TEAM, "event_id": event_id or f"Ev{number}"}
        return self.post(json.dumps(body | {"event": event | (said or {})}).encode(), JSON, **headers)[0]

    def submit(self, metadata: str, **values: Json) -> Json:
        """The acknowledgement of a form that Ana sends in."""
        number = next(self._numbers)
        given = {name: {"value": each} for name, each in values.items()}
        view = {"type": "modal", "id": f"V{number}", "hash": "h", "callback_id": "form"}
        payload = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": self.ana, "team_id": TEAM},
            "view": {**view, "private_metadata": metadata, "state": {"values": given}},
        }
        status, answer = self.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM)
        assert status == 200
        return answer

    def press(self, element: Json, message: Json, channel: str, **said: Any) -> tuple[int, Json]:
        """Status and acknowledgement of a press by Ana."""
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": self.ana, "team_id": TEAM},
            "channel": {"id": channel},
            "container": {"type": "message", "message_ts": message["ts"], "channel_id": channel},
            "trigger_id": self.call("views.generateTriggerId").get("trigger_id", "t"),
            "actions": [{**element, "block_id": "b", "action_ts": f"1.{next(self._numbers)}"}],
        }
        return self.post(urlencode({"payload": json.dumps(payload | said)}).encode(), FORM)


def found(database: Database, peer: Peer) -> str:
    """Founds the company: Ana, who is known in the stand-in (it confirms no address), and one customer."""
    upgrade(database)
    workspace_id = make.workspace(database)
    at = machine()
    with database.writing(workspace_id) as uow:
        installations.install(uow, "slack", TEAM)
        ana = members.new_member("ana", "Ana Lima", frozenset({Role.CSM, Role.ADMIN}), "Europe/Lisbon")
        members.add(uow, make.change(uow, at=at).id, at, ana, at.date())
        members.identify(uow, ana.id, "slack", peer.ana)
        make.customer(uow, "Acme", at=at, held_from=at.date(), csm_id=ana.id, segment=Segment.STRATEGIC)
    open_direct(database, workspace_id, ana, peer.direct, at)
    return workspace_id


def log_of(folder: Path) -> str:
    """What the assistant has logged."""
    return (folder / "csm.log").read_text(encoding="utf-8")
