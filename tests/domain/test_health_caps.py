"""What holds a score down by field.md: churn said, or a sponsor or champion gone and nobody else met."""

from typing import Any

import pytest

from domain.customers import PersonRole
from domain.entries import Mood, Signal
from domain.health import Band, Cap, Health
from domain.measurements import ScoreKind
from domain.settings import Rules
from tests.domain.health_files import RULES, ago, ahead, call, entry, file, health_of, person, score

CHAMPION, SPONSOR = PersonRole.CHAMPION, PersonRole.SPONSOR
DELIGHTED = (score(ScoreKind.NPS, 9, ago(1)),)
JANE_GONE = person("Jane", CHAMPION, left_on=ago(5))
TOM = person("Tom")


def delighted(rules: Rules = RULES, **facts: Any) -> Health:
    """A customer whose score would be 90 without a cap."""
    return health_of(file(scores=DELIGHTED, **facts), rules)


def test_without_a_reason_nothing_is_held_down() -> None:
    read = delighted(people=(person("Jane", CHAMPION), TOM))

    assert (read.score, read.cap) == (90, None)


@pytest.mark.parametrize(("days", "value"), [(0, 49), (30, 49), (31, 90), (-1, 90)])
def test_churn_said_caps_for_30_days(days: int, value: int) -> None:
    read = delighted(entries=(entry(ago(days), signals=(Signal.CHURN,)),))

    assert read.score == value


def test_a_capped_score_is_red_and_says_why() -> None:
    read = delighted(entries=(entry(ago(4), signals=(Signal.CHURN,), entry_id="said it"),))

    assert read.band is Band.RED
    assert read.cap == Cap(49, "churn said in the last 30 days", ("said it",))


def test_the_cap_follows_the_yellow_bound_of_the_settings() -> None:
    read = delighted(Rules(yellow_from=60), entries=(entry(ago(4), signals=(Signal.CHURN,)),))

    assert read.score == 59


def test_a_cap_lifts_no_lower_score() -> None:
    read = health_of(file(entries=(entry(ago(4), mood=Mood.MIXED, signals=(Signal.CHURN,)),)))

    assert (read.score, read.cap is not None) == (40, True)


@pytest.mark.parametrize("role", [CHAMPION, SPONSOR])
def test_a_key_person_gone_caps(role: PersonRole) -> None:
    read = delighted(people=(person("Jane", role, left_on=ago(200)), TOM))

    assert read.score == 49


@pytest.mark.parametrize("role", [PersonRole.USER, PersonRole.DECISION_MAKER])
def test_anybody_else_gone_caps_nothing(role: PersonRole) -> None:
    read = delighted(people=(person("Jane", role, left_on=ago(5)),))

    assert read.score == 90


@pytest.mark.parametrize(("left_on", "value"), [(ago(0), 49), (ahead(1), 90)])
def test_a_leaving_ahead_waits_for_its_day(left_on: Any, value: int) -> None:
    read = delighted(people=(person("Jane", CHAMPION, left_on=left_on),))

    assert read.score == value


@pytest.mark.parametrize(("days", "is_capped"), [(60, False), (61, True), (-1, True)])
def test_somebody_else_met_within_60_days_lifts_the_cap(days: int, is_capped: bool) -> None:
    read = delighted(people=(JANE_GONE, TOM), entries=(call(ago(days), "tom"),))

    assert (read.cap is not None) == is_capped


def test_the_one_who_left_is_nobody_else() -> None:
    read = delighted(people=(JANE_GONE, TOM), entries=(call(ago(9), "jane"),))

    assert read.cap == Cap(49, "Jane (champion) left and nobody else met in 60 days")


def test_a_call_that_names_nobody_meets_nobody() -> None:
    read = delighted(people=(JANE_GONE, TOM), entries=(call(ago(9)),))

    assert read.cap is not None


def test_a_note_about_somebody_meets_nobody() -> None:
    read = delighted(people=(JANE_GONE, TOM), entries=(entry(ago(9), people=("tom",)),))

    assert read.cap is not None


@pytest.mark.parametrize(("days", "value"), [(0, 49), (200, 49), (-1, 90)])
def test_a_leaving_that_was_reported_caps_too(days: int, value: int) -> None:
    read = delighted(people=(TOM,), entries=(entry(ago(days), signals=(Signal.CHAMPION_LEFT,)),))

    assert read.score == value


def test_a_leaving_that_names_nobody_says_so() -> None:
    left = entry(ago(3), signals=(Signal.CHAMPION_LEFT,), entry_id="heard")

    read = delighted(entries=(left,))

    assert read.cap == Cap(49, "a sponsor or champion left and nobody else met in 60 days", ("heard",))


def test_a_farewell_call_with_the_champion_meets_nobody_else() -> None:
    farewell = call(ago(3), "jane", signals=(Signal.CHAMPION_LEFT,), entry_id="farewell")

    read = delighted(people=(person("Jane", CHAMPION), TOM), entries=(farewell, call(ago(1), "jane")))

    assert read.cap == Cap(49, "Jane (champion) left and nobody else met in 60 days", ("farewell",))


def test_a_leaving_told_by_somebody_else_is_no_cap() -> None:
    told = call(ago(3), "tom", "jane", signals=(Signal.CHAMPION_LEFT,))

    read = delighted(people=(person("Jane", CHAMPION), TOM), entries=(told,))

    assert read.cap is None


def test_two_reasons_are_both_told() -> None:
    churn = entry(ago(3), signals=(Signal.CHURN,), entry_id="churn")

    read = delighted(people=(JANE_GONE,), entries=(churn,))

    assert read.cap == Cap(
        49,
        "churn said in the last 30 days; Jane (champion) left and nobody else met in 60 days",
        ("churn",),
    )


def test_without_a_score_there_is_nothing_to_cap() -> None:
    read = health_of(file(entries=(entry(ago(3), signals=(Signal.CHURN,)),)))

    assert (read.score, read.band, read.cap) == (None, Band.UNKNOWN, None)
