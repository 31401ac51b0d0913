"""`edit`: a check-in is corrected by its form; health, reminders and the card that was sent follow."""

from datetime import date, timedelta

import pytest

from domain.entries import Entry, Kind, Mood
from handlers.commands import answer
from handlers.forms import Form
from handlers.request import Filled, Identity, Input, Place, Reply, Request, Typed
from handlers.services import Services
from storage import files, naming
from storage.unit_of_work import Database
from tests.factories import ONE_DAY, TODAY
from tests.handlers.acme import DIRECT, Chat, card, founded, headline, labels, lines, said

REPORT = "called Globex today, Raj is worried about the rollout"


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def asked_to_edit(chat: Chat, who: str = "dev", words: str = "edit") -> Form:
    form = chat.says(who, words).form
    assert form is not None
    return form


def values(form: Form) -> dict[str, str]:
    return {field.name: field.value for field in form.fields}


def correct(chat: Chat, who: str = "dev", **changed: str) -> Reply:
    """Fills in the form of the last check-in, with some fields changed."""
    form = asked_to_edit(chat, who)
    return chat.fills(who, "edit_form", form.id, **(values(form) | changed))


def the_entry(chat: Chat, name: str = "Globex") -> Entry:
    """The one report about a customer, as it is kept."""
    with chat.database.reading(chat.workspace_id) as uow:
        customer_id = next(each.id for each in naming.every(uow) if each.name == name)
        file = files.load(uow, customer_id, today=TODAY, known_at=chat.at)
    assert file is not None
    (entry,) = file.entries
    return entry


def promised(chat: Chat, name: str = "Globex") -> set[tuple[str, date | None]]:
    """What is owed in the file of a customer, ours and theirs, with the day it is due."""
    with chat.database.reading(chat.workspace_id) as uow:
        customer_id = next(each.id for each in naming.every(uow) if each.name == name)
        file = files.load(uow, customer_id, today=TODAY, known_at=chat.at)
    assert file is not None
    return {(promise.title, promise.due_on) for promise in file.promises}


def posted(chat: Chat, given: Input) -> Reply:
    """Said where the answer is posted as a message of its own."""
    request = Request(
        f"posted-{next(chat.keys)}", chat.workspace_id, Identity(Place.WEB, "dev"), DIRECT, given, chat.at
    )
    return answer(request, Services(chat.database))


def card_as_posted(chat: Chat) -> list[str]:
    """What the first card sent says now."""
    _, message = chat.posted()[0]
    return lines(message)


def test_the_form_is_filled_in_with_what_is_kept(chat: Chat) -> None:
    chat.says("dev", REPORT)

    assert values(asked_to_edit(chat)) == {
        "customer": "Globex",
        "kind": "call",
        "happened_on": "2026-11-23",
        "mood": "negative",
        "people": "Raj",
        "text": REPORT,
    }


def test_the_button_opens_the_same_form(chat: Chat) -> None:
    logged = said(chat.says("dev", REPORT))

    form = chat.clicks("dev", "Edit", logged).form

    assert form == asked_to_edit(chat)


def test_the_card_says_what_is_otherwise_now(chat: Chat) -> None:
    chat.says("dev", REPORT)

    reply = correct(chat, happened_on="2026-11-20", mood="positive", kind="meeting", people="Raj and Jane")

    assert card(reply) == [
        "Corrected for Globex: meeting, Fri 20 Nov, with Jane and Raj",
        "how meeting was call",
        "when Fri 20 Nov was Mon 23 Nov",
        "mood positive was negative",
        "with Jane and Raj",
        "Health 100, was 63.",
    ]
    assert labels(said(reply)) == ["Edit", "Undo"]


def test_what_is_kept_is_what_the_form_said(chat: Chat) -> None:
    chat.says("dev", REPORT)

    correct(chat, happened_on="2026-11-20", mood="mixed", kind="none")

    entry = the_entry(chat)
    assert (entry.kind, entry.mood, entry.happened_on) == (None, Mood.MIXED, TODAY - 3 * ONE_DAY)


def test_a_day_can_be_given_in_words(chat: Chat) -> None:
    chat.says("dev", REPORT)

    correct(chat, happened_on="last Friday")

    assert the_entry(chat).happened_on == TODAY - 3 * ONE_DAY


def test_signals_are_read_again_from_corrected_words(chat: Chat) -> None:
    chat.says("dev", "called Globex today, they think of leaving us")
    assert [signal.value for signal in the_entry(chat).signals] == ["churn"]

    correct(chat, text="called Globex today, all as planned")

    assert the_entry(chat).signals == ()


def test_what_is_owed_is_read_again_from_corrected_words(chat: Chat) -> None:
    chat.says("dev", "called Globex today, I'll send Raj the quote by Friday and book the room on Thursday")

    correct(chat, text="called Globex today, I'll send Raj the quote by Tuesday and call him on Thursday")

    assert promised(chat) == {
        ("Send Raj the quote", date(2026, 11, 24)),
        ("Call Raj", date(2026, 11, 26)),
    }


def test_the_card_says_what_is_owed_by_corrected_words(chat: Chat) -> None:
    chat.says("dev", REPORT)

    reply = correct(chat, text="called Globex today, I'll send Raj the quote by Tuesday")

    assert "follow-up Send Raj the quote Tue 24 Nov" in lines(said(reply))


def test_what_is_said_again_in_a_correction_is_owed_once(chat: Chat) -> None:
    chat.says("dev", "called Globex today, I'll send Raj the quote by Friday")

    correct(chat, text="called Globex this morning, I'll send Raj the quote by Friday")

    assert promised(chat) == {("Send Raj the quote", date(2026, 11, 27))}


def test_undo_of_a_correction_brings_back_what_was_owed(chat: Chat) -> None:
    chat.says("dev", "called Globex today, I'll send Raj the quote by Friday and book the room on Thursday")
    correct(
        chat, text="called Globex today, I'll send Raj the quote by Tuesday, and Raj will call us on Monday"
    )

    chat.says("dev", "undo")

    assert promised(chat) == {
        ("Send Raj the quote", date(2026, 11, 27)),
        ("Book the room", date(2026, 11, 26)),
    }


def test_undo_of_a_correction_brings_the_former_back(chat: Chat) -> None:
    chat.says("dev", REPORT)
    before = the_entry(chat)
    correct(chat, mood="positive", happened_on="2026-11-20")

    reply = chat.says("dev", "undo")

    assert headline(reply) == "Taken back: correction of the check-in for Globex: health 63 again"
    assert the_entry(chat) == before


def test_the_check_in_itself_can_be_taken_back_after_its_correction_was(chat: Chat) -> None:
    chat.says("dev", REPORT)
    correct(chat, mood="positive")
    chat.says("dev", "undo")

    reply = chat.says("dev", "undo")

    assert headline(reply).startswith("Taken back: check-in for Globex")


def test_a_report_of_the_wrong_customer_moves_with_what_it_promised(chat: Chat) -> None:
    chat.says("dev", "called Globex today, follow up Friday")

    correct(chat, customer="Acme")

    entry = the_entry(chat, "Acme Corp")
    assert (entry.customer_id, entry.kind) == (chat.acme_id, Kind.CALL)
    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, chat.acme_id, today=TODAY, known_at=chat.at)
    assert file is not None
    assert [promise.entry_id for promise in file.promises if promise.entry_id] == [entry.id]


def test_undo_moves_it_back_and_both_healths_follow(chat: Chat) -> None:
    chat.says("dev", REPORT)
    correct(chat, customer="Acme")

    reply = chat.says("dev", "undo")

    assert "Globex 63" in headline(reply)
    assert the_entry(chat).text == REPORT


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_changed(chat: Chat) -> None:
    chat.says("dev", REPORT)
    before = the_entry(chat)

    reply = correct(chat, customer="Zork", happened_on="31 February", kind="seance", mood="", text=" ")

    assert reply.form is not None
    assert {field.name: field.error for field in reply.form.fields if field.error} == {
        "customer": 'No customer is called "Zork".',
        "kind": "Choose one: call, meeting, visit, email, chat, review, training, none.",
        "happened_on": "31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks.",
        "mood": "Choose one: positive, neutral, negative, mixed.",
        "text": "Say what happened, in up to 20,000 characters.",
    }
    assert the_entry(chat) == before


def test_a_form_sent_in_unchanged_corrects_nothing(chat: Chat) -> None:
    chat.says("dev", REPORT)

    reply = correct(chat)

    assert headline(reply) == "Nothing to correct for Globex"
    assert [verb for verb, _ in chat.summaries()] == ["log"]


def test_of_a_report_about_two_customers_it_is_asked_which(chat: Chat) -> None:
    chat.says("dev", "met Acme and Globex at the fair, both happy")
    doubt = said(chat.says("dev", "edit"))
    assert sorted(labels(doubt)) == ["Acme Corp", "Globex"]

    reply = chat.clicks("dev", "Globex", doubt)

    assert reply.form is not None
    assert values(reply.form)["customer"] == "Globex"


def test_after_a_day_it_is_too_late(chat: Chat) -> None:
    chat.says("dev", REPORT)

    chat.at += timedelta(hours=24, minutes=1)

    assert headline(chat.says("dev", "edit")) == (
        "There is no check-in of yours from the last 24 hours to correct."
    )


def test_nobody_corrects_what_another_wrote(chat: Chat) -> None:
    logged = said(chat.says("dev", REPORT))
    form = asked_to_edit(chat)

    by_button = chat.clicks("ana", "Edit", logged)
    by_form = chat.fills("ana", "edit_form", form.id, **(values(form) | {"mood": "positive"}))

    assert headline(by_button) == headline(by_form)
    assert the_entry(chat).mood is Mood.NEGATIVE


def test_what_others_went_on_from_stays_and_the_card_says_so(chat: Chat) -> None:
    chat.says("ben", "called Acme today, Admin training started")
    chat.says("ana", "step Acme Admin training done")

    reply = correct(chat, "ben", mood="positive")

    assert "Others have gone on from there: 1 thing it told of stays as it is." in card(reply)


def test_the_card_that_was_sent_is_set_right(chat: Chat) -> None:
    posted(chat, Typed(REPORT))
    assert card_as_posted(chat)[0] == "Logged for Globex: call, today (Mon 23 Nov), with Raj"

    form = asked_to_edit(chat)
    posted(
        chat, Filled("edit_form", form.id, values(form) | {"happened_on": "2026-11-20", "mood": "positive"})
    )

    assert card_as_posted(chat) == [
        "Logged for Globex: call, Fri 20 Nov, with Raj",
        "mood positive",
    ]


def test_undo_of_the_correction_sets_the_card_back(chat: Chat) -> None:
    posted(chat, Typed(REPORT))
    form = asked_to_edit(chat)
    posted(chat, Filled("edit_form", form.id, values(form) | {"happened_on": "2026-11-20"}))

    posted(chat, Typed("undo"))

    assert card_as_posted(chat)[0] == "Logged for Globex: call, today (Mon 23 Nov), with Raj"


def numbers(chat: Chat, customer_id: str) -> list[tuple[str, int, str]]:
    """The scores kept of a customer: kind, value, day."""
    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, customer_id, today=TODAY, known_at=chat.at)
    assert file is not None
    return [(score.kind.value, score.value, score.happened_on.isoformat()) for score in file.scores]


def test_a_score_moves_with_its_report_and_back(chat: Chat) -> None:
    chat.says("ben", "called Acme today, NPS 9")
    correct(chat, "ben", happened_on="2026-11-20")
    assert numbers(chat, chat.acme_id) == [("nps", 9, "2026-11-20")]

    chat.says("ben", "undo")

    assert numbers(chat, chat.acme_id) == [("nps", 9, "2026-11-23")]


def open_steps(chat: Chat) -> list[str]:
    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, chat.acme_id, today=TODAY, known_at=chat.at)
    assert file is not None
    return [step.name for plan in file.plans for step in plan.open_steps()]


def test_a_step_told_of_at_the_wrong_customer_is_open_again(chat: Chat) -> None:
    chat.says("ben", "Acme: Admin training is done")
    assert open_steps(chat) == ["SSO configuration"]

    correct(chat, "ben", customer="Globex")

    assert open_steps(chat) == ["SSO configuration", "Admin training"]


def test_undo_of_the_move_closes_the_step_again(chat: Chat) -> None:
    chat.says("ben", "Acme: Admin training is done")
    correct(chat, "ben", customer="Globex")

    chat.says("ben", "undo")

    assert open_steps(chat) == ["SSO configuration"]
