"""Each guard has its mutant: the product without it, on which a test that holds it must fail."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HOUSE = ("bot", "scheduler", "handlers", "storage", "domain", "tests", "bench", "pyproject.toml")


@dataclass(frozen=True)
class Mutant:
    """A place in a file, what stands there instead, and the test that must notice."""

    file: str
    old: str
    new: str
    test: str


MUTANTS = {
    "the key of a message": Mutant(
        "storage/outbox.py",
        '"key": key,',
        '"key": new_id(),',
        "tests/storage/test_outbox.py::test_a_message_is_written_once_for_its_key[sqlite]",
    ),
    "the key of a nudge": Mutant(
        "storage/nudges.py",
        '"period": each.period,',
        '"period": new_id(),',
        "tests/storage/test_nudges.py",
    ),
    "the lease": Mutant(
        "storage/claims.py",
        "and_(row.c.state == CLAIMED, row.c.lease_until <= _MACHINE)",
        "row.c.state == CLAIMED",
        "tests/scheduler/test_delivery.py::test_what_was_claimed_by_a_process_that_died_is_sent_again_and_says_so",
    ),
    "asking before sending again": Mutant(
        "scheduler/posting.py",
        "return await messenger.find(address, key, since)",
        "return None",
        "tests/proofs/test_kills.py::test_where_the_platform_can_be_asked_each_message_stands_once[sqlite]",
    ),
    "saying that it comes again": Mutant(
        "scheduler/posting.py",
        "_again(out.message), out.key",
        "out.message, out.key",
        "tests/scheduler/test_delivery.py::test_what_was_claimed_by_a_process_that_died_is_sent_again_and_says_so",
    ),
    "a person for a customer post in doubt": Mutant(
        "scheduler/posting.py",
        "if out.for_customer:",
        "if False:",
        "tests/scheduler/test_undelivered.py::"
        "test_each_customer_post_in_doubt_waits_for_a_person_and_is_told",
    ),
    "the order of a conversation": Mutant(
        "storage/heads.py",
        "table.c.seq]",
        "table.c.seq.desc()]",
        "tests/storage/test_outbox.py::test_messages_of_one_instant_keep_their_order[sqlite]",
    ),
    "the lock of a claim": Mutant(
        "storage/claims.py",
        ".with_for_update(of=outbox, skip_locked=True)",
        "",
        "tests/storage/test_outbox.py::test_two_processes_that_claim_at_once_share_the_messages",
    ),
    "the word of who still holds the lease": Mutant(
        "storage/marks.py",
        "_MINE = _ROW.where(",
        "_MINE = _ROW if True else _ROW.where(",
        "tests/storage/test_outbox.py::test_whose_lease_ran_out_has_no_more_say[sqlite]",
    ),
}


@pytest.mark.parametrize("guard", MUTANTS)
def test_without_it_a_test_fails(guard: str, tmp_path: Path) -> None:
    mutant = MUTANTS[guard]
    _copy_house(tmp_path)
    source = tmp_path / mutant.file
    words = source.read_text(encoding="utf-8")
    assert words.count(mutant.old) == 1

    source.write_text(words.replace(mutant.old, mutant.new), encoding="utf-8")
    tried = _pytest(tmp_path, mutant.test)

    assert tried.returncode == 1, tried.stdout
    assert " failed" in tried.stdout or "FAILED" in tried.stdout


def _copy_house(to: Path) -> None:
    for name in HOUSE:
        source = Path(name)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "node_modules", "corpus", "files")
            shutil.copytree(source, to / name, ignore=ignored)
        else:
            shutil.copy(source, to / name)


def _pytest(house: Path, test: str) -> subprocess.CompletedProcess[str]:
    """The test in that house; its own packages come before the installed ones."""
    command = [sys.executable, "-m", "pytest", "-x", test, "-p", "no:cacheprovider"]
    if "proofs" in test:
        command += ["--kills", "25", "--rootdir", ".", "-o", "norecursedirs=none"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, timeout=120, check=False)
