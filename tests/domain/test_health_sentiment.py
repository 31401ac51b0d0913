"""Sentiment by field.md: moods that fade with age, and the scores that people gave."""

from typing import Any

import pytest

from domain.entries import Kind, Mood
from domain.health import Component, ComponentName
from domain.measurements import ScoreKind
from tests.domain.health_files import ago, ahead, call, component, entry, file, score

NPS, CSAT, PULSE = ScoreKind.NPS, ScoreKind.CSAT, ScoreKind.PULSE
POSITIVE, NEUTRAL, MIXED, NEGATIVE = Mood.POSITIVE, Mood.NEUTRAL, Mood.MIXED, Mood.NEGATIVE


def sentiment(**facts: Any) -> Component:
    return component(ComponentName.SENTIMENT, file(**facts))


@pytest.mark.parametrize(
    ("mood", "kind", "value"),
    [
        (POSITIVE, Kind.CALL, 100),
        (NEUTRAL, Kind.CALL, 60),
        (MIXED, Kind.CALL, 40),
        (NEGATIVE, Kind.CALL, 0),
        (POSITIVE, None, 100),
        (MIXED, None, 40),
        (NEGATIVE, None, 0),
        (NEUTRAL, None, None),
    ],
)
def test_each_mood_has_a_value_and_neutral_needs_a_contact(
    mood: Mood, kind: Kind | None, value: float | None
) -> None:
    read = sentiment(entries=(entry(ago(1), kind, mood),))

    assert read.value == value


@pytest.mark.parametrize(
    ("days", "value"),
    [
        (30, 50),  # 1 : 1
        (31, pytest.approx(200 / 3)),  # 1 : 1/2
        (60, pytest.approx(200 / 3)),
        (61, 80),  # 1 : 1/4
        (90, 80),
        (91, pytest.approx(800 / 9)),  # 1 : 1/8
        (120, pytest.approx(800 / 9)),
        (121, 100),
    ],
)
def test_an_old_mood_weighs_less(days: int, value: float) -> None:
    read = sentiment(entries=(entry(ago(0), mood=POSITIVE), entry(ago(days), mood=NEGATIVE)))

    assert read.value == value


@pytest.mark.parametrize(("days", "value"), [(120, 0), (121, None)])
def test_a_mood_alone_counts_for_120_days(days: int, value: float | None) -> None:
    read = sentiment(entries=(entry(ago(days), mood=NEGATIVE),))

    assert read.value == value


def test_a_mood_dated_ahead_waits_for_its_day() -> None:
    read = sentiment(entries=(entry(ahead(1), mood=NEGATIVE), entry(ago(0), mood=POSITIVE)))

    assert read.value == 100


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (NPS, 0, 0),
        (NPS, 7, 70),
        (NPS, 10, 100),
        (CSAT, 1, 0),
        (CSAT, 3, 50),
        (CSAT, 4, 75),
        (CSAT, 5, 100),
        (PULSE, 1, None),
    ],
)
def test_each_score_has_a_value_and_the_pulse_has_none(
    kind: ScoreKind, given: int, value: float | None
) -> None:
    read = sentiment(scores=(score(kind, given, ago(1)),))

    assert read.value == value


@pytest.mark.parametrize(("days", "value"), [(180, 90), (181, None), (-1, None)])
def test_a_score_counts_for_180_days(days: int, value: float | None) -> None:
    read = sentiment(scores=(score(NPS, 9, ago(days)),))

    assert read.value == value


def test_the_scores_of_all_people_are_averaged() -> None:
    scores = (score(NPS, 9, ago(1), "jane"), score(NPS, 4, ago(2), "tom"), score(CSAT, 4, ago(3), "jane"))

    read = sentiment(scores=scores)

    assert read.value == pytest.approx((90 + 40 + 75) / 3)


def test_of_each_person_and_kind_the_latest_score_counts() -> None:
    scores = (score(NPS, 10, ago(1), "jane"), score(NPS, 2, ago(9), "jane"), score(CSAT, 3, ago(90), "jane"))

    read = sentiment(scores=scores)

    assert read.value == 75


def test_a_newer_pulse_hides_no_score() -> None:
    read = sentiment(scores=(score(NPS, 8, ago(9), "jane"), score(PULSE, 1, ago(1), "jane")))

    assert read.value == 80


def test_scores_of_unknown_givers_count_as_one_persons() -> None:
    read = sentiment(scores=(score(NPS, 10, ago(9)), score(NPS, 6, ago(2))))

    assert read.value == 60


def test_moods_count_seven_tenths_and_scores_three() -> None:
    read = sentiment(
        entries=(call(ago(2), mood=MIXED),), scores=(score(NPS, 9, ago(1)), score(CSAT, 4, ago(1)))
    )

    assert read.value == 52.75  # 0.7 x 40 + 0.3 x 82.5


def test_with_neither_mood_nor_score_sentiment_is_left_out() -> None:
    read = sentiment(entries=(entry(ago(1)),))

    assert (read.value, read.reason) == (None, "no mood and no score known")


def test_the_reason_tells_the_latest_mood_and_the_scores() -> None:
    entries = (entry(ago(1), mood=NEGATIVE, mood_words="worried"), entry(ago(9), mood=POSITIVE))

    read = sentiment(entries=entries, scores=(score(NPS, 8, ago(1)), score(CSAT, 4, ago(1))))

    assert (
        read.reason
        == 'latest mood negative ("worried") 1 day ago, of 2 in 120 days; NPS and CSAT at 78 of 100'
    )


def test_the_evidence_is_the_entries_whose_mood_counts() -> None:
    entries = (
        entry(ago(121), mood=NEGATIVE, entry_id="faded"),
        entry(ago(9), mood=POSITIVE, entry_id="glad"),
        entry(ago(4), entry_id="a note"),
        entry(ago(1), mood=NEGATIVE, entry_id="worried"),
    )

    read = sentiment(entries=entries)

    assert read.evidence == ("worried", "glad")
