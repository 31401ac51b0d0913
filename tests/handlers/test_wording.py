"""How dates, ages and names are said."""

from datetime import UTC, date, datetime

import pytest

from domain.entries import Entry, Kind
from handlers import wording

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 27), "Fri 27 Nov"), (date(2027, 3, 31), "Wed 31 Mar 2027"), (TODAY, "Sat 21 Nov")],
)
def test_a_day_has_its_weekday_and_its_year_where_it_is_another(day: date, words: str) -> None:
    assert wording.day_in_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 19), "Thu 19 Nov"),
        (date(2026, 11, 20), "yesterday (Fri 20 Nov)"),
        (date(2026, 11, 21), "today (Sat 21 Nov)"),
        (date(2026, 11, 22), "tomorrow (Sun 22 Nov)"),
        (date(2026, 11, 23), "Mon 23 Nov"),
    ],
)
def test_a_near_day_is_called_as_people_call_it(day: date, words: str) -> None:
    assert wording.near_day(day, TODAY) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 17), "overdue by 4 days"),
        (date(2026, 11, 20), "overdue by 1 day"),
        (date(2026, 11, 21), "due today"),
        (date(2026, 11, 22), "due Sun 22 Nov"),
    ],
)
def test_what_is_due_says_by_how_much_it_is_late(due: date, words: str) -> None:
    assert wording.overdue_in_words(due, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 10, 18), "34 days ago"), (date(2026, 11, 20), "yesterday"), (TODAY, "today")],
)
def test_an_age_is_counted_in_days(day: date, words: str) -> None:
    assert wording.days_ago(day, TODAY) == words


def test_one_thing_is_not_many() -> None:
    assert wording.count(1, "day") == "1 day"
    assert wording.count(0, "day") == "0 days"
    assert wording.count(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("kind", "words"),
    [(None, "note"), (Kind.EMAIL, "e-mail"), (Kind.CHAT, "chat"), (Kind.REVIEW, "review")],
)
def test_every_kind_of_contact_has_its_word(kind: Kind | None, words: str) -> None:
    assert wording.kind_in_words(kind) == words


def test_a_touchpoint_says_how_when_and_who() -> None:
    call = Entry("1", "acme", "ana", date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=UTC), "", Kind.CALL)

    assert wording.touchpoint(call, "Ana", TODAY) == "call, Fri 20 Nov, Ana"


def test_an_instant_is_told_on_the_readers_clock() -> None:
    at = datetime(2026, 11, 21, 9, 42, tzinfo=UTC)

    assert wording.local_time(at, "Europe/Berlin") == "10:42"
    assert wording.local_time(at, "Asia/Kathmandu") == "15:27"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Ben"], "Ana and Ben"),
        (["Ana", "Ben", "Cleo"], "Ana, Ben and Cleo"),
    ],
)
def test_names_are_listed_with_an_and(names: list[str], words: str) -> None:
    assert wording.and_list(names) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("send the quote", "send the quote"),
        ("send  the\nquote", "send the quote"),
        ("send the quote, today", "send the quote…"),
        ("Donaudampfschifffahrt", "Donaudampfschif…"),
    ],
)
def test_a_long_text_is_cut_visibly_after_a_whole_word(text: str, words: str) -> None:
    assert wording.clipped(text, 16) == words
