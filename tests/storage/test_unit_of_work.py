"""A unit of work: kept whole or not at all, reading one moment, writers taking turns."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import DBAPIError

from storage import changes, members, walls
from storage.tables import customers, due, facts
from storage.unit_of_work import Database, FairLock
from tests import factories as make
from tests.factories import AT


class Broken(Exception):
    """Something went wrong halfway."""


def names(database: Database, workspace: str) -> list[str]:
    with database.reading(workspace) as uow:
        return [row.name for row in uow.all(walls.select(customers).order_by(customers.c.name))]


def fail_halfway(database: Database, workspace: str) -> None:
    with database.writing(workspace) as uow:
        make.customer(uow, "Acme")
        raise Broken


def test_what_ends_well_is_kept(database: Database) -> None:
    own = make.workspace(database)

    with database.writing(own) as uow:
        make.customer(uow, "Acme")

    assert names(database, own) == ["Acme"]


def test_what_raises_leaves_no_trace(database: Database) -> None:
    own = make.workspace(database)

    with pytest.raises(Broken):
        fail_halfway(database, own)

    assert names(database, own) == []
    with database.reading(own) as uow:
        assert uow.all(walls.select(facts)) == []


def test_after_one_that_raised_the_next_can_write(database: Database) -> None:
    own = make.workspace(database)
    with pytest.raises(Broken):
        fail_halfway(database, own)

    with database.writing(own) as uow:
        make.customer(uow, "Acme")

    assert names(database, own) == ["Acme"]


def test_one_that_only_reads_cannot_write(database: Database) -> None:
    own = make.workspace(database)

    with pytest.raises(DBAPIError, match=r"read.?only"), database.reading(own) as uow:
        make.customer(uow, "Acme")


def test_after_one_that_only_read_its_connection_can_write(database: Database) -> None:
    own = make.workspace(database)
    for _ in range(3):
        assert names(database, own) == []

    with database.writing(own) as uow:
        make.customer(uow, "Acme")

    assert names(database, own) == ["Acme"]


def test_one_that_reads_sees_one_moment_throughout(database: Database) -> None:
    own = make.workspace(database)
    with database.reading(own) as reader:
        before = reader.all(walls.select(customers))
        with database.writing(own) as writer:
            make.customer(writer, "Acme")

        after = reader.all(walls.select(customers))

    assert before == after == []


def test_writers_of_one_workspace_take_turns(database: Database) -> None:
    own = make.workspace(database)

    def log(number: int) -> int:
        with database.writing(own) as uow:
            next_one = uow.next_number(changes.changes.c.seq)
            time.sleep(0.002)  # long enough for another to come in between, if it could
            make.change(uow, summary=str(number))
            return next_one

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(log, range(12)))

    assert sorted(numbers) == list(range(1, 13))


def test_numbers_are_counted_by_workspace(database: Database) -> None:
    first, second = make.workspace(database, "Northwind"), make.workspace(database, "Southwind")
    with database.writing(first) as uow:
        make.change(uow)

    with database.writing(second) as uow:
        assert uow.next_number(changes.changes.c.seq) == 1


def test_a_row_put_twice_stands_once_with_its_new_values(database: Database) -> None:
    row = {"rule": "contact", "subject_id": "acme", "period": "next"}
    with database.writing(make.workspace(database)) as uow:
        uow.put(due, {**row, "due_at": AT})
        uow.put(due, {**row, "due_at": AT + make.ONE_DAY})

        assert [each.due_at for each in uow.all(walls.select(due))] == [AT + make.ONE_DAY]


def test_new_rows_are_told_from_those_that_stand(database: Database) -> None:
    row = {"rule": "contact", "subject_id": "acme", "period": "next", "due_at": AT}
    with database.writing(make.workspace(database)) as uow:
        assert uow.add_new(due, row) == 1
        assert uow.add_new(due, row, {**row, "subject_id": "brite"}) == 1
        assert uow.add_new(due) == 0


def test_many_rows_are_added_at_once(database: Database) -> None:
    row = {"rule": "contact", "period": "next", "due_at": AT}
    with database.writing(make.workspace(database)) as uow:
        uow.add(due, *({**row, "subject_id": str(number)} for number in range(1_201)))

        assert len(uow.all(walls.select(due))) == 1_201


def test_a_member_and_its_workspace_are_found_in_one_statement(database: Database) -> None:
    own = make.workspace(database)
    with database.writing(own) as uow:
        ana = make.member(uow)
        members.identify(uow, ana.id, "slack", "U17")

    with database.reading(own) as uow:
        found = members.by_identity(uow, "slack", "U17")

    assert found is not None
    assert (found[0], found[1].name) == (ana, "Northwind")


def test_a_fair_lock_serves_in_the_order_of_coming() -> None:
    lock, served, coming = FairLock(), [], []

    def come(number: int) -> None:
        with lock:
            served.append(number)

    with lock:
        for number in range(8):
            coming.append(threading.Thread(target=come, args=(number,)))
            coming[-1].start()
            while len(lock._waiting) <= number:
                time.sleep(0.001)
    for thread in coming:
        thread.join()

    assert served == list(range(8))


def test_a_fair_lock_lets_one_in_at_a_time() -> None:
    lock, inside, most = FairLock(), [], []

    def come(number: int) -> None:
        with lock:
            inside.append(number)
            most.append(len(inside))
            time.sleep(0.001)
            inside.remove(number)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(come, range(20)))

    assert most == [1] * 20


def test_a_fair_lock_is_free_again_after_an_error() -> None:
    lock = FairLock()
    with pytest.raises(Broken), lock:
        raise Broken

    with lock:
        held = lock._held

    assert held is True
    assert lock._held is False
