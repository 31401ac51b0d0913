"""`export` in chat: a file is put together in the background, and handed to the page of who asked for it."""

from base64 import b64decode
from dataclasses import dataclass

from handlers import errors
from handlers.arrival import open_turn
from handlers.cards import exporting as cards
from handlers.changing import begin
from handlers.command import Command
from handlers.exporting import offering
from handlers.exporting.errors import NoPersonalChat, NoSuchRows
from handlers.importing.kinds import Kind
from handlers.importing.permission import demand_right
from handlers.request import Audience, Place, Reply, Request
from handlers.rights import Right
from handlers.services import Services
from handlers.turn import Turn
from handlers.wording import clipped
from storage import conversations, inbox

GATHER = "export: gather"
"""The errand that puts a file together; when it is done, the file is kept with it for a day."""
FILE = "export_file"
"""The verb of the button by which a place that can takes the file."""
EVERYTHING = frozenset({"", "all", "everything"})
ASKS_FIRST = frozenset({Place.TEAMS.value})
"""Where the file is offered, and put together again once it is taken."""
_IN_PERSON = frozenset({Place.SLACK, Place.TEAMS})
"""Where the file is handed over in the asker's direct conversation, wherever it was asked for."""
_HANDS_OVER = _IN_PERSON | {Place.WEB}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that is handed over."""

    name: str
    content: bytes


def export(turn: Turn, words: str) -> Reply:
    """`export`, `export customers`: all rows in a workbook, or those of one kind as CSV."""
    said = words.strip().casefold()
    if said not in EVERYTHING and said not in set(Kind):
        raise NoSuchRows(words=clipped(words.strip(), 40))
    place = turn.request.identity.place
    if place not in _HANDS_OVER:
        return Reply(cards.how())
    wanted = list(Kind) if said in EVERYTHING else [Kind(said)]
    body = {
        "kinds": [kind.value for kind in wanted],
        "place": place.value,
        "user": turn.request.identity.user_id,
        "venue": _told_in(turn),
        "told_by": f"reply:{turn.request.key}" if place.value not in ASKS_FIRST else "",
    }
    inbox.put(turn.uow, GATHER, body, turn.at)
    return Reply(cards.gathering(wanted))


def _told_in(turn: Turn) -> tuple[str, str]:
    """Where the file is told of: in the asker's direct conversation, where it is handed over in one."""
    venue, place = turn.request.venue, turn.request.identity.place
    direct = conversations.of_member(turn.uow, turn.member.id, place.value) if place in _IN_PERSON else None
    if direct is None or direct.place != place.value:
        if place.value in ASKS_FIRST and venue.audience is not Audience.DIRECT:
            raise NoPersonalChat
        return venue.external_id, venue.audience.value
    return direct.external_id, Audience.DIRECT.value


def hand_over(request: Request, services: Services, errand_id: str) -> Handed:
    """The file of an errand, to the one who asked for it and still may have it; that they took it is kept."""
    with services.database.writing(request.workspace_id) as uow:
        turn = open_turn(request, services, uow)
        demand_right(turn, "export")
        errand = inbox.get(uow, errand_id)
        if errand is None or errand.work != GATHER or not errand.done or "content" not in errand.body:
            raise errors.AlreadyGone
        if errand.body["user"] != request.identity.user_id:
            raise errors.AlreadyGone
        begin(turn, "export", None, f"took {errand.body['name']}")
        return Handed(errand.body["name"], b64decode(errand.body["content"]))


def press_file(turn: Turn, errand_id: str) -> Reply:
    """Where the button did not take the file: it is gone, or the place cannot."""
    if turn.request.identity.place is Place.SLACK:
        raise errors.AlreadyGone
    return Reply(cards.how())


COMMANDS = (
    Command(
        "export",
        Right.IMPORT,
        "customers, entries, scores and signals into a file",
        "export customers",
        export,
        changes=True,
        pressed={FILE: press_file, offering.DECLINE: offering.press_decline},
        filled={offering.TAKE: offering.take},
        more=("export",),
    ),
)
