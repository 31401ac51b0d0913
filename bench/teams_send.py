"""`python -m bench.teams_send WHICH STAND_IN DATABASE COUNT`: messages sent unasked; how many a second.

WHICH is `ours`, by the messenger to conversations whose addresses are stored, or `sdk`, by the SDK's
`continue_conversation` to the same ones.
"""

import asyncio
import sys
import time
from typing import Any

from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import ChannelAccount, ConversationAccount, ConversationReference

from bench.teams_bare import Nothing
from bench.teams_stand_in import APP, BOT, PEOPLE, direct_of
from bot.crossing import Crossing
from bot.teams.service import Registration, connect
from domain.message import Headline, Message
from scheduler.messenger import Address
from storage import workspaces
from storage.unit_of_work import Database

TEXT = "Globex: no contact for 34 days."
MESSAGE = Message((Headline(TEXT),), TEXT)


async def ours(stand_in: str, database: Database, messages: int) -> float:
    """By the product's messenger, one after another."""
    with database.across() as connection:
        workspace_id = workspaces.every(connection)[0][0]
    netloc = stand_in.removeprefix("http://")
    login, keys = f"{stand_in}/login", f"{stand_in}/openid"
    way = connect(Registration(APP, "hush", "t", login, keys, frozenset({netloc})), database, Crossing())
    messenger = way.messenger()

    async def send(number: int) -> None:
        await messenger.post(Address(workspace_id, direct_of(number)), MESSAGE, f"k{number}")

    rate = await _rate(send, messages)
    await way.close()
    return rate


async def sdk(stand_in: str, _database: Database, messages: int) -> float:
    """By the SDK, one after another."""
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Nothing()))

    async def say(context: Any) -> None:
        await context.send_activity(TEXT)

    async def send(number: int) -> None:
        reference = ConversationReference(
            channel_id="msteams",
            service_url=f"{stand_in}/",
            bot=ChannelAccount(id=BOT),
            conversation=ConversationAccount(id=direct_of(number)),
        )
        await adapter.continue_conversation(reference, say, APP)

    return await _rate(send, messages)


async def _rate(send: Any, messages: int) -> float:
    for number in range(PEOPLE):
        await send(number)
    begun = time.perf_counter()
    for number in range(messages):
        await send(number)
    return messages / (time.perf_counter() - begun)


if __name__ == "__main__":
    _which, _stand_in, _address, _messages = sys.argv[1:]
    print(asyncio.run({"ours": ours, "sdk": sdk}[_which](_stand_in, Database(_address), int(_messages))))
