"""Chromium on the web chat of a small company; whatever the page complains of fails its test."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from aiohttp import web
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from storage.unit_of_work import Database
from tests.bot import web_company
from tests.bot.web_company import Assistant

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
PATIENCE = 20_000
"""Milliseconds for what the page shall show, on a machine that is busy with other tests."""
expect.set_options(timeout=PATIENCE)
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, one for each file: while it is open, no other test could run an event loop.

    Without Chromium these tests are skipped.
    """
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opener]:
    """Opens a page at an address; what it complains of in its console fails the test.

    Of a page that will be `cut_off` from the network the browser itself complains, rightly.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(address: str, *, phone: bool = False, dark: bool = False, cut_off: bool = False) -> Page:
        context = chromium.new_context(
            viewport=PHONE if phone else WIDE,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if not cut_off:
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def assistant(sqlite_database: Database) -> Assistant:
    return Assistant(sqlite_database, web_company.found(sqlite_database))


@pytest.fixture
def chat(assistant: Assistant) -> Iterator[str]:
    """The address of the small company's web chat, served from a thread."""
    started: list[str] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        runner = web.AppRunner(web_company.serve(assistant), shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        started.append(f"http://127.0.0.1:{runner.addresses[0][1]}")
        ready.set()
        await over.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(10)
    yield started[0]
    loop.call_soon_threadsafe(over.set)
    thread.join(10)
    loop.close()


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong: the rule and the elements."""
    found = Axe().run(page)["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
