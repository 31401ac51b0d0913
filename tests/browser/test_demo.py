"""The main job in the real demo: ask, report, let a day pass, post an update to the customer."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Opener, violations

ROOT = Path(__file__).parents[2]
REPORT = "called Acme today, Jane is worried about the SSO rollout, follow up Friday"
FILLING = 60_000  # milliseconds; a first start fills the company


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a demo whose file lies in this folder."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from bot.cli import main; main()"
    command = [sys.executable, "-u", "-c", start, "demo", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as demo:
        try:
            yield _address(demo)
        finally:
            demo.terminate()
            demo.wait(20)


def _address(demo: "subprocess.Popen[str]") -> str:
    assert demo.stdout is not None
    said = ""
    for line in demo.stdout:
        said += line
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return found.group()
    raise AssertionError(said)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path, chromium: Browser) -> Iterator[str]:
    with running(folder) as address:
        yield address


def say(page: Page, words: str) -> None:
    page.wait_for_load_state()
    page.fill("#words", words)
    page.keyboard.press("Enter")


def test_a_customers_health_is_asked_and_a_report_changes_it(demo: str, opened: Opener) -> None:
    page = opened(f"{demo}/?as=ana")

    say(page, "/csm health Acme")
    expect(page.locator(".card h3").last).to_have_text("Acme Corp")
    say(page, REPORT)

    expect(page.locator(".card h3").last).to_contain_text("Logged for Acme Corp")
    expect(page.locator(".card .answer").last).to_contain_text(
        re.compile(r"^call, today .+, with Jane Miller")
    )
    expect(page.locator(".card").last.locator("dt")).to_contain_text(["mood", "follow-up"])
    expect(page.locator(".card").last.locator("dd").last).to_contain_text(
        re.compile(r"^you, Fri "), use_inner_text=True
    )
    assert violations(page) == []


def test_the_next_workday_brings_the_digest(demo: str, opened: Opener) -> None:
    page = opened(f"{demo}/?as=ana")
    before = page.locator(".line").count()

    page.locator(".clock summary").click()
    page.get_by_role("button", name="Next workday").click()

    expect(page.locator(".line")).not_to_have_count(before, timeout=FILLING)
    expect(page.locator(".line").last.get_by_role("heading", level=3)).to_contain_text("things")
    assert violations(page) == []


def test_an_update_reaches_the_customer(demo: str, opened: Opener) -> None:
    ben = opened(f"{demo}/?as=ben")
    say(ben, "update Acme Thank you all for a good week.")
    ben.get_by_role("button", name=re.compile("Approve|Post")).last.click()
    expect(ben.locator(".line").last).to_contain_text("posted", ignore_case=True)

    jane = opened(demo)
    jane.get_by_label("You are").select_option(label="Jane Miller, Acme Corp")

    expect(jane.locator(".line").last).to_contain_text("Thank you all for a good week.")
    expect(jane.get_by_role("navigation").get_by_role("link")).to_have_count(1)


def test_somebody_from_outside_gets_nothing_internal(demo: str, opened: Opener) -> None:
    page = opened(demo)
    page.get_by_label("You are").select_option(label="Jane Miller, Acme Corp")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(1)

    say(page, "/csm health Acme")

    expect(page.locator(".line").last).to_contain_text("only you see this")
    expect(page.locator(".line").last.locator(".tone")).to_have_count(0)


def test_a_second_run_keeps_what_was_said(tmp_path: Path, opened: Opener) -> None:
    with running(tmp_path) as address:
        page = opened(f"{address}/?as=ana", cut_off=True)
        say(page, "help health")
        expect(page.locator(".line")).to_have_count(2)

    with running(tmp_path) as address:
        page = opened(f"{address}/?as=ana", cut_off=True)
        expect(page.locator(".line.mine .words")).to_have_text("help health")
        expect(page.locator(".line")).to_have_count(2)
