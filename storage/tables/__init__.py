"""All tables, as SQLAlchemy Core knows them."""

from storage.tables.base import DERIVED, FOLLOWED, TOLD, WALLED, metadata
from storage.tables.customers import customers, health_points, measurements, people, scores
from storage.tables.delivery import (
    due,
    inbox,
    nudge_events,
    nudge_messages,
    nudges,
    outbox,
    questions,
    received,
)
from storage.tables.history import changes, facts
from storage.tables.members import conversations, identities, members
from storage.tables.settings import settings
from storage.tables.transcript import web_messages
from storage.tables.work import (
    entries,
    milestones,
    planned_contacts,
    plans,
    projects,
    promises,
    steps,
    updates,
)
from storage.tables.workspaces import business_time, installations, workspaces

__all__ = [
    "DERIVED",
    "FOLLOWED",
    "TOLD",
    "WALLED",
    "business_time",
    "changes",
    "conversations",
    "customers",
    "due",
    "entries",
    "facts",
    "health_points",
    "identities",
    "inbox",
    "installations",
    "measurements",
    "members",
    "metadata",
    "milestones",
    "nudge_events",
    "nudge_messages",
    "nudges",
    "outbox",
    "people",
    "planned_contacts",
    "plans",
    "projects",
    "promises",
    "questions",
    "received",
    "scores",
    "settings",
    "steps",
    "updates",
    "web_messages",
    "workspaces",
]
