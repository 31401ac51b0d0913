"""`csm demo` as a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = (sys.executable, "-m", "bot", "demo", "--port", "0")


def here(**settings: str) -> dict[str, str]:
    """The environment of a demo of one's own."""
    return {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}


def begun(folder: Path) -> subprocess.Popen[str]:
    """A demo in a folder, whose words can be read."""
    return subprocess.Popen(DEMO, cwd=folder, env=here(), stdout=subprocess.PIPE, text=True)


def ended(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A demo that ends by itself."""
    command, env = [*DEMO, *words], here(**settings)
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_a_demo_killed_while_it_fills_the_company_leaves_nothing_half_filled(tmp_path: Path) -> None:
    demo = begun(tmp_path)
    assert demo.stdout is not None
    told = demo.stdout.readline()

    demo.kill()
    demo.communicate()

    assert told == "Filling the sample company.\n"
    assert not (tmp_path / "var" / "demo.db").exists()


def test_a_company_that_a_demo_serves_is_not_begun_anew_under_it(tmp_path: Path) -> None:
    demo = begun(tmp_path)
    assert demo.stdout is not None
    while "The web chat is at" not in (line := demo.stdout.readline()):
        assert line, "it has ended"

    anew = ended(tmp_path, "--reset")
    demo.kill()
    demo.communicate()

    assert anew.returncode == 1
    assert anew.stderr == (
        "Error: A demo is running on this company. Stop it first (Ctrl-C where it runs), then begin anew.\n"
    )


def test_a_port_that_is_no_number_is_named_without_a_traceback(tmp_path: Path) -> None:
    told = ended(tmp_path, PORT="abc")

    assert (told.returncode, told.stderr) == (
        1,
        "Error: The setting PORT cannot be used: input should be a valid integer.\n",
    )
