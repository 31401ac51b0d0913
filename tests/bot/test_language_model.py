"""The endpoint of a language model: how it is set, what is sent there, and what the doctor says of it."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.clock import machine
from bot.language_model import Endpoint, HttpModel, ModelSilent, model_of
from bot.model_trial import finding
from bot.settings import Settings
from handlers.understanding import Question
from tests.language_model.scripted import KEY, ScriptedModel

QUESTION = Question("Read it.", '{"message": "all good"}', {"type": "object"})
HERE = "http://127.0.0.1:4500/v1"


def settings(**said: str) -> Settings:
    """Settings of a model, and of nothing else."""
    return Settings(_env_file=None, **{f"CSM_LLM_{name.upper()}": value for name, value in said.items()})


@pytest.fixture
async def scripted() -> AsyncIterator[ScriptedModel]:
    """A model that listens."""
    model = ScriptedModel()
    await model.server.start_server()
    yield model
    await model.server.close()


@pytest.fixture
async def http(scripted: ScriptedModel) -> AsyncIterator[HttpModel]:
    """The way to it."""
    model = HttpModel(Endpoint(f"{scripted.address}/", "small", KEY))
    yield model
    await model.close()


async def test_a_question_is_a_chat_completion_with_a_schema(
    http: HttpModel, scripted: ScriptedModel
) -> None:
    scripted.answer = "yes"

    assert await http.ask(QUESTION) == "yes"

    assert json.loads(scripted.asked[0]) == {
        "model": "small",
        "temperature": 0,
        "messages": [
            {"role": "system", "content": "Read it."},
            {"role": "user", "content": '{"message": "all good"}'},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reading", "strict": True, "schema": {"type": "object"}},
        },
    }


async def test_a_redirect_is_not_followed(http: HttpModel, scripted: ScriptedModel) -> None:
    scripted.status = 307

    with pytest.raises(ModelSilent, match="it answers 307"):
        await http.ask(QUESTION)

    assert len(scripted.asked) == 1


async def test_where_nobody_listens_there_is_no_answer_and_no_exception() -> None:
    http = HttpModel(Endpoint("http://127.0.0.1:9/v1", "small"))

    answer = await http.answer(QUESTION)
    await http.close()

    assert answer == ""


async def test_why_there_is_no_answer_is_logged_without_the_key(
    http: HttpModel, scripted: ScriptedModel, capsys: pytest.CaptureFixture[str]
) -> None:
    scripted.status = 401

    await http.answer(QUESTION)

    logged = capsys.readouterr()
    assert "it answers 401" in logged.out + logged.err
    assert KEY not in logged.out + logged.err
    assert "all good" not in logged.out + logged.err


def test_the_key_does_not_show_where_an_endpoint_is_shown() -> None:
    assert KEY not in repr(Endpoint(HERE, "small", KEY))


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ({}, ""),
        ({"base_url": HERE, "model": "small"}, ""),
        ({"base_url": "https://models.example.com/v1", "model": "small", "api_key": "k"}, ""),
        ({"base_url": HERE}, "CSM_LLM_MODEL"),
        ({"model": "small"}, "CSM_LLM_BASE_URL"),
        ({"api_key": "k"}, "CSM_LLM_BASE_URL"),
        ({"base_url": "http://models.example.com/v1", "model": "small"}, "CSM_LLM_BASE_URL with https://"),
        ({"base_url": "http://127.0.0.1.example.com", "model": "small"}, "CSM_LLM_BASE_URL with https://"),
        ({"base_url": "models.example.com", "model": "small"}, "CSM_LLM_BASE_URL with https://"),
        ({"base_url": "file:///etc/passwd", "model": "small"}, "CSM_LLM_BASE_URL with https://"),
        ({"base_url": "https://[", "model": "small"}, "CSM_LLM_BASE_URL with https://"),
    ],
)
def test_half_set_or_unsafe_is_named(said: dict[str, str], lacks: str) -> None:
    found = settings(**said)

    assert found.llm_lacks == lacks
    assert (model_of(found) is not None) == (bool(said) and not lacks)


async def test_the_doctor_says_how_fast_it_answers(http: HttpModel, scripted: ScriptedModel) -> None:
    scripted.says()

    well, sentence = await finding(http, "small", machine)

    assert well
    assert sentence.startswith("The language model small answers, in 0.")


async def test_the_doctor_says_why_it_is_silent(http: HttpModel, scripted: ScriptedModel) -> None:
    scripted.status = 401

    assert await finding(http, "small", machine) == (
        False,
        "The language model small is silent: it answers 401. Look at CSM_LLM_BASE_URL and CSM_LLM_API_KEY.",
    )


async def test_the_doctor_says_where_it_keeps_to_no_shape(http: HttpModel, scripted: ScriptedModel) -> None:
    scripted.answer = "The mood is good!"

    well, sentence = await finding(http, "small", machine)

    assert not well
    assert (
        sentence == "The language model small answers out of shape. Choose one that keeps to a JSON schema."
    )
