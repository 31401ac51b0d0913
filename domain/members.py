"""The members of a workspace: who they are, when they work, what they may do."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})


class Role(StrEnum):
    """What a member is in the workspace; one may hold several."""

    VIEWER = "viewer"
    CSM = "csm"
    PM = "pm"
    LEAD = "lead"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Member:
    """One of ours; `workdays` counts Monday as 0, `digest_at` is local time in `time_zone`."""

    id: str
    handle: str
    name: str
    roles: frozenset[Role]
    time_zone: str
    email: str = ""
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    digest_at: time = time(9)

    @property
    def first_name(self) -> str:
        """The name by which colleagues call them."""
        return self.name.split()[0] if self.name.split() else self.handle
