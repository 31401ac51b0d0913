"""Messages as plain text: columns, trends, brackets."""

import pytest

from bot.render.columns import cells, wrap
from bot.render.text import blocks, pressable, render
from domain.message import Actions, Button, Headline, Message, Paragraph, Progress, Row, Rows, Trend
from tests.golden.samples import DIGEST, MESSAGES


def said(*parts: object) -> Message:
    return Message(parts, "something")  # type: ignore[arg-type]


def test_labels_and_texts_stand_in_columns() -> None:
    message = said(
        Headline("Acme", "58 yellow"),
        Rows((Row("lifts it", "Adoption 92", "210 of 240 seats"), Row("renewal", "in 26 workdays"))),
    )

    assert render(message) == (
        "Acme      58 yellow\nlifts it  Adoption 92   210 of 240 seats\nrenewal   in 26 workdays"
    )


def test_equal_neighbouring_labels_are_shown_once() -> None:
    message = said(Rows((Row("new", "Globex"), Row("new", "Hooli"), Row("open", "Acme"))))

    assert render(message) == "new   Globex\n      Hooli\nopen  Acme"


def test_a_headline_with_nothing_in_columns_under_it_joins_its_answer() -> None:
    message = said(Headline("Renewals", "4 this quarter"))

    assert render(message) == "Renewals: 4 this quarter"


def test_buttons_of_rows_stand_under_one_another() -> None:
    button = (Button("Open", "health", "c"),)
    message = said(Rows((Row("", "Globex", buttons=button), Row("", "Monday Labs", buttons=button))))

    assert render(message) == "Globex        [Open]\nMonday Labs   [Open]"


def test_a_menu_is_dots_beside_its_buttons() -> None:
    message = said(
        Actions((Button("Log", "log", "c"),), (Button("Done", "done", "n"), Button("Why", "why", "c")))
    )

    assert render(message) == "[Log] [...]"


def test_the_menu_of_a_row_is_dots_too() -> None:
    menu = (Button("Done", "done", "n"),)
    message = said(Rows((Row("", "Globex", buttons=(Button("Log", "log", "c"),), menu=menu),)))

    assert render(message) == "Globex   [Log] [...]"


def test_a_trend_is_drawn_between_its_first_and_last_number() -> None:
    assert blocks(Trend((0, 50, 100))) == "0 ▁▅█ 100"


def test_a_small_change_is_drawn_small() -> None:
    assert blocks(Trend((70, 71))) == "70 ▄▅ 71"


@pytest.mark.parametrize(("points", "line"), [((), ""), ((71,), "71")])
def test_a_trend_of_fewer_than_two_points_has_no_line(points: tuple[int, ...], line: str) -> None:
    assert blocks(Trend(points)) == line


def test_a_year_of_points_is_drawn_in_twelve_blocks() -> None:
    line = blocks(Trend(tuple(range(100))))

    assert line == "0 ▁▂▂▃▄▄▅▅▆▇▇█ 99"


def test_progress_is_a_bar_of_ten() -> None:
    assert render(said(Progress(7, 10, "7 of 10 steps done"))) == "7 of 10 steps done ▓▓▓▓▓▓▓░░░"


def test_progress_of_nothing_is_its_words_alone() -> None:
    assert render(said(Progress(0, 0, "no steps yet"))) == "no steps yet"


@pytest.mark.parametrize("name", [name for name in MESSAGES if name != "hostile"])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_asked_for(name: str, width: int) -> None:
    lines = render(MESSAGES[name], width).splitlines()

    assert max(map(cells, lines)) <= width


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrap("a " + "b" * 25, 10) == ["a", "b" * 10, "b" * 10, "b" * 5]


def test_wide_characters_take_two_cells() -> None:
    assert wrap("株式会社アクメ", 6) == ["株式会", "社アク", "メ"]


def test_forty_thousand_characters_are_rendered() -> None:
    lines = render(said(Paragraph("x" * 40_000))).splitlines()

    assert [len(line) for line in lines] == [100] * 400


def test_control_characters_are_made_visible() -> None:
    assert render(said(Paragraph("\x1b[31mred\x07"))) == "␛[31mred␇"


def test_changes_of_writing_direction_are_dropped() -> None:
    assert render(said(Paragraph("abc\u202edef"))) == "abcdef"


def test_buttons_are_counted_in_the_order_in_which_they_are_shown() -> None:
    labels = [button.label for button in pressable(DIGEST)]

    assert labels == [
        "Log", "Done", "Snooze until Monday",
        "Done", "Done", "Snooze until Monday",
        "Log", "Done", "Snooze until Monday",
        "Show all",
    ]  # fmt: skip


def test_equal_neighbouring_labels_are_shown_each_time_where_they_are_scores() -> None:
    rows = (Row("4", "Mon 23 Nov"), Row("4", "Thu 19 Nov"))

    assert render(Message((Rows(rows),), "")).splitlines() == ["4  Mon 23 Nov", "   Thu 19 Nov"]
    assert render(Message((Rows(rows, each_labelled=True),), "")).splitlines() == [
        "4  Mon 23 Nov",
        "4  Thu 19 Nov",
    ]
