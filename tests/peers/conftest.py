"""Slack's stand-in and the assistant in it, started anew for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.unit_of_work import Database
from tests.peers import processes
from tests.peers.slack_peer import SECRET, TOKEN, Peer, found


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    """The stand-in, with people and channels."""
    if not processes.PROGRAMS.exists():
        pytest.skip("emulate is not installed: make peers")
    peer = Peer(processes.free_port(), processes.free_port())
    seed = processes.HERE / "seed.yaml"
    with processes.emulate(seed, peer.slack_port, tmp_path / "emulate.log"):
        peer.find_people_and_channels()
        yield peer


@pytest.fixture
def settings(tmp_path: Path, peer: Peer) -> dict[str, str]:
    """The assistant's settings, its company founded."""
    address = f"sqlite:///{tmp_path / 'csm.db'}"
    database = Database(address)
    found(database, peer)
    database.close()
    return {
        "DATABASE_URL": address,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://127.0.0.1:{peer.slack_port}/api/",
    }


@pytest.fixture
def served(peer: Peer, settings: dict[str, str], tmp_path: Path) -> Iterator[Peer]:
    """The assistant at work in it."""
    with processes.csm_run(settings, peer.port, tmp_path / "csm.log"):
        yield peer
