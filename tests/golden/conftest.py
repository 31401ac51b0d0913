"""Golden files: compared with what is rendered now, or with `--update-golden` written anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = Path(__file__).with_name("files")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name."""

    def compare(name: str, rendered: str) -> None:
        file = FILES / name
        if request.config.getoption("--update-golden", default=False):
            file.write_text(rendered + "\n", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == rendered + "\n", f"{name} looks different now"

    return compare
