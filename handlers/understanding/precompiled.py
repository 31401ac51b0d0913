"""What is worked out from the vocabulary once, and kept as Python keeps its compiled modules."""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from threading import get_ident
from typing import TypeVar

_FOLDER = Path(__file__).parent
_SOURCES = ("*.py", "vocabulary/**/*.toml", "vocabulary/*.json")
_DIGEST_BYTES = 16
Plain = TypeVar("Plain")


def precompiled(name: str, work: Callable[[], Plain]) -> Plain:
    """What `work` gives: plain values (numbers, text, bytes, tuples, sets and mappings of them).

    It is read from a file beside the vocabulary, which is written where there is none yet, or where a file of
    this package has another content since. Where nothing can be written it is worked out in each process.
    """
    file = _file(name)
    with suppress(OSError, ValueError, EOFError, TypeError):
        kept = file.read_bytes()
        if kept[:_DIGEST_BYTES] == _digest():
            found: Plain = marshal.loads(memoryview(kept)[_DIGEST_BYTES:])  # noqa: S302 - as any .pyc
            return found
    made = work()
    if not sys.dont_write_bytecode:
        content = marshal.dumps(made)  # type: ignore[arg-type]  # plain values, as is said above
        with suppress(OSError):
            _write(file, _digest() + content)
    return made


def _file(name: str) -> Path:
    """Where Python would keep a compiled module of this name, told apart by its version."""
    return Path(cache_from_source(str(_FOLDER / "vocabulary" / f"{name}.py"))).with_suffix(".kept")


@cache
def _digest() -> bytes:
    """Of all that the answer may hang on: the vocabulary and the code that reads it."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for pattern in _SOURCES:
        for source in sorted(_FOLDER.glob(pattern)):
            content = source.read_bytes()
            digest.update(f"{source.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.digest()


def _write(file: Path, content: bytes) -> None:
    """The whole file at once: other processes may read or write it at the same time."""
    file.parent.mkdir(exist_ok=True)
    whole = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}")
    with whole.open("xb") as written:
        written.write(content)
    whole.replace(file)
