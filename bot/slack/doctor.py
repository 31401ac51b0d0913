"""What Slack says of our token: whom it opens, what it may do, and whether the clocks agree."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.slack.api import open_session
from bot.slack.manifest import NEEDED, OPTIONAL
from bot.slack.routes import PATH

Found = tuple[bool, str]
MOST_SKEW_SECONDS = 120  # of the 300 after which signatures are too old


async def findings(
    token: str, api_address: str, by_socket: bool, machine: Callable[[], datetime]
) -> list[Found]:
    """Whether each thing is well, with a sentence, and the remedy where it is not."""
    try:
        told, headers = await _ask(token, api_address)
    except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
        kind = type(problem).__name__
        return [(False, f"Slack does not answer ({kind}). Look at the network and SLACK_API_URL.")]
    if not told.get("ok"):
        why = told.get("error", "no reason given")
        remedy = "Install the app again and copy its Bot Token"
        return [(False, f"Slack refuses SLACK_BOT_TOKEN ({why}). {remedy}.")]
    known = f"{told.get('user', 'a bot')} in {told.get('team', 'a workspace')}"
    welcome = (True, f"Slack knows the assistant as {known}.")
    return [welcome, *_scopes(headers), *_clock(headers, machine()), _way_in(by_socket)]


async def _ask(token: str, api_address: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    signed = {"Authorization": f"Bearer {token}"}
    async with (
        open_session() as session,
        session.post(f"{api_address}auth.test", headers=signed, allow_redirects=False) as answer,
    ):
        told = await answer.json(content_type=None)
        return told if isinstance(told, dict) else {}, answer.headers


def _scopes(headers: Mapping[str, str]) -> Iterator[Found]:
    granted = {scope.strip() for scope in headers.get("X-OAuth-Scopes", "").split(",")} - {""}
    if not granted:
        yield True, "Slack did not say which scopes the token has; the manifest asks for all."
        return
    missing = sorted(set(NEEDED) - granted)
    if missing:
        why = "; ".join(f"{scope}, {NEEDED[scope]}" for scope in missing)
        yield False, f"The token lacks scopes ({why}). Add them to the app, then install it again."
    else:
        yield True, "The token has every scope that is needed."
    if not set(OPTIONAL) <= granted:
        yield True, "Without the optional history scopes a message may come twice after a crash."


def _clock(headers: Mapping[str, str], now: datetime) -> Iterator[Found]:
    try:
        skew = abs((now - parsedate_to_datetime(headers["Date"])).total_seconds())
    except (KeyError, ValueError, TypeError):
        return
    if skew > MOST_SKEW_SECONDS:
        yield False, f"This machine's clock is {skew:.0f} seconds off, so signatures fail. Set it by NTP."
    else:
        yield True, "This machine's clock agrees with Slack's."


def _way_in(by_socket: bool) -> Found:
    if by_socket:
        return True, "Slack is heard by Socket Mode; no request URL is needed."
    return True, f"All request URLs of the Slack app must end in {PATH}, and lead to csm run by https."
