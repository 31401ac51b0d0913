"""What is reported, owed and planned at a customer, from entries and promises to projects and updates."""

from sqlalchemy import Date, Index, Integer, String

from storage.tables.base import belongs_to, walled
from storage.types import Id, Instant, Json, Word, optional, required, words

entries = walled(
    "entries",
    required("id", Id),
    required("customer_id", Id),
    required("author_id", Id),
    required("happened_on", Date),
    required("recorded_at", Instant),
    words("text"),
    optional("kind", Word),
    required("mood", Word),
    words("mood_words"),
    required("people", Json),
    required("signals", Json),
    belongs_to("customers", "customer_id"),
    belongs_to("members", "author_id"),
    Index(None, "workspace_id", "customer_id", "happened_on"),
    Index(None, "workspace_id", "author_id", "recorded_at"),
)

promises = walled(
    "promises",
    required("id", Id),
    optional("customer_id", Id),
    required("title", String(500)),
    required("side", Word),
    required("owner_id", Id),
    required("said_on", Date),
    optional("person_id", Id),
    optional("due_on", Date),
    required("status", Word),
    optional("settled_on", Date),
    optional("entry_id", Id),
    belongs_to("customers", "customer_id"),
    belongs_to("members", "owner_id"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "owner_id", "status"),
)

planned_contacts = walled(
    "planned_contacts",
    required("id", Id),
    required("customer_id", Id),
    required("owner_id", Id),
    required("on", Date),
    optional("kind", Word),
    optional("every_weeks", Integer),
    required("people", Json),
    optional("ended_on", Date),
    belongs_to("customers", "customer_id"),
    belongs_to("members", "owner_id"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "owner_id"),
)

plans = walled(
    "plans",
    required("id", Id),
    required("customer_id", Id),
    required("playbook", Word),
    required("started_on", Date),
    optional("first_value_on", Date),
    belongs_to("customers", "customer_id"),
    Index(None, "workspace_id", "customer_id"),
)

steps = walled(
    "steps",
    required("id", Id),
    required("plan_id", Id),
    required("customer_id", Id),
    required("name", String(200)),
    required("position", Integer),
    required("due_on", Date),
    required("side", Word),
    optional("owner_id", Id),
    words("done_means"),
    required("status", Word),
    optional("started_on", Date),
    optional("done_on", Date),
    optional("news_on", Date),
    words("why"),
    belongs_to("plans", "plan_id"),
    belongs_to("customers", "customer_id"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "owner_id", "status"),
)

projects = walled(
    "projects",
    required("id", Id),
    required("customer_id", Id),
    required("name", String(200)),
    required("starts_on", Date),
    required("ends_on", Date),
    optional("stated_rag", Word),
    optional("closed_on", Date),
    belongs_to("customers", "customer_id"),
    Index(None, "workspace_id", "customer_id"),
)

milestones = walled(
    "milestones",
    required("id", Id),
    required("project_id", Id),
    required("customer_id", Id),
    required("name", String(200)),
    required("position", Integer),
    required("due_on", Date),
    required("status", Word),
    optional("expected_on", Date),
    optional("done_on", Date),
    words("why"),
    belongs_to("projects", "project_id"),
    belongs_to("customers", "customer_id"),
    Index(None, "workspace_id", "customer_id"),
)

updates = walled(
    "updates",
    required("id", Id),
    required("customer_id", Id),
    required("conversation_id", Id),
    required("author_id", Id),
    required("template", Word),
    required("drafted_at", Instant),
    words("added_words"),
    required("body", Json),
    required("status", Word),
    optional("approved_by", Id),
    optional("outbox_id", Id),
    optional("revises", Id),
    optional("posted_at", Instant),
    optional("approved_at", Instant),
    optional("withdrawn_by", Id),
    optional("withdrawn_at", Instant),
    belongs_to("customers", "customer_id"),
    belongs_to("conversations", "conversation_id"),
    Index(None, "workspace_id", "customer_id", "drafted_at"),
)
