"""What a lead wants to know of the team: what moved since Monday, and who carries most."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import add_workdays, start_of_day
from domain.health import Band
from domain.members import Role
from domain.workload import Burden, burden
from handlers.cards.outcomes import NOT_DONE
from handlers.directories import Directory
from storage import endangered, loads, moves
from storage.endangered import Endangered
from storage.moves import Crossing, Share
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

CROSSINGS, NAMED, RENEWALS = 4, 3, 4
CARRIERS = frozenset({Role.CSM, Role.PM})
_RANK = {Band.RED: 0, Band.YELLOW: 1, Band.GREEN: 2}


@dataclass(frozen=True, slots=True)
class TeamReport:
    """What moved from the beginning of the day `since` on.

    `named` are customers with something newly overdue, at most one more than are `NAMED`; `renewals` those
    at risk, the nearest.
    """

    since: date
    shares: tuple[Share, ...]
    crossings: tuple[Crossing, ...]
    burden: Burden
    newly_overdue: int
    named: tuple[str, ...]
    cleared: int
    renewals: tuple[Endangered, ...] = ()

    @property
    def fell(self) -> int:
        """How many customers stand in a worse band than they did."""
        return sum(share.many for share in self.shares if _moved(share) < 0)

    @property
    def rose(self) -> int:
        """How many customers stand in a better band than they did."""
        return sum(share.many for share in self.shares if _moved(share) > 0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved."""
        return not (self.fell or self.rose or self.newly_overdue or self.cleared)


def team_report(
    uow: UnitOfWork, workspace: Workspace, directory: Directory, day: date, at: datetime
) -> TeamReport:
    """The report since the latest Monday before a local day, in six statements."""
    since = day - timedelta(days=day.weekday() or 7)
    began = start_of_day(since, workspace.time_zone)
    first_day = add_workdays(since, -1, workspace.workdays)  # what was due then is overdue from Monday on
    found = loads.loads(uow, since=began, first_day=first_day, today=day, at=at)
    ids = loads.newly_overdue_at(uow, since=began, first_day=first_day, today=day, at=at, most=NAMED + 1)
    names = {each.id: each.name for each in directory.portfolio.customers}
    team = [each.id for each in directory.members.values() if each.roles & CARRIERS]
    settled = loads.settled(uow, began, NOT_DONE)
    return TeamReport(
        since,
        tuple(moves.shares(uow, since)),
        tuple(moves.crossings(uow, since, CROSSINGS)),
        burden(found, team),
        sum(load.newly_overdue for load in found),
        tuple(names[each] for each in ids if each in names),
        sum(each.was_overdue(workspace.time_zone) for each in settled),
        tuple(endangered.renewals(uow, day, RENEWALS)),
    )


def _moved(share: Share) -> int:
    """Bands up or, below 0, down; 0 where either is unknown."""
    if share.band not in _RANK or share.band_then not in _RANK:
        return 0
    return _RANK[share.band] - _RANK[share.band_then]
