"""Slack's Web API: one method called once, its refusals as small types, its wish for patience kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import PlaceBusy, RateLimited, failure
from bot.slack.pace import Pace
from bot.slack.wire import Answer, Answered, Wire

TIMEOUT_SECONDS = 10
RETRY_AFTER_UNSAID = 30.0
PAGE = 200
AS_JSON = ("chat.", "views.", "assistant.")  # the others take forms only


class Api:
    """Calls methods by name over one shared session; `pace` holds back what Slack would refuse."""

    def __init__(self, client: AsyncWebClient, pace: Pace) -> None:
        self.client = client
        self._wire = Wire(client)
        self._pace = pace

    async def __call__(self, method: str, *, bucket: str = "", **arguments: Any) -> Answer:
        """The answer; a DeliveryFailed where there is none, TimeoutError where the outcome is unknown.

        `bucket` is the conversation whose own pace counts, where the method has one for each.
        """
        seconds = self._pace.wait(method, bucket)
        if seconds:
            raise RateLimited(f"{method} rests", seconds)
        try:
            ask = self._wire if method.startswith(AS_JSON) else self._fill_in
            answered = await ask(method, arguments)
        except aiohttp.ClientConnectorError as error:
            raise PlaceBusy(f"{type(error).__name__} by {method}") from None
        except (aiohttp.ClientError, SlackRequestError) as error:
            raise TimeoutError(f"{type(error).__name__} by {method}") from None
        if not answered.is_well:
            raise self._failure(answered, method)
        return answered.said

    async def _fill_in(self, method: str, arguments: Answer) -> Answered:
        """The same as a form, by the SDK's client, which knows how values are written in one."""
        try:
            response: Any = await self.client.api_call(method, data=dict(arguments))
        except SlackApiError as error:
            response = error.response
        said = response.data if isinstance(response.data, dict) else {}
        return Answered(response.status_code, said, response.headers.get("Retry-After"))

    async def pages(self, method: str, **arguments: Any) -> AsyncIterator[Answer]:
        """The answers of a method that gives its list in pages."""
        cursor = ""
        while True:
            more = {"cursor": cursor} if cursor else {}
            answer = await self(method, limit=PAGE, **arguments, **more)
            yield answer
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _failure(self, answered: Answered, method: str) -> Exception:
        if answered.status == 429:
            seconds = _seconds(answered.retry_after)
            self._pace.hold(method, seconds)
            return failure("ratelimited", method, seconds)
        if answered.status >= 500:
            return TimeoutError(f"{answered.status} by {method}")
        if answered.status < 300 and "error" not in answered.said:
            return TimeoutError(f"an unreadable answer by {method}")
        return failure(str(answered.said.get("error", "unreadable")), method)


def open_session() -> aiohttp.ClientSession:
    """The one session that all calls share."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS))


def open_client(token: str, session: aiohttp.ClientSession, address: str) -> AsyncWebClient:
    """The SDK's client on that session; it retries nothing by itself, the outbox does."""
    return AsyncWebClient(
        token, base_url=address, session=session, timeout=TIMEOUT_SECONDS, retry_handlers=[]
    )


def _seconds(said: str | None) -> float:
    return float(said) if said and said.isascii() and said.isdigit() else RETRY_AFTER_UNSAID


async def quietly(call: Any) -> Answer | None:
    """The answer of a call whose failing harms nobody; None where it failed."""
    try:
        answer: Answer = await asyncio.wait_for(call, TIMEOUT_SECONDS)
    except Exception:  # noqa: BLE001 - a status line or a title is not worth an answer
        return None
    return answer
