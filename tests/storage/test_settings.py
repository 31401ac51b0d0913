"""Settings are facts: the table holds the latest of each, and every telling is kept."""

from domain.settings import Setting
from storage import facts, settings, tables, walls
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY


def test_the_table_holds_what_was_last_set_of_each(database: Database) -> None:
    with database.writing(make.workspace(database)) as uow:
        make.record(uow, settings.fact({Setting.GREEN_FROM: 75, Setting.RENEWAL_WINDOWS: (60, 30)}, TODAY))
        make.record(uow, settings.fact({Setting.GREEN_FROM: 80}, TODAY + ONE_DAY))

        (row,) = uow.all(walls.select(tables.settings))

    assert (row.id, row.green_from, row.renewal_windows, row.yellow_from) == ("workspace", 80, [60, 30], None)


def test_every_telling_is_kept_with_its_days(database: Database) -> None:
    with database.writing(make.workspace(database)) as uow:
        change = make.record(uow, settings.fact({Setting.RENEWAL_WINDOWS: (60, 30)}, TODAY))
        by = make.change(uow, at=AT + ONE_DAY)
        facts.take_back(uow, change.id, by=by.id, at=AT + ONE_DAY, spare=frozenset())

        (told,) = settings.every(uow)
        rows = uow.all(walls.select(tables.settings))

    assert told.values == {Setting.RENEWAL_WINDOWS: (60, 30)}
    assert (told.held_from, told.recorded_at, told.superseded_at) == (TODAY, AT, AT + ONE_DAY)
    assert rows == []
