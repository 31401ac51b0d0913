"""`csm demo` as a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_demo_killed_while_it_fills_the_company_leaves_nothing_half_filled(tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", "0"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    begun = demo.stdout.readline()

    demo.kill()
    demo.communicate()

    assert begun == "Filling the sample company.\n"
    assert not (tmp_path / "var" / "demo.db").exists()
