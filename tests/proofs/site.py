"""A workspace with rooms, into which messages are posted that are numbered in their order."""

from sqlalchemy import select

from storage import conversations, installations, outbox, undelivered
from storage.tables import outbox as outbox_table
from storage.undelivered import Undelivered
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT
from tests.proofs.platform import TEAM


class Site:
    """`keys` holds what was posted into each room, in its order; `use` says what the rooms are for."""

    def __init__(self, database: Database, rooms: int, use: str | None = None) -> None:
        self.database = database
        self.address = database.engine.url.render_as_string(hide_password=False)
        self.workspace_id = make.workspace(database)
        self.keys: dict[str, list[str]] = {f"C{number}": [] for number in range(rooms)}
        self._ids: dict[str, str] = {}
        with database.writing(self.workspace_id) as uow:
            installations.install(uow, "slack", TEAM)
            for room in self.keys:
                here = conversations.open_new(uow, place="slack", external_id=room, audience="direct")
                conversations.link(uow, here.id, None, use)
                self._ids[room] = here.id

    def post(self, messages: int) -> None:
        """So many more messages into each room."""
        with self.database.writing(self.workspace_id) as uow:
            for room, posted in self.keys.items():
                fresh = [f"{room}-{number}" for number in range(len(posted), len(posted) + messages)]
                for key in fresh:
                    message = make.message(key)
                    outbox.post(uow, key=key, conversation_id=self._ids[room], message=message, at=AT)
                posted.extend(fresh)

    def left(self) -> list[Undelivered]:
        """What has not arrived, or is not known to have."""
        with self.database.reading(self.workspace_id) as uow:
            return undelivered.every(uow)

    def waits(self) -> bool:
        """Whether something is still to be sent."""
        unfinished = outbox_table.c.state.in_((outbox.WAITING, outbox.CLAIMED))
        with self.database.across() as connection:
            return (
                connection.execute(select(outbox_table.c.id).where(unfinished).limit(1)).first() is not None
            )

    def every_key(self) -> set[str]:
        """The keys of all messages."""
        return {key for keys in self.keys.values() for key in keys}
