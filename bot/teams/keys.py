"""Microsoft's public keys: fetched beside the event loop, kept, and asked for anew when one is missing."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWTError

KEPT_SECONDS = 24 * 3_600.0
ASKED_AT_MOST_EVERY = 60.0
ANSWER_WITHIN = 5.0
LONGEST_ANSWER = 1024 * 1024
log = structlog.get_logger(__name__)


class NoKeys(Exception):
    """Microsoft's keys could not be fetched, and none are kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """The keys by id, for which channels each signs, and the algorithms and the issuer that are named."""

    keys: Mapping[str, PyJWK] = field(default_factory=dict)
    endorsed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    issuer: str = ""


class Keys:
    """The keys named by an OpenID document; `monotonic` are seconds that never go back."""

    def __init__(
        self, session: aiohttp.ClientSession, openid_address: str, monotonic: Callable[[], float]
    ) -> None:
        self._session = session
        self._openid_address = openid_address
        self._monotonic = monotonic
        self._known = Known()
        self._fetched_at: float | None = None
        self._asked_at: float | None = None
        self._asking = asyncio.Lock()

    async def known(self, key_id: str) -> Known:
        """What is known, fetched anew where it is old or lacks this key; at most once a minute.

        Where the fetching fails, what was known before still holds; NoKeys where nothing was.
        """
        if self._is_enough(key_id):
            return self._known
        async with self._asking:
            if not self._is_enough(key_id) and self._may_ask():
                await self._renew()
        if self._fetched_at is None:
            raise NoKeys
        return self._known

    def _is_enough(self, key_id: str) -> bool:
        if self._fetched_at is None or self._monotonic() - self._fetched_at > KEPT_SECONDS:
            return False
        return key_id in self._known.keys

    def _may_ask(self) -> bool:
        return self._asked_at is None or self._monotonic() - self._asked_at >= ASKED_AT_MOST_EVERY

    async def _renew(self) -> None:
        self._asked_at = self._monotonic()
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                self._known = await self._fetch()
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, PyJWTError) as problem:
            log.warning("microsoft's keys could not be fetched", reason=type(problem).__name__)
            return
        self._fetched_at = self._monotonic()

    async def _fetch(self) -> Known:
        document = await self._json(self._openid_address)
        told = await self._json(document["jwks_uri"])
        endorsed = {each["kid"]: tuple(each.get("endorsements") or ()) for each in told["keys"]}
        keys = {key.key_id: key for key in PyJWKSet.from_dict(told).keys if key.key_id}
        return Known(keys, endorsed, str(document["issuer"]))

    async def _json(self, address: str) -> dict[str, Any]:
        async with self._session.get(address, allow_redirects=False) as answer:
            answer.raise_for_status()
            body = await answer.content.read(LONGEST_ANSWER)
        found = json.loads(body)
        if not isinstance(found, dict):
            raise TypeError("no JSON object")
        return found
