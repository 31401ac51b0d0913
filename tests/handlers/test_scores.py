"""NPS, CSAT and pulse: noted with who gave them and when, summed up, taken back."""

from datetime import date, timedelta

import pytest

from domain.measurements import Score
from domain.members import Role
from storage import files, members
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


@pytest.fixture
def jane(chat: Chat) -> str:
    with chat.database.writing(chat.workspace_id) as uow:
        return make.person(uow, chat.acme_id, "Jane Miller").id


def scores(chat: Chat) -> list[tuple[str, int, date, str | None]]:
    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, chat.acme_id, today=TODAY, known_at=chat.at)
    assert file is not None
    return [_plain(score) for score in file.scores]


def _plain(score: Score) -> tuple[str, int, date, str | None]:
    return (score.kind.value, score.value, score.happened_on, score.person_id)


def test_a_score_is_noted_for_today(chat: Chat) -> None:
    reply = chat.says("ana", "nps Acme 9")

    assert headline(reply) == "Acme Corp: NPS 9: promoter, Mon 23 Nov"
    assert scores(chat) == [("nps", 9, TODAY, None)]


def test_a_score_has_its_giver_and_its_day(chat: Chat, jane: str) -> None:
    reply = chat.says("ana", "csat Acme 4 from Jane on Friday")

    assert headline(reply) == "Acme Corp: CSAT 4 from Jane Miller: Fri 20 Nov"
    assert scores(chat) == [("csat", 4, date(2026, 11, 20), jane)]


@pytest.mark.parametrize("words", ["4 Jane", "4 Jane Miller", "4, by Jane"])
def test_a_giver_needs_no_word_before_the_name(chat: Chat, jane: str, words: str) -> None:
    chat.says("ana", f"csat Acme {words}")

    assert scores(chat) == [("csat", 4, TODAY, jane)]


def test_words_behind_a_score_that_are_not_kept_are_told(chat: Chat, jane: str) -> None:
    reply = chat.says("ana", "pulse Acme 4 uneasy about the renewal")

    assert card(reply)[-1] == (
        "Not kept: “uneasy about the renewal”. To keep it as a note: log Acme Corp uneasy about the renewal"
    )
    assert scores(chat) == [("pulse", 4, TODAY, None)]


@pytest.mark.parametrize("words", ["9/10", "9 out of 10", "is 9"])
def test_a_score_may_be_said_with_its_scale(chat: Chat, words: str) -> None:
    chat.says("ana", f"nps Acme {words}".replace("is ", ": "))

    assert scores(chat) == [("nps", 9, TODAY, None)]


@pytest.mark.parametrize(("verb", "low", "high"), [("nps", 0, 10), ("csat", 1, 5), ("pulse", 1, 5)])
def test_both_ends_of_the_scale_are_kept(chat: Chat, verb: str, low: int, high: int) -> None:
    chat.says("ana", f"{verb} Acme {low}")
    chat.says("ana", f"{verb} Acme {high}")

    assert [value for _, value, _, _ in scores(chat)] == [low, high]


@pytest.mark.parametrize("value", ["11", "-1", "8.5", "nine", "100000"])
def test_what_is_no_such_score_is_refused(chat: Chat, value: str) -> None:
    reply = chat.says("ana", f"nps Acme {value}")

    assert headline(reply) == "NPS is a whole number from 0 to 10. Example: nps Acme Corp 9."
    assert scores(chat) == []


def test_a_score_of_tomorrow_was_not_given(chat: Chat) -> None:
    reply = chat.says("ana", "csat Acme 4 tomorrow")

    assert headline(reply).startswith("Tue 24 Nov is still ahead, so nothing was given on it.")
    assert scores(chat) == []


def test_a_giver_nobody_knows_is_refused(chat: Chat, jane: str) -> None:
    reply = chat.says("ana", "nps Acme 9 from Otto")

    assert headline(reply) == 'Acme Corp has nobody called "Otto". There is: Jane Miller.'
    assert scores(chat) == []


def test_health_follows_a_score_and_its_undo(chat: Chat) -> None:
    low = said(chat.says("ana", "nps Acme 0"))

    back = chat.clicks("ana", "Undo", low)

    assert card(chat.says("ana", "nps Acme"))[0] == "NPS of Acme Corp: none in the last 180 days"
    assert headline(back).startswith("Taken back: NPS 0 of Acme Corp: health")


def test_without_a_number_the_answers_are_summed_up(chat: Chat, jane: str) -> None:
    chat.says("ana", "nps Acme 6")
    chat.says("ana", "nps Acme 9 from Jane")

    assert card(chat.says("ana", "nps Acme")) == [
        "NPS of Acme Corp: 0 of 2 answers in the last 180 days",
        "6 nobody named detractor, Mon 23 Nov, today",
        "9 Jane Miller promoter, Mon 23 Nov, today",
    ]


def test_a_pulse_stands_beside_the_health_score(chat: Chat) -> None:
    chat.says("ana", "pulse Acme 2")

    assert headline(chat.says("ana", "pulse Acme")) == (
        "Pulse of Acme Corp: 2 of 5, kept beside the health score"
    )


def test_the_form_takes_a_score_with_giver_and_day(chat: Chat, jane: str) -> None:
    shown = said(chat.says("ana", "csat Acme"))

    asked = chat.clicks("ana", "Add a score", shown)
    chat.fills("ana", "csat_form", chat.acme_id, value="3", day="2026-11-18", person=jane)

    assert asked.form is not None
    assert [option.label for option in asked.form.fields[0].options] == ["5", "4", "3", "2", "1"]
    assert scores(chat) == [("csat", 3, date(2026, 11, 18), jane)]


def test_the_form_refuses_a_day_ahead_at_its_field(chat: Chat) -> None:
    ahead = (TODAY + timedelta(days=1)).isoformat()

    reply = chat.fills("ana", "nps_form", chat.acme_id, value="3", day=ahead)

    assert reply.form is not None
    assert reply.form.fields[1].error == "Choose a day that is not ahead."
    assert scores(chat) == []


def test_a_viewer_reads_scores_and_notes_none(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        vera = make.member(uow, "Vera Blue", roles=frozenset({Role.VIEWER}))
        members.identify(uow, vera.id, "web", "vera")

    assert labels(said(chat.says("vera", "nps Acme"))) == ["Add a score"]
    assert headline(chat.says("vera", "nps Acme 9")).startswith("nps is for admin or csm")
    assert scores(chat) == []


def test_a_pulse_is_listed_with_its_day_and_nobody_who_gave_it(chat: Chat) -> None:
    chat.says("ana", "pulse Acme 2")
    chat.says("ana", "pulse Acme 2 on Thursday")

    assert card(chat.says("ana", "pulse Acme"))[1:] == [
        "2 Mon 23 Nov, today",
        "2 Thu 19 Nov, 4 days ago",
    ]


@pytest.mark.parametrize("words", ["5 jane 3.11", "5 from Jane 3.11.", "5 jane 3 nov"])
def test_a_day_behind_a_name_is_read_and_so_is_the_name(chat: Chat, jane: str, words: str) -> None:
    chat.says("ana", f"csat Acme {words}")

    assert scores(chat) == [("csat", 5, date(2026, 11, 3), jane)]
