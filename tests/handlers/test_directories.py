"""The names of a workspace are kept in memory and brought up to date in place, by one thread at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.customers import Customer, Person, PersonRole
from handlers.directories import Directories, Directory
from storage import customers, facts, naming, workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, TODAY
from tests.storage.statements import counted


@pytest.fixture
def company(database: Database) -> tuple[Database, str, str]:
    """A workspace with two customers: the database, its id, and the first customer's."""
    own = make.workspace(database)
    with database.writing(own) as uow:
        acme = make.customer(uow, "Acme")
        make.customer(uow, "Globex")
    return database, own, acme.id


def got(database: Database, workspace: str, directories: Directories) -> Directory:
    with database.reading(workspace) as uow:
        return directories.get(uow, workspaces.get(uow).names_version)


def test_somebody_new_is_found_without_reading_every_name(company: tuple[Database, str, str]) -> None:
    database, own, acme_id = company
    directories = Directories()
    got(database, own, directories)
    with database.writing(own) as uow:
        make.person(uow, acme_id, "Jane Miller")
        workspaces.names_changed(uow)

    with counted(database) as statements:
        directory = got(database, own, directories)

    assert directory.portfolio.people("miller") == ((0, 0),)
    assert [each for each in statements if "ORDER BY customers.name" in each and " IN " not in each] == []


def test_a_customer_taken_back_is_known_no_longer(company: tuple[Database, str, str]) -> None:
    database, own, _ = company
    directories = Directories()
    with database.writing(own) as uow:
        change = make.record(uow, customers.customer_fact(Customer("initech", "Initech", TODAY), TODAY))
        workspaces.names_changed(uow)
    before = got(database, own, directories).portfolio.resolve("Initech").exact

    with database.writing(own) as uow:
        facts.take_back(uow, change.id, by=make.change(uow).id, at=AT, spare=frozenset())
        workspaces.names_changed(uow)

    assert before is not None
    assert got(database, own, directories).portfolio.resolve("Initech").exact is None


def test_a_person_who_left_is_found_no_longer(company: tuple[Database, str, str]) -> None:
    database, own, acme_id = company
    directories = Directories()
    with database.writing(own) as uow:
        jane = make.person(uow, acme_id, "Jane Miller")
    assert got(database, own, directories).portfolio.people("miller") == ((0, 0),)

    with database.writing(own) as uow:
        gone = Person(jane.id, acme_id, "Jane Miller", PersonRole.USER, left_on=TODAY)
        make.record(uow, customers.person_fact(gone, TODAY))
        workspaces.names_changed(uow)

    assert got(database, own, directories).portfolio.people("miller") == ()


def test_threads_that_come_at_once_put_it_together_once(company: tuple[Database, str, str]) -> None:
    database, own, _ = company
    directories = Directories()

    with counted(database) as statements, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: got(database, own, directories), range(8)))

    assert len({id(each) for each in found}) == 1
    assert len([each for each in statements if "ORDER BY customers.name" in each]) == 1


def test_what_was_said_since_a_moment_names_its_customers(company: tuple[Database, str, str]) -> None:
    database, own, acme_id = company
    with database.writing(own) as uow:
        moment = naming.now(uow)
        make.entry(uow, acme_id, make.member(uow).id)
        untouched = naming.changed_since(uow, moment)
        make.person(uow, acme_id, "Jane Miller")

        assert (untouched[1], naming.changed_since(uow, moment)[1]) == ([], [acme_id])
