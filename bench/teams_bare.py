"""`python -m bench.teams_bare PORT`: a bare CloudAdapter bot that says everything back through the SDK."""

import sys
from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Nothing:
    """No id, so that the SDK checks no tokens and asks for none: in its favour."""

    APP_ID = APP_PASSWORD = ""


class Echo(ActivityHandler):
    """Says back what it hears."""

    async def on_message_activity(self, turn_context: Any) -> None:
        """A message."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def main(port: str) -> None:
    """Serves until it is stopped."""
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Nothing()))

    async def messages(request: web.Request) -> web.Response:
        answer = await adapter.process(request, Echo())
        return answer or web.Response(status=201)

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=int(port), print=None, access_log=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
