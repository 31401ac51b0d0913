"""`csm run --only PART` as processes of their own: one database, one platform."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep

from tests.peers.processes import free_port

RUN = "from bot.cli import main; main()"
SECRET = "only-for-the-proof"
READY_WITHIN = 60


@dataclass(frozen=True)
class Part:
    """One of the processes, and where it listens."""

    process: "subprocess.Popen[bytes]"
    address: str

    def told(self, path: str) -> str:
        """What it answers at a path."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=10) as answer:  # noqa: S310 - loopback
            return str(answer.read().decode())

    def counted(self, metric: str) -> float:
        """A metric of it alone."""
        lines = self.told("/metrics").splitlines()
        return float(next(line.split()[-1] for line in lines if line.startswith(f"{metric} ")))

    def status_of(self, path: str, body: bytes) -> int:
        """The status with which it answers what is posted to it."""
        try:
            urllib.request.urlopen(f"{self.address}{path}", body, timeout=10)  # noqa: S310 - loopback
        except urllib.error.HTTPError as refused:
            return refused.code
        return 200

    def ended_within(self, seconds: float) -> tuple[int, float]:
        """Its exit code after SIGTERM, and how long it took."""
        begun = monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds), monotonic() - begun


@contextmanager
def running(only: str, database: str, platform: str) -> Iterator[Part]:
    """A process that does these parts, ready to answer."""
    port = free_port()
    settings = {
        "DATABASE_URL": database,
        "SLACK_API_URL": platform,
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": SECRET,
    }
    environment = {**os.environ, **settings}  # noqa: TID251 - what any program needs, and ours beside it
    words = [sys.executable, "-c", RUN, "run", "--only", only, "--port", str(port)]
    with subprocess.Popen(words, env=environment) as process:
        part = Part(process, f"http://127.0.0.1:{port}")
        try:
            _wait_for(part)
            yield part
        finally:
            if process.poll() is None:
                process.kill()


def _wait_for(part: Part) -> None:
    for _ in range(READY_WITHIN * 20):
        assert part.process.poll() is None
        try:
            part.told("/readyz")
        except OSError:
            sleep(0.05)
        else:
            return
    raise TimeoutError
