"""The words and phrases by meaning: small TOML files beside this one, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The contents of `name`.toml; of a folder called `name` those of all its files, each file one label."""
    folder = files(__name__).joinpath(name)
    parts = (
        sorted(folder.iterdir(), key=lambda file: file.name)
        if folder.is_dir()
        else [files(__name__).joinpath(f"{name}.toml")]
    )
    return {
        key: value for part in parts for key, value in tomllib.loads(part.read_text(encoding="utf-8")).items()
    }


@cache
def shorthand() -> dict[str, tuple[str, ...]]:
    """What the short spellings of chat stand for, each as one or more words."""
    return {short: tuple(full.split()) for short, full in table("shorthand")["words"].items()}


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of plain words of a file as a set."""
    return frozenset(table(name)[key].split())
