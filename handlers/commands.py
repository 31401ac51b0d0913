"""The one way through: what was typed, pressed or filled in is answered, once.

The effect and the request's key are committed together; a refusal leaves nothing behind but its sentence.
"""

from dataclasses import asdict, replace

from domain.members import Member
from domain.message import Actions, Button, Message, Paragraph, Part
from handlers import errors
from handlers.actions import CHOOSE, Action, action_of
from handlers.arrival import open_turn, portfolio_of
from handlers.dispatch import deliver
from handlers.kept import as_kept, from_kept
from handlers.request import Audience, Filled, Input, Pressed, Reply, Request, Typed, Uploaded
from handlers.rights import demand
from handlers.services import Services
from handlers.turn import Turn
from handlers.verbs import BY_VERB
from storage import questions, received
from storage.unit_of_work import UnitOfWork

BROKEN = "Something went wrong on my side, and nothing was stored. Try again; if it stays so, tell an admin."


def answer(request: Request, services: Services) -> Reply:
    """Does what was asked, once, and says so; a second delivery of a key is answered the same."""
    try:
        with services.database.reading(request.workspace_id) as uow:
            turn = open_turn(request, services, uow)
            action = action_of(turn)
            if request.aloud:
                _demand_speakable(request, action)
            if request.rides and not action.changes:
                return replace(_permitted(turn, action), repeatable=True)
        return _carry_out(request, services, action)
    except errors.Refusal as refusal:
        return _refuse(request, services, refusal)


def tell(request: Request, services: Services) -> Reply | None:
    """What `answer` says to a question, without writing anything: None where more than reading is needed."""
    try:
        with services.database.reading(request.workspace_id) as uow:
            turn = open_turn(request, services, uow)
            action = action_of(turn)
            return None if action.changes else replace(_permitted(turn, action), repeatable=True)
    except errors.Refusal:
        return None


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
