"""The wire to Slack: a method called with JSON over the shared session, with nothing done beside it.

The SDK's client takes nearly as long over a call as the call itself, and a burst of messages is one after
another. It is still asked for what it knows: token, address, proxy and by what name we are known.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

Answer = Mapping[str, Any]

_WRITTEN = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: the status, what it says, empty where that cannot be read, and `Retry-After`."""

    status: int
    said: Answer
    retry_after: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether the method did what it was asked for."""
        return self.status == 200 and bool(self.said.get("ok"))


class Wire:
    """Calls methods in the name of a client, on its session."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._addresses: dict[str, URL] = {}
        self._headers = {
            **client.headers,
            "Authorization": f"Bearer {client.token}",
            "Content-Type": "application/json;charset=utf-8",
        }

    async def __call__(self, method: str, arguments: Mapping[str, Any]) -> Answered:
        """What came back, well or not; an aiohttp.ClientError or TimeoutError where nothing did."""
        session: aiohttp.ClientSession | None = self._client.session
        if session is None:
            raise RuntimeError("a client without a session")
        async with session.post(
            self._address(method),
            data=_WRITTEN(arguments).encode(),
            headers=self._headers,
            proxy=self._client.proxy,
        ) as response:
            said = await response.read()
            return Answered(response.status, _read(said), response.headers.get("Retry-After"))

    def _address(self, method: str) -> URL:
        if method not in self._addresses:
            self._addresses[method] = URL(self._client.base_url + method)
        return self._addresses[method]


def _read(said: bytes) -> Answer:
    try:
        answer = json.loads(said)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
