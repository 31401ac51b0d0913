"""`report`: tables for those who lead; the team's is what moved since Monday and who carries most."""

import re

from handlers.cards import team_report as cards
from handlers.command import Command
from handlers.portfolio.team_report import team_report
from handlers.request import Reply
from handlers.rights import Right
from handlers.set_up.errors import NoSuchReport
from handlers.turn import Turn
from handlers.wording import clipped


def show(turn: Turn, words: str) -> Reply:
    """`report team`."""
    if words.strip().casefold() not in ("", "team"):
        raise NoSuchReport(words=clipped(words, 40))
    report = team_report(turn.uow, turn.workspace, turn.directory, turn.day, turn.at)
    return Reply(cards.card(report, turn.directory.first_names, turn.today))


def asked(turn: Turn, text: str) -> Reply:
    """The same in plain words: `team report`."""
    return show(turn, "team" if "team" in text.casefold().split() else text)


COMMANDS = (
    Command(
        "report",
        Right.OVERSEE,
        "what moved in the team since Monday, and who carries most",
        "report team",
        show,
        also=("reports",),
        takes=re.compile(r"\w+$"),
    ),
)
