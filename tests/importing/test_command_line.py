"""`csm import` and `csm export`: exit codes, what goes to stdout and what to stderr."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.clock import BusinessClock
from storage.unit_of_work import Database
from tests.factories import AT
from tests.importing.office import office

CSM = Path(sys.executable).with_name("csm")


@pytest.fixture
def folder(sqlite_database: Database, tmp_path: Path) -> Path:
    """A folder beside the company's database."""
    office(sqlite_database)
    clock = BusinessClock(sqlite_database)
    if clock.now() < AT:  # the day on which the company was founded
        clock.move(AT)
    sqlite_database.close()
    return tmp_path


def csm(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    address = {"DATABASE_URL": f"sqlite:///{folder / 'csm.db'}"}
    done = subprocess.run([CSM, *words], capture_output=True, text=True, cwd=folder, env=address, check=False)
    return done.returncode, done.stdout, done.stderr


def test_all_stored_is_0(folder: Path) -> None:
    (folder / "new.csv").write_text("name\nHooli\n")

    assert csm(folder, "import", "new.csv") == (0, "customers: 1 new\nStored.\n", "")


def test_a_dry_run_says_so(folder: Path) -> None:
    (folder / "new.csv").write_text("name\nHooli\nGlobex\n")

    code, told, _ = csm(folder, "import", "new.csv", "--dry-run")

    assert (code, told) == (
        0,
        "customers: 1 new, 1 unchanged\nNothing is stored: this was a dry run.\n",
    )
    assert "Hooli" not in csm(folder, "export")[1]


def test_faulty_rows_are_1_with_a_line_each_on_stderr(folder: Path) -> None:
    (folder / "bad.csv").write_text("name,arr\nHooli,-1\nInitech,much\n")

    code, told, wrong = csm(folder, "import", "bad.csv")

    assert (code, told) == (1, "")
    assert wrong.splitlines() == [
        'bad.csv, row 2, arr: "-1", expected an amount a year from 0 to 10,000,000,000',
        'bad.csv, row 3, arr: "much", expected a number such as 1200 or 1200.50',
        "Nothing is stored: 2 faulty cells in bad.csv.",
    ]


def test_a_file_that_cannot_be_read_is_1_with_a_sentence(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(b"no workbook")

    code, told, wrong = csm(folder, "import", "bad.xlsx")

    assert (code, told) == (1, "")
    assert wrong.startswith("bad.xlsx is no XLSX file that I can open.")


@pytest.mark.parametrize("words", [("missing.csv",), ("new.csv", "--mapping", "bad.toml"), ()])
def test_a_wrong_command_or_mapping_is_2(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "new.csv").write_text("name\nHooli\n")
    (folder / "bad.toml").write_text("x = 1")

    code, told, wrong = csm(folder, "import", *words)

    assert (code, told) == (2, "")
    assert wrong


def test_a_csm_may_not_import(folder: Path) -> None:
    (folder / "new.csv").write_text("name\nHooli\n")

    code, _, wrong = csm(folder, "import", "new.csv", "--as", "ana")

    assert (code, wrong.partition(".")[0]) == (1, "import is for admin or lead; you are csm")


def test_what_export_writes_import_knows(folder: Path) -> None:
    exported = csm(folder, "export", "all.xlsx")

    assert exported == (0, "", "")
    assert csm(folder, "import", "all.xlsx") == (
        0,
        "customers: 2 unchanged\nNothing is new, so nothing was stored.\n",
        "",
    )
