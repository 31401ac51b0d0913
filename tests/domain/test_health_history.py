"""The score over time by field.md: what raises the alarm, and the trend."""

from datetime import date

import pytest

from domain.health import Band, HealthPoint, band_crossed, band_of, fell, score_on, trend
from tests.domain.health_files import RULES, TODAY, ago


def point(days_ago: int, score: int | None) -> HealthPoint:
    return HealthPoint(ago(days_ago), score, band_of(score, RULES))


def history(by_days_ago: dict[int, int | None]) -> tuple[HealthPoint, ...]:
    return tuple(point(days, score) for days, score in by_days_ago.items())


@pytest.mark.parametrize(
    ("scores", "crossed_on"),
    [
        ({}, None),
        ({9: 80}, None),
        ({9: 80, 3: 69}, ago(3)),
        ({9: 70, 3: 69}, ago(3)),
        ({9: 80, 3: 70}, None),
        ({9: 55, 3: 49}, ago(3)),
        ({9: 80, 3: 30}, ago(3)),
        ({9: 80, 5: 65, 3: 60}, ago(5)),
        ({9: 80, 5: 65, 3: 40}, ago(3)),
        ({9: 40, 3: 60}, None),
        ({9: 80, 5: 40, 3: 60}, None),
        ({9: 80, 5: 60, 3: 80}, None),
        ({9: 80, 3: None}, None),
        ({9: None, 3: 40}, None),
        ({9: 80, 5: None, 3: 40}, ago(3)),
        ({9: 80, 7: 40, 5: None, 3: 40}, ago(7)),
        ({3: 60, 9: 80}, ago(3)),
    ],
)
def test_a_band_is_crossed_downwards_on_the_day_the_score_fell_into_it(
    scores: dict[int, int | None], crossed_on: date | None
) -> None:
    assert band_crossed(history(scores)) == crossed_on


@pytest.mark.parametrize(
    ("scores", "fell_on"),
    [
        ({}, None),
        ({9: 80}, None),
        ({9: 95, 3: 80}, ago(3)),
        ({9: 95, 3: 81}, None),
        ({9: 95, 6: 80}, ago(6)),
        ({9: 95, 7: 80}, None),
        ({20: 95, 6: 88, 2: 80}, ago(6)),
        ({20: 95, 6: 88, 2: 81}, None),
        ({9: 80, 6: 95, 4: 85, 0: 78}, ago(4)),
        ({9: 95, 5: 60, 1: 90}, None),
        ({9: 95, 5: 60, 4: 95, 1: 70}, ago(1)),
        ({9: 95, 3: None}, None),
        ({9: 95, 5: None, 3: 70}, ago(5)),
        ({3: 70}, None),
    ],
)
def test_fifteen_points_lost_in_seven_days_are_a_fall(
    scores: dict[int, int | None], fell_on: date | None
) -> None:
    assert fell(history(scores), TODAY) == fell_on


def test_a_fall_keeps_its_first_day_while_it_goes_on() -> None:
    points = history({30: 90, 6: 74, 3: 70})

    days = [fell(points, ago(back)) for back in (7, 6, 5, 0)]

    assert days == [None, ago(6), ago(6), ago(6)]


@pytest.mark.parametrize(("days_ago", "score"), [(10, None), (9, 80), (4, 80), (3, 60), (0, 60)])
def test_a_score_holds_until_the_next_point(days_ago: int, score: int | None) -> None:
    points = history({3: 60, 9: 80})

    assert score_on(points, ago(days_ago)) == score


def test_a_trend_samples_days_from_the_first_to_today() -> None:
    points = history({100: 71, 75: 70, 45: 62, 15: 60, 0: 58})

    values = trend(points, TODAY, days=90, width=7)

    assert values == (71, 70, 70, 62, 62, 60, 58)


def test_a_trend_has_twelve_values_unless_said_otherwise() -> None:
    assert trend(history({100: 71}), TODAY) == (71,) * 12


def test_a_trend_leaves_out_days_without_a_score() -> None:
    points = history({50: 71, 20: None, 0: 58})

    values = trend(points, TODAY, days=90, width=7)

    assert values == (71, 71, 58)


def test_a_trend_ends_on_the_day_asked_for() -> None:
    points = (HealthPoint(date(2026, 1, 1), 80, Band.GREEN), HealthPoint(TODAY, 40, Band.RED))

    assert trend(points, ago(1), days=10, width=2) == (80, 80)
