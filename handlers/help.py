"""`help`: what can be asked, by what one wants to do, with examples of the asker's own customers."""

from collections.abc import Sequence

from domain.message import Actions, Button, Headline, Message, Paragraph, Row, Rows
from handlers import errors, examples
from handlers.command import Command
from handlers.request import Reply
from handlers.rights import Right, may
from handlers.topics import BY_ID, TOPICS, Topic
from handlers.turn import Turn
from handlers.typed import did_you_mean, nearest

IN_PLAIN_WORDS = (
    "Say in plain words what happened or what you want to know: “called {customer} today, Jane is worried "
    "about the rollout, follow up Friday”."
)
OF_ONE = "Or type a verb; “help health” shows one with examples, “help all” every one."


def command(commands: tuple[Command, ...]) -> Command:
    """The command `help` over a table of commands."""

    def show(turn: Turn, words: str) -> Reply:
        allowed = _allowed(turn)
        said = words.split(maxsplit=1)[0].casefold() if words.strip() else ""
        if not said:
            return Reply(_overview(turn, allowed))
        if said == "all":
            return Reply(_listed(turn, "All that you can ask", list(allowed.values())))
        return Reply(_one(turn, [*allowed.values(), own], said))

    def show_topic(turn: Turn, topic_id: str) -> Reply:
        topic = BY_ID.get(topic_id)
        if topic is None:
            return show(turn, "")
        allowed = _allowed(turn)
        found = [allowed[verb] for verb in topic.verbs if verb in allowed]
        return Reply(_listed(turn, f"To {topic.title}", found, Button("All topics", "help_topic", "")))

    def _allowed(turn: Turn) -> dict[str, Command]:
        return {each.verb: each for each in commands if may(turn.member, each.right)}

    own = Command(
        "help",
        Right.ASK,
        "what can be asked",
        "help health",
        show,
        also=("hi", "hello", "?"),
        pressed={"help_topic": show_topic},
        more=("help all",),
    )
    return own


def _overview(turn: Turn, allowed: dict[str, Command]) -> Message:
    """The topics, each a line with its verbs."""
    rows = tuple(_topic_row(topic, verbs) for topic in TOPICS if (verbs := _known(topic, allowed)))
    parts = (
        Headline("What you can ask", f"{turn.member.name}, {_roles(turn)}"),
        Paragraph(IN_PLAIN_WORDS.format(customer=turn.example())),
        Rows(rows),
        Paragraph(OF_ONE, quiet=True),
    )
    return Message(parts, "What you can ask")


def _known(topic: Topic, allowed: dict[str, Command]) -> list[str]:
    return [verb for verb in topic.verbs if verb in allowed]


def _topic_row(topic: Topic, verbs: list[str]) -> Row:
    return Row(topic.title, ", ".join(verbs), buttons=(Button("Show", "help_topic", topic.id),))


def _listed(turn: Turn, title: str, found: Sequence[Command], *buttons: Button) -> Message:
    """Commands, each with what it does and an example."""
    shown = examples.filled(turn, [each.example for each in found])
    rows = tuple(Row(each.verb, each.does, example) for each, example in zip(found, shown, strict=True))
    actions = (Actions(buttons),) if buttons else ()
    return Message((Headline(title), Rows(rows), *actions), title)


def _one(turn: Turn, allowed: list[Command], verb: str) -> Message:
    found = next((each for each in allowed if verb in (each.verb, *each.also)), None)
    if found is None:
        near = nearest(verb, (each.verb for each in allowed))
        choices = [errors.Choice(f"help {word}", typed=f"help {word}") for word in near]
        raise errors.UnknownVerb(
            word=verb[:40], likely=did_you_mean(near), customer=turn.example(), choices=choices
        )
    shown = examples.filled(turn, (found.example, *found.more))
    rows = tuple(Row("for example", example) for example in shown)
    return Message((Headline(found.verb, found.does), Rows(rows)), f"Help on {found.verb}")


def _roles(turn: Turn) -> str:
    return " and ".join(sorted(role.value for role in turn.member.roles))
