"""What was said in the web chat, which is a small platform of its own and keeps its messages itself."""

from sqlalchemy import Index, Integer, String, UniqueConstraint

from storage.tables.base import walled
from storage.types import Instant, Json, optional, required, words

# `seq` is the place in the conversation; `revision` rises with every message and every edit, so that
# "all that changed since" is one comparison.
web_messages = walled(
    "web_messages",
    required("seq", Integer),
    required("revision", Integer),
    required("key", String(300)),
    required("conversation", String(300)),
    words("author"),
    words("author_name"),
    words("text"),
    optional("message", Json),
    words("only_for"),
    words("outbox_id"),
    required("at", Instant),
    optional("edited_at", Instant),
    UniqueConstraint("workspace_id", "key"),
    UniqueConstraint("workspace_id", "revision"),
    Index(None, "workspace_id", "conversation", "seq"),
    key=("seq",),
)
