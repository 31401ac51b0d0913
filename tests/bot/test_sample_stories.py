"""The sample company's stories before they are written down: the words, the dice, the days."""

import string
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from bot.sample.accounts import ACCOUNTS
from bot.sample.bank import BANK
from bot.sample.company import COLLEAGUES
from bot.sample.courses import COURSES
from bot.sample.days import Days
from bot.sample.moments import Deck, Moment, Topic
from bot.sample.plot import Story
from bot.sample.story import stories
from domain.entries import Kind, Mood
from storage import members

SATURDAY = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SLOTS = {"who", "other", "team", "site", "system", "result"}
MOMENTS = [moment for topic in BANK.values() for moment in topic]
ONE_HOUR = timedelta(hours=1)


def told(at: datetime = SATURDAY, seed: int = 7) -> list[Story]:
    staff = {
        each.handle: members.new_member(each.handle, each.name, each.roles, each.time_zone)
        for each in COLLEAGUES
    }
    return stories(Days(at, "Europe/Berlin"), staff, seed)


def outline(found: list[Story]) -> list[tuple[str, datetime, str, str]]:
    """What a story says, without ids."""
    return [
        (story.customer.name, each.at, each.verb, str(each.facts[0].fields.get("text", each.summary)))
        for story in found
        for each in story.happenings
        if each.facts
    ]


def slots(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_account_has_a_course() -> None:
    assert {account.name for account in ACCOUNTS} == set(COURSES)


def test_names_and_aliases_are_unique() -> None:
    names = [name for account in ACCOUNTS for name in (account.name, *account.aliases)]

    assert Counter(names).most_common(1)[0][1] == 1


def test_the_same_seed_and_moment_tell_the_same_story() -> None:
    first, second = told(), told()

    assert outline(first) == outline(second)
    assert [story.figures for story in first] == [story.figures for story in second]


def test_another_seed_tells_another_story() -> None:
    assert outline(told(seed=7)) != outline(told(seed=8))


def test_an_hour_later_it_is_the_same_story() -> None:
    assert outline(told(SATURDAY)) == outline(told(SATURDAY + ONE_HOUR))


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 16, 5, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2028, 2, 29, 22, 59, tzinfo=UTC),
    ],
    ids=["monday before work", "new year", "clocks change", "leap day"],
)
def test_nothing_happens_after_now(at: datetime) -> None:
    found = told(at)

    assert all(each.at <= at for story in found for each in story.happenings)
    assert all(figure.happened_on <= at.date() for story in found for figure in story.figures)


def test_a_change_is_recorded_no_earlier_than_its_facts_hold() -> None:
    for story in told():
        for happening in story.happenings:
            for fact in happening.facts:
                assert fact.held_from <= happening.at.date(), happening.summary


def test_a_customer_is_recorded_before_anything_else_happens() -> None:
    for story in told():
        assert story.happenings[0].summary == f"{story.customer.name} recorded"


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.words[:40])
def test_a_moment_names_only_what_can_be_filled_in(moment: Moment) -> None:
    named = slots(moment.words) | slots(moment.ours) | slots(moment.theirs)

    assert named <= SLOTS


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.words[:40])
def test_a_moment_has_words_of_mood_where_it_has_a_mood(moment: Moment) -> None:
    assert moment.words.count("[") == (0 if moment.mood is Mood.NEUTRAL else 1)


def test_no_two_moments_are_worded_alike() -> None:
    assert Counter(moment.words for moment in MOMENTS).most_common(1)[0][1] == 1


def test_notes_tell_of_no_contact_and_all_else_does() -> None:
    assert {moment.kind for moment in BANK[Topic.NOTE]} == {None}
    assert None not in {moment.kind for topic in BANK if topic is not Topic.NOTE for moment in BANK[topic]}


@pytest.mark.parametrize("mood", list(Mood))
def test_the_deck_deals_every_moment_before_it_deals_one_again(mood: Mood) -> None:
    deck, dice = Deck(BANK), Random(1)
    of_mood = {moment for moment in BANK[Topic.EVERYDAY] if moment.mood is mood}

    dealt = [deck.draw(Topic.EVERYDAY, mood, dice, set(), two=True) for _ in of_mood]

    assert set(dealt) == of_mood


def test_the_deck_deals_an_everyday_moment_where_a_topic_has_none_of_the_mood() -> None:
    calm = Moment(Kind.CALL, Mood.NEUTRAL, "All runs.")
    deck = Deck({topic: (calm,) if topic is Topic.EVERYDAY else () for topic in Topic})

    assert deck.draw(Topic.PROJECT, Mood.NEUTRAL, Random(1), set(), two=False) is calm


def test_a_moment_with_two_people_is_not_dealt_where_one_is_known() -> None:
    alone, together = (
        Moment(Kind.CALL, Mood.NEUTRAL, words) for words in ("{who} waits.", "{who} and {other}.")
    )
    deck = Deck({Topic.EVERYDAY: (alone, together)})

    dealt = {deck.draw(Topic.EVERYDAY, Mood.NEUTRAL, Random(1), set(), two=False) for _ in range(4)}

    assert dealt == {alone}


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (-1, date(2026, 11, 20)),
        (-6, date(2026, 11, 13)),
        (1, date(2026, 11, 23)),
        (34, date(2026, 12, 28)),
        (-331, date(2025, 12, 23)),
    ],
)
def test_a_workday_lies_further_from_today_than_a_free_day(offset: int, day: date) -> None:
    assert Days(SATURDAY, "Europe/Berlin").workday(offset) == day
