"""Our own token for the connector: asked for once, and kept until shortly before it ends."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp

from bot.teams.failures import AccessRefused, PlaceBusy

SCOPE = "https://api.botframework.com/.default"
SHARED_TENANT = "botframework.com"  # whose tokens multi-tenant bots write with
RENEWED_BEFORE = 300.0  # seconds
SHORTEST_KEPT = 30.0


@dataclass(frozen=True, slots=True)
class Credentials:
    """The registration of the bot; `tenant` is whose directory gives its tokens."""

    app_id: str
    secret: str
    tenant: str
    login_address: str


class Access:
    """Tokens for one bot; `monotonic` are seconds that never go back."""

    def __init__(
        self, session: aiohttp.ClientSession, credentials: Credentials, monotonic: Callable[[], float]
    ) -> None:
        self._session = session
        self._credentials = credentials
        self._monotonic = monotonic
        self._token = ""
        self._until = 0.0
        self._asking = asyncio.Lock()

    async def token(self) -> str:
        """A token that still holds; AccessRefused or PlaceBusy where none is given."""
        if self._monotonic() < self._until:
            return self._token
        async with self._asking:
            if self._monotonic() >= self._until:
                self._token, seconds = await self._ask()
                self._until = self._monotonic() + max(seconds - RENEWED_BEFORE, SHORTEST_KEPT)
        return self._token

    def forget(self) -> None:
        """The token was refused: the next one is a new one."""
        self._until = 0.0

    async def _ask(self) -> tuple[str, float]:
        own = self._credentials
        address = f"{own.login_address.rstrip('/')}/{own.tenant}/oauth2/v2.0/token"
        asked = {
            "grant_type": "client_credentials",
            "client_id": own.app_id,
            "client_secret": own.secret,
            "scope": SCOPE,
        }
        try:
            async with self._session.post(address, data=asked, allow_redirects=False) as answer:
                told = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            raise PlaceBusy(f"no token: {type(problem).__name__}") from None
        if answer.status >= 500:
            raise PlaceBusy(f"no token: {answer.status}")
        if not isinstance(told, dict) or not isinstance(told.get("access_token"), str):
            why = told.get("error") if isinstance(told, dict) else None
            raise AccessRefused(f"no token: {answer.status} {why or ''}".strip())
        return told["access_token"], _seconds(told.get("expires_in"))


def _seconds(said: object) -> float:
    return float(said) if isinstance(said, int | float) and said > 0 else 0.0
