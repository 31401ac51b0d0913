"""Slack's addresses for one answer: used only where they lead to Slack, which is looked at each time."""

from urllib.parse import urlsplit

import aiohttp

SLACKS_HOST = "hooks.slack.com"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_slacks(url: str, api_address: str) -> bool:
    """Whether an address leads to where Slack takes answers, or to the stand-in by its very name."""
    return leads_to(SLACKS_HOST, url, api_address) and urlsplit(url).netloc in {
        SLACKS_HOST,
        urlsplit(api_address).netloc,
    }


def leads_to(host: str, url: str, api_address: str) -> bool:
    """Whether an address leads to a host of Slack's by https, or to the stand-in for it on this machine."""
    try:
        parts, stand_in = urlsplit(url), urlsplit(api_address)
        if stand_in.hostname in LOOPBACK:
            near = parts.hostname in LOOPBACK and parts.port == stand_in.port
            return near and parts.scheme == stand_in.scheme
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == ("https", host)


async def remove_original(session: aiohttp.ClientSession, url: str, api_address: str) -> bool:
    """Takes away the private message whose button was pressed; whether Slack did so. Nothing hangs on it."""
    if not is_slacks(url, api_address):
        return False
    try:
        async with session.post(url, json={"delete_original": True}, allow_redirects=False) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
