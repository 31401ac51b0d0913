"""Requests that were set aside for a language model: what it is asked, and the answer once it has been."""

from dataclasses import dataclass, replace

from handlers import errors
from handlers.apologies import apologise
from handlers.arrival import open_turn
from handlers.commands import answer
from handlers.hearing import request_of
from handlers.reading import question_of
from handlers.services import Services
from handlers.understanding import Heard, Question
from storage import inbox
from storage.inbox import Claim, Errand

MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class SetAside:
    """What waits in the inbox to be heard, and the services that answer it."""

    services: Services

    def question(self, claim: Claim) -> Question | None:
        """What the model is to be asked; nothing about what was tried before: the rules read that."""
        with self.services.database.reading(claim.workspace_id) as uow:
            errand = inbox.get(uow, claim.id)
            if errand is None or errand.attempts > 1:
                return None
            try:
                turn = open_turn(request_of(errand, claim.workspace_id), self.services, uow)
            except errors.Refusal:
                return None
            return question_of(turn, errand.body["text"], turn.customer_here())

    def answer(self, claim: Claim, heard: Heard) -> None:
        """Answers the request by what was heard; once, since its key is stored with its effect."""
        errand = self._errand(claim)
        if errand is None:
            return
        if errand.attempts > MOST_TRIES:
            self.give_up(claim)
            return
        answer(replace(request_of(errand, claim.workspace_id), heard=heard), self.services)
        self._forget(claim)

    def give_up(self, claim: Claim) -> None:
        """Says that something broke, and forgets it."""
        errand = self._errand(claim)
        if errand is not None:
            apologise(request_of(errand, claim.workspace_id), self.services)
            self._forget(claim)

    def _errand(self, claim: Claim) -> Errand | None:
        with self.services.database.reading(claim.workspace_id) as uow:
            return inbox.get(uow, claim.id)

    def _forget(self, claim: Claim) -> None:
        with self.services.database.writing(claim.workspace_id) as uow:
            inbox.forget(uow, claim.id)
