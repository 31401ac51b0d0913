"""People of a Slack workspace: who is a full member, and who is from outside."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.api import Api
from bot.slack.team import Team
from scheduler.messenger import DeliveryFailed

KEPT_SECONDS = 600
ANSWER_WITHIN = 1.5  # of the three seconds that Slack waits for an answer
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Person:
    """One user as Slack knows them; `email` is empty unless Slack has confirmed it."""

    user_id: str
    name: str
    email: str
    time_zone: str
    outside: bool
    is_bot: bool = False


def person_of(user: Mapping[str, Any], team: Team) -> Person:
    """Slack's user as a person; whoever is not plainly a full member of the team is from outside."""
    profile = user.get("profile") or {}
    grid = (user.get("enterprise_user") or {}).get("enterprise_id") or ""
    ours = user.get("team_id") == team.id or bool(team.enterprise_id and grid == team.enterprise_id)
    guest = any(user.get(mark) for mark in ("is_stranger", "is_restricted", "is_ultra_restricted", "deleted"))
    is_bot = bool(user.get("is_bot")) or user.get("id") == "USLACKBOT"
    confirmed = bool(user.get("is_email_confirmed"))
    return Person(
        user_id=str(user.get("id", "")),
        name=str(profile.get("real_name") or user.get("real_name") or user.get("name") or ""),
        email=str(profile.get("email") or "").strip().casefold() if confirmed else "",
        time_zone=str(user.get("tz") or ""),
        outside=guest or is_bot or not ours,
        is_bot=is_bot and ours and not guest,
    )


class People:
    """The people lately met, each asked for once in a while; `monotonic` are seconds that never go back."""

    def __init__(self, api: Api, team: Team, monotonic: Callable[[], float]) -> None:
        self._api = api
        self._team = team
        self._monotonic = monotonic
        self._kept: dict[str, tuple[float, Person]] = {}
        self._introduced: set[Person] = set()
        self._all_until = 0.0

    async def find(self, user_id: str) -> Person | None:
        """The person; None where Slack does not say who that is."""
        kept = self._lately(user_id)
        if kept is not None:
            return kept
        try:
            answer = await asyncio.wait_for(self._api("users.info", user=user_id), ANSWER_WITHIN)
        except (DeliveryFailed, TimeoutError):
            return None
        return self.keep(answer.get("user") or {})

    def keep(self, user: Mapping[str, Any]) -> Person:
        """Remembers a user as Slack has just described them."""
        person = person_of(user, self._team)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[person.user_id] = (self._monotonic() + KEPT_SECONDS, person)
        return person

    def is_introduced(self, person: Person) -> bool:
        """Whether this process has introduced them, as they are now."""
        return person in self._introduced

    def introduced(self, person: Person) -> None:
        """Remembers that they were introduced."""
        if len(self._introduced) >= MOST_KEPT:
            self._introduced.clear()
        self._introduced.add(person)

    async def are_ours(self, user_ids: list[str]) -> bool:
        """Whether all of them are full members, or bots that our own workspace has installed."""
        if any(self._lately(each) is None for each in user_ids):
            await self._meet_all()
        found = [self._lately(each) for each in user_ids]
        return all(each is not None and (each.is_bot or not each.outside) for each in found)

    async def _meet_all(self) -> None:
        if self._all_until > self._monotonic():
            return
        async for page in self._api.pages("users.list"):
            for user in page.get("members", []):
                self.keep(user)
        self._all_until = self._monotonic() + KEPT_SECONDS / 2

    def _lately(self, user_id: str) -> Person | None:
        until, person = self._kept.get(user_id, (0.0, None))
        return person if until > self._monotonic() else None
