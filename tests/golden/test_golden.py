"""Every sample message and form looks as it did, in every rendering."""

from collections.abc import Callable

import pytest

from bot.render import html, text, text_form
from tests.golden.samples import FORMS, MESSAGES

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_as_text_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = text.render(MESSAGES[name])

    golden(f"{name}.txt", rendered)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_as_html_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = html.render(MESSAGES[name])

    golden(f"{name}.html", rendered)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_as_text_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = text_form.render_form(FORMS[name])

    golden(f"form_{name}.txt", rendered)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_as_html_looks_as_it_did(name: str, golden: Golden) -> None:
    rendered = html.render_form(FORMS[name])

    golden(f"form_{name}.html", rendered)
