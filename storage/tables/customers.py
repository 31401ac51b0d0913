"""Customers, the people there, and what was measured of them: current values beside the facts."""

from sqlalchemy import BigInteger, Date, Float, Index, Integer, String, UniqueConstraint

from storage.tables.base import DERIVED, belongs_to, superseded, walled
from storage.types import Id, Instant, Json, Word, optional, required, words

customers = walled(
    "customers",
    required("id", Id),
    required("name", String(200)),
    required("aliases", Json),
    required("recorded_on", Date),
    required("segment", Word),
    required("stage", Word),
    optional("arr_minor", BigInteger),
    optional("currency", Word),
    optional("contract_start", Date),
    optional("contract_end", Date),
    optional("notice_date", Date),
    optional("forecast", Word),
    optional("csm_id", Id),
    optional("pm_id", Id),
    words("country"),
    words("time_zone"),
    words("language"),
    optional("cadence_days", Integer),
    optional("paused_until", Date),
    words("external_id"),
    optional("score", Integer, info={DERIVED: True}),
    required("band", Word, default="unknown", server_default="unknown", info={DERIVED: True}),
    optional("last_contact_on", Date, info={DERIVED: True}),
    belongs_to("members", "csm_id"),
    belongs_to("members", "pm_id"),
    UniqueConstraint("workspace_id", "name"),
    Index(None, "workspace_id", "csm_id"),
    Index(None, "workspace_id", "pm_id"),
    Index(None, "workspace_id", "notice_date"),
)

people = walled(
    "people",
    required("id", Id),
    required("customer_id", Id),
    required("name", String(200)),
    required("role", Word),
    words("email"),
    optional("left_on", Date),
    belongs_to("customers", "customer_id"),
    Index(None, "workspace_id", "customer_id"),
)

# Measurements and scores are facts themselves: they outlast the row of a customer that was taken back.
measurements = walled(
    "measurements",
    required("id", Id),
    required("customer_id", Id),
    required("measure", Word),
    required("value", Float),
    required("happened_on", Date),
    required("recorded_at", Instant),
    required("change_id", Id),
    optional("superseded_at", Instant),
    optional("superseded_by", Id),
    belongs_to("changes", "change_id"),
    Index(None, "workspace_id", "customer_id", "happened_on"),
    Index(None, "workspace_id", "change_id"),
    superseded(),
    told=True,
)

scores = walled(
    "scores",
    required("id", Id),
    required("customer_id", Id),
    optional("person_id", Id),
    required("kind", Word),
    required("value", Integer),
    required("happened_on", Date),
    required("recorded_at", Instant),
    required("change_id", Id),
    optional("superseded_at", Instant),
    optional("superseded_by", Id),
    belongs_to("changes", "change_id"),
    Index(None, "workspace_id", "customer_id", "happened_on"),
    Index(None, "workspace_id", "change_id"),
    superseded(),
    told=True,
)

health_points = walled(
    "health_points",
    required("customer_id", Id),
    required("on", Date),
    required("computed_at", Instant),
    optional("score", Integer),
    required("band", Word),
    belongs_to("customers", "customer_id", ondelete="CASCADE"),
    key=("customer_id", "on"),
)
