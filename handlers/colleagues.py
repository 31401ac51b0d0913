"""Colleagues: which member somebody means by a handle or a name."""

import re

from rapidfuzz import process

from domain.members import Member
from handlers import errors
from handlers.forms import Option
from handlers.turn import Turn

ALIKE_FROM = 60
_HANDLE = re.compile(r"@([\w.-]*\w)")
_MYSELF = frozenset({"me", "myself", "i"})


def mentioned(turn: Turn, words: str) -> tuple[Member | None, str]:
    """The member whom the words name, as `@ben` anywhere or after the last `to`, and the words without them.

    None where they name nobody; a handle that nobody has is refused.
    """
    handle = _HANDLE.search(words)
    if handle is not None:
        rest = re.sub(r"\bto\s*$", "", words[: handle.start()].rstrip()) + words[handle.end() :]
        return called(turn, handle[1]), rest.strip()
    head, to, name = f" {words}".rpartition(" to ")
    found = _called(turn, name) if to else []
    if len(found) > 1:
        raise _which(turn, name, found)
    return (found[0], head.strip()) if found else (None, words)


def called(turn: Turn, name: str) -> Member:
    """The member of that handle or name; refused where nobody has it, asked where several do."""
    found = _called(turn, name)
    if len(found) > 1:
        raise _which(turn, name, found)
    if not found:
        handles = [member.handle for member in turn.directory.members.values()]
        near = process.extractOne(name.casefold(), handles, score_cutoff=ALIKE_FROM)
        likely = f"Did you mean @{near[0]}? " if near else ""
        example = f"owner {turn.example()} @{turn.member.handle}"
        raise errors.NoSuchMember(words=name[:60], likely=likely, example=example)
    return found[0]


def options(turn: Turn) -> tuple[Option, ...]:
    """All members, for a form to choose from."""
    return tuple(Option(each.id, each.name) for each in turn.directory.members.values())


def _called(turn: Turn, name: str) -> list[Member]:
    """Those of that handle; else of that full name; else of that first name."""
    said = name.strip().casefold()
    if said in _MYSELF:
        return [turn.member]
    members = list(turn.directory.members.values())
    return (
        [each for each in members if each.handle.casefold() == said]
        or [each for each in members if each.name.casefold() == said]
        or [each for each in members if each.first_name.casefold() == said]
    )


def _which(turn: Turn, name: str, found: list[Member]) -> errors.WhichMember:
    typed = getattr(turn.request.input, "text", "")
    choices = [
        errors.Choice(each.name, turn.chosen, typed.replace(name, f"@{each.handle}")) for each in found
    ]
    return errors.WhichMember(words=name, choices=choices)
