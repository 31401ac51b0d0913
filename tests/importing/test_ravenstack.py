"""RavenStack as it comes, a company that nobody here wrote: imported by docs/ravenstack.toml in one go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.customers import Stage
from domain.file import CustomerFile
from domain.health import ComponentName, Health, health
from domain.members import MONDAY_TO_FRIDAY, Role
from domain.money import Money
from domain.settings import Rules
from handlers.arrival import open_turn
from handlers.importing.files import Files
from handlers.importing.kinds import Kind
from handlers.importing.mapping_file import read_mapping
from handlers.importing.report import Report
from handlers.importing.storing import store
from handlers.importing.work import Count
from handlers.request import Audience, Identity, Place, Request, Typed, Venue
from handlers.services import Services
from handlers.turn import Turn
from storage import files, keys, members
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.conftest import new_sqlite

PROJECT = Path(__file__).parents[2]
RAVENSTACK = PROJECT.parent / "shared" / "data" / "ravenstack"
AT = datetime(2025, 1, 6, 9, tzinfo=UTC)
MID_2024 = date(2024, 6, 30)
ADOPTION, ENGAGEMENT, _, SUPPORT, SENTIMENT = ComponentName

pytestmark = pytest.mark.skipif(not RAVENSTACK.is_dir(), reason=f"needs {RAVENSTACK.parent.name}/ravenstack")


class Raven:
    """The company, with its first import."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = make.workspace(database, "RavenStack", currency="USD", at=AT)
        with database.writing(self.workspace_id) as uow:
            for name in ("Ana Lima", "Dev Patel", "Finn Berg"):
                hired = make.member(uow, name, at=AT, roles=frozenset({Role.LEAD}))
                members.identify(uow, hired.id, "terminal", hired.handle)
        self.report = self.imports("accounts.csv", "ravenstack.toml")

    def imports(self, name: str, mapping: str) -> Report:
        told = read_mapping(mapping, (PROJECT / "docs" / mapping).read_bytes())
        given = Files(name, _content(name), _content)
        with self.database.writing(self.workspace_id) as uow:
            return store(self._turn(uow), given, told)

    def health_of(self, name: str) -> Health:
        """The health as of 30 June 2024, from all that is known now."""
        return health(self.file_of(name, MID_2024), Rules(), MONDAY_TO_FRIDAY)

    def file_of(self, name: str, today: date) -> CustomerFile:
        file = self.known(name, today)
        assert file is not None
        return file

    def known(self, name: str, today: date) -> CustomerFile | None:
        with self.database.reading(self.workspace_id) as uow:
            ids = {each.name: each.id for each in keys.of_customers(uow)}
            return files.load(uow, ids[name], today=today, known_at=AT)

    def handle_of(self, member_id: str | None) -> str:
        with self.database.reading(self.workspace_id) as uow:
            return {member.id: member.handle for member in members.everyone(uow)}[member_id or ""]

    def _turn(self, uow: UnitOfWork) -> Turn:
        identity = Identity(Place.TERMINAL, "ana")
        venue = Venue("terminal", Audience.DIRECT)
        request = Request("raven", self.workspace_id, identity, venue, Typed(""), AT)
        return open_turn(request, Services(self.database), uow)


def _content(name: str) -> bytes:
    return (RAVENSTACK / name).read_bytes()


@pytest.fixture(scope="module")
def raven(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Raven]:
    with new_sqlite(sqlite_template, tmp_path_factory.mktemp("raven") / "csm.db") as database:
        yield Raven(database)


def test_all_of_it_is_read(raven: Raven) -> None:
    assert raven.report.faults == ()
    assert raven.report.counts == {
        Kind.CUSTOMERS: Count(new=500),
        Kind.SCORES: Count(new=1_175),
        Kind.SIGNALS: Count(new=24_682),
    }


def test_the_same_files_again_say_nothing_new(raven: Raven) -> None:
    again = raven.imports("accounts.csv", "ravenstack.toml")

    assert again.change_id is None
    assert again.counts == {
        Kind.CUSTOMERS: Count(unchanged=500),
        Kind.SCORES: Count(unchanged=1_175),
        Kind.SIGNALS: Count(unchanged=24_682),
    }


def test_an_account_has_its_owner_its_contract_and_its_end(raven: Raven) -> None:
    file = raven.file_of("Company_1", AT.date())

    assert (file.customer.external_id, file.customer.country) == ("A-43a9e3", "IN")
    assert raven.handle_of(file.customer.csm_id) == "finn"
    assert file.customer.contract_start == date(2023, 9, 20)
    assert file.customer.arr == Money(12_004_800, "USD")
    assert file.customer.stage is Stage.CHURNED
    assert raven.file_of("Company_1", date(2024, 12, 30)).customer.stage is Stage.ADOPTION


# Worked out from the rows: adoption from the eight full weeks before Monday 24 June, as the week of 30 June
# is not over; support from the tickets open at the end of that day; sentiment from the CSAT of 180 days.
@pytest.mark.parametrize(
    ("name", "score", "values"),
    [
        # Enterprise; usage 20 after 16; one ticket open; CSAT 3 on 7 June: 6,505 / 85
        ("Company_264", 77, {ADOPTION: 62.5, ENGAGEMENT: 100, SUPPORT: 92, SENTIMENT: 50}),
        # Pro; usage 23 after none; one urgent ticket open: 6,775 / 70
        ("Company_389", 97, {ADOPTION: 100, ENGAGEMENT: 100, SUPPORT: 85}),
        # Pro; no usage after 6; one ticket open: 3,880 / 70
        ("Company_470", 55, {ADOPTION: 0, ENGAGEMENT: 100, SUPPORT: 92}),
        # Pro; usage 9 after 27; tickets, none open: 4,500 / 70
        ("Company_7", 64, {ADOPTION: 50 / 3, ENGAGEMENT: 100, SUPPORT: 100}),
        # Basic, so without a cadence; usage 2 after none; CSAT 3 on 27 June: 5,250 / 60, a half up
        ("Company_1", 88, {ADOPTION: 100, SUPPORT: 100, SENTIMENT: 50}),
    ],
)
def test_health_as_of_30_june_2024_comes_from_the_rows(
    raven: Raven, name: str, score: int, values: dict[ComponentName, float]
) -> None:
    found = raven.health_of(name)

    known = {part.name: part.value for part in found.components if part.value is not None}
    assert known == pytest.approx(values)
    assert found.score == score


def test_before_its_contract_began_an_account_is_not_known(raven: Raven) -> None:
    assert raven.known("Company_264", date(2024, 6, 1)) is None
    assert raven.known("Company_264", date(2024, 6, 2)) is not None


def test_who_said_that_they_leave_is_red_for_thirty_days(sqlite_database: Database) -> None:
    raven = Raven(sqlite_database)

    report = raven.imports("churn_events.csv", "ravenstack_churn.toml")

    assert report.counts == {Kind.ENTRIES: Count(new=539)}
    assert raven.health_of("Company_54").score == 49  # 100 without what was said on 22 June
