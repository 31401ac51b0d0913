"""The words and phrases by meaning: small TOML files beside this one, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The contents of `name`.toml."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def shorthand() -> dict[str, tuple[str, ...]]:
    """What the short spellings of chat stand for, each as one or more words."""
    return {short: tuple(full.split()) for short, full in table("shorthand")["words"].items()}


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of plain words of a file as a set."""
    return frozenset(table(name)[key].split())
