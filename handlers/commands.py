"""The one way through: what was typed, pressed or filled in is answered, once.

The effect and the request's key are committed together; a refusal leaves nothing behind but its sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Paragraph, Part
from handlers import errors
from handlers.actions import CHOOSE, Action, action_of, surely_changes, taken_as_typed
from handlers.arrival import arrive, open_turn, portfolio_of
from handlers.dispatch import deliver
from handlers.examples import names_a_customer
from handlers.first_admin import noted
from handlers.form_again import form_again
from handlers.kept import as_kept, from_kept
from handlers.request import Audience, Filled, Input, Pressed, Reply, Request, Typed, Uploaded
from handlers.rights import demand
from handlers.services import Services
from handlers.turn import Turn
from handlers.verbs import BY_VERB, is_brief
from storage import members, questions, received
from storage.unit_of_work import UnitOfWork

OPEN = "Open the form"


def answer(request: Request, services: Services) -> Reply:
    """Does what was asked, once, and says so; a second delivery of a key is answered the same.

    What may be a question is looked at first by a unit of work that only reads and keeps nobody waiting;
    a brief one whose answer must be written is found as it is written.
    """
    try:
        if surely_changes(request.input) or (is_brief(request.input) and not request.rides):
            return _carry_out(request, services, action_of)
        with services.database.reading(request.workspace_id) as uow:
            turn = open_turn(request, services, uow)
            action = _speakable(turn, action_of(turn))
            if request.rides and not action.changes:
                return replace(_permitted(turn, action), repeatable=True)
        return _carry_out(request, services, lambda _: action)
    except errors.Refusal as refusal:
        return _refuse(request, services, refusal)


@dataclass(frozen=True, slots=True)
class Told:
    """What a member is told, of which nothing is written yet."""

    request: Request
    reply: Reply
    member: Member


def tell(request: Request, services: Services) -> Told | None:
    """What `answer` says to a question, without writing anything: None where more than reading is needed."""
    try:
        with services.database.reading(request.workspace_id) as uow:
            turn = open_turn(request, services, uow)
            action = action_of(turn)
            return None if action.changes else Told(request, _permitted(turn, action), turn.member)
    except errors.Refusal:
        return None


def keep(told: Sequence[Told], services: Services) -> list[Reply]:
    """Keeps in one transaction what several of a workspace were told, each under its request's key, and gives
    it to the outbox; one whose key has come before gets what it got then.
    """
    with services.database.writing(told[0].request.workspace_id) as uow:
        return [_keep(uow, each) for each in told]


def _keep(uow: UnitOfWork, told: Told) -> Reply:
    if not received.claim(uow, told.request.key, told.request.at):
        return from_kept(received.answer(uow, told.request.key))
    deliver(uow, told.request, told.reply, told.member)
    return told.reply


def openable(turn: Turn, reply: Reply) -> Reply:
    """The reply, with a button that opens its form where the place cannot open one by itself."""
    if turn.request.opens or reply.form is None:
        return reply
    pressed = turn.request.input
    if isinstance(pressed, Pressed):
        buttons: tuple[Button, ...] = (Button(OPEN, pressed.verb, pressed.id),)
    else:
        buttons = _choices(turn, [errors.Choice(OPEN)])
    shown = Reply(Message((Headline(reply.form.title), Actions(buttons)), reply.form.title))
    return noted(shown, turn.directory.members.values())


def complete(text: str, request: Request, services: Services) -> tuple[str, ...]:
    """What a half-typed line may become: verbs first, then the customers of a verb.

    A verb that takes a customer ends in a blank, after which the customers are offered.
    """
    with services.database.reading(request.workspace_id) as uow:
        names = [each.name for each in portfolio_of(request, services, uow).customers]
    verb, space, rest = text.removeprefix("/csm").lstrip().partition(" ")
    if not space:
        begun = [(word, each) for word, each in BY_VERB.items() if word.startswith(verb.casefold())]
        of_customer = {word for word, each in begun if names_a_customer(each.example, *each.more)}
        return tuple(f"{word} " if word in of_customer else word for word, _ in begun)
    if verb.casefold() not in BY_VERB:
        return ()
    typed = rest.casefold()
    return tuple(f"{verb} {name}" for name in names if name.casefold().startswith(typed))[:10]


def _permitted(turn: Turn, action: Action) -> Reply:
    everyone = turn.directory.members.values()
    demand(turn.member, action.command.right, action.command.verb, everyone)
    return noted(action.run(turn), everyone)


def _carry_out(request: Request, services: Services, decide: Callable[[Turn], Action]) -> Reply:
    with services.database.writing(request.workspace_id) as uow:
        turn, before = arrive(request, services, uow)
        if before is not None:
            return before
        reply = openable(turn, _permitted(turn, _speakable(turn, decide(turn))))
        _give(uow, request, replace(reply, public=True) if request.aloud else reply, turn.member)
        return reply


def _give(uow: UnitOfWork, request: Request, reply: Reply, member: Member | None) -> None:
    """Keeps the request's key, with what the place will show itself; what it will not goes to the outbox."""
    received.keep(uow, request.key, request.at, as_kept(reply) if request.rides else None)
    if not request.rides:
        deliver(uow, request, reply, member)


def _speakable(turn: Turn, action: Action) -> Action:
    """The action; refused where it is to be said aloud what changes something, or what people from outside
    would hear.
    """
    if turn.request.aloud and action.changes:
        raise errors.AlreadyGone
    if turn.request.aloud and turn.request.venue.audience is Audience.OUTSIDE:
        raise errors.NotAloud
    return action


def _refuse(request: Request, services: Services, refusal: errors.Refusal) -> Reply:
    with services.database.writing(request.workspace_id) as uow:
        if isinstance(refusal, errors.Stranger | errors.Outsider):
            return _turn_away(uow, request, refusal)
        turn, before = arrive(request, services, uow)
        if before is not None:
            return before
        form = form_again(turn, refusal) if request.opens else None
        if form is not None:
            refused = Reply(form=form, refused=True)
        else:
            refused = Reply(_sentence(str(refusal), _choices(turn, refusal.choices)), refused=True)
        reply = noted(refused, turn.directory.members.values())
        _give(uow, request, reply, turn.member)
        return reply


def _turn_away(uow: UnitOfWork, request: Request, refusal: errors.Refusal) -> Reply:
    """The refusal said to one who is no member, of whom nothing is known but the key."""
    if received.has_come(uow, request.key):
        return from_kept(received.answer(uow, request.key))
    reply = Reply(_sentence(str(refusal), ()), refused=True)
    if isinstance(refusal, errors.Stranger):
        reply = noted(reply, members.everyone(uow))
    _give(uow, request, reply, None)
    return reply


def _choices(turn: Turn, choices: Sequence[errors.Choice]) -> tuple[Button, ...]:
    """A button for each thing that could be meant; what was typed waits for it."""
    if not choices:
        return ()
    given = taken_as_typed(turn)
    body: dict[str, Any] = {
        "typed": _words(given),
        "choices": [asdict(choice) for choice in choices],
    }
    if isinstance(given, Typed) and given.mends:
        body["mends"] = [asdict(mend) for mend in given.mends]
    if turn.request.heard is not None:
        body["heard"] = asdict(turn.request.heard)
    question_id = questions.ask(turn.uow, turn.member.id, body, turn.at)
    return tuple(
        Button(choice.label, CHOOSE, f"{question_id}.{place}") for place, choice in enumerate(choices)
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
