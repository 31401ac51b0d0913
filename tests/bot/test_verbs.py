"""`csm help-verbs` and the shell's completion know every verb of the command table."""

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from bot.cli import main
from handlers.verbs import COMMANDS


def completed(*words: str, begun: str) -> list[str]:
    """What a shell offers for a half-typed word."""
    shell = BashComplete(main, {}, "csm", "_CSM_COMPLETE")
    return [item.value for item in shell.get_completions(list(words), begun)]


def test_every_verb_has_one_line() -> None:
    printed = CliRunner().invoke(main, ["help-verbs"])

    first_words = [line.split()[0] for line in printed.output.splitlines()]
    assert printed.exit_code == 0
    assert first_words == sorted({"help", *(command.verb for command in COMMANDS)})


def test_a_line_says_what_the_verb_does_and_gives_an_example() -> None:
    printed = CliRunner().invoke(main, ["help-verbs"])

    (health,) = (line for line in printed.output.splitlines() if line.startswith("health "))
    assert [part.strip() for part in health.split("  ") if part.strip()] == [
        "health",
        "how a customer is doing, and why",
        "health Acme",
    ]


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ((), "help-", ["help-verbs"]),
        (("ask", "--as", "ana"), "hea", ["health"]),
        (("ask", "--as", "ana"), "Ren", ["renewals"]),
        (("ask", "--as", "ana", "health"), "ren", []),
    ],
)
def test_the_shell_completes_commands_and_the_verbs_of_ask(
    words: tuple[str, ...], begun: str, offered: list[str]
) -> None:
    assert completed(*words, begun=begun) == offered
