"""Programs of their own, started for a measure and ended after it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

LOOKS_EVERY_SECONDS = 0.02
PATIENCE_SECONDS = 20
KILOBYTES = 1024  # of a megabyte


@contextmanager
def running(*words: str, port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """`python WORDS...`, listening at a port by now; `settings` are added to its environment.

    Its modules stay compiled, as they do where anybody starts it: nobody's second start compiles them again.
    """
    environment: dict[str, str] = {**os.environ, **settings}  # noqa: TID251 - what any program needs
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *words]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        _wait_for(process, port)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def busy_seconds(pid: int) -> float:
    """The seconds of a processor that a program has taken so far."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid: int) -> float:
    """What a process holds in memory, pages of files apart."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    fields = dict(line.split(":", 1) for line in status)
    return int(fields["RssAnon"].split()[0]) / KILOBYTES


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(LOOKS_EVERY_SECONDS)
    raise RuntimeError(f"{process.args} has ended")
