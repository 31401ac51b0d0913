"""Every sample message and form looks as it did, in every rendering."""

import json
from collections.abc import Callable

import pytest

from bot.render import html, text, text_form
from bot.render.slack import form as slack_form
from bot.render.slack import message as slack_message
from bot.render.teams import form as teams_form
from bot.render.teams import message as teams_message
from tests.golden.cards import CARDS
from tests.golden.posted import POSTED
from tests.golden.samples import FORMS, MESSAGES
from tests.golden.set_up import SET_UP, SET_UP_FORMS

Golden = Callable[[str, str], None]

SHOWN = MESSAGES | CARDS | SET_UP | POSTED
FILLED = FORMS | SET_UP_FORMS


@pytest.mark.parametrize("name", SHOWN)
def test_a_message_as_text_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = text.render(SHOWN[name])

    golden(f"{name}.txt", rendered)


@pytest.mark.parametrize("name", SHOWN)
def test_a_message_as_html_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = html.render(SHOWN[name])

    golden(f"{name}.html", rendered)


@pytest.mark.parametrize("name", FILLED)
def test_a_form_as_text_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = text_form.render_form(FILLED[name])

    golden(f"form_{name}.txt", rendered)


@pytest.mark.parametrize("name", FILLED)
def test_a_form_as_html_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = html.render_form(FILLED[name])

    golden(f"form_{name}.html", rendered)


@pytest.mark.parametrize("name", SHOWN)
def test_a_message_as_slack_blocks_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = slack_message.render(SHOWN[name])

    shown = {"text": rendered.text, "blocks": rendered.blocks}
    golden(f"{name}.slack.json", json.dumps(shown, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("name", FILLED)
def test_a_form_as_slack_modal_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = slack_form.form_view(FILLED[name])

    golden(f"form_{name}.slack.json", json.dumps(rendered, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("name", SHOWN)
def test_a_message_as_adaptive_card_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = teams_message.render(SHOWN[name])

    shown = {"summary": rendered.summary, "card": rendered.card}
    golden(f"{name}.teams.json", json.dumps(shown, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("name", FILLED)
def test_a_form_as_dialog_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = teams_form.form_card(FILLED[name])

    golden(f"form_{name}.teams.json", json.dumps(rendered, ensure_ascii=False, indent=1))
