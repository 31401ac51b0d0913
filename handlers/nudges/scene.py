"""Where a change plays: the workspace with its rules and members, at an instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.members import Member
from handlers.nudges.rules import RulesOf
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it is brought up to date: the workspace with its rules and members, at an instant.

    `actor_id` is the member whose doing brought it about, None where time did.
    """

    uow: UnitOfWork
    workspace: Workspace
    rules_of: RulesOf
    members: Mapping[str, Member]
    at: datetime
    actor_id: str | None = None
