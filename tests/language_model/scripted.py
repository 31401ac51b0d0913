"""A language model on this machine that answers as its script says, and keeps what it was asked."""

import asyncio
import json
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

KEY = "key-of-the-tests"


class ScriptedModel:
    """Answers each question with `answer` as the content of a completion, after `seconds`.

    `status` and `body` replace the whole response where they are set. `asked` holds every request's body as
    it came, `keys` the header that opens, `most_at_once` how many waited for an answer at the same time.
    """

    def __init__(self) -> None:
        self.answer = ""
        self.seconds = 0.0
        self.status = 200
        self.body: bytes | None = None
        self.asked: list[str] = []
        self.keys: list[str] = []
        self.most_at_once = self._waiting = 0
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        self.server = TestServer(app)

    @property
    def address(self) -> str:
        """What CSM_LLM_BASE_URL would be."""
        return str(self.server.make_url("/v1"))

    def message(self) -> str:
        """The message of the last question, as it left the house."""
        (question,) = (each for each in json.loads(self.asked[-1])["messages"] if each["role"] == "user")
        sent: str = json.loads(question["content"])["message"]
        return sent

    def says(self, **said: Any) -> None:
        """Scripts a report of a call with CUSTOMER_1, but for what is said otherwise."""
        told = said.pop("reports", [report(**said.pop("report", {}))])
        usual = {"intent": "check_in", "kind": "call", "happened": None, "reports": told}
        self.answer = json.dumps(usual | said)

    async def _complete(self, request: web.Request) -> web.Response:
        self.asked.append(await request.text())
        self.keys.append(request.headers.get("Authorization", ""))
        self._waiting += 1
        self.most_at_once = max(self.most_at_once, self._waiting)
        await asyncio.sleep(self.seconds)
        self._waiting -= 1
        if self.body is not None or self.status != 200:
            headers = {"Location": self.address} if self.status == 307 else {}
            return web.Response(status=self.status, body=self.body, headers=headers)
        return web.json_response({"id": "x", "choices": [{"message": {"content": self.answer}}]})


def report(**said: Any) -> dict[str, Any]:
    """What is told of CUSTOMER_1: nothing, but for what is said."""
    usual: dict[str, Any] = {"customer": "CUSTOMER_1", "mood": "neutral", "mood_words": None}
    usual |= {key: [] for key in ("people", "signals", "steps", "tasks", "promises")}
    return usual | {"nps": None, "csat": None} | said
