"""`csm outbox`: what waits and what was given up, and what a person then does about it."""

from dataclasses import dataclass

from bot.clock import machine
from bot.workspace import CannotTell, workspace_called
from handlers.wording import count
from storage import outbox, undelivered
from storage.migrate import current, head
from storage.undelivered import Undelivered
from storage.unit_of_work import Database

SHORT_ID = 8
"""As many signs of an id as are shown; as many as one likes may be given back."""


class CannotChange(Exception):
    """A message was not touched; the text says why."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox of one workspace."""

    database: Database
    workspace_id: str

    def lines(self) -> list[str]:
        """A line for each message that has not arrived, the oldest first."""
        return [_line(each) for each in self._every()] or ["Nothing waits, and nothing was given up."]

    def requeue(self, given: str) -> str:
        """Sends again what was given up; what was done, in words."""
        found = self._one(given)
        with self.database.writing(self.workspace_id) as uow:
            done = undelivered.requeue(uow, found.id)
        if not done:
            raise CannotChange(f"{given} was not given up: it {_STATES[found.state]}.")
        return f"The message to {found.title} goes out again with the next delivery."

    def requeue_all(self) -> str:
        """Sends again all that was given up; what was done, in words."""
        failed = [each.id for each in self._every() if each.state == outbox.FAILED]
        with self.database.writing(self.workspace_id) as uow:
            done = sum(undelivered.requeue(uow, each) for each in failed)
        return f"{count(done, 'message goes', 'messages go')} out again with the next delivery."

    def drop(self, given: str, reason: str) -> str:
        """Never sends a message; what was done, in words."""
        found = self._one(given)
        with self.database.writing(self.workspace_id) as uow:
            done = undelivered.drop(uow, found.id, f"dropped: {reason}")
        if not done:
            raise CannotChange(f"{given} is being sent at this moment. Try again in a minute.")
        return f"The message to {found.title} is dropped."

    def _every(self) -> list[Undelivered]:
        with self.database.reading(self.workspace_id) as uow:
            return undelivered.every(uow)

    def _one(self, given: str) -> Undelivered:
        found = [each for each in self._every() if each.id.startswith(given)]
        if len(found) != 1:
            many = f"{len(found) or 'No'} undelivered messages have"
            raise CannotChange(f"{many} an id that begins with {given}. csm outbox lists them.")
        return found[0]


_STATES = {
    outbox.WAITING: "waits",
    outbox.CLAIMED: "is being sent",
    outbox.FAILED: "was given up",
}


def opened(database: Database, workspace: str | None) -> Outbox:
    """The outbox of the workspace meant; CannotTell where that is not clear."""
    if current(database) != head():
        raise CannotTell("The database is not at this version yet. Run: csm db upgrade")
    return Outbox(database, workspace_called(database, workspace))


def _line(message: Undelivered) -> str:
    """`1f0c9a2b  failed   slack #acme      2 tries  ChannelArchived: ...`; never the message's words."""
    tries = count(message.attempts, "try", "tries")
    rests = message.next_try_at and message.state == outbox.WAITING and message.next_try_at > machine()
    again = f"again at {message.next_try_at:%H:%M:%S} UTC" if rests and message.next_try_at else ""
    where = f"{message.place} {message.title}"
    told = "; ".join(filter(None, (message.failure, again)))
    return f"{message.id[:SHORT_ID]}  {message.state:<7}  {where:<24}  {tries:<8}  {told}".rstrip()
