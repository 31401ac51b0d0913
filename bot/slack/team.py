"""The Slack workspace that a token opens, and the workspace of ours that it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.slack.api import Api
from domain.members import MONDAY_TO_FRIDAY
from handlers.request import Place
from storage import installations, workspaces
from storage.unit_of_work import Database


class SeveralWorkspaces(Exception):
    """It is not clear whose Slack it is; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Team:
    """Slack's own names of the workspace and of the assistant in it; `enterprise_id` on Enterprise Grid."""

    id: str
    name: str
    bot_id: str
    bot_user_id: str
    enterprise_id: str = ""

    def owns(self, payload: Mapping[str, Any]) -> bool:
        """Whether something came from this workspace."""
        named = payload.get("team_id") or (payload.get("team") or {}).get("id")
        return named == self.id


async def find_team(api: Api) -> Team:
    """The workspace of the token, as Slack says; a DeliveryFailed where it says nothing."""
    answer = await api("auth.test")
    return Team(
        id=str(answer["team_id"]),
        name=str(answer.get("team") or answer["team_id"]),
        bot_id=str(answer.get("bot_id") or ""),
        bot_user_id=str(answer["user_id"]),
        enterprise_id=str(answer.get("enterprise_id") or ""),
    )


def settle(database: Database, team: Team, at: datetime, name: str | None = None) -> str:
    """The id of our workspace for a team: where it is installed, else the one named, the only, a new one."""
    with database.across() as connection:
        known = installations.workspace_of(connection, Place.SLACK.value, team.id)
        every = workspaces.every(connection)
    if known is not None:
        return known
    fitting = [each for each in every if name is None or each[1].casefold() == name.casefold()]
    if len(fitting) > 1 or (name is not None and not fitting):
        names = ", ".join(each[1] for each in every)
        raise SeveralWorkspaces(f"Say whose Slack {team.name} is: --workspace NAME, one of: {names}.")
    workspace_id = fitting[0][0] if fitting else _found(database, team, at)
    with database.writing(workspace_id) as uow:
        installations.install(uow, Place.SLACK.value, team.id)
    return workspace_id


def _found(database: Database, team: Team, at: datetime) -> str:
    return workspaces.create(
        database, name=team.name[:64], time_zone="UTC", workdays=MONDAY_TO_FRIDAY, currency="EUR", at=at
    )
