"""What was ever said to be true: changes, and the facts that each of them wrote."""

from sqlalchemy import Date, Index

from storage.tables.base import belongs_to, walled
from storage.types import Id, Instant, Json, Word, optional, required, words

changes = walled(
    "changes",
    required("id", Id),
    optional("actor_id", Id),
    required("verb", Word),
    optional("customer_id", Id),
    required("recorded_at", Instant),
    words("summary"),
    optional("undone_by", Id),
    Index(None, "workspace_id", "actor_id", "recorded_at"),
    Index(None, "workspace_id", "customer_id", "recorded_at"),
)

facts = walled(
    "facts",
    required("id", Id),
    required("change_id", Id),
    required("noun", Word),
    required("subject_id", Id),
    optional("customer_id", Id),
    required("fields", Json),
    required("held_from", Date),
    required("recorded_at", Instant),
    optional("superseded_at", Instant),
    optional("superseded_by", Id),
    belongs_to("changes", "change_id"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "noun", "subject_id"),
    Index(None, "workspace_id", "change_id"),
)
