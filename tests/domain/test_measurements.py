"""Scores summed up: NPS of its answers, and the latest of each person."""

from datetime import date

import pytest

from domain.measurements import Score, ScoreKind, answer_in_words, latest_of_each, net_promoter_score


@pytest.mark.parametrize(
    ("answers", "nps"),
    [
        ([9, 10], 100),
        ([6], -100),
        ([7, 8], 0),
        ([10, 8, 6], 0),
        ([10, 10, 7], 67),
        ([6, 7, 7, 7, 7, 7, 7, 9], 0),
        ([0, 0, 10], -33),
    ],
)
def test_nps_is_promoters_less_detractors_of_all_answers(answers: list[int], nps: int) -> None:
    assert net_promoter_score(answers) == nps


def test_without_answers_there_is_no_nps() -> None:
    assert net_promoter_score([]) is None


@pytest.mark.parametrize(
    ("answer", "word"),
    [(0, "detractor"), (6, "detractor"), (7, "passive"), (8, "passive"), (9, "promoter"), (10, "promoter")],
)
def test_an_answer_has_its_word(answer: int, word: str) -> None:
    assert answer_in_words(answer) == word


def test_of_each_person_the_latest_score_of_the_kind_counts() -> None:
    old = Score(ScoreKind.NPS, 3, date(2026, 10, 1), "jane")
    new = Score(ScoreKind.NPS, 9, date(2026, 11, 1), "jane")
    other = Score(ScoreKind.NPS, 7, date(2026, 10, 15), "raj")
    csat = Score(ScoreKind.CSAT, 1, date(2026, 11, 5), "jane")

    assert latest_of_each([new, csat, other, old], ScoreKind.NPS, date(2026, 10, 1)) == (new, other)


def test_a_score_from_before_the_day_counts_no_more() -> None:
    old = Score(ScoreKind.NPS, 3, date(2026, 10, 1), "jane")

    assert latest_of_each([old], ScoreKind.NPS, date(2026, 10, 2)) == ()
