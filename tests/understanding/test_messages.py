"""The labelled messages of four companies, read as well as they ever were."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.entries import Signal
from handlers.understanding import Context, Portfolio, portfolio_from_json
from handlers.understanding.clauses import clauses_of as clauses_in
from handlers.understanding.scene import look_at
from handlers.understanding.scoring import Score, answers, score
from handlers.understanding.telling import Telling

HERE = Path(__file__).parent


def clauses_of(signal: str) -> list[dict[str, Any]]:
    """The labelled clauses about one signal: those that tell it, and those that nearly do."""
    text = (HERE / f"clauses_{signal}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def signals_of(text: str, company: Portfolio) -> list[Signal]:
    """The signals that a clause is read to tell."""
    scene = look_at(text, "ana", date(2026, 11, 23), company, Context())
    return [signal for signal, _ in Telling(scene, clauses_in(scene)).signals]


def score_of(name: str) -> Score:
    """The score of one file of labelled messages."""
    lines = (HERE / f"messages_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    company = json.loads((HERE / f"portfolio_{min(name[0], 'd')}.json").read_text(encoding="utf-8"))
    labelled = {message["id"]: message["want"] for message in map(json.loads, lines)}
    given = {answer["id"]: answer for answer in map(json.loads, answers(lines, portfolio_from_json(company)))}
    return score(labelled, given)


@pytest.mark.parametrize(
    ("name", "floor"),
    [("a1", 0.95), ("a2", 0.85), ("b1", 0.90), ("b2", 0.92)]
    + [(f"c{number:02}", 0.92) for number in (1, 3, 5, 7, 9)]
    + [(f"d{number:02}", 0.90) for number in (2, 4, 6, 8, 10, 12)]
    + [("d14", 0.85), ("d16", 0.87), ("d18", 0.80), ("d20", 0.77)]
    + [("e01", 0.92), ("e02", 0.80), ("e03", 0.75), ("e04", 0.87)]
    + [("e05", 0.65), ("e06", 0.85), ("e07", 0.67), ("e08", 0.92)]
    + [("f01", 0.75), ("f02", 0.80), ("f03", 0.80), ("f04", 0.65), ("f05", 0.77)]
    + [("f06", 0.57), ("f07", 0.85), ("f08", 0.57), ("f09", 0.65), ("f10", 0.70)]
    + [("g01", 0.77), ("g02", 0.80), ("g03", 0.87), ("g04", 0.62), ("g05", 0.67)]
    + [("g06", 0.82), ("g07", 0.72), ("g08", 0.75), ("g09", 0.75), ("g10", 0.77)]
    + [("k01", 0.72), ("k02", 0.77), ("k03", 0.72), ("k04", 0.85)]
    + [("k05", 0.70), ("k06", 0.62), ("k07", 0.57), ("k08", 0.60)]
    + [("p1", 0.62), ("q1", 0.74), ("r1", 0.71), ("s1", 0.73), ("u1", 0.92)],
)
def test_whole_messages_are_read_at_least_this_often(name: str, floor: float) -> None:
    result = score_of(name)

    assert result.whole >= floor, result.wrong


@pytest.mark.parametrize("signal", Signal)
def test_clauses_about_a_signal_are_read_at_least_this_often(signal: Signal) -> None:
    company = portfolio_from_json(json.loads((HERE / "portfolio_d.json").read_text(encoding="utf-8")))
    clauses = clauses_of(signal)

    right = [
        (signal in signals_of(clause["text"], company)) == (signal in clause["signals"]) for clause in clauses
    ]

    assert sum(right) >= 0.80 * len(clauses)


def test_a_line_that_cannot_be_read_gives_its_error_and_the_rest_goes_on() -> None:
    company = portfolio_from_json({"customers": [], "members": []})
    good = json.dumps({"id": "x2", "author": "ana", "now": "2026-11-23T09:00:00+00:00", "text": "help"})

    given = [json.loads(line) for line in answers(["{", '{"id": "x1"}', good], company)]

    assert [answer["id"] for answer in given] == [None, "x1", "x2"]
    assert ["error" in answer for answer in given] == [True, True, False]


def test_a_score_counts_exact_keys_and_items_of_sets() -> None:
    label: dict[str, Any] = {
        "intent": "check_in", "customers": ["Acme"], "kind": "call", "happened_on": "2026-11-23",
        "sentiment": "neutral", "contacts": [], "signals": ["churn", "budget"], "follow_ups": [],
        "scores": {}, "steps": [], "range": None, "until": None,
    }  # fmt: skip

    result = score({"x": label}, {"x": {**label, "signals": ["churn"]}})

    assert result.whole == 0
    assert result.keys["signals"] == pytest.approx(2 / 3)
    assert result.wrong == (("x", ("signals",)),)
