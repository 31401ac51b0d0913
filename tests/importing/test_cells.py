"""Cells: days in the file's own format, words however they are joined, and texts that are no formulas."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.customers import PersonRole, Segment, Stage
from handlers.importing.cells import Expected, choice, day_reader, guarded, unguarded, words
from handlers.importing.lists import Somebody, join, read_people, split


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ("", "2024-06-30"),
        ("", "2024-06-30 03:00"),
        ("", "2024-06-30T03:00:00Z"),
        ("dd-mm-yyyy", "30-06-2024"),
        ("dd-mm-yyyy", "30-06-2024 03:00"),
        ("dd-mm-yyyy", "2024-06-30"),
        ("m/d/yy", "6/30/24"),
        ("dd.mm.yyyy", "30.6.2024"),
    ],
)
def test_a_day_is_read_in_the_files_format_and_in_iso(dates: str, text: str) -> None:
    assert day_reader(dates)(text) == date(2024, 6, 30)


@pytest.mark.parametrize(
    "text",
    ["31-02-2024", "30/06/2024", "06-30-2024", "1-1-0024", "30-06-2024 soon", "2026-11-01; 2026-12-01", "x"],
)
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Expected) as refusal:
        day_reader("dd-mm-yyyy")(text)

    assert str(refusal.value) == "one date such as 27-11-2026"


@pytest.mark.parametrize("dates", ["dd-mm", "dd-mm-dd", "yyyy", "%d", "dd-mm/yyyy"])
def test_a_format_that_is_none_is_refused(dates: str) -> None:
    with pytest.raises(ValueError, match="write one like dd-mm-yyyy"):
        day_reader(dates)


def test_a_word_is_known_however_it_is_joined_or_capitalised() -> None:
    assert choice("High Touch", Segment) is Segment.HIGH_TOUCH
    assert choice("WON_BACK", Stage) is Stage.WON_BACK


def test_an_unknown_word_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Expected) as refusal:
        choice("gold", Segment)

    assert str(refusal.value) == "one of: strategic, high-touch, mid-touch, tech-touch"


@pytest.mark.parametrize("text", ["a\x00b", "a\nb", "a\x07"])
def test_control_characters_are_refused_in_a_name(text: str) -> None:
    with pytest.raises(Expected):
        words(text)


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@ana", "\tx", "'=x", "''@y"])
def test_what_a_spreadsheet_would_calculate_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_plain_apostrophe_is_left_alone() -> None:
    assert guarded("'tis fine") == "'tis fine"
    assert unguarded("'tis fine") == "'tis fine"


@given(some.text(alphabet=some.sampled_from("'=+-@\t\r\na ")))
def test_what_was_guarded_reads_back_the_same(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(some.lists(some.text(alphabet=some.sampled_from("a;\\ b"), min_size=1).map(str.strip).filter(bool)))
def test_a_list_reads_back_the_same_whatever_its_parts_hold(parts: list[str]) -> None:
    assert split(join(parts)) == parts


def test_people_are_read_with_role_address_and_leaving() -> None:
    people = read_people("Jane Miller <jane@acme.org> (champion); Raj Kapoor; Li (user, left 2026-05-01)")

    assert people == [
        Somebody("Jane Miller", PersonRole.CHAMPION, "jane@acme.org"),
        Somebody("Raj Kapoor"),
        Somebody("Li", PersonRole.USER, left_on=date(2026, 5, 1)),
    ]


@pytest.mark.parametrize("cell", ["Jane (boss)", "Jane (user, left soon)", "Jane <jane>; x (", "Jane; jane"])
def test_people_who_cannot_be_read_are_refused(cell: str) -> None:
    with pytest.raises(Expected):
        read_people(cell)
