"""The web chat's messenger: what the assistant says there is written into the transcript."""

from collections.abc import Callable
from datetime import datetime

from bot.web.chat import Bell
from domain.message import Message
from handlers.ports import Crossing
from scheduler.messenger import Address, ConversationGone
from storage import transcript
from storage.unit_of_work import Database


class WebMessenger:
    """Posts and edits in the web chat of this database; `now` is the business time."""

    def __init__(
        self, database: Database, crossing: Crossing, now: Callable[[], datetime], bell: Bell
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._now = now
        self._bell = bell

    async def post(self, address: Address, message: Message, key: str) -> str:
        """Posts a message; its place in the transcript, which a second post of the key gets again."""
        seq = await self._crossing(self._post, address, message, key)
        self._bell.ring()
        return str(seq)

    async def edit(self, address: Address, posted_id: str, message: Message) -> None:
        """Puts a message in the place of one posted before."""
        if not await self._crossing(self._edit, address, posted_id, message):
            raise ConversationGone(address.external_id)
        self._bell.ring()

    def _post(self, address: Address, message: Message, key: str) -> int:
        with self._database.writing(address.workspace_id) as uow:
            return transcript.post(
                uow,
                key=f"posted:{key}",
                conversation=address.external_id,
                message=message,
                only_for=address.only_for or "",
                outbox_id=transcript.outbox_id(uow, key),
                at=self._now(),
            )

    def _edit(self, address: Address, posted_id: str, message: Message) -> bool:
        with self._database.writing(address.workspace_id) as uow:
            return transcript.edit(uow, int(posted_id), message, self._now())
