"""The members of a workspace: who they are, when they work, what they may do."""

from dataclasses import dataclass
from datetime import date, time
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
    """One of ours; `workdays` counts Monday as 0, hours are local time in `time_zone`.

    `region` says whose bank holidays are kept, as a country's code and, after `-`, a part of it (`DE-BY`);
    empty: none. From `quiet_from` to `quiet_until` nothing is sent but the digest. From the day `away_from`
    up to, not with, `away_until` the member is on leave, and `cover_id` stands in.
    """

    id: str
    handle: str
    name: str
    roles: frozenset[Role]
    time_zone: str
    email: str = ""
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    digest_at: time = time(9)
    region: str = ""
    quiet_from: time = time(19)
    quiet_until: time = time(7)
    away_from: date | None = None
    away_until: date | None = None
    cover_id: str | None = None

    def is_away(self, day: date) -> bool:
        """Whether the member is on leave on a local day."""
        return (
            self.away_from is not None
            and self.away_until is not None
            and self.away_from <= day < self.away_until
        )

    @property
    def first_name(self) -> str:
        """The name by which colleagues call them."""
        return self.name.split()[0] if self.name.split() else self.handle
