"""`csm run` where it cannot listen: a sentence that says what to choose instead."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def csm(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line on a database of its own."""
    env = {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder}/own.db"}
    command = (sys.executable, "-m", "bot", *words)
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_that_is_taken_is_named_without_a_traceback(tmp_path: Path, host: str) -> None:
    csm(tmp_path, "db", "upgrade")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        told = csm(tmp_path, "run", "--host", host, "--port", str(port))

    assert told.returncode == 1
    assert told.stderr.splitlines()[1:] == [
        f"Error: Port {port} is taken. Choose another: csm run --port {port + 1}"
    ]
