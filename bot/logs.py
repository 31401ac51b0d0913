"""Logs: a constant phrase and keys, on standard error or in a file; no customers' text, no tokens."""

import logging
import sys
from pathlib import Path
from typing import TextIO, cast

import structlog


class _Late:
    """A file that is made with the first line written into it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, text: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(text)

    def flush(self) -> None:
        """Each line is written out at once."""


def set_up(level: str, file: Path | None = None) -> None:
    """Writes logs of this level and above into a file as JSON; without one on standard error, readable on a
    terminal, as JSON elsewhere.
    """
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer()
    if file is None and sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Late(file)) if file else sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
