"""What was set aside for a language model: it is asked, outside any transaction; then that is answered."""

import structlog

from handlers.heard import SetAside
from handlers.hearing import LEASE
from handlers.ports import Crossing
from handlers.services import Services
from handlers.understanding import Heard
from scheduler.inbox import Errands
from storage.inbox import Claim

AT_ONCE = 16
log = structlog.get_logger(__name__)


class Hearing:
    """Has messages heard by the services' model and answered; by the rules alone where it is silent."""

    def __init__(self, services: Services, crossing: Crossing) -> None:
        self._set_aside = SetAside(services)
        self._model = services.model
        self._crossing = crossing

    def errands(self) -> Errands:
        """How the inbox does it."""
        return Errands(LEASE, AT_ONCE, self.carry_out, self.give_up)

    async def carry_out(self, claim: Claim) -> None:
        """Asks and answers."""
        heard = await self._heard(claim)
        await self._crossing(self._set_aside.answer, claim, heard)

    async def give_up(self, claim: Claim) -> None:
        """Says that it could not be answered."""
        await self._crossing(self._set_aside.give_up, claim)

    async def _heard(self, claim: Claim) -> Heard:
        """What the model said; nothing where there is none, or where the question itself fails."""
        if self._model is None:
            return Heard()
        try:
            question = await self._crossing(self._set_aside.question, claim)
        except Exception:
            log.exception("a question for the language model failed", errand_id=claim.id)
            return Heard()
        return Heard(question.message, await self._model.answer(question)) if question else Heard()
