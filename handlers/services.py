"""What every handler may call on: the database, and what is known of each workspace."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from domain.members import Member
from domain.scopes import Told
from handlers.ports import NO_HOLIDAYS, BankHolidays
from handlers.understanding import CustomerNames, MemberNames, Portfolio
from storage import customers, members, settings
from storage.unit_of_work import Database, UnitOfWork

WORKSPACES_KEPT = 20

ONBOARDING_STEPS = (
    "Kick-off call",
    "Technical setup",
    "SSO configuration",
    "Data migration",
    "Admin training",
    "User training",
    "User acceptance test",
    "Go-live",
    "Hypercare",
    "Handover to CSM",
)
MILESTONES = (
    "Requirements sign-off",
    "Design freeze",
    "Integration complete",
    "Pilot",
    "Rollout wave 1",
    "Rollout wave 2",
    "Project close",
)


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and what is called how in one workspace: the index of its names, its members by id; its settings.

    What was set is read by `handlers.rules.rules_of` alone.
    """

    version: int
    portfolio: Portfolio
    members: Mapping[str, Member]
    first_names: Mapping[str, str]
    settings: tuple[Told, ...] = ()


class Directories:
    """The directory of each workspace lately used, put together anew when a name or a setting has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Directory] = OrderedDict()

    def get(self, uow: UnitOfWork, version: int) -> Directory:
        """The directory of this version of the workspace's names; four statements where it is not kept."""
        with self._lock:
            kept = self._kept.get(uow.workspace_id)
            if kept is not None and kept.version == version:
                self._kept.move_to_end(uow.workspace_id)
                return kept
        made = _directory(uow, version)
        with self._lock:
            self._kept[uow.workspace_id] = made
            self._kept.move_to_end(uow.workspace_id)
            while len(self._kept) > WORKSPACES_KEPT:
                self._kept.popitem(last=False)
        return made

    def knows(self, workspace_id: str) -> bool:
        """Whether a directory of the workspace is kept, of whatever version."""
        return workspace_id in self._kept


@dataclass(frozen=True, slots=True)
class Services:
    """Made once by `bot/app.py`."""

    database: Database
    directories: Directories = field(default_factory=Directories)
    holidays: BankHolidays = NO_HOLIDAYS

    def is_near(self, workspace_id: str) -> bool:
        """Whether a question about one customer takes no journey, and no reading of every name first."""
        return self.database.is_embedded and self.directories.knows(workspace_id)


def _directory(uow: UnitOfWork, version: int) -> Directory:
    ours = {member.id: member for member in members.everyone(uow)}
    portfolio = Portfolio.build(
        version,
        customers=[_names(each, ours) for each in customers.names(uow)],
        members=[MemberNames(member.handle, member.name) for member in ours.values()],
        steps=ONBOARDING_STEPS,
        milestones=MILESTONES,
    )
    first_names = {member.id: member.first_name for member in ours.values()}
    return Directory(version, portfolio, ours, first_names, settings.every(uow))


def _names(each: customers.Names, ours: Mapping[str, Member]) -> CustomerNames:
    csm, pm = (ours.get(owner or "") for owner in (each.csm_id, each.pm_id))
    return CustomerNames(
        each.id,
        each.name,
        each.aliases,
        csm.handle if csm else None,
        pm.handle if pm else None,
        each.people,
    )
