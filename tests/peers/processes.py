"""The programs that the peers' tests start: the stand-ins for Slack and Teams, and the assistant itself."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = HERE / "node_modules" / ".bin"
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Parsed:
    """A card as Microsoft's own parser has read it: what is wrong with it, the kinds of its elements."""

    wrong: list[str]
    kinds: list[str]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def emulate(seed: Path, port: int, log: Path) -> Iterator[None]:
    """`emulate` with Slack alone, on this machine."""
    command = [PROGRAMS / "emulate", "--service", "slack", "--port", str(port), "--seed", str(seed)]
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"  # noqa: TID251 - its own Node comes first
    with _running(command, {"PATH": path}, log):
        wait_for(f"http://127.0.0.1:{port}/api/auth.test")
        yield


@contextmanager
def agentsplayground(endpoint: str, port: int, log: Path) -> Iterator[None]:
    """Microsoft's local Teams client, which talks to a bot at an address."""
    command = [PROGRAMS / "agentsplayground", "-e", endpoint, "-c", "msteams", "-p", str(port), "--dt"]
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"  # noqa: TID251 - its own Node comes first
    with _running(command, {"PATH": path}, log):
        wait_for(f"http://127.0.0.1:{port}/")
        yield


def parsed(cards: Iterable[object]) -> list[Parsed]:
    """What Microsoft's own parser makes of each card."""
    lines = "\n".join(json.dumps(card) for card in cards)
    command = [PROGRAMS / "node", HERE / "cards.cjs"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=60, check=True)
    return [Parsed(**json.loads(line)) for line in done.stdout.splitlines()]


@contextmanager
def csm_run(settings: Mapping[str, str], port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`csm run`, ready to answer."""
    command = [Path(sys.executable).with_name("csm"), "run", "--port", str(port)]
    with _running(command, settings, log) as process:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        yield process


def csm(settings: Mapping[str, str], *words: str) -> str:
    """What another command of `csm` prints."""
    command = [Path(sys.executable).with_name("csm"), *words]
    environment = {**os.environ, **settings}  # noqa: TID251 - what the program needs, and ours beside it
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def wait_for(address: str) -> None:
    """Until something answers there, whatever it says."""
    for _ in range(PATIENCE_SECONDS * 10):
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310 - on this machine
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@contextmanager
def _running(
    command: list[str | Path], settings: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, **settings}  # noqa: TID251 - what the program needs, and ours beside it
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, env=environment, stdout=out, stderr=out, cwd=log.parent, start_new_session=True
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
