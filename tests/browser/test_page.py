"""The page in a browser: people, conversations, what is unread, phones, the dark, and who cannot see it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from domain.message import Button, Message, Row, Rows, Tone
from tests.bot.web_company import Assistant
from tests.browser.conftest import Opener, violations
from tests.golden.samples import LOG_FORM, MESSAGES, NUDGE

JANE = "outside:p-jane"
SAMPLES = [message for name, message in MESSAGES.items() if name != "hostile"]


def test_one_becomes_somebody_else(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")

    page.get_by_label("You are").select_option(JANE)

    expect(page.get_by_role("heading", level=1)).to_have_text("#acme-corp")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(1)
    expect(page.locator("#clock")).to_have_text("Sat 21 Nov 2026 04:30")


def test_people_see_each_other_in_a_channel(chat: str, opened: Opener) -> None:
    ana = opened(f"{chat}/?as=ana&in=%23acme-corp")
    jane = opened(f"{chat}/?as={JANE}&in=%23acme-corp")

    jane.keyboard.type("When does SSO go on?")
    jane.keyboard.press("Enter")

    line = ana.locator(".line")
    expect(line.get_by_role("heading")).to_have_text("Jane Miller")
    expect(line.locator(".words")).to_have_text("When does SSO go on?")


def test_a_conversation_with_something_new_is_marked_until_it_is_read(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    page = opened(f"{chat}/?as=ana")
    link = page.get_by_role("link", name="#acme-internal")
    assistant.post("#acme-internal", NUDGE)
    expect(link.locator(".unread")).to_be_visible()
    expect(page).to_have_title("(1) Assistant, Ana Lima")

    link.click()
    page.get_by_role("link", name="Assistant").click()

    expect(page).to_have_title("Assistant, Ana Lima")
    expect(page.get_by_role("link", name="#acme-internal").locator(".unread")).to_be_hidden()


def test_on_a_phone_the_conversations_open_from_a_button(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana", phone=True)
    expect(page.get_by_role("navigation")).to_have_count(0)

    page.get_by_role("button", name="Conversations").click()

    page.get_by_role("link", name="#acme-corp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("#acme-corp")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    chat: str, opened: Opener, assistant: Assistant, phone: bool, dark: bool
) -> None:
    for message in SAMPLES:
        assistant.post("dm:ana", message)
    assistant.forms["log"] = LOG_FORM
    page = opened(f"{chat}/?as=ana", phone=phone, dark=dark)
    expect(page.locator(".card")).to_have_count(len(SAMPLES))

    found = {"messages": violations(page)}
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator("details.menu summary").last.click()
    found["menu"] = violations(page)
    page.fill("#words", "hea")
    expect(page.locator("#options li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found["suggestions"] = violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Log contact").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["form"] = violations(page)

    assert found == {"messages": [], "menu": [], "suggestions": [], "form": []}
    assert wide is False


def test_who_uses_the_keyboard_can_skip_the_list(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")

    page.get_by_role("link", name="To the message box").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="Message")).to_be_focused()


def test_on_a_phone_the_longest_date_leaves_room_for_the_conversations(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    assistant.now = datetime(2026, 10, 28, 22, 44, tzinfo=UTC)
    page = opened(f"{chat}/?as=ben", phone=True)
    page.evaluate("document.documentElement.style.setProperty('--text', 'DejaVu Sans')")  # a wide one

    rooms = box(page.get_by_role("button", name="Conversations"))
    clock = box(page.locator(".clock summary"))

    assert rooms["x"] + rooms["width"] <= clock["x"]
    assert clock["x"] + clock["width"] <= 360


def test_the_longest_label_leaves_a_gap_before_its_fact(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    rows = Row("Wed 24 Feb 2027", "Blue Harbor", "at risk", Tone.BAD), Row("Nova", "no date known")
    assistant.post("dm:ana", Message((Rows(rows),), "Renewals"))
    page = opened(f"{chat}/?as=ana")
    page.evaluate("document.documentElement.style.setProperty('--text', 'DejaVu Sans')")  # a wide one

    label, facts = box(page.locator("dt .tone")), page.locator("dd")

    assert label["x"] + label["width"] + 8 <= box(facts.first)["x"]
    assert box(facts.first)["x"] == box(facts.last)["x"]
    assert label["height"] < 24  # one line


def test_on_a_phone_a_rows_button_stands_clear_of_the_next_row(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    open_it = (Button("Open", "health", "c-1"),)
    rows = tuple(Row("", name, "contact overdue by 4 days", buttons=open_it) for name in ("Globex", "Hooli"))
    assistant.post("dm:ana", Message((Rows(rows),), "Open today"))
    page = opened(f"{chat}/?as=ana", phone=True)

    button, below = box(page.get_by_role("button", name="Open").first), box(page.locator(".fact").last)

    assert button["y"] + button["height"] + 8 <= below["y"]


def box(element: Locator) -> FloatRect:
    """Where an element stands on the page, in pixels."""
    found = element.bounding_box()
    assert found is not None
    return found
