"""Why a health fell: the component that lowered it most, with the words behind it; and what is overdue."""

from dataclasses import replace
from datetime import date

import pytest

from domain.entries import Mood
from domain.measurements import ScoreKind
from domain.members import MONDAY_TO_FRIDAY
from domain.planning import Rule
from handlers.nudges.fallen import cause
from storage.unit_of_work import Database
from tests.domain.health_files import RULES, ago, entry, file, score
from tests.factories import AT
from tests.scheduler.company import Company


@pytest.fixture
def company(sqlite_database: Database) -> Company:
    return Company(sqlite_database)


def test_it_names_the_component_and_the_words_behind_it() -> None:
    glad = replace(entry(ago(20), mood=Mood.POSITIVE, entry_id="glad"), text="All good")
    angry = replace(
        entry(ago(2), mood=Mood.NEGATIVE, entry_id="angry"), text="Worried about the rollout", mood_words=""
    )

    told = cause(file(entries=(glad, angry)), ago(2), RULES, MONDAY_TO_FRIDAY)

    assert told == "sentiment from 100 to 50, “Worried about the rollout” on Thu 19 Nov"


def test_what_no_entry_tells_is_told_by_its_figures() -> None:
    scores = (score(ScoreKind.NPS, 9, ago(30)), score(ScoreKind.NPS, 2, ago(3)))

    told = cause(file(scores=scores), ago(3), RULES, MONDAY_TO_FRIDAY)

    assert told == "sentiment from 90 to 20, NPS and CSAT at 20 of 100"


def test_where_nothing_moved_nothing_is_said() -> None:
    assert cause(file(), ago(3), RULES, MONDAY_TO_FRIDAY) == ""


def test_a_health_that_fell_is_no_overdue_thing(company: Company) -> None:
    company.silent_customer()

    (item,) = company.open_items(AT)
    fallen = replace(item, nudge=replace(item.nudge, rule=Rule.HEALTH_FELL.value), due_on=date(2026, 11, 19))

    assert fallen.file is not None
    assert (item.is_overdue, fallen.late_days, fallen.is_overdue) == (True, 4, False)
