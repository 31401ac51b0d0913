"""Members, who they are in each place, and the conversations that they and the assistant share."""

from sqlalchemy import Boolean, Date, Index, String, UniqueConstraint

from storage.tables.base import belongs_to, walled
from storage.types import Id, Json, Word, optional, required, words

members = walled(
    "members",
    required("id", Id),
    required("handle", Word),
    required("name", String(200)),
    words("email"),
    required("roles", Json),
    required("time_zone", Word),
    required("workdays", Json),
    required("digest_at", Word),
    words("region"),
    required("quiet_from", Word, default="19:00", server_default="19:00"),
    required("quiet_until", Word, default="07:00", server_default="07:00"),
    optional("away_from", Date),
    optional("away_until", Date),
    optional("cover_id", Id),
    required("active", Boolean, default=True),
    UniqueConstraint("workspace_id", "handle"),
)

identities = walled(
    "identities",
    required("place", Word),
    required("user_id", String(200)),
    required("member_id", Id),
    belongs_to("members", "member_id"),
    key=("place", "user_id"),
)

conversations = walled(
    "conversations",
    required("id", Id),
    required("place", Word),
    required("external_id", String(300)),
    required("audience", Word),
    optional("member_id", Id),
    optional("customer_id", Id),
    optional("use", Word),
    required("address", Json),
    belongs_to("members", "member_id"),
    belongs_to("customers", "customer_id"),
    UniqueConstraint("workspace_id", "place", "external_id"),
    Index(None, "workspace_id", "customer_id"),
    Index(None, "workspace_id", "member_id"),
)
