"""Sentiment: the moods that were reported, and the scores that the customer's people gave."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import chain

from domain.entries import Entry, Mood
from domain.file import CustomerFile
from domain.health.reading import Reading, ago, mean, next_after, round_half_up, within_bounds
from domain.measurements import Score, ScoreKind

VALUE_BY_MOOD = {Mood.POSITIVE: 100, Mood.NEUTRAL: 60, Mood.MIXED: 40, Mood.NEGATIVE: 0}
WEIGHT_BY_AGE = ((30, 8), (60, 4), (90, 2), (120, 1))
"""Up to which age in days, bound included, how many eighths of a mood's weight; beyond the last none."""
MOODS_SHARE = Fraction(7, 10)
SCORES_SHARE = 1 - MOODS_SHARE
SCORE_DAYS = 180


def read_sentiment(file: CustomerFile) -> Reading:
    """0.7 x moods + 0.3 x scores, or the one that is there (field.md, Health score, sentiment)."""
    moods = _moods_that_count(file)
    given = _scores_that_count(file)
    turns = chain(_mood_turns(file), _score_turns(file))
    reason = "; ".join(part for part in (_mood_in_words(moods, file.today), _scores_in_words(given)) if part)
    evidence = tuple(entry.id for entry in moods)
    if moods and given:
        value = MOODS_SHARE * _mood_mean(moods, file.today) + SCORES_SHARE * mean(given)
        return Reading(value, reason, evidence, turns)
    if moods:
        return Reading(_mood_mean(moods, file.today), reason, evidence, turns)
    if given:
        return Reading(mean(given), reason, turns=turns)
    return Reading(None, "no mood and no score known", turns=turns)


def _tells_mood(entry: Entry) -> bool:
    """A neutral mood counts only where a contact took place."""
    return entry.mood is not Mood.NEUTRAL or entry.kind is not None


def _weight(entry: Entry, today: date) -> int:
    age = (today - entry.happened_on).days
    if age < 0:
        return 0
    return next((weight for bound, weight in WEIGHT_BY_AGE if age <= bound), 0)


def _moods_that_count(file: CustomerFile) -> list[Entry]:
    """The entries whose mood has a weight today, the newest first."""
    telling = [entry for entry in file.entries if _tells_mood(entry) and _weight(entry, file.today)]
    return sorted(telling, key=lambda entry: (entry.happened_on, entry.recorded_at), reverse=True)


def _mood_mean(moods: list[Entry], today: date) -> Fraction:
    weights = [_weight(entry, today) for entry in moods]
    weighed = sum(weight * VALUE_BY_MOOD[entry.mood] for weight, entry in zip(weights, moods, strict=True))
    return Fraction(weighed, sum(weights))


def _scores_that_count(file: CustomerFile) -> list[Fraction]:
    """Each person's latest NPS and latest CSAT of the last 180 days, each on the scale of 0 to 100.

    Scores whose giver is unknown count as one person's.
    """
    latest: dict[tuple[str | None, ScoreKind], Score] = {}
    for score in sorted(file.scores, key=lambda each: each.happened_on):
        if 0 <= (file.today - score.happened_on).days <= SCORE_DAYS:
            latest[score.person_id, score.kind] = score
    return [_on_scale(score) for score in latest.values() if score.kind is not ScoreKind.PULSE]


def _on_scale(score: Score) -> Fraction:
    if score.kind is ScoreKind.NPS:
        return within_bounds(Fraction(score.value * 10))
    return within_bounds(Fraction((score.value - 1) * 25))


def _mood_in_words(moods: list[Entry], today: date) -> str:
    if not moods:
        return ""
    newest = moods[0]
    words = f' ("{newest.mood_words}")' if newest.mood_words else ""
    others = f", of {len(moods)} in 120 days" if len(moods) > 1 else ""
    return f"latest mood {newest.mood}{words} {ago((today - newest.happened_on).days)}{others}"


def _scores_in_words(given: list[Fraction]) -> str:
    return f"NPS and CSAT at {round_half_up(mean(given))} of 100" if given else ""


def _mood_turns(file: CustomerFile) -> Iterator[date]:
    told = (entry.happened_on for entry in file.entries if _tells_mood(entry))
    return next_after(file.today, told, 0, *(bound + 1 for bound, _ in WEIGHT_BY_AGE))


def _score_turns(file: CustomerFile) -> Iterator[date]:
    given = (score.happened_on for score in file.scores if score.kind is not ScoreKind.PULSE)
    return next_after(file.today, given, 0, SCORE_DAYS + 1)
