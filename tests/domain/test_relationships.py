"""Relationships: who was met when and in what mood, and which role goes unseen."""

from datetime import UTC, date, datetime

from domain.customers import Customer, Person, PersonRole
from domain.entries import Entry, Kind, Mood
from domain.file import CustomerFile
from domain.relationships import Gap, gaps, ties

TODAY = date(2026, 11, 23)
ACME = Customer("acme", "Acme", TODAY)
JANE = Person("jane", "acme", "Jane Miller", PersonRole.SPONSOR)
RAJ = Person("raj", "acme", "Raj Patel", PersonRole.DECISION_MAKER)
TIM = Person("tim", "acme", "Tim Young")


def entry(day: date, *people: str, kind: Kind | None = Kind.CALL, mood: Mood = Mood.NEUTRAL) -> Entry:
    recorded_at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Entry(day.isoformat(), "acme", "ana", day, recorded_at, "", kind, mood, people=people)


def file(*entries: Entry, people: tuple[Person, ...] = (TIM, RAJ, JANE)) -> CustomerFile:
    return CustomerFile(TODAY, ACME, people, entries)


def test_the_weightiest_roles_come_first() -> None:
    assert [tie.person.name for tie in ties(file())] == ["Jane Miller", "Raj Patel", "Tim Young"]


def test_who_has_left_is_no_tie() -> None:
    gone = Person("jane", "acme", "Jane Miller", PersonRole.SPONSOR, left_on=TODAY)

    assert ties(file(people=(gone,))) == ()


def test_a_person_was_met_in_the_newest_contact_that_names_them() -> None:
    met = ties(file(entry(date(2026, 11, 2), "jane"), entry(date(2026, 11, 9), "jane")))[0].met

    assert met is not None
    assert met.happened_on == date(2026, 11, 9)


def test_a_note_that_names_somebody_is_no_meeting() -> None:
    assert ties(file(entry(date(2026, 11, 9), "jane", kind=None)))[0].met is None


def test_a_meeting_ahead_has_not_taken_place() -> None:
    assert ties(file(entry(date(2026, 11, 24), "jane")))[0].met is None


def test_the_mood_is_the_last_one_told_with_the_name() -> None:
    told = file(
        entry(date(2026, 11, 2), "jane", mood=Mood.NEGATIVE),
        entry(date(2026, 11, 9), "jane"),
        entry(date(2026, 11, 10), "raj", mood=Mood.POSITIVE),
    )

    assert [tie.mood for tie in ties(told)] == [Mood.NEGATIVE, Mood.POSITIVE, None]


def test_a_role_met_ninety_days_ago_is_no_gap_and_one_day_more_is() -> None:
    on_the_day = file(entry(date(2026, 8, 25), "jane", "raj"))
    the_day_before = file(entry(date(2026, 8, 24), "jane", "raj"))

    assert gaps(on_the_day) == ()
    assert [gap.role for gap in gaps(the_day_before)] == [PersonRole.SPONSOR, PersonRole.DECISION_MAKER]


def test_a_role_that_nobody_holds_is_a_gap_without_a_person() -> None:
    assert gaps(file(entry(TODAY, "jane"), people=(JANE,))) == (Gap(PersonRole.DECISION_MAKER, None),)


def test_one_holder_met_is_enough() -> None:
    second = Person("ida", "acme", "Ida Berg", PersonRole.SPONSOR)

    found = gaps(file(entry(TODAY, "ida", "raj"), people=(JANE, RAJ, second)))

    assert found == ()
