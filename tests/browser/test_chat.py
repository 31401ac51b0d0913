"""The web chat in a browser: talk, cards, forms, completion, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from domain.message import Headline, Message, Row, Rows
from tests.bot.web_company import Assistant
from tests.browser.conftest import Opener
from tests.golden.samples import DIGEST, HEALTH, LOG_FORM, NUDGE, SETTLED


def test_what_is_typed_is_answered_by_a_card(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.messages["health Acme"] = HEALTH
    page = opened(f"{chat}/?as=ana")

    page.keyboard.type("health Acme")
    page.keyboard.press("Enter")

    expect(page.locator(".line.mine .words")).to_have_text("health Acme")
    expect(page.locator(".card h3")).to_have_text("Acme Corp")
    expect(page.locator("#words")).to_have_value("")


def test_shift_and_enter_begin_a_new_line(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")

    page.keyboard.type("called Acme")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("all well")
    page.keyboard.press("Enter")

    expect(page.locator(".line.mine .words")).to_have_text("called Acme\nall well", use_inner_text=True)


def test_words_that_were_not_heard_stay_in_the_composer(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")
    page.route(
        "**/chat/say", lambda route: route.fulfill(status=200, json={"form": None, "error": "Not now."})
    )

    page.fill("#words", "called Acme today")
    page.keyboard.press("Enter")

    expect(page.locator("#notice")).to_have_text("Not now.")
    expect(page.locator("#words")).to_have_value("called Acme today")


def test_nothing_at_all_is_not_sent_and_it_is_said_why(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")

    page.focus("#words")
    page.keyboard.press("Enter")

    expect(page.locator("#notice")).to_have_text(
        "There is nothing to send yet. Write what happened, or ask: today."
    )


def test_a_message_arrives_by_itself(chat: str, opened: Opener, assistant: Assistant) -> None:
    page = opened(f"{chat}/?as=ana")

    assistant.post("dm:ana", NUDGE)

    expect(page.locator(".card h3")).to_have_text("Globex: no contact for 34 days.")


def test_of_a_card_taller_than_the_view_the_headline_is_seen(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    rows = Rows(tuple(Row("", f"Customer {number}", "contact overdue by 4 days") for number in range(30)))
    assistant.messages["today"] = Message((Headline("30 things today"), rows), "30 things")
    page = opened(f"{chat}/?as=ana", phone=True)

    page.keyboard.type("today")
    page.keyboard.press("Enter")

    expect(page.locator(".card h3")).to_be_in_viewport(ratio=1)
    page.reload()
    expect(page.locator(".card h3")).to_be_in_viewport(ratio=1)


def test_an_edit_replaces_the_message_in_its_place(chat: str, opened: Opener, assistant: Assistant) -> None:
    seq = assistant.post("dm:ana", NUDGE)
    assistant.post("dm:ana", HEALTH)
    page = opened(f"{chat}/?as=ana")

    assistant.edit(seq, SETTLED)

    expect(page.locator(".card h3")).to_have_text(["1 thing, none new", "Acme Corp"])
    expect(page.locator(".line").first.get_by_role("button")).to_have_count(0)


def test_the_newest_line_stays_in_view_when_it_grows(chat: str, opened: Opener, assistant: Assistant) -> None:
    for _ in range(4):
        assistant.post("dm:ana", HEALTH)
    seq = assistant.post("dm:ana", SETTLED)
    page = opened(f"{chat}/?as=ana")
    expect(page.locator(".card")).to_have_count(5)

    assistant.edit(seq, HEALTH)

    expect(page.locator(".line").last.get_by_role("button", name="Log contact")).to_be_in_viewport()


def test_a_pressed_button_reaches_the_assistant(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.post("dm:ana", DIGEST)
    page = opened(f"{chat}/?as=ana")

    page.get_by_role("button", name="Show all").click()

    expect(page.locator(".card h3").last).to_have_text("Heard: today")


def test_a_menu_is_used_by_keyboard_alone(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.post("dm:ana", DIGEST)
    page = opened(f"{chat}/?as=ana")

    page.locator("summary", has_text="about Globex").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".card h3").last).to_have_text("Heard: snooze")


def test_escape_closes_a_menu_and_gives_the_focus_back(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    assistant.post("dm:ana", DIGEST)
    page = opened(f"{chat}/?as=ana")
    menu = page.locator("details", has=page.locator("summary", has_text="about Globex"))

    menu.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", re.compile(".*"))
    expect(menu.locator("summary")).to_be_focused()


def test_a_form_opens_with_its_refused_field_in_focus(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    assistant.post("dm:ana", HEALTH)
    assistant.forms["log"] = LOG_FORM
    page = opened(f"{chat}/?as=ana")

    page.get_by_role("button", name="Log contact").click()

    expect(page.get_by_role("dialog", name="Log a contact with Acme Corp")).to_be_visible()
    expect(page.get_by_label("When")).to_be_focused()
    expect(page.get_by_label("When")).to_have_accessible_description(
        "Friday, 27 Nov, in 2 weeks 31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks."
    )


def test_a_form_is_filled_in_and_closes(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.post("dm:ana", HEALTH)
    assistant.forms["log"] = LOG_FORM
    page = opened(f"{chat}/?as=ana")
    page.get_by_role("button", name="Log contact").click()
    page.get_by_label("When").fill("Friday")
    assistant.forms.clear()

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".card h3").last).to_have_text("Heard: log")
    assert assistant.requests[-1].input.values["happened_on"] == "Friday"  # type: ignore[union-attr]


def test_a_form_refused_again_stays_open(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.post("dm:ana", HEALTH)
    assistant.forms["log"] = LOG_FORM
    page = opened(f"{chat}/?as=ana")
    page.get_by_role("button", name="Log contact").click()
    page.get_by_label("When").fill("32 March")

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_label("When")).to_have_value("31 February")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_form_is_left_with_escape(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.post("dm:ana", HEALTH)
    assistant.forms["log"] = LOG_FORM
    page = opened(f"{chat}/?as=ana")
    page.get_by_role("button", name="Log contact").click()
    expect(page.get_by_role("dialog")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Log contact")).to_be_focused()


def test_commands_complete_under_the_arrow_keys(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")

    page.keyboard.type("hea")
    expect(page.locator("#options li")).to_have_text(["health Acme Corp", "health Globex"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    expect(page.locator("#words")).to_have_attribute("aria-activedescendant", "option-1")
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_have_value("health Globex")


def test_tab_takes_the_first_suggestion_and_goes_on_to_the_customers(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")
    page.keyboard.type("wh")
    expect(page.locator("#options li")).to_have_text(["why"])

    page.keyboard.press("Tab")

    expect(page.locator("#words")).to_have_value("why ")
    expect(page.locator("#options li")).to_have_text(["why Acme Corp", "why Globex"])


def test_tab_moves_on_where_nothing_is_suggested(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")
    page.keyboard.type("hea")
    expect(page.locator("#options li").first).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Import files")).to_be_focused()
    expect(page.locator("#words")).to_have_value("hea")


def test_escape_closes_the_suggestions(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")
    page.keyboard.type("hea")
    expect(page.locator("#options li").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator("#words")).to_have_value("hea")


def test_the_day_is_shown_once_above_its_messages(chat: str, opened: Opener, assistant: Assistant) -> None:
    assistant.post("dm:ana", NUDGE)
    assistant.post("dm:ana", NUDGE)
    page = opened(f"{chat}/?as=ana")

    page.locator(".clock summary").click()
    page.get_by_role("button", name="Next workday").click()
    expect(page.locator("#clock")).to_have_text("Mon 23 Nov 2026 09:00")
    assistant.post("dm:ana", DIGEST)

    expect(page.locator(".day")).to_have_text(["Sat 21 Nov 2026", "Mon 23 Nov 2026"])


def test_the_clock_says_where_each_move_leads_also_after_a_move(chat: str, opened: Opener) -> None:
    page = opened(f"{chat}/?as=ana")
    leads = page.locator(".clock .leads")
    page.locator(".clock summary").click()
    expect(leads).to_have_text(
        ["Sun 22 Nov, 09:00: no workday, so no digest", "Mon 23 Nov, 09:00", "Sat 28 Nov, 09:30"]
    )

    page.get_by_role("button", name="Next workday").click()

    expect(leads).to_have_text(["Tue 24 Nov, 09:00", "Tue 24 Nov, 09:00", "Mon 30 Nov, 09:00"])


def test_what_a_lost_connection_missed_is_shown_afterwards(
    chat: str, opened: Opener, assistant: Assistant
) -> None:
    assistant.post("dm:ana", HEALTH)
    page = opened(f"{chat}/?as=ana", cut_off=True)
    page.context.set_offline(True)
    page.fill("#words", "are you there?")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Please try again in a moment.")
    assistant.post("dm:ana", NUDGE)

    page.context.set_offline(False)

    expect(page.locator(".card h3")).to_have_text(["Acme Corp", "Globex: no contact for 34 days."])
