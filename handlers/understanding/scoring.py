"""Answers labelled messages and scores the answers, key by key, as the label scheme says."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.understanding.meaning import to_scheme
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.reading import understand

EXACT = ("intent", "kind", "happened_on", "sentiment", "scores", "range", "until")
SETS = ("customers", "contacts", "signals", "steps", "follow_ups")


@dataclass(frozen=True, slots=True)
class Score:
    """How many messages were answered: `keys` gives each key's share right (F1 where it is a set), `whole`
    the share with every key right, `wrong` the ids of the others with the keys missed.
    """

    messages: int
    keys: dict[str, float]
    whole: float
    wrong: tuple[tuple[str, tuple[str, ...]], ...]


def answers(lines: Iterable[str], portfolio: Portfolio) -> Iterator[str]:
    """One JSON line for each line: the reading, or `{"id", "error"}` for a line that cannot be read."""
    for line in lines:
        yield json.dumps(_answer(line, portfolio), ensure_ascii=False)


def _answer(line: str, portfolio: Portfolio) -> dict[str, Any]:
    message: Any = None
    try:
        message = json.loads(line)
        at = _instant(message["now"])
        meaning = understand(str(message["text"]), author=str(message["author"]), portfolio=portfolio, at=at)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        known = message.get("id") if isinstance(message, dict) else None
        return {"id": known, "error": f"{type(error).__name__}: {error}"}
    return {"id": message.get("id"), **to_scheme(meaning)}


def _instant(now: str) -> datetime:
    """The instant that `now` names. Raises ValueError where it has no UTC offset."""
    at = datetime.fromisoformat(now)
    if at.tzinfo is None:
        raise ValueError("now has no UTC offset")
    return at


def score(wanted: Mapping[str, Mapping[str, Any]], given: Mapping[str, Mapping[str, Any]]) -> Score:
    """The scores of the answers given against those wanted, both by message id."""
    exact = Counter[str]()
    found: dict[str, list[int]] = {key: [0, 0, 0] for key in SETS}
    wrong = []
    for name, want in wanted.items():
        answer = given.get(name, {})
        missed = [key for key in EXACT if answer.get(key) != want[key]]
        exact.update(key for key in EXACT if key not in missed)
        for key in SETS:
            wanted_items, given_items = _items(key, want[key]), _items(key, answer.get(key) or [])
            right = (wanted_items & given_items).total()
            counts = found[key]
            counts[0] += right
            counts[1] += wanted_items.total()
            counts[2] += given_items.total()
            if wanted_items != given_items:
                missed.append(key)
        if missed:
            wrong.append((name, tuple(missed)))
    total = max(len(wanted), 1)
    keys = {key: exact[key] / total for key in EXACT} | {key: _f1(*found[key]) for key in SETS}
    return Score(len(wanted), keys, 1 - len(wrong) / total, tuple(wrong))


def _items(key: str, values: Iterable[Any]) -> Counter[Any]:
    """The items of a set as compared: a step by name and status, a follow-up by due date and assignee."""
    if key == "steps":
        return Counter({(step["name"], step["status"]) for step in values})
    if key == "follow_ups":
        return Counter((task["due_on"], task["assignee"]) for task in values if task.get("title"))
    return Counter(set(values))


def _f1(right: int, wanted: int, given: int) -> float:
    return 2 * right / (wanted + given) if wanted + given else 1.0
