"""`csm understand`: a line in, a line out; a bad line says so and the rest goes on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from storage.unit_of_work import Database
from tests.handlers.acme import founded

LABELLED = Path(__file__).parents[1] / "understanding"
PORTFOLIO = str(LABELLED / "portfolio_a.json")
ASKED = '{"id": "x1", "author": "ana", "now": "2027-01-11T09:00:00+01:00", "text": "help"}'


def understood(*arguments: str, lines: str = "") -> str:
    done = CliRunner().invoke(main, ["understand", "--portfolio", PORTFOLIO, *arguments], input=lines)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_line_is_answered_in_its_place() -> None:
    answers = [json.loads(line) for line in understood(lines=f"{ASKED}\n{{bad\n{ASKED}\n").splitlines()]

    assert [answer["id"] for answer in answers] == ["x1", None, "x1"]
    assert answers[0]["intent"] == "help"
    assert "error" in answers[1]


def test_an_answer_has_every_key_of_the_scheme() -> None:
    (answer,) = map(json.loads, understood(lines=ASKED).splitlines())

    assert list(answer) == [
        "id",
        "intent",
        "customers",
        "kind",
        "happened_on",
        "sentiment",
        "contacts",
        "signals",
        "follow_ups",
        "scores",
        "steps",
        "range",
        "until",
    ]


def test_the_score_ends_with_the_messages_read_wrongly() -> None:
    table = understood("--score", str(LABELLED / "messages_a1.jsonl"))

    whole = next(line for line in table.splitlines() if line.startswith("whole"))
    assert whole.endswith("of 80 messages")
    assert float(whole.split()[1]) > 0.5


def test_a_workspace_that_nobody_has_corrected_says_so(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded(sqlite_database)
    monkeypatch.setenv("DATABASE_URL", str(sqlite_database.engine.url))

    done = CliRunner().invoke(main, ["understand", "--corrections"])

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Nobody has corrected a check-in yet.\n"
