"""A past day read in two ways: as of it, from all that is known now, and as the card said it then.

Brite is known since Tue 1 Sep, high-touch (cadence 30), and Ana's. It has neither usage nor tickets nor a
project, so that its score is (25 x engagement + 15 x sentiment) / 40, of one of them alone where the other is
left out.
"""

from datetime import date, datetime
from typing import Any

import pytest

from domain.customers import Segment
from domain.message import Headline
from domain.settings import Setting
from handlers.commands import answer
from handlers.request import Identity, Place, Reply, Request, Typed
from handlers.services import Services
from storage import facts, members, naming, settings, workspaces
from storage.facts import Noun
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT
from tests.handlers.acme import DIRECT, Chat, card, founded, headline, labels, said
from tests.storage.statements import counted

AS_OF, AS_KNOWN = "health Brite as of 1 October", "health Brite as known on 1 October"
SEP_1 = date(2026, 9, 1)


def at(day: str) -> datetime:
    """Nine o'clock on a day of 2026: `10-05`."""
    return datetime.fromisoformat(f"2026-{day}T09:00Z")


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """On 20 September Ana called, and all was good; the chat goes on on Mon 5 October."""
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        ids = {each.handle: each.id for each in members.everyone(uow)}
        said = {"segment": Segment.HIGH_TOUCH, "csm_id": ids["ana"], "held_from": SEP_1}
        make.customer(uow, "Brite", at=at("09-01"), **said)
        workspaces.names_changed(uow)
    chat.at = at("09-20")
    chat.says("ana", "log Brite call today, they are happy")
    chat.at = at("10-05")
    return chat


def brite(chat: Chat) -> str:
    with chat.database.reading(chat.workspace_id) as uow:
        return next(each.id for each in naming.every(uow) if each.name == "Brite")


def told(chat: Chat, held_from: date, **fields: Any) -> None:
    """Something that held of Brite from a day, recorded now."""
    with chat.database.writing(chat.workspace_id) as uow:
        customer_id = brite(chat)
        fact = make.fact(Noun.CUSTOMER, customer_id, customer_id, held_from=held_from, **fields)
        make.record(uow, fact, at=chat.at)


def asked(chat: Chat, services: Services, words: str) -> Reply:
    """The answer of a process that has answered before, and holds the names."""
    identity, key = Identity(Place.WEB, "ana"), f"warm-{next(chat.keys)}"
    request = Request(key, chat.workspace_id, identity, DIRECT, Typed(words), chat.at, rides=True)
    return answer(request, services)


def first_lines(reply: Reply, most: int = 4) -> list[str]:
    return card(reply)[:most]


def test_where_nothing_was_corrected_both_readings_are_one(chat: Chat) -> None:
    chat.at = AT

    as_of, as_known = chat.says("ana", AS_OF), chat.says("ana", AS_KNOWN)

    assert headline(as_of) == "Brite, as of Thu 1 Oct: 100 green"
    assert headline(as_known) == "Brite, as known on Thu 1 Oct: 100 green"
    assert "Nothing up to Thu 1 Oct was corrected or added since." in card(as_of)


def test_a_report_logged_late_counts_as_of_its_day_and_was_not_known(chat: Chat) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")

    reply = chat.says("ana", AS_OF)

    # moods 100 and 0 of equal weight: 50; (25 x 100 + 15 x 50) / 40 = 81.25
    assert first_lines(reply) == [
        "Brite, as of Thu 1 Oct: 81 green, 19 down in 30 days",
        "as of 81 green from all that is known now",
        "as known 100 green what the card said on that day",
        "since then added: “call on 30 September, they are angry”, call, Wed 30 Sep, Ana logged Mon 5 Oct",
    ]


def test_as_known_on_the_day_the_card_is_as_it_was(chat: Chat) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")

    reply = chat.says("ana", AS_KNOWN)

    assert first_lines(reply, 3) == [
        "Brite, as known on Thu 1 Oct: 100 green",
        "as known 100 green what the card said on that day",
        "as of 81 green from all that is known now",
    ]


def test_a_corrected_mood_differs_and_says_what_it_was(chat: Chat) -> None:
    chat.at = at("10-01")
    chat.says("ana", "log Brite call today, they are happy")
    chat.at = datetime.fromisoformat("2026-10-02T08:00Z")
    form = chat.says("ana", "edit").form
    assert form is not None
    kept = {field.name: field.value for field in form.fields}
    chat.fills("ana", "edit_form", form.id, **(kept | {"mood": "negative"}))

    reply = chat.says("ana", AS_OF)

    assert first_lines(reply) == [
        "Brite, as of Thu 1 Oct: 81 green, 19 down in 30 days",
        "as of 81 green from all that is known now",
        "as known 100 green what the card said on that day",
        "since then corrected: “call today, they are happy”, call, Thu 1 Oct, Ana mood was positive",
    ]


def test_a_report_dated_back_moves_both_recency_and_the_day_it_is_read_on(chat: Chat) -> None:
    chat.at = at("10-20")
    chat.says("ana", "log Brite call today, they are angry")
    form = chat.says("ana", "edit").form
    assert form is not None
    kept = {field.name: field.value for field in form.fields}
    chat.at = at("10-21")
    chat.fills("ana", "edit_form", form.id, **(kept | {"happened_on": "2026-09-30"}))

    of, known = (chat.says("ana", words) for words in (AS_OF, AS_KNOWN))
    later = chat.says("ana", "health Brite as known on 20 October")

    assert (headline(of), headline(known)) == (
        "Brite, as of Thu 1 Oct: 81 green, 19 down in 30 days",
        "Brite, as known on Thu 1 Oct: 100 green",
    )
    assert headline(later) == "Brite, as known on Tue 20 Oct: 81 green, 19 down in 30 days"


def test_what_was_taken_back_since_is_still_what_the_card_said(chat: Chat) -> None:
    chat.at = at("10-01")
    chat.says("ana", "log Brite call today, they are angry")
    chat.at = datetime.fromisoformat("2026-10-02T08:00Z")
    chat.says("ana", "undo")

    reply = chat.says("ana", AS_KNOWN)

    assert first_lines(reply) == [
        "Brite, as known on Thu 1 Oct: 81 green",
        "as known 81 green what the card said on that day",
        "as of 100 green from all that is known now",
        "since then taken back, or given a later day: “call today, they are angry”, call, Thu 1 Oct, Ana",
    ]


def test_a_cadence_set_for_an_earlier_day_differs_and_is_named(chat: Chat) -> None:
    told(chat, date(2026, 9, 25), cadence_days=8)

    reply = chat.says("ana", AS_OF)

    # 11 days of 8 are 137 %: recency 50; (25 x 50 + 15 x 100) / 40 = 68.75
    assert first_lines(reply) == [
        "Brite, as of Thu 1 Oct: 69 yellow, 31 down in 30 days",
        "as of 69 yellow from all that is known now",
        "as known 100 green what the card said on that day",
        "since then cadence 8 was not set",
    ]


def test_a_cadence_set_today_leaves_past_days_as_they_were(chat: Chat) -> None:
    told(chat, date(2026, 10, 5), cadence_days=8)

    assert headline(chat.says("ana", AS_OF)) == "Brite, as of Thu 1 Oct: 100 green"
    # today 15 days of 8 are 188 %: recency 25; (25 x 25 + 15 x 100) / 40 = 53.1
    assert headline(chat.says("ana", "health Brite")).startswith("Brite: 53 yellow")


def test_an_owner_changed_for_an_earlier_day_is_named_though_the_score_is_one(chat: Chat) -> None:
    with chat.database.reading(chat.workspace_id) as uow:
        ben = next(each.id for each in members.everyone(uow) if each.handle == "ben")
    told(chat, date(2026, 9, 25), csm_id=ben)

    reply = chat.says("ana", AS_OF)

    assert first_lines(reply) == [
        "Brite, as of Thu 1 Oct: 100 green",
        "as of 100 green from all that is known now",
        "as known 100 green what the card said on that day",
        "since then CSM Ben was Ana",
    ]


def test_weights_set_today_leave_past_days_as_they_were(chat: Chat) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")
    with chat.database.writing(chat.workspace_id) as uow:
        opened = make.change(uow, at=chat.at)
        new = settings.fact({Setting.WEIGHT_ENGAGEMENT: 0}, date(2026, 10, 5))
        facts.record(uow, opened.id, chat.at, [new])
        workspaces.names_changed(uow)

    # today engagement is left out, and sentiment 50 alone makes the score
    assert headline(chat.says("ana", "health Brite")).startswith("Brite: 50 yellow")
    assert headline(chat.says("ana", AS_OF)) == "Brite, as of Thu 1 Oct: 81 green, 19 down in 30 days"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how was Brite on 1 October", "Brite, as of Thu 1 Oct: 81 green, 19 down in 30 days"),
        ("how was Brite doing on 1 October?", "Brite, as of Thu 1 Oct: 81 green, 19 down in 30 days"),
        ("what did the card say about Brite on 1 October?", "Brite, as known on Thu 1 Oct: 100 green"),
        ("health Brite as of yesterday", "Brite, as of Sun 4 Oct: 81 green"),
        ("health Brite as of today", "Brite: 81 green"),
        ("how is Brite doing this week", "Brite: 81 green"),
    ],
)
def test_a_question_in_plain_words_is_read_with_its_day(chat: Chat, question: str, answer: str) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")

    assert headline(chat.says("ana", question)).startswith(answer)


def test_a_button_leads_to_the_other_reading_and_one_back_to_today(chat: Chat) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")
    shown = said(chat.says("ana", AS_OF))
    assert labels(shown) == ["As known then", "Health today"]

    reply = chat.clicks("ana", "As known then", shown)

    assert headline(reply) == "Brite, as known on Thu 1 Oct: 100 green"


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (
            "health Brite as of 1 March 2027",
            (
                "Mon 1 Mar 2027 is still ahead. Ask about a day that has been, for example: "
                "health Acme Corp as of 1 October."
            ),
        ),
        (
            "health Brite as of 1 August",
            "Nothing is known of Brite as of Sat 1 Aug: all that is known of it begins later.",
        ),
        (
            "health Brite as of 31 September",
            "31 September is no date. Write one like: Friday, 27 Nov, in 2 weeks.",
        ),
        (
            "health Brite as of the great flood",
            "the great flood is no date. Write one like: Friday, 27 Nov, in 2 weeks.",
        ),
    ],
)
def test_a_day_that_cannot_be_read_is_refused(chat: Chat, words: str, refusal: str) -> None:
    assert headline(chat.says("ana", words)) == refusal


def test_a_customer_not_known_on_the_day_can_still_be_read_as_of_it(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        make.customer(uow, "Late Ltd", at=chat.at, held_from=SEP_1, segment=Segment.HIGH_TOUCH)
        workspaces.names_changed(uow)

    assert headline(chat.says("ana", "health Late Ltd as known on 1 October")) == (
        "Late Ltd was not known on Thu 1 Oct. From what is known now: health Late Ltd as of Thu 1 Oct."
    )
    assert "as known nothing it was not known on that day" in card(
        chat.says("ana", "health Late Ltd as of 1 October")
    )


def test_why_since_a_month_counts_from_its_first_day(chat: Chat) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")

    for words in ("why Brite since September", "why did Brite drop since September?"):
        assert (
            headline(chat.says("ana", words)) == "Brite: 81 green, 19 points down from 100 green on Tue 1 Sep"
        )


@pytest.mark.parametrize("words", [AS_OF, AS_KNOWN, "why Brite since September"])
def test_a_past_day_takes_at_most_eight_statements(chat: Chat, words: str) -> None:
    chat.says("ana", "log Brite call on 30 September, they are angry")
    services = Services(chat.database)
    asked(chat, services, words)

    with counted(chat.database) as statements:
        asked(chat, services, words)

    assert len(statements) <= 8


def course(reply: Reply) -> tuple[int, ...]:
    """The scores of the line beside the headline."""
    title = said(reply).parts[0]
    assert isinstance(title, Headline)
    return title.trend.points if title.trend else ()


def test_each_reading_of_a_day_shows_the_course_up_to_it(chat: Chat) -> None:
    chat.says("ana", "log Brite call on 20 September, they are angry")

    as_of, as_known = chat.says("ana", AS_OF), chat.says("ana", AS_KNOWN)

    assert course(as_of) == (100, 100, 81, 81)
    assert course(as_known) == (100, 100)
