"""Files that somebody took: put together again, carried by their place, and told of when there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.message import Message
from handlers import errands, errors
from handlers.arrival import open_turn
from handlers.cards import exporting as cards
from handlers.changing import begin
from handlers.exporting.handing_over import Handed
from handlers.exporting.offering import ADDRESS, LINK, NAME, REF
from handlers.importing.kinds import Kind
from handlers.services import Services
from handlers.turn import Turn
from storage import conversations, inbox, outbox
from storage.inbox import Claim, Errand
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken, and the addresses at which its place wants it written and then shows it."""

    file: Handed
    address: str
    link: str


@dataclass(frozen=True, slots=True)
class Carrying:
    """What a place asks for and says as it carries files; `now` is the business time."""

    services: Services
    now: Callable[[], datetime]

    def taken(self, claim: Claim) -> Taken | None:
        """The file, put together in the name of the one who took it, who still has to have the right; that
        they took it is kept. None where it is done, or refused, which is said.
        """
        at = self.now()
        with self.services.database.writing(claim.workspace_id) as uow:
            errand = _open(uow, claim)
            if errand is None:
                return None
            if errand.attempts > 1:  # half of an earlier file may lie there
                errands.give_up(uow, errand, _lost(errand, cards.BROKE_OFF), at)
                return None
            try:
                turn = open_turn(errands.request_of(claim, errand, at), self.services, uow)
                return _made(turn, errand)
            except errors.Refusal as refusal:
                errands.give_up(uow, errand, cards.refused(str(refusal)), at)
                return None

    def arrived(self, claim: Claim, link: str) -> None:
        """Says that the file is there, and shows it, where there is an address by which it is read."""
        at = self.now()
        with self.services.database.writing(claim.workspace_id) as uow:
            errand = _open(uow, claim)
            if errand is None:
                return
            inbox.forget(uow, errand.id)
            errands.tell(uow, errand, cards.arrived(errand.body["offered"]), at)
            if link:
                _show(uow, errand, link, at)

    def failed(self, claim: Claim, why: str = "") -> None:
        """Says why the file is not there."""
        with self.services.database.writing(claim.workspace_id) as uow:
            errand = _open(uow, claim)
            if errand is not None:
                errands.give_up(uow, errand, _lost(errand, why or cards.BROKE_OFF), self.now())


def _open(uow: UnitOfWork, claim: Claim) -> Errand | None:
    errand = inbox.get(uow, claim.id)
    return None if errand is None or errand.done else errand


def _made(turn: Turn, errand: Errand) -> Taken:
    from handlers.exporting.gathering import gather_again  # noqa: PLC0415 - few ever export

    content = gather_again(turn, errand)
    name, where = errand.body["offered"], errand.body["where"]
    begin(turn, "export", None, f"took {name}")
    return Taken(Handed(name, content), where[ADDRESS], where[LINK])


def _lost(errand: Errand, why: str) -> Message:
    kinds = [Kind(word) for word in errand.body["kinds"]]
    return cards.lost(errand.body["offered"], why, kinds)


def _show(uow: UnitOfWork, errand: Errand, link: str, at: datetime) -> None:
    """The file itself, under the name that its place has given it."""
    here = conversations.by_place(uow, errand.body["place"], errand.body["venue"][0])
    if here is not None:
        where = errand.body["where"]
        message = cards.lies_there(where[NAME] or errand.body["offered"], link, where[REF])
        outbox.post(uow, key=f"inbox:{errand.id}:file", conversation_id=here.id, message=message, at=at)
