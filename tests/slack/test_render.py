"""Whatever a message or form holds, Slack's own models find nothing wrong with it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.render.slack.controls import chosen
from bot.render.slack.form import form_of, form_view, message_view, refusals, values_of
from bot.render.slack.message import render
from bot.render.slack.words import escaped
from domain.message import Actions, Button, Headline, Message, Paragraph, Row, Rows
from handlers.forms import Form
from tests.golden.samples import LOG_FORM, MESSAGES
from tests.slack import generated
from tests.slack.validity import validate, validate_view

GOLDEN = Path(__file__).parents[1] / "golden" / "files"
AMOUNT_OR_MOOD = re.compile(
    r"[€$£]|\b(EUR|USD|GBP|happy|unhappy|worried|upset|angry|calm|neutral|positive|negative)\b", re.IGNORECASE
)
CALLS_SOMEBODY = re.compile(r"<(?:!|@|#|https?:)")
thorough = settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "text" and isinstance(each, str):
                yield each
            yield from strings(each)
    if isinstance(value, list):
        for each in value:
            yield from strings(each)


def marked_up(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for each in value.values():
            yield from marked_up(each)
    if isinstance(value, list):
        for each in value:
            yield from marked_up(each)


@thorough
@given(generated.MESSAGES)
def test_every_message_stays_within_slacks_limits(message: Message) -> None:
    shown = render(message)

    validate(shown.blocks)
    assert 1 <= len(shown.blocks) <= 50
    assert 1 <= len(shown.text) <= 2_000
    assert sum(map(len, strings(shown.blocks))) <= 13_000


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(generated.MESSAGES)
def test_nobody_is_called_by_words_of_people(message: Message) -> None:
    shown = render(message)

    for text in (shown.text, *marked_up(shown.blocks)):
        assert not CALLS_SOMEBODY.search(text)
        assert not re.search(r"&(?!(?:amp|lt|gt);)", text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(generated.FORMS)
def test_every_form_stays_within_slacks_limits(form: Form) -> None:
    shown = form_view(form)

    validate_view(shown)
    assert form_of(shown) == (form.verb, form.id)


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.slack.json")), ids=lambda file: file.name)
def test_every_golden_file_is_valid(file: Path) -> None:
    shown = json.loads(file.read_text(encoding="utf-8"))

    validate(shown["blocks"])


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES.keys())
def test_the_line_on_a_locked_screen_tells_no_amount_and_no_mood(message: Message) -> None:
    line = render(message).text

    assert AMOUNT_OR_MOOD.search(line) is None


def test_a_digest_of_forty_things_is_read_page_by_page() -> None:
    rows = tuple(
        Row("open", f"Customer {number}", "overdue", buttons=(Button("Done", "nudge_done", f"n-{number}"),))
        for number in range(60)
    )
    message = Message((Headline("60 things"), Rows(rows)), "60 things")

    first, second = render(message, 0), render(message, 1)

    assert first.blocks[-1]["elements"][0]["text"]["text"] == "Show more"
    assert first.blocks[-1]["elements"][0]["value"] == "1"
    assert "Customer 47" in first.blocks[48]["text"]["text"]
    assert "Customer 48" in second.blocks[0]["text"]["text"]
    assert "Customer 59" in second.blocks[-1]["text"]["text"]


def test_a_page_beyond_the_last_is_the_last() -> None:
    message = Message((Paragraph("one"),), "one")

    assert render(message, 7).blocks == render(message, 0).blocks


def test_what_is_cut_shows_that_it_was_cut_and_breaks_no_escape() -> None:
    assert escaped("ab<cd", 5) == "ab…"
    assert escaped("ab<cd", 7) == "ab&lt;…"
    assert escaped("ab<cd", 8) == "ab&lt;cd"


def test_a_pressed_button_gives_its_verb_and_id_back() -> None:
    shown = render(Message((Actions((Button("Done", "nudge_done", "n-1"),)),), "x")).blocks

    assert chosen(shown[0]["elements"][0]) == ("nudge_done", "n-1")


def test_a_choice_from_a_menu_gives_its_verb_and_id_back() -> None:
    shown = render(Message((Actions((), (Button("Help", "help", ""),)),), "x")).blocks
    menu = shown[0]["elements"][0]

    assert chosen({**menu, "selected_option": menu["options"][0]}) == ("help", "")


def test_an_action_of_another_make_is_no_press_of_ours() -> None:
    with pytest.raises(ValueError, match="other"):
        chosen({"action_id": "other:0:log", "value": "c-1"})


def test_what_was_filled_in_is_read_by_field() -> None:
    state = {
        "note": {"value": {"type": "plain_text_input", "value": "called"}},
        "kind": {"value": {"type": "static_select", "selected_option": {"value": "-"}}},
        "happened_on": {"value": {"type": "datepicker", "selected_date": "2026-11-20"}},
        "with": {"value": {"type": "plain_text_input", "value": None}},
    }

    read = values_of({"state": {"values": state}})

    assert read == {"note": "called", "kind": "", "happened_on": "2026-11-20", "with": ""}


def test_a_refusal_stands_at_its_field() -> None:
    assert refusals(LOG_FORM) == {
        "happened_on": "31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks."
    }


def test_a_message_in_a_modal_is_valid() -> None:
    validate_view(message_view(MESSAGES["digest"], "What is open today, and more"))


def test_the_way_to_the_direct_conversation_is_a_link() -> None:
    message = Message((Headline("In private"), Actions((Button("Open", "open_direct", "D024BE91L"),))), "x")

    blocks = render(message).blocks

    validate(blocks)
    assert blocks[-1]["elements"] == [
        {
            "type": "button",
            "text": {"type": "plain_text", "text": "Open", "emoji": False},
            "action_id": "link:0",
            "url": "https://slack.com/app_redirect?channel=D024BE91L",
        }
    ]
