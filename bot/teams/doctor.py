"""What Microsoft says of our registration: whether its keys are there, and whether it gives us a token."""

import asyncio
from collections.abc import Iterator

from bot.teams.access import Access
from bot.teams.api import open_session
from bot.teams.keys import Keys, NoKeys
from bot.teams.routes import PATH
from bot.teams.service import Registration
from scheduler.messenger import DeliveryFailed

Found = tuple[bool, str]
NO_KEY = "none"


async def findings(registration: Registration) -> list[Found]:
    """Whether each thing is well, with a sentence, and the remedy where it is not."""
    if registration.is_local:
        return [
            (
                True,
                f"Teams is on for the local client alone: agentsplayground -e http://127.0.0.1:PORT{PATH}.",
            )
        ]
    return [await _keys(registration), await _token(registration), *_way_in(registration)]


async def _keys(registration: Registration) -> Found:
    async with open_session() as session:
        keys = Keys(session, registration.openid_address, asyncio.get_running_loop().time)
        try:
            await keys.known(NO_KEY)
        except NoKeys:
            return False, "Microsoft's keys cannot be fetched, so nobody is let in. Look at the network."
    return True, "Microsoft's keys are there."


async def _token(registration: Registration) -> Found:
    async with open_session() as session:
        access = Access(session, registration.credentials(), asyncio.get_running_loop().time)
        try:
            await access.token()
        except DeliveryFailed as problem:
            remedy = "Look at MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID"
            return False, f"Microsoft gives no token ({problem}). {remedy}."
    return True, "Microsoft gives the assistant a token."


def _way_in(registration: Registration) -> Iterator[Found]:
    yield True, f"The bot's messaging endpoint must end in {PATH}, and lead to csm run by https."
    if registration.tenant_id:
        yield True, "Members of one directory are answered; guests and other directories are not."
    else:
        yield True, "Any directory may add the assistant; each gets a workspace of its own."
