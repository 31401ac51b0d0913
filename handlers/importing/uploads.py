"""`import` in chat: files handed in are read in the background, and stored once that was looked at.

What `export` asks for is put together in the same background.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import errands, errors
from handlers.arrival import open_turn
from handlers.cards import importing as cards
from handlers.command import Command
from handlers.importing.errors import NotHandedOver, Nothing
from handlers.request import Attachment, Pressed, Reply
from handlers.rights import Right
from handlers.services import Services
from handlers.turn import Turn
from storage import inbox
from storage.inbox import Claim, Errand

READ, STORE = "import: read", "import: store"
LEASE = timedelta(minutes=10)
MOST_TRIES = 3
MAPPING_ENDING = ".toml"
BROKEN = "Something went wrong on my side while I read that file, and nothing was stored. Try again."


def how(turn: Turn, words: str) -> Reply:
    """How files are imported."""
    return Reply(cards.how())


def receive(turn: Turn, files: tuple[Attachment, ...]) -> Reply:
    """Takes files in and says so at once; they are read afterwards."""
    for lacking in (each for each in files if each.missing):
        raise NotHandedOver(name=lacking.name, why=lacking.missing)
    if not any(not is_mapping(each.name) for each in files):
        raise Nothing(name=files[0].name if files else "The upload")
    request = turn.request
    body = {
        "files": [[each.name, b64encode(each.content).decode()] for each in files],
        "place": request.identity.place.value,
        "user": request.identity.user_id,
        "venue": [request.venue.external_id, request.venue.audience.value],
        "told_by": f"reply:{request.key}",
    }
    inbox.put(turn.uow, READ, body, turn.at)
    return Reply(cards.received([each.name for each in files], sum(len(each.content) for each in files)))


def press_store(turn: Turn, errand_id: str) -> Reply:
    """Has what was shown stored."""
    errand = _own(turn, errand_id)
    pressed = turn.request.input
    told = pressed.message_id if isinstance(pressed, Pressed) else ""
    inbox.again(turn.uow, errand_id, STORE, errand.body | {"told": told})
    return Reply(cards.storing(main_file(errand)[0]), replaces=True)


def press_discard(turn: Turn, errand_id: str) -> Reply:
    """Throws away what was handed in."""
    inbox.forget(turn.uow, _own(turn, errand_id).id)
    return Reply(cards.discarded(), replaces=True)


def _own(turn: Turn, errand_id: str) -> Errand:
    """What the same person handed in, read and not yet stored."""
    errand = inbox.get(turn.uow, errand_id)
    if errand is None or not errand.done or errand.work != READ:
        raise errors.AlreadyGone
    if errand.body["user"] != turn.request.identity.user_id:
        raise errors.AlreadyGone
    return errand


@dataclass(frozen=True, slots=True)
class Background:
    """What is done afterwards, in the name of the one who handed the files in; `now` is the business time."""

    services: Services
    now: Callable[[], datetime]

    def carry_out(self, claim: Claim) -> None:
        """Reads or stores what was handed in, and says what came of it, in one transaction."""
        from handlers.importing.errands import carried_out  # noqa: PLC0415 - few ever import

        at = self.now()
        with self.services.database.writing(claim.workspace_id) as uow:
            errand = inbox.get(uow, claim.id)
            if errand is None or errand.done:
                return
            if errand.attempts > MOST_TRIES:
                errands.give_up(uow, errand, cards.refused(BROKEN), at)
                return
            try:
                turn = open_turn(errands.request_of(claim, errand, at), self.services, uow)
                message = carried_out(turn, errand)
            except errors.Refusal as refusal:
                message = cards.refused(str(refusal))
                inbox.forget(uow, errand.id)
            errands.tell(uow, errand, message, at)

    def give_up(self, claim: Claim) -> None:
        """Says that it could not be done, and forgets it."""
        with self.services.database.writing(claim.workspace_id) as uow:
            errand = inbox.get(uow, claim.id)
            if errand is not None:
                errands.give_up(uow, errand, cards.refused(BROKEN), self.now())


def main_file(errand: Errand) -> tuple[str, bytes]:
    """The file that is imported: of several the one that the mapping does not name as beside it."""
    contents = {name: b64decode(content) for name, content in errand.body["files"]}
    mappings = [content.decode(errors="replace") for name, content in contents.items() if is_mapping(name)]
    files = [name for name in contents if not is_mapping(name)]
    named = [name for name in files if any(f'"{name}"' in mapping for mapping in mappings)]
    name = next((name for name in files if name not in named), files[0])
    return name, contents[name]


def is_mapping(name: str) -> bool:
    """Whether a file tells how another one is to be read."""
    return name.casefold().endswith(MAPPING_ENDING)


COMMANDS = (
    Command(
        "import",
        Right.IMPORT,
        "customers, entries, scores and signals out of CSV and XLSX files",
        "import",
        how,
        pressed={"import_store": press_store, "import_discard": press_discard},
    ),
)
