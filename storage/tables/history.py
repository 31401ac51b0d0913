"""What was ever said to be true: changes, and the facts that each of them wrote."""

from sqlalchemy import Date, Index, Integer, UniqueConstraint, text

from storage.tables.base import belongs_to, superseded, walled
from storage.types import Id, Instant, Json, Word, optional, required, words

# `seq` counts, within a workspace, the order in which things were said; of two at one instant it tells the
# earlier.
changes = walled(
    "changes",
    required("id", Id),
    required("seq", Integer),
    optional("actor_id", Id),
    required("verb", Word),
    optional("customer_id", Id),
    required("recorded_at", Instant),
    words("summary"),
    words("request_key"),
    optional("undone_by", Id),
    UniqueConstraint("workspace_id", "seq"),
    Index(None, "workspace_id", "actor_id", "recorded_at"),
    Index(None, "workspace_id", "customer_id", "recorded_at"),
    Index(None, "workspace_id", "recorded_at"),
)

facts = walled(
    "facts",
    required("id", Id),
    required("seq", Integer),
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
    UniqueConstraint("workspace_id", "seq"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "subject_id"),
    Index(None, "workspace_id", "change_id"),
    superseded(),
    Index(
        "ix_facts_settings",
        "workspace_id",
        sqlite_where=text("noun = 'setting'"),
        postgresql_where=text("noun = 'setting'"),
    ),
    told=True,
)
