"""Messages and forms as HTML: what they say of themselves, and that nobody's text becomes markup."""

from html.parser import HTMLParser

import pytest

from bot.render.html import render, render_form
from domain.message import (
    Actions,
    Bar,
    Bars,
    Button,
    Headline,
    Message,
    Paragraph,
    Progress,
    Row,
    Rows,
    Tone,
    Trend,
)
from handlers.forms import Field, FieldKind, Form, Option
from tests.golden.samples import HOSTILE, MESSAGES

ALONE = {"input", "rect", "polyline", "circle", "br"}


class Tree(HTMLParser):
    """Which elements there are, and whether each one is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def said(*parts: object) -> Message:
    return Message(parts, "something")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", MESSAGES)
def test_every_element_is_closed_in_its_turn(name: str) -> None:
    assert Tree(render(MESSAGES[name])).open == []


def test_nobodys_text_becomes_markup() -> None:
    tree = Tree(render(HOSTILE))

    assert {tag for tag, _ in tree.elements} == {
        "header", "h3", "p", "span", "ul", "li", "dl", "dt", "dd", "div", "button",
    }  # fmt: skip


def test_an_id_cannot_leave_its_attribute() -> None:
    tree = Tree(render(said(Actions((Button("x", "help", '" onclick="alert(1)'),)))))

    assert tree.all("button") == [{"type": "button", "data-verb": "help", "data-id": '" onclick="alert(1)'}]


def test_a_message_needs_no_style_or_script_of_its_own() -> None:
    attributes = {
        name for message in MESSAGES.values() for _, each in Tree(render(message)).elements for name in each
    }

    assert not {name for name in attributes if name == "style" or name.startswith("on")}


def test_control_characters_are_made_visible() -> None:
    assert '<p class="paragraph">␛[31m</p>' in render(said(Paragraph("\x1b[31m")))


@pytest.mark.parametrize(("tone", "word"), [(Tone.GOOD, "good"), (Tone.WARN, "watch"), (Tone.BAD, "concern")])
def test_a_tone_without_words_of_its_own_is_given_one(tone: Tone, word: str) -> None:
    html = render(said(Rows((Row("", "Acme", tone=tone),))))

    assert f'<span class="tone tone-{tone.value}">{word}</span>' in html


def test_a_label_bears_the_tone_of_its_row() -> None:
    html = render(said(Rows((Row("63 yellow", "Acme", tone=Tone.WARN),))))

    assert '<dt><span class="tone tone-warn">63 yellow</span></dt>' in html
    assert "watch" not in html


def test_rows_of_different_tones_share_a_label_and_each_bears_its_own() -> None:
    rows = Row("new", "Globex", tone=Tone.BAD), Row("new", "Hooli", tone=Tone.WARN), Row("new", "Nova")

    html = render(said(Rows(rows)))

    assert html.count("<dt>new</dt>") == 1
    assert '<span class="text">Globex</span> <span class="tone tone-bad">concern</span>' in html
    assert '<span class="text">Hooli</span> <span class="tone tone-warn">watch</span>' in html
    assert '<span class="text">Nova</span></p>' in html


def test_an_answer_bears_the_tone_of_its_headline() -> None:
    html = render(said(Headline("Acme", "63 yellow", Tone.WARN)))

    assert '<span class="said said-warn">63 yellow</span>' in html


def test_a_plain_tone_says_nothing() -> None:
    assert "tone" not in render(said(Rows((Row("", "Acme"),))))


def test_equal_neighbouring_labels_are_shown_once() -> None:
    tree = Tree(render(said(Rows((Row("new", "Globex"), Row("new", "Hooli"), Row("open", "Acme"))))))

    assert (len(tree.all("dt")), len(tree.all("dd"))) == (2, 3)


def test_a_trend_says_its_numbers_to_who_cannot_see_it() -> None:
    tree = Tree(render(said(Headline("Acme", trend=Trend((71, 60, 58))))))

    (picture,) = tree.all("svg")
    assert (picture["role"], picture["aria-label"]) == ("img", "Trend: 71 to 58")


def test_a_trend_of_no_points_is_not_drawn() -> None:
    assert "svg" not in render(said(Headline("Acme", trend=Trend(()))))


def test_a_bar_is_as_long_as_its_share() -> None:
    tree = Tree(render(said(Bars((Bar("commit", 0.25, "EUR 10"), Bar("too much", 7, "EUR 99"))))))

    assert [each["width"] for each in tree.all("rect")] == ["25", "100"]


def test_progress_of_nothing_is_an_empty_bar() -> None:
    (bar,) = Tree(render(said(Progress(0, 0, "no steps yet")))).all("progress")

    assert bar == {"value": "0", "max": "1", "aria-label": "no steps yet"}


def test_a_menu_opens_by_keyboard() -> None:
    tree = Tree(render(said(Actions((), (Button("Why", "why", "c"),)))))

    assert [tag for tag, _ in tree.elements] == ["div", "details", "summary", "span", "menu", "li", "button"]


def form(*fields: Field) -> Tree:
    return Tree(render_form(Form("Log", "log", "c-1", fields)))


def test_a_form_carries_its_verb_and_its_id() -> None:
    (element,) = form().all("form")

    assert (element["data-verb"], element["data-id"]) == ("log", "c-1")


def test_a_refusal_stands_at_its_field() -> None:
    tree = form(Field("on", "When", FieldKind.DATE, "31 February", hint="27 Nov", error="That is no date."))

    (field,) = tree.all("input")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "field-1-hint field-1-error"
    assert {"class": "error", "id": "field-1-error"} in tree.all("p")


def test_a_choice_offers_its_options_with_the_present_one_chosen() -> None:
    tree = form(
        Field("kind", "How", FieldKind.CHOICE, "call", (Option("call", "Call"), Option("visit", "Visit")))
    )

    assert tree.all("option") == [{"value": "call", "selected": None}, {"value": "visit"}]


def test_long_text_keeps_its_first_empty_line() -> None:
    html = render_form(Form("Log", "log", "c-1", (Field("note", "Note", FieldKind.TEXT, "\nfirst"),)))

    assert "required>\n\nfirst</textarea>" in html
