"""`csm run` in a Slack workspace that nobody here wrote: what arrives in its channels is read back."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import machine
from tests.peers import processes
from tests.peers.slack_peer import Peer, log_of
from tests.slack.workspace import buttons_of, text_of

REPORT = "called Acme today, all good, follow up Friday"


def test_the_health_card_rides_in_the_acknowledgement(served: Peer) -> None:
    answer = served.command("health Acme", served.channels["acme-internal"])

    assert answer["response_type"] == "ephemeral"
    assert "*Acme*" in text_of(answer["blocks"])
    assert served.history(served.channels["acme-internal"]) == []


def test_a_check_in_is_posted_once_however_often_slack_sends_it(served: Peer) -> None:
    statuses = [
        served.says(REPORT, "Ev-1"),
        served.says(REPORT, "Ev-1", **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}),
        served.says(REPORT, "Ev-1"),
    ]

    logged = served.wait_until(served.direct, "Logged for Acme")
    served.command("today")
    assert statuses == [200, 200, 200]
    assert [each["ts"] for each in served.history(served.direct)] == [logged["ts"]]


def test_undo_edits_the_message_in_its_place(served: Peer) -> None:
    served.says(REPORT)
    logged = served.wait_until(served.direct, "Logged for Acme")

    status, _ = served.press(buttons_of(logged["blocks"])["Undo"], logged, served.direct)

    undone = served.wait_until(served.direct, "aken back")
    assert (status, undone["ts"]) == (200, logged["ts"])


def test_edit_opens_a_form_and_corrects_the_message_in_its_place(
    served: Peer, settings: dict[str, str]
) -> None:
    served.says(REPORT)
    logged = served.wait_until(served.direct, "Logged for Acme")

    status, _ = served.press(buttons_of(logged["blocks"])["Edit"], logged, served.direct)
    opened = served.modals()
    (entry_id,) = query(settings, "SELECT id FROM entries WHERE text LIKE '%all good%'")
    answer = served.submit(
        f"edit_form:{entry_id}", **edited(mood="negative", text="called Acme, they are unhappy")
    )

    corrected = served.wait_until(served.direct, "negative")
    assert status == 200
    assert "Correct a check-in" in opened
    assert answer["response_action"] == "update"
    assert corrected["ts"] == logged["ts"]


def test_a_file_is_read_shown_and_stored(served: Peer) -> None:
    file = served.upload("customers.csv", b"name,segment\nGlobex,strategic\n")

    status = served.says("", said={"subtype": "file_share", "files": [file]})
    shown = served.wait_until(served.direct, "1 new")
    served.press(buttons_of(shown["blocks"])["Store"], shown, served.direct)
    served.wait_until(served.direct, "customers.csv is stored")

    assert status == 200
    assert "Globex" in text_of(served.command("health Globex")["blocks"])


def test_an_answer_is_shared_with_an_internal_channel(served: Peer) -> None:
    channel = served.channels["acme-internal"]
    answer = served.command("health Acme", channel)
    private = {"type": "message", "message_ts": "1.1", "channel_id": channel, "is_ephemeral": True}

    served.press(buttons_of(answer["blocks"])["Share"], {"ts": "1.1"}, channel, container=private)

    assert "*Acme*" in text_of(served.wait_until(channel, "*Acme*")["blocks"])


def test_a_forged_request_is_refused_and_changes_nothing(served: Peer) -> None:
    status, _ = served.post(b"{}", "application/json", **{"X-Slack-Signature": "v0=00"})

    assert status == 401
    assert served.history(served.direct) == []


def test_what_was_acknowledged_before_a_kill_is_posted_once_after_it(
    peer: Peer, settings: dict[str, str], tmp_path: Path
) -> None:
    with processes.csm_run({**settings}, peer.port, tmp_path / "csm.log") as first:
        assert peer.says(REPORT, "Ev-1") == 200
        first.kill()
        first.wait()
    with processes.csm_run(settings, peer.port, tmp_path / "csm.log"):
        assert peer.says(REPORT, "Ev-1") == 200
        # A claim of the killed process is taken over when its lease of a minute has run out.
        logged = peer.wait_until(peer.direct, "Logged for Acme", seconds=80)
        said = [each for each in peer.history(peer.direct) if "Logged for" in json.dumps(each["blocks"])]

    assert [each["ts"] for each in said] == [logged["ts"]]


def test_a_reminder_is_posted_once_and_cleared_in_its_place_when_the_thing_is_done(
    peer: Peer, settings: dict[str, str], tmp_path: Path
) -> None:
    with processes.csm_run(settings, peer.port, tmp_path / "csm.log"):
        peer.says(REPORT)
        peer.wait_until(peer.direct, "Logged for Acme")
    later = _noon_of_a_monday(machine() + timedelta(days=21)).isoformat()

    ticks = [json.loads(processes.csm(settings, "tick", "--at", later)) for _ in range(2)]
    reminded = peer.wait_until(peer.direct, "contact overdue")
    with processes.csm_run(settings, peer.port, tmp_path / "csm.log"):
        peer.says("called Acme today, they are happy")
        cleared = peer.wait_until(peer.direct, "contacted by Ana")

    assert [each["sent"] for each in ticks] == [1, 0]
    assert cleared["ts"] == reminded["ts"]


def test_an_update_is_approved_and_posted_to_the_customers_channel(served: Peer) -> None:
    channel = served.channels["acme-corp"]
    served.command(f"link Acme <#{channel}|acme-corp> customer")
    draft = served.command("update Acme We are on plan.")
    private = {"type": "message", "message_ts": "1.1", "channel_id": served.direct, "is_ephemeral": True}

    approve = buttons_of(draft["blocks"])["Approve and post"]
    served.press(approve, {"ts": "1.1"}, served.direct, container=private)

    posted = served.wait_until(channel, "We are on plan.")
    assert "Approve" not in json.dumps(posted["blocks"])


def test_the_log_holds_no_secret_and_no_words_of_people(served: Peer, tmp_path: Path) -> None:
    served.says(REPORT)
    served.post(b"{}", "application/json", **{"X-Slack-Signature": "v0=00"})
    served.wait_until(served.direct, "Logged for Acme")

    log = log_of(tmp_path)
    assert not any(word in log for word in ("xoxb-peers", "a signing secret", "all good"))


def query(settings: dict[str, str], statement: str) -> tuple[str, ...]:
    """The first row that a statement finds in the assistant's file."""
    with closing(sqlite3.connect(settings["DATABASE_URL"].removeprefix("sqlite:///"))) as connection:
        row: tuple[str, ...] = connection.execute(statement).fetchone()
    return row


def edited(mood: str, text: str) -> dict[str, Any]:
    """What the form of a check-in holds when it is sent in."""
    today = machine().date().isoformat()
    return {
        "customer": {"value": "Acme"},
        "kind": {"selected_option": {"value": "call"}},
        "happened_on": {"selected_date": today},
        "mood": {"selected_option": {"value": mood}},
        "people": {"value": ""},
        "text": {"value": text},
    }


def _noon_of_a_monday(after: datetime) -> datetime:
    return (after + timedelta(days=7 - after.weekday())).replace(hour=12)
