"""Directories: who and what is called how in a workspace, kept in memory and brought up to date in place."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from domain.members import Member
from domain.scopes import Told
from handlers.understanding import CustomerNames, MemberNames, Portfolio
from storage import members, naming, settings
from storage.naming import Moment, Names
from storage.unit_of_work import UnitOfWork

WORKSPACES_KEPT = 20
CHANGED_AT_ONCE = 500
"""Where more customers than this have changed, all names are read anew."""

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

    What was set is read by `handlers.nudges.rules.rules_of` alone. It was read up to `moment` of the history.
    """

    version: int
    portfolio: Portfolio
    members: Mapping[str, Member]
    first_names: Mapping[str, str]
    settings: tuple[Told, ...]
    moment: Moment


class Directories:
    """The directory of each workspace lately used, brought up to date when a name or a setting has changed.

    One thread at a time does so for a workspace; the others wait for it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Directory] = OrderedDict()
        self._turns: dict[str, Lock] = {}

    def get(self, uow: UnitOfWork, version: int) -> Directory:
        """The directory of this version of the workspace's names, or of a later one that is kept."""
        kept = self.lately(uow.workspace_id)
        if kept is not None and kept.version >= version:
            return kept
        with self._turn(uow.workspace_id):
            kept = self.lately(uow.workspace_id)
            if kept is not None and kept.version >= version:
                return kept
            return self._keep(uow.workspace_id, _brought_up(uow, version, kept))

    def knows(self, workspace_id: str) -> bool:
        """Whether a directory of the workspace is kept, of whatever version."""
        return workspace_id in self._kept

    def members_of(self, workspace_id: str) -> Mapping[str, Member]:
        """The members by id, as they are kept: asked of no database, and none where nothing is kept."""
        kept = self.lately(workspace_id)
        return kept.members if kept is not None else {}

    def lately(self, workspace_id: str) -> Directory | None:
        """The directory of a workspace as it was last brought up to date, or None."""
        with self._lock:
            if workspace_id in self._kept:
                self._kept.move_to_end(workspace_id)
            return self._kept.get(workspace_id)

    def _turn(self, workspace_id: str) -> Lock:
        with self._lock:
            return self._turns.setdefault(workspace_id, Lock())

    def _keep(self, workspace_id: str, made: Directory) -> Directory:
        with self._lock:
            self._kept[workspace_id] = made
            self._kept.move_to_end(workspace_id)
            while len(self._kept) > WORKSPACES_KEPT:
                self._kept.popitem(last=False)
        return made


def _brought_up(uow: UnitOfWork, version: int, before: Directory | None) -> Directory:
    """A directory of what is true now: out of an earlier one, where little has changed since."""
    ours = {member.id: member for member in members.everyone(uow)}
    if before is None:
        moment, portfolio = naming.now(uow), None
    else:
        moment, ids = naming.changed_since(uow, before.moment)
        portfolio = _changed(uow, version, before, ours, ids)
    if portfolio is None:
        portfolio = Portfolio.build(
            version,
            customers=[_names(each, ours) for each in naming.every(uow)],
            members=_member_names(ours),
            steps=ONBOARDING_STEPS,
            milestones=MILESTONES,
        )
    first_names = {member.id: member.first_name for member in ours.values()}
    return Directory(version, portfolio, ours, first_names, settings.every(uow), moment)


def _changed(
    uow: UnitOfWork, version: int, before: Directory, ours: Mapping[str, Member], ids: list[str]
) -> Portfolio | None:
    """The index with what has changed in it; None where too much has, or a customer has gone."""
    if _handles(before.members) != _handles(ours):  # many customers may be somebody else's now
        return None
    if len(ids) > CHANGED_AT_ONCE:
        return None
    found = naming.of(uow, ids) if ids else []
    if len(found) < len(ids):
        return None
    return before.portfolio.changed(version, [_names(each, ours) for each in found], _member_names(ours))


def _handles(known: Mapping[str, Member]) -> dict[str, str]:
    return {member.id: member.handle for member in known.values()}


def _member_names(ours: Mapping[str, Member]) -> list[MemberNames]:
    return [MemberNames(member.handle, member.name) for member in ours.values()]


def _names(each: Names, ours: Mapping[str, Member]) -> CustomerNames:
    csm, pm = (ours.get(owner or "") for owner in (each.csm_id, each.pm_id))
    return CustomerNames(
        each.id,
        each.name,
        each.aliases,
        csm.handle if csm else None,
        pm.handle if pm else None,
        each.people,
    )
