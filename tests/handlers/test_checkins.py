"""A check-in: read out of plain words, stored whole or not at all, shown as understood, taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.file import CustomerFile
from domain.members import Role
from domain.promises import Side
from handlers.request import Audience, Venue
from storage import files, members, promises
from storage.tables import entries
from storage.unit_of_work import Database
from tests import factories as make
from tests.handlers.acme import Chat, card, founded, headline, labels, lines, said

UNNAMED = "call today, their budget is frozen until March"
REPORT = "called Acme today, Raj is worried about the SSO rollout, follow up Friday"


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def texts(chat: Chat) -> list[str]:
    """What was kept, word for word, whoever it is about."""
    with chat.database.across() as connection:
        return [row.text for row in connection.execute(select(entries.c.text))]


def file_of(chat: Chat) -> CustomerFile:
    """Acme's file as it stands now."""
    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, chat.acme_id, today=chat.at.date(), known_at=chat.at)
    assert file is not None
    return file


def test_the_card_shows_how_when_and_what_comes_next(chat: Chat) -> None:
    reply = chat.says("ana", REPORT)

    assert headline(reply).startswith("Logged for Acme Corp: call, today (Mon 23 Nov)")
    assert any(line.startswith("mood negative") for line in card(reply))
    assert any(line.startswith("follow-up you, Fri 27 Nov: ") for line in card(reply))
    assert labels(said(reply)) == ["Edit", "Undo"]


def test_the_text_is_kept_whole(chat: Chat) -> None:
    chat.says("ana", REPORT)

    assert texts(chat) == [REPORT]


def test_a_follow_up_is_a_promise_of_ours_with_its_day(chat: Chat) -> None:
    chat.says("ana", REPORT)

    with chat.database.reading(chat.workspace_id) as uow:
        (ana,) = (each.id for each in members.everyone(uow) if each.handle == "ana")
        (promise,) = promises.open_of_owner(uow, ana)
    assert (promise.side, promise.due_on and promise.due_on.isoformat()) == (Side.OURS, "2026-11-27")


def test_log_takes_the_customer_from_its_words(chat: Chat) -> None:
    reply = chat.says("ana", "log Acme call today, all good")

    assert headline(reply) == "Logged for Acme Corp: call, today (Mon 23 Nov)"


def test_log_without_words_is_refused_with_an_example(chat: Chat) -> None:
    reply = chat.says("ana", "log Acme")

    assert headline(reply) == "log needs more words. Example: log Acme Corp call today, all good."
    assert texts(chat) == []


def test_in_a_customers_channel_no_name_is_needed(chat: Chat) -> None:
    chat.says("ana", "link Acme #acme-team internal")

    reply = chat.says("ana", "call today, all good", Venue("#acme-team", Audience.INTERNAL))

    assert headline(reply) == "Logged for Acme Corp: call, today (Mon 23 Nov)"


def test_without_a_customer_nothing_is_stored_and_ones_own_are_offered(chat: Chat) -> None:
    reply = chat.says("ana", UNNAMED)

    assert headline(reply).startswith("Which customer is that about?")
    assert labels(said(reply)) == ["Acme Corp"]
    assert texts(chat) == []


def test_the_choice_of_a_customer_stores_what_was_typed(chat: Chat) -> None:
    doubt = said(chat.says("ana", UNNAMED))

    reply = chat.clicks("ana", "Acme Corp", doubt)

    assert headline(reply) == "Logged for Acme Corp: call, today (Mon 23 Nov)"
    assert texts(chat) == [UNNAMED]


def test_nobody_else_can_press_the_choice(chat: Chat) -> None:
    doubt = said(chat.says("ana", UNNAMED))

    reply = chat.clicks("ben", "Acme Corp", doubt)

    assert headline(reply) == "That has been dealt with already, or is no longer there."
    assert texts(chat) == []


def test_the_same_words_within_ten_minutes_store_nothing_new(chat: Chat) -> None:
    chat.says("ana", REPORT)

    reply = chat.says("ana", REPORT)

    assert headline(reply).startswith("You logged the same words for Acme Corp at 09:00")
    assert texts(chat) == [REPORT]


def test_the_same_words_are_stored_again_on_demand(chat: Chat) -> None:
    chat.says("ana", REPORT)
    again = said(chat.says("ana", REPORT))

    chat.clicks("ana", "Log again", again)

    assert texts(chat) == [REPORT, REPORT]


def test_a_note_for_two_customers_is_an_entry_for_each(chat: Chat) -> None:
    chat.says("ana", "met Acme and Globex at the fair, both happy")

    assert len(texts(chat)) == 2


def test_a_step_named_in_the_words_moves_on(chat: Chat) -> None:
    chat.says("ben", "Acme: SSO configuration is done")

    plan = file_of(chat).running_plan()
    assert plan is not None
    assert [step.name for step in plan.done_steps()] == [
        "Kick-off call",
        "Data migration",
        "SSO configuration",
    ]


def test_a_day_that_is_in_no_calendar_stores_nothing(chat: Chat) -> None:
    reply = chat.says("ana", "met Acme on 31 February")

    assert headline(reply) == "31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks."
    assert texts(chat) == []


@pytest.mark.parametrize(
    ("zone", "at", "day", "in_words"),
    [
        ("America/Los_Angeles", datetime(2026, 11, 24, 5, tzinfo=UTC), date(2026, 11, 24), "Tue 24 Nov"),
        ("Pacific/Auckland", datetime(2026, 11, 23, 15, tzinfo=UTC), date(2026, 11, 23), "Mon 23 Nov"),
    ],
)
def test_the_day_told_is_the_day_stored_in_any_zone(
    chat: Chat, zone: str, at: datetime, day: date, in_words: str
) -> None:
    chat.says("ana", f"settings zone {zone}")
    chat.at = at

    reply = chat.says("ana", "log Acme called Jane today")

    assert headline(reply) == f"Logged for Acme Corp: call, today ({in_words}), with Jane"
    assert [entry.happened_on for entry in file_of(chat).entries] == [day]


def test_a_promise_of_ours_heard_twice_stands_once(chat: Chat) -> None:
    reply = chat.says("ana", "called Acme today. We promised the security questionnaire by Friday")

    owed = [each for each in file_of(chat).open_promises() if each.side is Side.OURS]
    assert [(each.title, each.due_on) for each in owed] == [
        ("Send the security questionnaire", date(2026, 11, 27))
    ]
    assert any("ecurity questionnaire" in line for line in card(reply))


def test_two_things_to_do_that_are_but_alike_stand_both(chat: Chat) -> None:
    chat.says("ana", "called Acme today, I will send the security whitepaper by Friday")

    assert len([each for each in file_of(chat).open_promises() if each.side is Side.OURS]) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("log Acme called Jane on 32 November", "32 November"),
        ("called Acme on 29 February", "29 February"),
        ("called Acme, all good, follow up December 32nd", "December 32nd"),
    ],
)
def test_a_day_that_no_month_has_stores_nothing(chat: Chat, text: str, words: str) -> None:
    reply = chat.says("ana", text)

    assert headline(reply) == f"{words} is no date. Write one like: Friday, 27 Nov, in 2 weeks."
    assert texts(chat) == []


@pytest.mark.parametrize(
    "text", ["called Acme 3/12", "log Acme met Jane 3/12", "met Jane at Acme 3/12, glad"]
)
def test_figures_that_may_be_two_days_are_asked_about_wherever_they_stand(chat: Chat, text: str) -> None:
    doubt = said(chat.says("ana", text))
    before = texts(chat)

    reply = chat.clicks("ana", "Thursday, 12 March 2026", doubt)

    assert (lines(doubt)[0], before) == ('Two dates can be read in "3/12": which one?', [])
    assert "Thu 12 Mar" in headline(reply)


@pytest.mark.parametrize(
    "text",
    ["called Acme 3/12", "log Acme met Jane 3/12", "met Jane at Acme 3/12, sends the plan by 4/12, glad "],
)
def test_a_text_is_kept_as_it_was_typed_whatever_its_dates_were_said_to_mean(chat: Chat, text: str) -> None:
    reply = chat.says("ana", text)
    for _ in range(text.count("/")):
        reply = chat.clicks("ana", labels(said(reply))[0], said(reply))

    assert texts(chat) == [text.removeprefix("log Acme ").strip()]


def test_a_call_that_was_said_to_be_today_is_kept_as_it_was_typed(chat: Chat) -> None:
    doubt = said(chat.says("ana", "called Acme next Friday, glad"))

    chat.clicks("ana", "It was today", doubt)

    assert texts(chat) == ["called Acme next Friday, glad"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("called Jane at Acme, follow up 10/12", ["Thursday, 10 December 2026", "Tuesday, 12 October 2027"]),
        ("spoke w/ Jane at Acme, sends by 10/12", ["Thursday, 10 December 2026", "Tuesday, 12 October 2027"]),
        ("called Jane at Acme, next call 10/12", ["Thursday, 10 December 2026", "Tuesday, 12 October 2027"]),
        ("called Jane at Acme 10/12", ["Wednesday, 10 December 2025", "Monday, 12 October 2026"]),
        ("called Jane at Acme on 10/12", ["Wednesday, 10 December 2025", "Monday, 12 October 2026"]),
    ],
)
def test_each_clause_says_itself_whether_figures_lie_ahead(chat: Chat, text: str, days: list[str]) -> None:
    doubt = said(chat.says("ana", text))

    assert [label for label in labels(doubt) if label != "It is no date"] == days


def test_a_follow_up_is_due_on_the_day_ahead_that_was_chosen(chat: Chat) -> None:
    doubt = said(chat.says("ana", "called Jane at Acme, follow up 10/12"))

    reply = chat.clicks("ana", "Thursday, 10 December 2026", doubt)

    assert any(line.startswith("follow-up you, Thu 10 Dec: Follow up with Jane") for line in card(reply))


def test_figures_that_are_no_date_stay_what_they_are(chat: Chat) -> None:
    doubt = said(chat.says("ana", "called Acme 12/12 for the third time"))

    reply = chat.clicks("ana", "It is no date", doubt)

    assert lines(doubt)[0] == 'Is "12/12" a date?'
    assert headline(reply) == "Logged for Acme Corp: call, today (Mon 23 Nov)"


@pytest.mark.parametrize(
    "text", ["called Acme, NPS 9/10", "called Acme, 3/12 users trained", "Acme wants 24/7"]
)
def test_scores_and_shares_are_no_dates(chat: Chat, text: str) -> None:
    assert headline(chat.says("ana", text)).startswith("Logged for Acme Corp")


@pytest.mark.parametrize(
    "text",
    [
        "health Acme as of 32 May",
        "health Acme as of 45 October",
        "renewals 32 March",
        "renewals May 32",
        "task call Acme 32 December",
        "follow up with Acme on 31 Feb",
        "which renewals are due in 32 March?",
    ],
)
def test_no_verb_takes_a_day_that_no_month_has(chat: Chat, text: str) -> None:
    reply = chat.says("ana", text)

    assert "is no date. Write one like: Friday" in headline(reply)


@pytest.mark.parametrize(
    ("text", "day", "answer"),
    [
        ("health Acme as of 3/12", "Thursday, 12 March 2026", "12 Mar"),
        ("renewals 3/12", "Thursday, 3 December 2026", "3 Dec"),
        ("task call Acme 3/12", "Thursday, 3 December 2026", "3 Dec"),
    ],
)
def test_every_verb_asks_which_of_two_days_is_meant(chat: Chat, text: str, day: str, answer: str) -> None:
    doubt = said(chat.says("ana", text))

    reply = chat.clicks("ana", day, doubt)

    assert lines(doubt) == ['Two dates can be read in "3/12": which one?']
    assert any(answer in line for line in card(reply))


def test_the_form_asks_and_stores(chat: Chat) -> None:
    asked = chat.presses("ana", "log_form", chat.acme_id)

    assert asked.form is not None
    assert asked.form.title == "Log a contact with Acme Corp"
    assert headline(chat.fills("ana", "log_form", chat.acme_id, text="call today, all good")).startswith(
        "Logged for Acme Corp: call"
    )


def test_an_empty_form_says_at_the_field_what_to_write(chat: Chat) -> None:
    reply = chat.fills("ana", "log_form", chat.acme_id, text="  ")

    assert reply.form is not None
    assert reply.form.fields[0].error == "Say what happened, such as: call today, all good."


def test_undo_takes_everything_back(chat: Chat) -> None:
    chat.says("ana", REPORT)

    reply = chat.says("ana", "undo")

    assert headline(reply).startswith("Taken back: check-in for Acme Corp")
    assert texts(chat) == []
    assert len(file_of(chat).open_promises()) == 2


def test_undo_says_which_reminder_is_open_again(chat: Chat) -> None:
    chat.at += timedelta(days=100)
    chat.says("ben", "step Acme Admin training started")
    chat.says("ana", "called Acme today, all good")

    reply = chat.says("ana", "undo")

    assert card(reply)[1] == "The reminder to contact Acme Corp is open again."


def test_undo_of_a_task_says_nothing_of_health(chat: Chat) -> None:
    chat.says("ana", "task call Acme on Friday")

    reply = chat.says("ana", "undo")

    assert card(reply) == ["Task taken back: Call Acme"]


def test_a_neutral_mood_is_shown_where_it_counts(chat: Chat) -> None:
    reply = chat.says("ana", "called Acme today, all good")

    assert card(reply)[1] == "mood neutral"


def test_who_left_is_named_with_what_holds_the_score_down(chat: Chat) -> None:
    chat.says("ana", "person Acme Jane Miller champion")

    reply = chat.says("ana", "Jane from Acme left the company")

    assert headline(reply) == "Logged for Acme Corp: note, today (Mon 23 Nov), about Jane Miller"
    assert "left Jane Miller: marked as left" in card(reply)
    assert card(reply)[-1].endswith(
        "Held at 49 at most: Jane Miller (champion) left and nobody else met in 60 days."
    )


def test_undo_opens_again_what_the_entry_closed(chat: Chat) -> None:
    chat.says("ben", "Acme: SSO configuration is done")

    chat.says("ben", "undo")

    plan = file_of(chat).running_plan()
    assert plan is not None
    assert [step.name for step in plan.open_steps()] == ["SSO configuration", "Admin training"]


def test_undo_by_button_is_for_its_author_alone(chat: Chat) -> None:
    logged = said(chat.says("ana", REPORT))

    reply = chat.clicks("ben", "Undo", logged)

    assert headline(reply) == "There is nothing of yours from the last 24 hours to take back."
    assert texts(chat) == [REPORT]


def test_undo_asks_where_somebody_has_gone_on_from_there(chat: Chat) -> None:
    chat.says("ben", "Acme: SSO configuration is done")
    chat.says("ana", "step Acme SSO configuration blocked no access")

    reply = chat.says("ben", "undo")

    assert card(reply)[1] == (
        "1 thing it changed was changed again since, and stays. I can take back the rest."
    )
    assert labels(said(reply)) == ["Take back the rest"]
    rest = chat.clicks("ben", "Take back the rest", said(reply))
    assert card(rest)[-1] == "Not taken back: 1 thing that was changed again since."


def test_undo_says_so_where_nothing_is_left_to_take_back(chat: Chat) -> None:
    chat.says("ben", "step Acme Admin training started")
    chat.says("ana", "step Acme Admin training done")

    reply = chat.says("ben", "undo")

    assert card(reply)[1] == "It was changed again since: nothing of it is left to take back."
    assert labels(said(reply)) == []


def test_a_viewer_may_not_log(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        vera = make.member(uow, "Vera Blue", roles=frozenset({Role.VIEWER}))
        members.identify(uow, vera.id, "web", "vera")

    reply = chat.says("vera", REPORT)

    assert headline(reply).startswith("log is for admin or csm or lead or pm; you are viewer.")
    assert texts(chat) == []


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("met Acme, Globex and Zorblax Labs at the fair, all good", "Zorblax Labs"),
        ("met Zorblax, Acme and Globex at the fair, all good", "Zorblax"),
        ("called Acme and Globex, Zorblax next week", "Zorblax"),
    ],
)
def test_a_name_among_customers_that_is_none_is_told(chat: Chat, text: str, unknown: str) -> None:
    reply = chat.says("cleo", text)

    assert headline(reply).startswith("Logged for Acme")
    assert card(reply)[-1] == f"No customer is called “{unknown}”, so nothing was logged for it."


@pytest.mark.parametrize(
    "text",
    [
        "met Acme and Globex, Friday was good",
        "met Acme, Globex and Ben at the fair",
        "called Acme and Globex, Jane Miller is happy",
        "met Acme and Zorblax",
    ],
)
def test_people_and_days_beside_customers_are_not_taken_for_them(chat: Chat, text: str) -> None:
    reply = chat.says("cleo", text)

    assert not any(line.startswith("No customer is called") for line in card(reply))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("called Acme on 4 Dec 2026, good", "4 Dec 2026"),
        ("called Jane at Acme next Friday, they were happy", "Next Friday"),
        ("met Acme in 2028", "2028"),
        ("on 4 Dec 2026 we visited Acme, all fine", "4 Dec 2026"),
        ("log Acme spoke with Jane on 30 Nov 2031", "30 Nov 2031"),
    ],
)
def test_a_contact_told_of_a_day_ahead_is_asked_about(chat: Chat, text: str, day: str) -> None:
    reply = chat.says("ana", text)

    assert headline(reply) == f"{day} is still ahead, so nobody was met then. Was it today, or is it planned?"
    assert texts(chat) == []


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("It was today", "Logged for Acme Corp: call, today (Mon 23 Nov)"),
        ("Plan it for Fri 4 Dec", "Acme Corp: planned: call, Fri 4 Dec"),
    ],
)
def test_such_a_day_becomes_today_or_a_plan(chat: Chat, button: str, answer: str) -> None:
    doubt = said(chat.says("ana", "called Acme on 4 Dec 2026, good"))

    reply = chat.clicks("ana", button, doubt)

    assert headline(reply) == answer


@pytest.mark.parametrize(
    "text",
    [
        "called Acme, next Friday they go live",
        "called Jane at Acme tomorrow she is on leave",
        "called Acme about the workshop on 4 Dec 2026, good",
        "emailed Acme tomorrow's agenda",
        "called Acme today, follow up next Friday",
    ],
)
def test_a_day_ahead_of_something_else_is_no_doubt(chat: Chat, text: str) -> None:
    assert headline(chat.says("ana", text)).startswith("Logged for Acme Corp: ")


@pytest.mark.parametrize(
    ("text", "words"),
    [("called Acme at 25:00", "25:00"), ("log Acme met Jane at 9:75, all good", "9:75")],
)
def test_a_time_that_no_day_has_stores_nothing(chat: Chat, text: str, words: str) -> None:
    reply = chat.says("ana", text)

    assert headline(reply) == f"{words} is no time of day. Write one like: 14:30, 2 pm."
    assert texts(chat) == []
