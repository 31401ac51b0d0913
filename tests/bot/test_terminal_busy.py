"""`csm ask` on a database that others are at: it waits for them, and keeps its troubles off the screen."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.unit_of_work import Database
from tests.handlers.acme import founded

ROOT = Path(__file__).resolve().parents[2]
LONGER_THAN_A_CHAT_WAITS = 3.5


@pytest.fixture
def file(sqlite_database: Database) -> Path:
    founded(sqlite_database)
    return Path(sqlite_database.engine.url.database or "")


def asked(file: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What `csm ask` as Ana shows."""
    env = {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-m", "bot", "ask", "--as", "ana", text]
    return subprocess.run(command, cwd=file.parent, env=env, capture_output=True, text=True, check=False)


def test_it_waits_longer_for_the_database_than_a_chat_may(file: Path) -> None:
    asked(file, "health Acme")
    holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    threading.Timer(LONGER_THAN_A_CHAT_WAITS, holder.rollback).start()

    told = asked(file, "log Acme called today, all good")

    assert told.stdout.startswith("Logged for Acme Corp")
    assert told.stderr == ""


def test_what_goes_wrong_is_said_in_a_sentence_and_its_traceback_is_in_the_log(file: Path) -> None:
    asked(file, "health Acme")
    with sqlite3.connect(file) as breaking:
        breaking.execute("ALTER TABLE entries RENAME TO elsewhere")

    told = asked(file, "log Acme called today, all good")

    shown = told.stdout + told.stderr
    assert "does not answer right now" in shown
    assert "Traceback" not in shown
    assert '"event": "the database is away"' in (file.parent / "csm.log").read_text()
