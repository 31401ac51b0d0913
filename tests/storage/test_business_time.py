"""Business time: one for every process on a database, and never moved back."""

from datetime import timedelta

import pytest

from storage import business_time
from storage.business_time import BackInTime
from storage.unit_of_work import Database
from tests.factories import AT, ONE_DAY

MACHINE = AT


def test_business_time_is_the_machines_until_it_is_moved(database: Database) -> None:
    with database.across() as connection:
        assert business_time.ahead(connection) == timedelta(0)


def test_business_time_moved_is_ahead_for_everybody(database: Database) -> None:
    with database.across(writing=True) as connection:
        business_time.move(connection, AT + ONE_DAY, MACHINE)

    another_process = Database(database.engine.url.render_as_string(hide_password=False))
    with another_process.across() as connection:
        ahead = business_time.ahead(connection)
    another_process.close()
    assert ahead == ONE_DAY


def test_business_time_moved_to_an_instant_has_reached_it(database: Database) -> None:
    machine = MACHINE + timedelta(milliseconds=600)
    with database.across(writing=True) as connection:
        business_time.move(connection, AT + ONE_DAY, machine)

        assert machine + business_time.ahead(connection) >= AT + ONE_DAY


def test_business_time_is_not_moved_back(database: Database) -> None:
    with database.across(writing=True) as connection:
        business_time.move(connection, AT + ONE_DAY, MACHINE)

        with pytest.raises(BackInTime):
            business_time.move(connection, AT, MACHINE)


def test_a_sweep_is_remembered(database: Database) -> None:
    with database.across(writing=True) as connection:
        assert business_time.swept_at(connection) is None
        business_time.note_sweep(connection, AT)

        assert business_time.swept_at(connection) == AT


def test_a_sweep_of_the_same_moment_may_come_twice(database: Database) -> None:
    with database.across(writing=True) as connection:
        business_time.note_sweep(connection, AT)
        business_time.note_sweep(connection, AT)

        assert business_time.swept_at(connection) == AT


def test_a_sweep_before_the_last_is_refused(database: Database) -> None:
    with database.across(writing=True) as connection:
        business_time.note_sweep(connection, AT)

        with pytest.raises(BackInTime):
            business_time.note_sweep(connection, AT - timedelta(seconds=1))
