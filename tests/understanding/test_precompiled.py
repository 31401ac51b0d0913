"""What is worked out from the vocabulary once: kept, read again, and worked out anew where it must be."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handlers.understanding import precompiled as module
from handlers.understanding.network import Network
from handlers.understanding.precompiled import precompiled
from handlers.understanding.weaving import woven


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a vocabulary of one file, in which Python may write."""
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "moods.toml").write_text('glad = ["happy"]', encoding="utf-8")
    monkeypatch.setattr(module, "_FOLDER", tmp_path)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    module._digest.cache_clear()
    yield tmp_path
    module._digest.cache_clear()


def never() -> Any:
    raise AssertionError("it is known already")


def kept_in(folder: Path) -> list[Path]:
    return list((folder / "vocabulary" / "__pycache__").iterdir())


def test_what_was_worked_out_is_read_again() -> None:
    precompiled("moods", lambda: 17)

    assert precompiled("moods", never) == 17


def test_it_is_worked_out_anew_where_the_vocabulary_has_changed(folder: Path) -> None:
    precompiled("moods", lambda: 17)
    (folder / "vocabulary" / "moods.toml").write_text('glad = ["joyful"]', encoding="utf-8")
    module._digest.cache_clear()

    assert precompiled("moods", lambda: 18) == 18


def test_it_is_worked_out_anew_where_the_code_has_changed(folder: Path) -> None:
    precompiled("moods", lambda: 17)
    (folder / "weaving.py").write_text("", encoding="utf-8")
    module._digest.cache_clear()

    assert precompiled("moods", lambda: 18) == 18


@pytest.mark.parametrize("left", [0, 7, 18])
def test_it_is_worked_out_anew_where_the_file_was_cut_off(folder: Path, left: int) -> None:
    precompiled("moods", lambda: ("some", "words"))
    (kept,) = kept_in(folder)
    kept.write_bytes(kept.read_bytes()[:left])

    assert precompiled("moods", lambda: ("other", "words")) == ("other", "words")
    assert precompiled("moods", never) == ("other", "words")


def test_where_nothing_can_be_written_it_is_worked_out_all_the_same(folder: Path) -> None:
    (folder / "vocabulary" / "__pycache__").write_text("no folder", encoding="utf-8")

    assert precompiled("moods", lambda: 17) == 17
    assert precompiled("moods", lambda: 18) == 18


def test_nothing_is_written_where_python_writes_no_compiled_modules(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)

    assert precompiled("moods", lambda: 17) == 17
    assert not (folder / "vocabulary" / "__pycache__").exists()


def test_one_file_is_left_that_others_may_read(folder: Path) -> None:
    before = os.umask(0o022)
    precompiled("moods", lambda: 17)
    os.umask(before)

    assert [file.stat().st_mode & 0o777 for file in kept_in(folder)] == [0o644]


def test_a_network_that_was_kept_is_the_same() -> None:
    network = woven({"glad": ["is very? happy"], "sad": ["is .. sad"]}, {})

    assert Network.of(precompiled("phrases", network.plain)) == network
    assert Network.of(precompiled("phrases", never)) == network
