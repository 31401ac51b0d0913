"""Addresses: all that it takes to write into a conversation, kept as JSON of our own."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """A conversation, and the connector that leads to it; `team_id` where it is a channel of a team."""

    service_url: str
    conversation_id: str
    tenant_id: str
    bot_id: str
    user_id: str = ""
    team_id: str = ""
    name: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values for storage."""
        return asdict(self)


FIELDS = tuple(Address.__dataclass_fields__)


def address_of(kept: Mapping[str, Any]) -> Address | None:
    """The address again; None where nothing of the kind was kept."""
    if not kept.get("service_url") or not kept.get("conversation_id"):
        return None
    return Address(**{name: str(kept.get(name) or "") for name in FIELDS})
