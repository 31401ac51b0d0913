"""One's own day: the digest's hour, the zone and the workdays, by words or form; the digest follows."""

import pytest

from handlers.request import Reply
from storage import walls
from storage.tables import due
from storage.unit_of_work import Database
from tests.factories import AT, ONE_DAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """It is Monday, 9:00 in UTC and in Lisbon, where all live."""
    return founded(sqlite_database)


USUAL = "your day digest 9:00, Mon to Fri, quiet hours 19:00-7:00, bank holidays none Europe/Lisbon"


def next_digest(chat: Chat, who: str = "ana") -> str:
    """When the member's next digest comes, in UTC."""
    mine = walls.select(due).where(due.c.rule == "digest", due.c.subject_id == chat.member_id(who))
    with chat.database.reading(chat.workspace_id) as uow:
        (row,) = uow.all(mine)
    return f"{row.due_at:%Y-%m-%d %H:%M}"


def errors_in(reply: Reply) -> dict[str, str]:
    assert reply.form is not None
    return {each.name: each.error for each in reply.form.fields if each.error}


@pytest.mark.parametrize(
    ("words", "said_back", "digest"),
    [
        ("digest 10", "Digest at 10:00 was 9:00", "2026-11-23 10:00"),
        ("digest at 8:30", "Digest at 8:30 was 9:00", "2026-11-24 08:30"),
        ("digest 5 pm", "Digest at 17:00 was 9:00", "2026-11-23 17:00"),
        ("digest hour 17h", "Digest at 17:00 was 9:00", "2026-11-23 17:00"),
        ("zone Asia/Kathmandu", "Time zone Asia/Kathmandu was Europe/Lisbon", "2026-11-24 03:15"),
        ("time zone berlin", "Time zone Europe/Berlin was Europe/Lisbon", "2026-11-24 08:00"),
        ("zone new york", "Time zone America/New_York was Europe/Lisbon", "2026-11-23 14:00"),
        ("workdays Wed-Fri", "Workdays Wed to Fri was Mon to Fri", "2026-11-25 09:00"),
        (
            "workdays Sunday to Thursday",
            "Workdays Mon, Tue, Wed, Thu and Sun was Mon to Fri",
            "2026-11-24 09:00",
        ),
        ("days tue, thu and sat", "Workdays Tue, Thu and Sat was Mon to Fri", "2026-11-24 09:00"),
    ],
)
def test_ones_day_is_read_out_of_words_and_the_digest_follows(
    chat: Chat, words: str, said_back: str, digest: str
) -> None:
    reply = chat.says("ana", f"settings {words}")

    assert card(reply) == ["Your day: changed", said_back]
    assert labels(said(reply)) == ["Undo"]
    assert next_digest(chat) == digest


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("digest 25", 'I read no hour of the day in "25". Example: settings digest 8:30.'),
        ("digest 13 pm", 'I read no hour of the day in "13 pm". Example: settings digest 8:30.'),
        ("digest 8:75", 'I read no hour of the day in "8:75". Example: settings digest 8:30.'),
        (
            "zone Atlantis",
            'I know no time zone "Atlantis". Name a zone or its city. Example: settings zone Europe/Lisbon.',
        ),
        ("workdays Mon-Xyz", 'I cannot read workdays in "Mon-Xyz". Example: settings workdays Mon-Thu.'),
        ("workdays", 'I cannot read workdays in "". Example: settings workdays Mon-Thu.'),
        ("quiet always", 'I read no hour of the day in "always". Example: settings quiet 19:00-7:00.'),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_right_example(chat: Chat, words: str, refusal: str) -> None:
    reply = chat.says("ana", f"settings {words}")

    assert card(reply) == [refusal]
    assert chat.summaries() == []


def test_a_city_of_two_zones_is_asked_about(chat: Chat) -> None:
    asked = said(chat.says("ana", "settings zone Louisville"))

    reply = chat.clicks("ana", "America/Kentucky/Louisville", asked)

    assert labels(asked) == ["America/Kentucky/Louisville", "America/Louisville"]
    assert card(reply)[1] == "Time zone America/Kentucky/Louisville was Europe/Lisbon"


def test_todays_digest_that_was_to_come_comes_although_its_new_hour_has_passed(chat: Chat) -> None:
    chat.at = AT.replace(hour=8)

    chat.says("ana", "settings digest 7")

    assert next_digest(chat) == "2026-11-23 07:00"


def test_another_day_changes_nobody_elses(chat: Chat) -> None:
    chat.says("ben", "settings digest 7")
    chat.says("ana", "settings digest 10")

    assert next_digest(chat, "ben") == "2026-11-24 07:00"


def test_an_undone_hour_puts_the_digest_back(chat: Chat) -> None:
    changed = said(chat.says("ana", "settings digest 10"))

    chat.clicks("ana", "Undo", changed)

    assert next_digest(chat) == "2026-11-24 09:00"
    assert card(chat.says("ana", "settings"))[1] == USUAL


def test_one_thing_of_ones_day_is_taken_back_although_another_was_set_since(chat: Chat) -> None:
    hours = said(chat.says("ana", "settings digest 8"))
    chat.says("ana", "away until Friday")
    chat.says("ana", "back")

    reply = chat.clicks("ana", "Undo", hours)

    assert card(reply) == ["Taken back: Ana's day: Digest at 8:00"]
    assert card(chat.says("ana", "settings"))[1] == USUAL


def test_undo_goes_back_step_by_step_over_leave_and_the_settings_before_it(chat: Chat) -> None:
    for words in ("settings workdays mon-thu", "settings digest 8", "away until Friday", "back"):
        chat.says("ana", words)

    taken_back = [card(chat.says("ana", "undo")) for _ in range(4)]

    assert taken_back == [
        ["Taken back: Ana is back"],
        ["Taken back: Ana away until Fri 27 Nov"],
        ["Taken back: Ana's day: Digest at 8:00"],
        ["Taken back: Ana's day: Workdays Mon to Thu"],
    ]
    assert card(chat.says("ana", "settings"))[1] == USUAL


def test_what_was_set_anew_since_is_not_said_to_be_taken_back_and_the_change_before_is_offered(
    chat: Chat,
) -> None:
    chat.says("ana", "settings digest 8")
    hours = said(chat.says("ana", "settings zone berlin"))
    chat.says("ana", "settings zone london")

    asked = chat.clicks("ana", "Undo", hours)

    assert card(asked)[:2] == [
        "Ana's day: Time zone Europe/Berlin",
        "It was changed again since: nothing of it is left to take back.",
    ]
    assert labels(said(asked)) == ["Take back: Ana's day: Digest at 8:00"]
    reply = chat.clicks("ana", "Take back: Ana's day: Digest at 8:00", said(asked))
    assert card(reply) == ["Taken back: Ana's day: Digest at 8:00"]


def test_what_is_left_of_a_change_is_taken_back_and_the_rest_said_to_stay(chat: Chat) -> None:
    chat.fills("ana", "settings_own", "own", digest="7:15", zone="Berlin")
    chat.says("ana", "settings zone london")
    london = chat.says("ana", "undo")

    reply = chat.says("ana", "undo")

    assert card(london) == ["Taken back: Ana's day: Time zone Europe/London"]
    assert card(reply) == ["Taken back: Ana's day: Digest at 7:15; Time zone Europe/Berlin"]


def test_the_form_changes_several_at_once(chat: Chat) -> None:
    asked = chat.clicks("ana", "Your day", said(chat.says("ana", "settings"))).form
    assert asked is not None

    reply = chat.fills("ana", asked.verb, asked.id, digest="7:15", zone="Berlin", workdays="Mon-Thu")

    assert [each.value for each in asked.fields] == [
        "9:00",
        "Europe/Lisbon",
        "Mon to Fri",
        "19:00-7:00",
        "none",
    ]
    assert card(reply)[1:] == [
        "Digest at 7:15 was 9:00",
        "Time zone Europe/Berlin was Europe/Lisbon",
        "Workdays Mon to Thu was Mon to Fri",
    ]
    assert next_digest(chat) == "2026-11-24 06:15"


def test_what_is_wrong_in_the_form_is_said_at_its_field_and_stores_nothing(chat: Chat) -> None:
    wrong = {"digest": "late", "zone": "Atlantis", "workdays": "Funday", "quiet": "always", "holidays": "Oz"}
    reply = chat.fills("ana", "settings_own", "own", **wrong)

    assert errors_in(reply) == {
        "digest": 'I read no hour of the day in "late". Example: 8:30.',
        "zone": 'I know no time zone "Atlantis". Name a zone or its city. Example: Europe/Lisbon.',
        "workdays": 'I cannot read workdays in "Funday". Example: Mon-Thu.',
        "quiet": 'I read no hour of the day in "always". Example: 19:00-7:00.',
        "holidays": 'I know no bank holidays of "Oz". Name a country or a part. Example: DE-BY.',
    }
    assert chat.summaries() == []


def test_one_wrong_field_of_the_form_keeps_the_others_from_being_stored(chat: Chat) -> None:
    reply = chat.fills("ana", "settings_own", "own", digest="7:15", zone="Louisville", workdays="Mon-Thu")

    assert errors_in(reply) == {
        "zone": (
            'More than one time zone is called "Louisville": America/Kentucky/Louisville and '
            "America/Louisville. Which one?"
        )
    }
    assert chat.summaries() == []


def test_what_holds_already_changes_nothing(chat: Chat) -> None:
    reply = chat.says("ana", "settings digest 9:00")

    assert card(reply) == ["Your day: so already; nothing changed", "Digest at 9:00"]
    assert chat.summaries() == []


def test_a_day_later_the_new_zone_makes_the_day(chat: Chat) -> None:
    chat.says("ana", "settings zone Pacific/Auckland")
    chat.at = AT + ONE_DAY

    reply = chat.says("ana", "task book the room tomorrow")

    assert "Wed 25 Nov" in " ".join(card(reply))


@pytest.mark.parametrize(
    "words", ["away til 12.12 cover @dev", "away til 12 dec cover dev", "away until 12.12 with @dev"]
)
def test_a_leave_is_told_however_until_is_spelt(chat: Chat, words: str) -> None:
    reply = chat.says("ana", words)

    assert headline(reply) == "Away: until Sat 12 Dec, when you are back"


@pytest.mark.parametrize("words", ["away tomorow", "away tomorow cover @dev", "away tomorow @dev"])
def test_a_leave_without_a_day_that_can_be_read_is_refused_as_one(chat: Chat, words: str) -> None:
    reply = chat.says("ana", words)

    assert headline(reply).startswith('I read no day in "tomorow')
    assert headline(reply).endswith("until which you are away. Example: away until 7 December cover @ben.")


def test_a_report_may_begin_with_away(chat: Chat) -> None:
    reply = chat.says("ana", "away day with Acme today, all went well")

    assert headline(reply).startswith("Logged for Acme Corp")
