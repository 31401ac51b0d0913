"""Forms: a day is written as in a sentence; what is refused stays in its form, the reason beside it."""

import pytest

from handlers.forms import Field, Form
from handlers.request import Reply
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import TODAY
from tests.handlers.acme import Chat, buttons, founded, headline, rows, said

NO_DATE = "31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks."


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Ana owes Acme one thing, due today."""
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        make.promise(uow, chat.acme_id, chat.member_id("ana"), "Send the quote", due_on=TODAY)
    chat.says("ana", "customer Acme country DE")
    return chat


def form_of(reply: Reply) -> Form:
    assert reply.form is not None
    return reply.form


def wrong(reply: Reply) -> list[Field]:
    return [field for field in form_of(reply).fields if field.error]


def snoozes(chat: Chat, until: str) -> Reply:
    """Ana's one open reminder, held by its form."""
    digest = said(chat.says("ana", "today"))
    menu = [each for row in rows(digest) for each in row.menu if each.verb == "nudge_snooze_form"]
    form = form_of(chat.presses("ana", menu[0].verb, menu[0].id))
    return chat.fills("ana", form.verb, form.id, until=until)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Friday", "Fri 27 Nov"),
        ("27 Nov", "Fri 27 Nov"),
        ("in 2 weeks", "Mon 7 Dec"),
        ("for 2 weeks", "Mon 7 Dec"),
        ("4 Dec", "Fri 4 Dec"),
        ("2026-12-04", "Fri 4 Dec"),
        ("24/12", "Thu 24 Dec"),
    ],
)
def test_a_reminder_is_held_until_a_day_as_people_write_it(chat: Chat, written: str, day: str) -> None:
    reply = snoozes(chat, written)

    assert headline(reply) == f"Acme Corp: held until {day}"


def test_no_day_at_all_is_refused_at_the_field_and_its_words_are_kept(chat: Chat) -> None:
    (field,) = wrong(snoozes(chat, "31 February"))

    assert (field.name, field.value, field.error) == ("until", "31 February", NO_DATE)


def test_a_day_that_is_not_ahead_is_refused_at_the_field(chat: Chat) -> None:
    (field,) = wrong(snoozes(chat, "yesterday"))

    assert (field.value, field.error) == (
        "yesterday",
        "Sun 22 Nov is not ahead. Choose a later day, for example tomorrow.",
    )


def test_figures_read_in_two_ways_are_refused_at_the_field_with_both_days(chat: Chat) -> None:
    (field,) = wrong(snoozes(chat, "3/12"))

    assert field.error == (
        'Both Thu 3 Dec and Fri 12 Mar 2027 can be read in "3/12". Write the month as a word, such as: 4 Dec.'
    )


def test_a_report_that_is_refused_stays_in_its_form(chat: Chat) -> None:
    form = form_of(chat.presses("ana", "log_form", chat.acme_id))

    refused = chat.fills("ana", form.verb, form.id, text="met on 31 February, all good")

    (field,) = wrong(refused)
    assert form_of(refused).title == "Log a contact with Acme Corp"
    assert (field.value, field.error) == ("met on 31 February, all good", NO_DATE)
    assert [verb for verb, _ in chat.summaries()] == ["customer"]


def test_a_report_in_doubt_waits_behind_the_buttons_of_its_question(chat: Chat) -> None:
    form = form_of(chat.presses("ana", "log_form", chat.acme_id))
    doubt = chat.fills("ana", form.verb, form.id, text="called them on 3/11, all good")

    reply = chat.presses("ana", buttons(said(doubt))[0].verb, buttons(said(doubt))[0].id)

    assert headline(reply).startswith("Logged for Acme Corp")


@pytest.mark.parametrize("verb", ["nps_form", "csat_form", "pulse_form"])
def test_the_day_of_a_score_is_written_as_people_write_it(chat: Chat, verb: str) -> None:
    kept = chat.fills("ana", verb, chat.acme_id, value="4", day="last Monday", person="")
    refused = chat.fills("ana", verb, chat.acme_id, value="3", day="31 February", person="")

    (field,) = wrong(refused)
    assert "Mon 16 Nov" in str(said(kept)) or "Mon 9 Nov" in str(said(kept))
    assert (field.name, field.value, field.error) == ("day", "31 February", NO_DATE)
    assert form_of(refused).fields[0].value == "3"


def test_a_pause_in_doubt_is_refused_at_its_field(chat: Chat) -> None:
    (field,) = wrong(chat.fills("ana", "pause_form", chat.acme_id, until="3/12"))

    assert field.value == "3/12"
    assert field.error.startswith("Both ")


def test_the_day_of_a_contract_in_doubt_is_refused_at_its_field(chat: Chat) -> None:
    form = form_of(chat.presses("ana", "customer_form", chat.acme_id))
    values = {field.name: field.value for field in form.fields}

    (field,) = wrong(chat.fills("ana", form.verb, form.id, **(values | {"end": "3/12"})))

    assert (field.name, field.value) == ("end", "3/12")
    assert field.error.startswith("Both ")
