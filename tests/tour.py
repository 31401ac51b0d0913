"""`make tour`: does the main job in a real demo with Chromium, and writes docs/tour.md with what it saw."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path
from textwrap import fill

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bot import sample
from bot.clock import BusinessClock, machine
from bot.render import text
from domain.calendar import instant, local_date
from handlers.wording import day_in_words
from storage import transcript, workspaces
from storage.migrate import upgrade
from storage.unit_of_work import Database
from tests.browser.conftest import FLAGS
from tests.browser.test_demo import REPORT, ROOT, running, say

DOCS = ROOT / "docs"
SCREEN = {"width": 1080, "height": 720}
SHARPNESS, COLOURS = 1.5, 64
LARGEST_PICTURE = 150_000  # bytes
PATIENCE = 20_000  # milliseconds
LINE = 120  # characters
THANKS = "Thank you all for a good start into the week."
RIGHT = "Thank you all for a good start; the metadata is all that we wait for."

OPENING = """\
# A tour

The main job in the sample company, on {day}: what was typed, what came back, and how the page looked.
`make tour` writes this anew; with `make demo` you can do the same yourself.
"""
ENDING = """\
## Go on

`help` shows by what you want to do what can be asked, with examples of your own customers. All of it works in
a [terminal](terminal.md), too.
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A step of the tour: why it is taken, what was done, the answer in words, and the picture's name."""

    heading: str
    why: str
    done: str
    answer: str
    picture: str


class Stage:
    """A demo in the browser: who enters gets a page, and what the page was told can be read in words."""

    def __init__(self, browser: Browser, address: str, database: Database) -> None:
        self._browser = browser
        self._address = address
        self._database = database

    def enter(self, who: str) -> Page:
        """The page as a member sees it."""
        page = self._browser.new_page(
            viewport=SCREEN,  # type: ignore[arg-type]
            device_scale_factor=SHARPNESS,
            reduced_motion="reduce",
        )
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self._address}/?as={who}")
        return page

    def newest(self, room: str, reader: str) -> str:
        """The newest message of a room in words, as its reader sees it."""
        with self._database.across() as connection:
            ((workspace_id, _),) = workspaces.every(connection)
        with self._database.reading(workspace_id) as uow:
            (line,) = transcript.latest(uow, room, reader, 1)
        assert line.message is not None
        return text.render(line.message)


def main() -> None:
    """Writes docs/tour.md and its pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("The tour needs Chromium on the path: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        day = _next_monday()
        with closing(_company(Path(folder), day)) as database, running(Path(folder)) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            taken = list(_scenes(Stage(browser, address, database)))
            browser.close()
    opening = OPENING.format(day=f"{day_in_words(day, day)} {day.year}")
    (DOCS / "tour.md").write_text("\n".join([opening, *map(_written, taken), ENDING]))


def _next_monday() -> date:
    """The next Monday after today: whenever the tour is made, its week begins with it."""
    today = local_date(machine(), "UTC")
    return today + timedelta(days=7 - today.weekday())


def _company(folder: Path, day: date) -> Database:
    """A demo's file in this folder, filled at noon of a day, its clock there."""
    (folder / "var").mkdir()
    database = Database(f"sqlite:///{folder}/var/demo.db")
    upgrade(database)
    noon = instant(day, time(12), "UTC")
    sample.fill(database, at=noon)
    BusinessClock(database).move(noon)
    return database


def _scenes(stage: Stage) -> Iterator[Scene]:
    ana = stage.enter("ana")
    _answered(ana, lambda: say(ana, "/csm health Acme"))
    yield Scene(
        "Ask how a customer is doing",
        "Ana looks after Acme. The card says how it stands and why, with the entries behind each number.",
        "/csm health Acme",
        stage.newest("dm:ana", "ana"),
        _photograph(ana, "health"),
    )
    _answered(ana, lambda: say(ana, REPORT))
    yield Scene(
        "Report what happened",
        "In plain words, no form. The card shows what was understood; **Edit** mends it, **Undo** takes it "
        "back.",
        REPORT,
        stage.newest("dm:ana", "ana"),
        _photograph(ana, "report"),
    )
    _answered(ana, lambda: _move_clock(ana, "Next morning"))
    yield Scene(
        "The next morning",
        "The clock at the top is moved on, and the digest arrives by itself. Acme's contact, overdue "
        "yesterday, is no longer in it: Ana has called.",
        "the clock: Next morning",
        stage.newest("dm:ana", "ana"),
        _photograph(ana, "digest"),
    )
    yield from _update(stage)


def _update(stage: Stage) -> Iterator[Scene]:
    ben = stage.enter("ben")
    _answered(ben, lambda: say(ben, f"update Acme {THANKS}"))
    yield Scene(
        "Draft an update for the customer",
        "Ben is the project manager. The draft holds only what Acme may see, and his own words are searched "
        "for what must stay inside.",
        f"update Acme {THANKS}",
        stage.newest("dm:ben", "ben"),
        _photograph(ben, "draft"),
    )
    ben.get_by_role("button", name=re.compile("^(Approve|Post)")).last.click()
    ben.get_by_text("Posted to #acme").last.wait_for()
    jane = stage.enter("ben")
    jane.get_by_label("You are").select_option(label="Jane Miller, Acme Corp")
    jane.get_by_text(THANKS).wait_for()
    yield Scene(
        "Approve it, and the customer reads it",
        "This is the page of Jane at Acme: the one channel that is shared with them, and nothing internal.",
        "the button: Approve and post",
        stage.newest("#acme", ""),
        _photograph(jane, "customer"),
    )
    ben.get_by_role("button", name="Edit", exact=True).last.click()
    ben.get_by_label("Your own words").fill(RIGHT)
    ben.get_by_role("button", name="Show the draft").click()
    ben.get_by_role("button", name="Approve and edit there").last.click()
    ben.get_by_text("Edited in #acme").last.wait_for()
    yield Scene(
        "Put it right afterwards",
        "What was posted is edited in its place, after the same preview, or withdrawn. Every version is "
        "kept.",
        f"the button: Edit, then: {RIGHT}",
        stage.newest("dm:ben", "ben"),
        _photograph(ben, "edited"),
    )


def _answered(page: Page, act: Callable[[], None]) -> None:
    """Does something, and waits until the assistant has said something on the page."""
    page.wait_for_load_state()
    before = page.locator(".line.assistant").count()
    act()
    page.locator(".line.assistant").nth(before).wait_for()


def _move_clock(page: Page, label: str) -> None:
    page.locator(".clock summary").click()
    page.get_by_role("button", name=label).click()


def _photograph(page: Page, name: str) -> str:
    """Keeps a picture of the page in docs/tour, in few colours so that it stays small."""
    picture = Image.open(BytesIO(page.screenshot()))
    file = DOCS / "tour" / f"{name}.png"
    file.parent.mkdir(exist_ok=True)
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.stat().st_size < LARGEST_PICTURE, f"{file.name} is too large"
    return name


def _written(scene: Scene) -> str:
    return (
        f"## {scene.heading}\n\n{fill(scene.why, LINE)}\n\n"
        f"```text\n> {scene.done}\n\n{scene.answer}\n```\n\n"
        f"![{scene.heading}](tour/{scene.picture}.png)\n"
    )


if __name__ == "__main__":
    main()
