"""The one way through: what was typed, pressed or filled in becomes a command's answer.

The table of commands is also what `help` shows. The effect and the request's key are committed together;
a refusal leaves nothing behind but its sentence.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from rapidfuzz import fuzz, process

from domain.members import Member
from domain.message import Actions, Button, Message, Paragraph, Part
from handlers import (
    accounts,
    agenda,
    assign,
    audit,
    brief,
    channels,
    charts,
    chase,
    checkins,
    closing,
    edits,
    errors,
    health,
    onboarding,
    owners,
    pauses,
    people,
    plain_words,
    planned,
    portfolio,
    promises,
    renewals,
    report,
    scores,
    tasks,
    undo,
    updates,
    uploads,
    week,
)
from handlers import help as helping
from handlers.arrival import open_turn, portfolio_of
from handlers.command import Command
from handlers.dispatch import deliver
from handlers.kept import as_kept, from_kept
from handlers.request import Audience, Filled, Input, Pressed, Reply, Request, Typed, Uploaded
from handlers.rights import demand
from handlers.services import Services
from handlers.set_up import roles, settings
from handlers.turn import Turn
from handlers.typed import checked, split_verb
from storage import questions, received
from storage.unit_of_work import UnitOfWork

COMMANDS: tuple[Command, ...] = (
    *health.COMMANDS,
    *charts.COMMANDS,
    *checkins.COMMANDS,
    *edits.COMMANDS,
    *undo.COMMANDS,
    *portfolio.COMMANDS,
    *owners.COMMANDS,
    *accounts.COMMANDS,
    *agenda.COMMANDS,
    *closing.COMMANDS,
    *week.COMMANDS,
    *onboarding.COMMANDS,
    *renewals.COMMANDS,
    *tasks.COMMANDS,
    *brief.COMMANDS,
    *people.COMMANDS,
    *promises.COMMANDS,
    *assign.COMMANDS,
    *chase.COMMANDS,
    *scores.COMMANDS,
    *updates.COMMANDS,
    *channels.COMMANDS,
    *report.COMMANDS,
    *audit.COMMANDS,
    *settings.COMMANDS,
    *roles.COMMANDS,
    *planned.COMMANDS,
    *pauses.COMMANDS,
    *uploads.COMMANDS,
)
HELP = helping.command(COMMANDS)

BY_VERB = {word: each for each in (HELP, *COMMANDS) for word in (each.verb, *each.also)}
PRESSED = {verb: (each, run) for each in COMMANDS for verb, run in each.pressed.items()}
FILLED = {verb: (each, run) for each in COMMANDS for verb, run in each.filled.items()}
CHOOSE = "choose"
BROKEN = "Something went wrong on my side, and nothing was stored. Try again; if it stays so, tell an admin."
ALIKE_FROM = 81
LONGEST_COMMAND = 4


@dataclass(frozen=True, slots=True)
class Action:
    """What a request comes down to: the command that answers for it, and how it is carried out."""

    command: Command
    run: Callable[[Turn], Reply]
    changes: bool


def answer(request: Request, services: Services) -> Reply:
    """Does what was asked, once, and says so; a second delivery of a key is answered the same."""
    try:
        with services.database.reading(request.workspace_id) as uow:
            turn = open_turn(request, services, uow)
            action = _action(turn)
            if request.aloud:
                _demand_speakable(request, action)
            if request.rides and not action.changes:
                return replace(_permitted(turn, action), repeatable=True)
        return _carry_out(request, services, action)
    except errors.Refusal as refusal:
        return _refuse(request, services, refusal)


def apologise(request: Request, services: Services) -> Reply:
    """What is said where something broke: never a stack trace.

    Where not even that can be written down, the error goes on: nothing may be acknowledged then.
    """
    reply = Reply(_sentence(BROKEN, ()), refused=True)
    if not request.rides:
        with services.database.writing(request.workspace_id) as uow:
            deliver(uow, request, reply, None)
    return reply


def complete(text: str, request: Request, services: Services) -> tuple[str, ...]:
    """What a half-typed line may become: verbs first, then the customers of a verb.

    A verb that takes a customer ends in a blank, after which the customers are offered.
    """
    with services.database.reading(request.workspace_id) as uow:
        names = [each.name for each in portfolio_of(request, services, uow).customers]
    verb, space, rest = text.removeprefix("/csm").lstrip().partition(" ")
    if not space:
        begun = ((word, each) for word, each in BY_VERB.items() if word.startswith(verb.casefold()))
        return tuple(f"{word} " if "{customer}" in each.example else word for word, each in begun)
    if verb.casefold() not in BY_VERB:
        return ()
    typed = rest.casefold()
    return tuple(f"{verb} {name}" for name in names if name.casefold().startswith(typed))[:10]


def _action(turn: Turn) -> Action:
    match turn.request.input:
        case Typed(text=text):
            return _typed_action(turn, checked(text, turn.example()))
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
        return Action(asked, meant.run or (lambda turn: asked.typed(turn, "")), asked.changes)
    if command is not None:
        return _as_command(command, words)
    raise _unknown(turn, verb, text)


def _as_command(command: Command, words: str) -> Action:
    return Action(command, lambda turn: command.typed(turn, words), command.writes(words))


def _is_sentence(turn: Turn, command: Command, words: str) -> bool:
    """Whether the verb is but the first word of a sentence: what follows is nothing that it takes."""
    if words and command.takes is not None and command.takes.match(words) is None:
        return True
    return command.of_customer and bool(words) and turn.portfolio.leading(words) is None


def _unknown(turn: Turn, verb: str, text: str) -> errors.Refusal:
    verbs = [each.verb for each in COMMANDS]
    found = process.extract(verb, verbs, scorer=fuzz.ratio, limit=2, score_cutoff=ALIKE_FROM)
    if not found or len(text.split()) > LONGEST_COMMAND:
        return errors.NotUnderstood(customer=turn.example())
    likely = f"Did you mean {' or '.join(word for word, *_ in found)}? "
    return errors.UnknownVerb(word=verb[:40], likely=likely, customer=turn.example())


def _chosen_action(turn: Turn, pressed_id: str) -> Action:
    question_id, _, place = pressed_id.partition(".")
    asked = questions.open_for(turn.uow, question_id, turn.member.id)
    if asked is None or not place.isdigit() or int(place) >= len(asked["choices"]):
        raise errors.AlreadyGone
    choice = asked["choices"][int(place)]
    typed = replace(turn.request, input=Typed(choice["typed"] or asked["typed"]))

    def settle(turn: Turn) -> Turn:
        return replace(turn, request=typed, chosen=choice["customer_id"], insist=choice["insist"])

    action = _action(settle(turn))

    def run(turn: Turn) -> Reply:
        questions.close(turn.uow, question_id)
        return replace(action.run(settle(turn)), replaces=True)

    return Action(action.command, run, changes=True)


def _permitted(turn: Turn, action: Action) -> Reply:
    demand(turn.member, action.command.right, action.command.verb, turn.directory.members.values())
    return action.run(turn)


def _carry_out(request: Request, services: Services, action: Action) -> Reply:
    with services.database.writing(request.workspace_id) as uow:
        if not received.claim(uow, request.key, request.at):
            return from_kept(received.answer(uow, request.key))
        turn = open_turn(request, services, uow)
        reply = _permitted(turn, action)
        _give(uow, request, replace(reply, public=True) if request.aloud else reply, turn.member)
        return reply


def _give(uow: UnitOfWork, request: Request, reply: Reply, member: Member | None) -> None:
    """Keeps what the place will show itself, and puts what it will not into the outbox."""
    if request.rides:
        received.answered(uow, request.key, as_kept(reply))
    else:
        deliver(uow, request, reply, member)


def _demand_speakable(request: Request, action: Action) -> None:
    """Refuses to say aloud what changes something, or what people from outside would hear."""
    if action.changes:
        raise errors.AlreadyGone
    if request.venue.audience is Audience.OUTSIDE:
        raise errors.NotAloud


def _refuse(request: Request, services: Services, refusal: errors.Refusal) -> Reply:
    with services.database.writing(request.workspace_id) as uow:
        if not received.claim(uow, request.key, request.at):
            return from_kept(received.answer(uow, request.key))
        member: Member | None = None
        buttons: tuple[Button, ...] = ()
        if not isinstance(refusal, errors.Stranger | errors.Outsider):
            turn = open_turn(request, services, uow)
            member, buttons = turn.member, _choices(turn, refusal)
        reply = Reply(_sentence(str(refusal), buttons), refused=True)
        _give(uow, request, reply, member)
        return reply


def _choices(turn: Turn, refusal: errors.Refusal) -> tuple[Button, ...]:
    """A button for each thing that could be meant; what was typed waits for it."""
    if not refusal.choices:
        return ()
    body = {"typed": _words(turn.request.input), "choices": [asdict(choice) for choice in refusal.choices]}
    question_id = questions.ask(turn.uow, turn.member.id, body, turn.at)
    return tuple(
        Button(choice.label, CHOOSE, f"{question_id}.{place}") for place, choice in enumerate(refusal.choices)
    )


def _words(given: Input) -> str:
    """What somebody wrote, in a line or in a form."""
    match given:
        case Typed(text=text):
            return text
        case Filled(values=values):
            return values.get("text", "")
        case Pressed() | Uploaded():
            return ""


def _sentence(text: str, buttons: tuple[Button, ...]) -> Message:
    parts: tuple[Part, ...] = (Paragraph(text),)
    return Message((*parts, Actions(buttons[:3], buttons[3:])) if buttons else parts, text)
