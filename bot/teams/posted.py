"""What stands in Teams already: messages of ours, and whose channel a conversation is."""

from bot.teams.tenants import TEAMS
from domain.message import Message
from storage import conversations, outbox
from storage.unit_of_work import Database


def outbox_id(database: Database, workspace_id: str, conversation_id: str, activity_id: str) -> str:
    """The id in the outbox of the message that Teams calls so; empty where it is none of ours."""
    with database.reading(workspace_id) as uow:
        return outbox.id_of_posted(uow, TEAMS, conversation_id, activity_id) or ""


def message_at(
    database: Database, workspace_id: str, conversation_id: str, activity_id: str
) -> Message | None:
    """The message of ours that Teams calls so, or None."""
    with database.reading(workspace_id) as uow:
        found = outbox.id_of_posted(uow, TEAMS, conversation_id, activity_id)
        return outbox.message_of(uow, found) if found else None


def customer_of(database: Database, workspace_id: str, conversation_id: str) -> str:
    """The id of the customer whose channel it is; empty where it is nobody's."""
    with database.reading(workspace_id) as uow:
        found = conversations.by_place(uow, TEAMS, conversation_id)
    return (found.customer_id or "") if found else ""
