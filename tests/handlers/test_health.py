"""`health` and `why`: the answer first, then what makes it, then what one can do about it."""

from datetime import timedelta
from typing import Any

import pytest

from domain.customers import Stage
from domain.entries import Kind, Mood
from domain.measurements import Measure, Measurement
from domain.message import Headline
from handlers.request import Reply
from storage import customers, members
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def reported(chat: Chat, days_ago: int, text: str = "All good", **said: Any) -> None:
    """A report of Ana's about Acme, recorded on its day, or today where it is dated ahead."""
    ago = timedelta(days=days_ago)
    with chat.database.writing(chat.workspace_id) as uow:
        (ana,) = (each.id for each in members.everyone(uow) if each.handle == "ana")
        recorded_at = min(AT, AT - ago)
        make.entry(
            uow,
            chat.acme_id,
            ana,
            text,
            at=recorded_at,
            recorded_at=recorded_at,
            happened_on=TODAY - ago,
            **said,
        )


def measured(chat: Chat, *measures: Measure, value: float = 100) -> None:
    """Figures of a week ago."""
    told = [Measurement(measure, value, TODAY - timedelta(days=7)) for measure in measures]
    with chat.database.writing(chat.workspace_id) as uow:
        customers.measure(uow, make.change(uow).id, AT, chat.acme_id, told)


def trend_of(reply: Reply) -> tuple[int, ...] | None:
    part = said(reply).parts[0]
    assert isinstance(part, Headline)
    return part.trend.points if part.trend else None


def test_the_first_line_says_the_score_and_its_band(chat: Chat) -> None:
    reported(chat, 20, kind=Kind.CALL, mood=Mood.POSITIVE)

    reply = chat.says("ana", "health Acme")

    assert headline(reply).startswith("Acme Corp: ")
    assert headline(reply).split(": ")[1].split()[1].rstrip(",") in {"green", "yellow", "red"}


def test_a_mood_is_shown_in_the_words_that_told_it_with_how_when_and_who(chat: Chat) -> None:
    reported(chat, 3, kind=Kind.CALL, mood=Mood.NEGATIVE, text="Jane is worried about the SSO rollout")

    reply = chat.says("ana", "health Acme")

    assert "lowers it Sentiment 0 “Jane is worried about the SSO rollout”, call, Fri 20 Nov, Ana" in card(
        reply
    )


def test_the_last_contact_against_its_cadence_stands_on_the_card_whatever_else_lifts_it(chat: Chat) -> None:
    reported(chat, 68, kind=Kind.CALL, mood=Mood.POSITIVE)
    measured(chat, Measure.ACTIVE_USERS, Measure.SEATS)
    measured(chat, Measure.TICKETS_OPEN, value=0)

    reply = chat.says("ana", "health Acme")

    lifting = [line for line in card(reply) if line.startswith("lifts it")]
    assert "last contact 68 days ago, cadence 60" in lifting[-1]


def test_a_churned_customer_says_so_and_is_asked_for_no_update(chat: Chat) -> None:
    chat.customer_is(stage=Stage.CHURNED, contract_end=TODAY - timedelta(days=20))

    reply = chat.says("ana", "health Acme")

    assert headline(reply) == "Acme Corp: churned, so it has no score"
    assert labels(said(reply)) == ["Log contact"]
    assert not any("ends" in line for line in card(reply))


def test_what_is_not_known_is_said_to_be_left_out(chat: Chat) -> None:
    reply = chat.says("ana", "health Acme")

    assert any("Support: no tickets known" in line for line in card(reply))


def test_the_card_offers_to_log_a_contact_and_to_draft_an_update(chat: Chat) -> None:
    reply = chat.says("ana", "health Acme")

    assert labels(said(reply)) == ["Log contact", "Draft update"]


def test_a_misspelt_name_is_found(chat: Chat) -> None:
    reply = chat.says("ana", "health globx")

    assert headline(reply).startswith("Globex: ")


def test_a_misspelt_name_that_two_customers_share_is_asked_about_and_never_guessed(chat: Chat) -> None:
    chat.add_customer("Acme Logistics")

    reply = chat.says("ana", "health Acne")

    assert headline(reply) == 'No customer is called "Acne".'
    assert labels(said(reply)) == ["Acme Corp", "Acme Logistics"]


def test_an_unknown_name_is_refused_with_an_example(chat: Chat) -> None:
    reply = chat.says("ana", "health Zork")

    assert headline(reply) == 'No customer is called "Zork". Example: health Acme Corp.'


def test_why_names_the_entry_that_moved_the_score(chat: Chat) -> None:
    reported(chat, 40, kind=Kind.CALL, mood=Mood.POSITIVE, text="all is well")
    reported(chat, 2, kind=Kind.CALL, mood=Mood.NEGATIVE, text="Jane is angry")

    reply = chat.says("ana", "why Acme since 1 November")

    assert any(
        "Sentiment" in line and "“Jane is angry”, call, Sat 21 Nov, Ana" in line for line in card(reply)
    )


def test_why_refuses_a_day_that_is_in_no_calendar(chat: Chat) -> None:
    reply = chat.says("ana", "why Acme since 31 April")

    assert headline(reply) == "31 April is no date. Write one like: Friday, 27 Nov, in 2 weeks."


def test_an_entry_dated_ahead_does_not_count_yet(chat: Chat) -> None:
    before = headline(chat.says("ana", "health Acme"))
    reported(chat, -5, kind=Kind.CALL, mood=Mood.NEGATIVE)

    assert headline(chat.says("ana", "health Acme")) == before


def test_a_name_alone_asks_for_the_card(chat: Chat) -> None:
    assert headline(chat.says("ana", "acme?")).startswith("Acme Corp: ")


def test_why_since_a_day_ahead_is_refused_as_ahead(chat: Chat) -> None:
    reply = chat.says("ana", "why Acme since tomorrow")

    assert headline(reply) == (
        "Tue 24 Nov is still ahead. Ask since a day that has been, for example:"
        " why Acme Corp since 1 October."
    )


def test_why_since_a_span_counts_it_back_from_today(chat: Chat) -> None:
    assert "was 94 green on Mon 9 Nov" in headline(chat.says("ana", "why Acme since 2 weeks"))


def test_why_since_what_is_no_day_shows_days_that_have_been(chat: Chat) -> None:
    reply = chat.says("ana", "why Acme since blubb")

    assert headline(reply) == "blubb is no date. Write one like: 1 October, last Friday, 2 weeks ago."
