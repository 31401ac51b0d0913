"""The language model, where one is set up: asked over HTTP, as any OpenAI-compatible endpoint is."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog
from aiohttp import web
from pydantic import BaseModel, Field, ValidationError

from bot.settings import Settings
from handlers.understanding import Question

SECONDS = 2.0
"""All that a question may take; then the rules answer."""

MOST_BYTES = 64 * 1024

log = structlog.get_logger(__name__)


class ModelSilent(Exception):
    """There is no answer; the text says why, and nothing of what was asked."""


class _Said(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Said


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, its name there, and the key that opens it; empty where none is needed."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)


class HttpModel:
    """The model at an endpoint; its connections are kept until it is closed."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._session: aiohttp.ClientSession | None = None

    async def answer(self, question: Question) -> str:
        """What the model answers, unchecked; empty where nothing came within its time."""
        try:
            return await self.ask(question)
        except ModelSilent as silent:
            log.warning("the language model did not answer", problem=str(silent))
            return ""

    async def ask(self, question: Question) -> str:
        """The same; ModelSilent where there is no answer."""
        try:
            received = await self._post(_body(self._endpoint.model, question))
            return _Completion.model_validate_json(received).choices[0].message.content
        except TimeoutError:
            raise ModelSilent(f"nothing came within {SECONDS:g} s") from None
        except ValidationError:
            raise ModelSilent("what came is no chat completion") from None
        except (aiohttp.ClientError, ValueError) as problem:
            raise ModelSilent(type(problem).__name__) from None

    async def close(self) -> None:
        """Gives the connections back."""
        if self._session is not None:
            await self._session.close()

    async def closing(self, _app: web.Application) -> None:
        """The same, as an application that ends calls it."""
        await self.close()

    async def _post(self, body: dict[str, Any]) -> bytes:
        """What comes back, as it is: neither unpacked nor longer than MOST_BYTES, from nowhere else."""
        address = f"{self._endpoint.base_url.rstrip('/')}/chat/completions"
        received = bytearray()
        async with self._open().post(address, json=body, allow_redirects=False) as response:
            if response.status != 200:
                raise ModelSilent(f"it answers {response.status}")
            async for chunk in response.content.iter_any():
                received += chunk
                if len(received) > MOST_BYTES:
                    raise ModelSilent("the answer is too long")
        return bytes(received)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            headers = {"Accept-Encoding": "identity"}
            if self._endpoint.key:
                headers["Authorization"] = f"Bearer {self._endpoint.key}"
            timeout = aiohttp.ClientTimeout(total=SECONDS)
            self._session = aiohttp.ClientSession(headers=headers, timeout=timeout, auto_decompress=False)
        return self._session


def model_of(settings: Settings) -> HttpModel | None:
    """The model that the settings name, if any."""
    if not settings.llm_is_on or settings.llm_lacks:
        return None
    key = settings.llm_api_key.get_secret_value()
    return HttpModel(Endpoint(settings.llm_base_url, settings.llm_model, key))


def _body(model: str, question: Question) -> dict[str, Any]:
    form = {"name": "reading", "strict": True, "schema": question.schema}
    return {
        "model": model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.message},
        ],
        "response_format": {"type": "json_schema", "json_schema": form},
    }
