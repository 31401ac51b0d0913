"""The score by field.md: weights shared among what is known, rounded once, with a band."""

import pytest

from domain.customers import Segment, Stage
from domain.entries import Mood
from domain.file import CustomerFile
from domain.health import Band, Component, ComponentName, Health, band_of
from domain.measurements import Measure, ScoreKind
from domain.projects import Rag
from domain.settings import Rules, Weights
from tests.domain.health_files import (
    TODAY,
    ago,
    ahead,
    call,
    customer,
    file,
    health_of,
    measured,
    project,
    score,
    week,
)


def complete(**facts: object) -> CustomerFile:
    """Adoption 50, engagement 75, delivery 60, support 92, sentiment 40."""
    known = {
        "customer": customer(segment=Segment.HIGH_TOUCH),
        "entries": (call(ago(31), mood=Mood.MIXED, entry_id="the call"),),
        "projects": (project(stated_rag=Rag.AMBER),),
        "measurements": (
            measured(Measure.ACTIVE_USERS, 35, week(1)),
            measured(Measure.SEATS, 100, week(1)),
            measured(Measure.TICKETS_OPEN, 1, TODAY),
        ),
    }
    return file(**(known | facts))


def shares(read: Health) -> dict[str, float]:
    return {each.name.value: each.share for each in read.components}


def test_the_score_is_the_weighted_mean_of_the_five() -> None:
    read = health_of(complete())

    assert [each.value for each in read.components] == [50, 75, 60, 92, 40]
    assert shares(read) == {
        "adoption": 0.30,
        "engagement": 0.25,
        "delivery": 0.15,
        "support": 0.15,
        "sentiment": 0.15,
    }
    assert (read.score, read.band) == (63, Band.YELLOW)  # 62.55


def test_what_is_left_out_leaves_its_weight_to_the_others_in_proportion() -> None:
    read = health_of(complete(projects=()))

    assert shares(read) == pytest.approx(
        {
            "adoption": 30 / 85,
            "engagement": 25 / 85,
            "delivery": 0,
            "support": 15 / 85,
            "sentiment": 15 / 85,
        }
    )
    assert read.score == 63  # 5355 / 85 = 63 exactly


def test_a_component_of_weight_0_is_left_out_and_says_so() -> None:
    rules = Rules(weights=Weights(delivery=0))

    read = health_of(complete(), rules)

    assert read.components[2] == Component(ComponentName.DELIVERY, None, 0, "its weight is 0")
    assert read.score == 63


def test_the_weights_are_settings() -> None:
    rules = Rules(weights=Weights(adoption=0, engagement=1, delivery=0, support=3, sentiment=0))

    read = health_of(complete(), rules)

    assert read.score == 88  # (75 + 3 x 92) / 4 = 87.75


@pytest.mark.parametrize(
    ("nps", "result"),
    [
        ((6, 6, 6, 7), 63),  # 62.5
        ((7, 7, 7, 8), 73),  # 72.5
        ((6, 7, 7, 7), 68),  # 67.5
        ((6, 6, 6, 6, 6, 6, 6, 7), 61),  # 61.25
        ((6, 6, 6, 7, 7, 7, 7), 66),  # 65.71
    ],
)
def test_a_half_is_rounded_up(nps: tuple[int, ...], result: int) -> None:
    scores = tuple(score(ScoreKind.NPS, value, ago(1), f"person {at}") for at, value in enumerate(nps))

    read = health_of(file(scores=scores))

    assert read.score == result


def test_the_score_is_rounded_only_once() -> None:
    """Engagement 50, sentiment 55."""
    rules = Rules(weights=Weights(adoption=0, engagement=1, delivery=0, support=0, sentiment=1))
    people = tuple(score(ScoreKind.NPS, value, ago(1), str(value)) for value in (5, 6))
    known = complete(entries=(), scores=people, customer=customer(cadence_days=30, recorded_on=ago(39)))

    read = health_of(known, rules)

    assert read.score == 53  # (50 + 55) / 2 = 52.5


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (100, Band.GREEN),
        (70, Band.GREEN),
        (69, Band.YELLOW),
        (50, Band.YELLOW),
        (49, Band.RED),
        (0, Band.RED),
        (None, Band.UNKNOWN),
    ],
)
def test_a_score_has_a_band(value: int | None, band: Band) -> None:
    assert band_of(value, Rules()) is band


def test_the_bands_are_settings() -> None:
    rules = Rules(green_from=90, yellow_from=60)

    bands = [band_of(value, rules) for value in (90, 89, 60, 59)]

    assert bands == [Band.GREEN, Band.YELLOW, Band.YELLOW, Band.RED]


def test_the_band_is_that_of_the_rounded_score() -> None:
    scores = tuple(score(ScoreKind.NPS, value, ago(1), str(at)) for at, value in enumerate((7,) * 19 + (6,)))

    read = health_of(file(scores=scores))

    assert (read.score, read.band) == (70, Band.GREEN)  # 69.5


def test_a_churned_customer_has_no_score() -> None:
    read = health_of(complete(customer=customer(stage=Stage.CHURNED)))

    assert read == Health(None, Band.UNKNOWN)


def test_where_nothing_is_known_there_is_no_score_but_the_reasons() -> None:
    read = health_of(file())

    assert (read.score, read.band, read.changes_on) == (None, Band.UNKNOWN, None)
    assert [each.reason for each in read.components] == [
        "no usage known",
        "no contact cadence",
        "no onboarding and no project under way",
        "no tickets known",
        "no mood and no score known",
    ]


def test_a_component_names_the_entries_that_made_it() -> None:
    read = health_of(complete())

    assert [each.evidence for each in read.components] == [(), ("the call",), (), (), ("the call",)]


def test_the_next_step_of_time_is_the_nearest_of_all() -> None:
    """The mood fades on day 61, the recency falls on day 39, the week is too old on Mon 14 Dec."""
    read = health_of(complete())

    assert read.changes_on == ahead(8)
