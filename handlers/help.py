"""`help`: what can be asked, by role, with examples that use the asker's own customers."""

from domain.message import Headline, Message, Paragraph, Row, Rows
from handlers import errors
from handlers.command import Command
from handlers.request import Reply
from handlers.rights import Right, may
from handlers.turn import Turn
from handlers.typed import did_you_mean, nearest

IN_PLAIN_WORDS = (
    "Or say in plain words what happened: “called {customer} today, Jane is worried about the rollout, "
    "follow up Friday”. I log it and set the reminders."
)


def command(commands: tuple[Command, ...]) -> Command:
    """The command `help` over a table of commands."""

    def show(turn: Turn, words: str) -> Reply:
        allowed = [each for each in commands if may(turn.member, each.right)]
        if words.strip():
            return _one(turn, allowed, words.split(maxsplit=1)[0].casefold())
        customer = turn.example()
        rows = tuple(Row(each.verb, each.does, each.example.format(customer=customer)) for each in allowed)
        parts = (
            Headline("What you can ask", f"{turn.member.name}, {_roles(turn)}"),
            Rows(rows),
            Paragraph(IN_PLAIN_WORDS.format(customer=customer), quiet=True),
        )
        return Reply(Message(parts, "What you can ask"))

    return Command("help", Right.ASK, "what can be asked", "help health", show, also=("hi", "hello", "?"))


def _one(turn: Turn, allowed: list[Command], verb: str) -> Reply:
    found = next((each for each in allowed if verb in (each.verb, *each.also)), None)
    if found is None:
        near = nearest(verb, (each.verb for each in allowed))
        choices = [errors.Choice(f"help {word}", typed=f"help {word}") for word in near]
        raise errors.UnknownVerb(
            word=verb[:40], likely=did_you_mean(near), customer=turn.example(), choices=choices
        )
    parts = (
        Headline(found.verb, found.does),
        Rows((Row("example", found.example.format(customer=turn.example())),)),
    )
    return Reply(Message(parts, f"Help on {found.verb}"))


def _roles(turn: Turn) -> str:
    return " and ".join(sorted(role.value for role in turn.member.roles))
