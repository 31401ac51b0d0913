"""Microsoft's local Teams client in a browser, as a person at it would use it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from bot.clock import machine
from domain.customers import Segment
from domain.members import Role
from storage import members
from storage.migrate import upgrade
from storage.unit_of_work import Database
from tests import factories as make

ME = "alexw@example.com"  # as whom the client signs in
BOT = "Test Bot"


@dataclass
class Client:
    """`page` shows one conversation at a time."""

    page: Page

    def goes_to(self, conversation: str) -> None:
        self.page.get_by_text(conversation, exact=True).last.click()
        self.page.wait_for_timeout(700)

    def says(self, text: str) -> None:
        """Writes words and sends them."""
        self._box().click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def mentions(self, text: str) -> None:
        """The same with a mention of the assistant before them."""
        self._box().click()
        self.page.keyboard.type(f"@{BOT[0]}", delay=100)
        self.page.locator("#typeahead-menu").get_by_text(BOT).first.click()
        self.page.keyboard.type(f" {text}")
        self.page.keyboard.press("Enter")

    def presses(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).last.click()

    def sees(self, words: str) -> Locator:
        """The last place on the page where the words stand."""
        found = self.page.get_by_text(words).last
        found.wait_for()
        return found

    def sees_no(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for(state="detached")

    def logs_the_last_message(self) -> None:
        """The message extension's command on the last message but one: what was said, not the answer."""
        self.page.get_by_label("Show more information").nth(-2).click()
        self.page.get_by_text("Action Command").last.click()
        self.page.get_by_placeholder("Input command id or leave blanks").fill("log_message")
        self.page.get_by_label("Create").last.click()

    def _box(self) -> Locator:
        return self.page.locator("[contenteditable=true]").first


def found(database: Database) -> None:
    """Founds the company: whoever sits at the client, and one customer of theirs."""
    upgrade(database)
    workspace_id = make.workspace(database)
    at = machine()
    with database.writing(workspace_id) as uow:
        roles = frozenset({Role.CSM, Role.ADMIN})
        alex = members.new_member("alex", "Alex Wilber", roles, "UTC", email=ME)
        members.add(uow, make.change(uow, at=at).id, at, alex, at.date())
        make.customer(uow, "Acme", at=at, held_from=at.date(), csm_id=alex.id, segment=Segment.STRATEGIC)
