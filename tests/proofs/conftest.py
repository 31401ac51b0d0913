"""What the proofs share: how often is killed, and a seed that is printed to be given again."""

import random
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.unit_of_work import Database
from tests.conftest import new_postgresql, new_sqlite
from tests.proofs.platform import Platform


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=25, help="how often a process is killed")
    parser.addoption("--seed", type=int, default=None, help="the seed of an earlier run")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--kills"))


@pytest.fixture
def chance(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> random.Random:
    """Randomness that can be had again."""
    seed = request.config.getoption("--seed")
    seed = random.SystemRandom().randrange(1_000_000) if seed is None else seed
    with capsys.disabled():
        print(f"\n{request.node.name}: --seed {seed}")  # noqa: T201 - for who runs it again
    return random.Random(seed)


@pytest.fixture
def platform() -> Iterator[Platform]:
    """A stand-in for Slack, on a port of its own."""
    with Platform.serving() as platform:
        yield platform


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database, once on each engine."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        with new_sqlite(template, tmp_path / "csm.db") as fresh:
            yield fresh
        return
    server: psycopg.Connection = request.getfixturevalue("postgresql_template")
    with new_postgresql(server) as fresh:
        yield fresh
