"""What is due, what was nudged, what came in and what goes out."""

from sqlalchemy import Boolean, Date, Index, Integer, String, UniqueConstraint, false, text

from storage.tables.base import belongs_to, walled
from storage.types import Id, Instant, Json, Word, optional, required, words

UNFINISHED = "state IN ('waiting', 'claimed')"
"""What is neither sent nor given up; a partial index holds it, so that what was sent costs nothing."""

# `place` counts, from 0, the due times of one rule and subject: most have one, which moves with the facts.
due = walled(
    "due",
    required("rule", Word),
    required("subject_id", Id),
    required("place", Integer, default=0, server_default="0"),
    required("period", Word),
    required("due_at", Instant),
    optional("customer_id", Id),
    optional("member_id", Id),
    Index(None, "due_at"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "member_id", "due_at"),
    key=("rule", "subject_id", "place"),
    followed=True,
)

nudges = walled(
    "nudges",
    required("id", Id),
    required("rule", Word),
    required("subject_id", Id),
    required("period", Word),
    optional("customer_id", Id),
    required("member_id", Id),
    required("planned_at", Instant),
    required("state", Word),
    optional("snoozed_until", Instant),
    optional("settled_at", Instant),
    words("outcome"),
    required("by_facts", Boolean, default=False),
    optional("escalates_on", Date),
    required("by_hand", Boolean, default=False, server_default=false()),
    belongs_to("members", "member_id"),
    UniqueConstraint("workspace_id", "rule", "subject_id", "period"),
    Index(None, "workspace_id", "member_id", "state"),
    Index(None, "workspace_id", "customer_id", "state"),
    Index(None, "workspace_id", "escalates_on"),
    Index(None, "workspace_id", "planned_at"),
    followed=True,
)

# What befell a nudge, beside its planning and its telling: held, handed over, done, called wrong and so on.
nudge_events = walled(
    "nudge_events",
    required("id", Id),
    required("nudge_id", Id),
    required("kind", Word),
    required("at", Instant),
    optional("member_id", Id),
    words("note"),
    belongs_to("nudges", "nudge_id"),
    Index(None, "workspace_id", "nudge_id"),
    Index(None, "workspace_id", "at"),
)

nudge_messages = walled(
    "nudge_messages",
    required("nudge_id", Id),
    required("outbox_id", Id),
    belongs_to("nudges", "nudge_id"),
    belongs_to("outbox", "outbox_id"),
    key=("nudge_id", "outbox_id"),
)

received = walled(
    "received",
    required("key", String(300)),
    required("received_at", Instant),
    optional("answer", Json),
    key=("key",),
)

inbox = walled(
    "inbox",
    required("id", Id),
    required("work", Word),
    required("body", Json),
    required("arrived_at", Instant),
    optional("lease_until", Instant),
    required("attempts", Integer, default=0),
    required("done", Boolean, default=False),
    Index(None, "done", "arrived_at"),
)

outbox = walled(
    "outbox",
    required("id", Id),
    required("seq", Integer),
    required("key", String(300)),
    required("conversation_id", Id),
    required("shard", Integer, default=0, server_default="0"),
    required("message", Json),
    optional("only_for", Id),
    optional("thread", Word),
    required("inside", Boolean, default=False, server_default=false()),
    optional("edits", Id),
    required("state", Word),
    required("created_at", Instant),
    optional("next_try_at", Instant),
    optional("claimed_at", Instant),
    optional("lease_until", Instant),
    optional("tried_at", Instant),
    optional("first_try_at", Instant),
    required("attempts", Integer, default=0),
    optional("posted_id", String(300)),
    optional("sent_at", Instant),
    words("failure"),
    belongs_to("conversations", "conversation_id"),
    UniqueConstraint("workspace_id", "key"),
    UniqueConstraint("workspace_id", "conversation_id", "seq"),
    Index(
        "ix_outbox_unfinished",
        "shard",
        "workspace_id",
        "conversation_id",
        "seq",
        sqlite_where=text(UNFINISHED),
        postgresql_where=text(UNFINISHED),
    ),
    Index(None, "workspace_id", "state", "seq"),
    Index(None, "workspace_id", "posted_id"),
)

questions = walled(
    "questions",
    required("id", Id),
    required("member_id", Id),
    required("asked_at", Instant),
    required("body", Json),
    belongs_to("members", "member_id"),
)
