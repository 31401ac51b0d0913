"""What a request comes down to: a verb typed, plain words, a button, a form or a file become an action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers import errors, examples, plain_words
from handlers.command import Command
from handlers.importing import uploads
from handlers.mends import Mend
from handlers.near_names import near
from handlers.pressed_ids import number
from handlers.reading import meaning_of
from handlers.request import Filled, Input, Pressed, Reply, Typed, Uploaded
from handlers.turn import Turn
from handlers.typed import LONGEST_TEXT, checked, did_you_mean, nearest, said_in, split_verb
from handlers.understanding import Heard, Intent
from handlers.verbs import BY_VERB, COMMANDS, FILLED, PRESSED
from storage import questions

CHOOSE = "choose"
LONGEST_COMMAND = 4
_OF_A_CUSTOMER = ("health", "brief")
"""What is offered of a customer where the word before its name is like no verb."""
Answer = Callable[[Turn], Reply]


@dataclass(frozen=True, slots=True)
class Action:
    """What a request comes down to: the command that answers for it, and how it is carried out."""

    command: Command
    run: Answer
    changes: bool


def surely_changes(given: Input) -> bool:
    """Whether what was given may be taken to change something before it is looked at."""
    if not isinstance(given, Typed):
        return True
    verb, words = split_verb(said_in(given.text[:LONGEST_TEXT]))
    command = BY_VERB.get(verb)
    return command is not None and command.writes(words)


def action_of(turn: Turn) -> Action:
    """The action that a turn asks for; refused where there is none."""
    match turn.request.input:
        case Typed(text=text):
            return _typed_action(turn, checked(text, turn.example))
        case Pressed(verb=verb, id=chosen) if verb == CHOOSE:
            return _chosen_action(turn, chosen)
        case Pressed(verb=verb, id=pressed_id) if verb in PRESSED:
            command, press = PRESSED[verb]
            return Action(command, lambda turn: press(turn, pressed_id), changes=True)
        case Filled(verb=verb, id=filled_id, values=values) if verb in FILLED:
            command, fill = FILLED[verb]
            return Action(command, lambda turn: fill(turn, filled_id, values), changes=True)
        case Uploaded(files=files):
            return Action(BY_VERB["import"], lambda turn: uploads.receive(turn, files), changes=True)
        case _:
            raise errors.AlreadyGone


def _typed_action(turn: Turn, text: str) -> Action:
    verb, words = split_verb(text)
    command = BY_VERB.get(verb)
    if command is not None and not _is_sentence(turn, command, words):
        return _as_command(command, words)
    meant = plain_words.read(turn, text)
    if meant is not None:
        asked = BY_VERB[meant.verb]
        run = meant.run or (lambda turn: asked.typed(turn, ""))
        return Action(
            asked, _or_by_name(run, asked, words) if asked is command else run, meant.changes or asked.changes
        )
    if command is not None:
        return _as_command(command, words)
    raise _unknown(turn, verb, text)


def _or_by_name(run: Answer, command: Command, words: str) -> Answer:
    """A sentence that begins with a verb; where it tells of no customer that is known, a word with a capital
    was meant for one.
    """

    def answer(turn: Turn) -> Reply:
        try:
            return run(turn)
        except errors.WhoIsMeant:
            if words == words.lower():
                raise
            return command.typed(turn, words)

    return answer


def _as_command(command: Command, words: str) -> Action:
    """The command as it was typed; where it wants a customer, its own example says how to name one."""

    def run(turn: Turn) -> Reply:
        try:
            return command.typed(turn, words)
        except errors.WhoIsMeant:
            example = examples.plain(command.example, turn.example())
            raise errors.WhoIsMeant(example=example) from None

    return Action(command, run, command.writes(words))


def _is_sentence(turn: Turn, command: Command, words: str) -> bool:
    """Whether the verb is but the first word of a sentence: what follows is nothing that it takes."""
    if words and command.takes is not None and command.takes.match(words) is None:
        return True
    return command.of_customer and bool(words) and turn.portfolio.leading(words) is None


def _unknown(turn: Turn, verb: str, text: str) -> errors.Refusal:
    found = nearest(verb, (each.verb for each in COMMANDS))
    rest = text.partition(" ")[2]
    if not found and _is_a_customer(turn, rest):
        found = list(_OF_A_CUSTOMER)
    if not found or len(text.split()) > LONGEST_COMMAND:
        return _which_customer(turn, text) or errors.NotUnderstood(customer=turn.example())
    choices = [errors.Choice(f"{word} {rest}".strip(), typed=f"{word} {rest}".strip()) for word in found]
    return errors.UnknownVerb(
        word=verb[:40], likely=did_you_mean(found), customer=turn.example(), choices=choices
    )


def _is_a_customer(turn: Turn, words: str) -> bool:
    """Whether words are a customer's name and nothing else."""
    named = turn.portfolio.leading(words) if words else None
    if named is None or named.misspelt or len(named.customers) > 1:
        return False
    return not words[named.end :].strip(" ?!.")


def _which_customer(turn: Turn, text: str) -> errors.Refusal | None:
    """Asks whose it is that is told or asked, where a word of it nearly names a customer and all of it would
    be understood of that one.
    """
    found = near(turn.portfolio, text.partition(" ")[2])
    if found is None or turn.chosen is not None:
        return None
    if meaning_of(turn, text, found.customers[0].id).intent is Intent.NONE:
        return None
    choices = [
        errors.Choice.reading(each.name, each.id, text, found.word, each.name) for each in found.customers
    ]
    doubt = errors.WhichCustomer if len(choices) > 1 else errors.NobodySpeltSo
    return doubt(words=found.word, choices=choices)


def _given(asked: Mapping[str, Any], choice: Mapping[str, Any]) -> Typed:
    """What a choice takes as typed; where that is the line asked about, with how it was typed at first."""
    line = choice["typed"] or asked["typed"]
    added = (choice["mend"],) if choice.get("mend") else ()
    same = added or asked["typed"].rstrip().endswith(line.rstrip())
    before = asked.get("mends", ()) if same else ()
    return Typed(line, tuple(Mend(**each) for each in (*before, *added)))


def taken_as_typed(turn: Turn) -> Input:
    """What was typed; for a choice, what is taken as typed by it."""
    given = turn.request.input
    if isinstance(given, Pressed) and given.verb == CHOOSE:
        try:
            _, asked, choice = _choice(turn, given.id)
        except errors.AlreadyGone:
            return given
        return _given(asked, choice)
    return given


def _choice(turn: Turn, pressed_id: str) -> tuple[str, Mapping[str, Any], Mapping[str, Any]]:
    """The id of the question, what was asked, and the choice that was pressed."""
    question_id, _, place = pressed_id.partition(".")
    asked = questions.open_for(turn.uow, question_id, turn.member.id)
    if asked is None or number(place) >= len(asked["choices"]):
        raise errors.AlreadyGone
    return question_id, asked, asked["choices"][number(place)]


def _chosen_action(turn: Turn, pressed_id: str) -> Action:
    question_id, asked, choice = _choice(turn, pressed_id)
    given, heard = _given(asked, choice), Heard(**asked.get("heard", {}))
    typed = replace(turn.request, input=given, heard=heard)

    def settle(turn: Turn) -> Turn:
        return replace(turn, request=typed, chosen=choice["customer_id"], insist=choice["insist"])

    action = action_of(settle(turn))

    def run(turn: Turn) -> Reply:
        reply = action.run(settle(turn))
        if reply.form is None:  # a form may be closed unsaved, and opened again
            questions.close(turn.uow, question_id)
        return replace(reply, replaces=True)

    return Action(action.command, run, changes=True)
