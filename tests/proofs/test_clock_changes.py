"""Two weeks around each change of clocks, through the database: one digest each local workday, none lost."""

from datetime import UTC, datetime, time, timedelta

import pytest

from domain.calendar import start_of_day
from storage.unit_of_work import Database
from tests.scheduler.company import Company, words

ONE_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 8, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("hour", [time(9), time(2, 30)])
def test_one_digest_each_local_workday(database: Database, zone: str, change: datetime, hour: time) -> None:
    company = Company(database)
    first = start_of_day((change - timedelta(days=7)).date(), zone)
    end = start_of_day((change + timedelta(days=7)).date(), zone)
    zoe = company.hire("Zoe Zed", first, time_zone=zone, digest_at=hour, workdays=frozenset(range(7)))
    company.task(zoe.id, first)

    at = first
    while at < end:
        company.sweep(at)
        at += ONE_HOUR

    days = [words(message).split(":")[0] for message in company.outbox()]
    assert len(days) == len(set(days)) == 14
