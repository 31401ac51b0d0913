"""Cards stay within what Teams takes, lose nothing of a message, and read no markup in people's words."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from microsoft_teams.cards import AdaptiveCard

from bot.render.teams.controls import IN_DIALOG, Around
from bot.render.teams.form import form_card, values_of
from bot.render.teams.message import encoded, render, size_of
from bot.render.visible import one_line
from bot.teams.messenger import activity_of
from domain.message import Actions, Button, Curve, Headline, Message, Paragraph, Row, Rows
from handlers.forms import Field, FieldKind, Form, Option
from tests.slack import generated
from tests.teams.tenant import buttons_of, text_of

Json = dict[str, Any]
MOST_BYTES = 25 * 1024
LONG = Message(tuple(Rows((Row("new", f"Fact {number}", "x" * 900),)) for number in range(60)), "Sixty")
OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def pages(message: Message) -> list[Json]:
    """All pages of a message."""
    found = [render(message).card]
    while "Show more" in buttons_of(found[-1]):
        found.append(render(message, len(found)).card)
    return found


@OFTEN
@given(generated.MESSAGES)
def test_no_page_is_larger_than_teams_takes(message: Message) -> None:
    for page in pages(message):
        activity = activity_of(page, render(message).summary)
        assert len(encoded(activity)) <= MOST_BYTES
        AdaptiveCard.model_validate(page)


@OFTEN
@given(generated.FORMS)
def test_no_form_is_larger_than_teams_takes(form: Form) -> None:
    assert size_of(form_card(form)) <= MOST_BYTES


def test_the_pages_of_a_message_hold_all_of_it() -> None:
    shown = pages(LONG)

    words = "\n".join(text_of(page) for page in shown)
    assert len(shown) == 4
    assert [f"Fact {number}" in words for number in range(60)] == [True] * 60


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert render(LONG, 99) == render(LONG, 3)


def test_a_dialog_says_what_it_leaves_out() -> None:
    shown = render(LONG, around=IN_DIALOG).card

    assert text_of(shown).endswith("More does not fit here; ask me in the chat.")


def test_long_words_are_clipped_visibly() -> None:
    shown = text_of(render(Message((Headline("x" * 9_000),), "")).card)

    assert shown == "x" * 999 + "…"


def test_no_markup_is_read_in_words_of_people() -> None:
    hostile = "**bold** [link](https://evil.example) <at>Ana</at> - item"
    message = Message((Headline(hostile), Rows((Row(hostile, hostile, hostile),)), Paragraph(hostile)), "x")

    shown = json.dumps(render(message).card)

    assert '"TextBlock"' not in shown
    assert shown.count(json.dumps(one_line(hostile))) == 5


def test_the_notification_line_is_the_messages_own() -> None:
    message = Message((Headline("Acme", "EUR 120,000 at risk"),), "Acme: renewal")

    assert render(message).summary == "Acme: renewal"


def test_a_button_is_executed_and_can_be_submitted() -> None:
    shown = render(Message((Actions((Button("Undo", "undo", "c-1"),)),), "x")).card

    button = buttons_of(shown)["Undo"]
    assert (button["type"], button["verb"], button["data"]) == ("Action.Execute", "undo", {"id": "c-1"})
    assert button["fallback"]["data"] == {"verb": "undo", "id": "c-1"}


def test_a_menu_stands_in_the_overflow() -> None:
    shown = render(Message((Actions((), (Button("Snooze", "snooze", "n-1"),)),), "x")).card

    assert buttons_of(shown)["Snooze"]["mode"] == "secondary"


def test_where_no_dialog_can_be_opened_a_form_is_asked_for_by_a_button() -> None:
    message = Message((Actions((Button("Log", "log_form", "c-1"),)),), "x")

    with_dialogs, without = render(message).card, render(message, around=Around(dialogs=False)).card

    assert buttons_of(with_dialogs)["Log"]["data"]["msteams"] == {"type": "task/fetch"}
    assert buttons_of(without)["Log"]["type"] == "Action.Execute"


def test_a_curve_is_a_chart_with_its_numbers_for_clients_that_draw_none() -> None:
    curve = Curve(("Mon 2 Nov", "Mon 9 Nov"), (71, 58), "71 to 58")

    (chart,) = render(Message((curve,), "x")).card["body"]

    assert chart["type"] == "Chart.Line"
    assert [each["y"] for each in chart["data"][0]["values"]] == [71, 58]
    assert text_of(chart["fallback"]) == "Mon 2 Nov\n71\nMon 9 Nov\n58"


def test_what_is_wrong_stands_at_its_field() -> None:
    field = Field("until", "Until", FieldKind.DATE, "soon", error="Choose a day ahead.", hint="A workday.")

    body = form_card(Form("Snooze", "nudge_snooze_form", "n-1", (field,)))["body"]

    assert body[0]["id"] == "field.until"
    assert "value" not in body[0]
    assert [text_of(each) for each in body[1:3]] == ["Choose a day ahead.", "A workday."]


def test_what_is_filled_in_is_read_back_by_field() -> None:
    options = (Option("", "None"), Option("call", "A call"))
    form = Form("New", "log_form", "", (Field("kind", "How", FieldKind.CHOICE, "", options),))
    empty = form_card(form)["body"][0]["value"]

    values = values_of({"field.kind": empty, "field.text": "met them", "verb": "log_form", "filled": True})

    assert values == {"kind": "", "text": "met them"}
