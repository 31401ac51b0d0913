"""How an onboarding is shown: what is in the way first, then what comes, then what was done last."""

from domain.onboarding import StepStatus
from storage.facts import Noun
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import ONE_DAY, TODAY
from tests.handlers.acme import card, founded, headline, labels, rows, said


def test_the_card_shows_what_is_blocked_then_what_comes_then_what_was_done_last(
    sqlite_database: Database,
) -> None:
    chat = founded(sqlite_database)

    reply = chat.says("ana", "onboarding Acme")

    assert [(row.label, row.text) for row in rows(said(reply))] == [
        ("blocked", "SSO configuration"),
        ("planned", "Admin training"),
        ("done", "Data migration"),
        ("done", "Kick-off call"),
    ]
    assert labels(said(reply)) == ["SSO configuration is done", "Health card"]


def test_a_blocked_step_stands_before_those_that_are_due_sooner(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)
    chat.step_is(2, status=StepStatus.PLANNED, due_on=TODAY - ONE_DAY)
    chat.step_is(3, status=StepStatus.BLOCKED, why="the trainer is ill", due_on=TODAY + 9 * ONE_DAY)

    reply = chat.says("ana", "onboarding Acme")

    assert [(row.label, row.text, row.detail) for row in rows(said(reply))][:2] == [
        ("blocked", "Admin training", "due Wed 2 Dec, blocked: the trainer is ill"),
        ("planned", "SSO configuration", "due Sun 22 Nov, 1 day late"),
    ]


def test_of_many_done_steps_the_last_three_are_named_and_the_others_counted(
    sqlite_database: Database,
) -> None:
    chat = founded(sqlite_database)
    for number in (2, 3):
        chat.step_is(number, status=StepStatus.DONE, done_on=TODAY - (3 - number) * ONE_DAY)

    reply = chat.says("ana", "onboarding Acme")

    assert [row.text for row in rows(said(reply))] == [
        "Admin training",
        "SSO configuration",
        "Data migration",
    ]
    assert card(reply)[-1] == "1 step done before."


def test_the_step_done_today_is_named_wherever_it_stands_in_the_plan(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)
    for number, days in ((0, 0), (1, 9), (2, 8), (3, 7)):
        chat.step_is(number, status=StepStatus.DONE, done_on=TODAY - days * ONE_DAY)

    assert rows(said(chat.says("ana", "onboarding Acme")))[0].text == "Kick-off call"


def test_a_step_that_is_done_already_is_not_done_again(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)

    reply = chat.says("ana", "step Acme data migration done")

    assert card(reply) == ["Acme Corp: Data migration was done on Thu 19 Nov already; nothing was changed"]
    assert chat.summaries() == []


def test_a_report_does_not_tell_a_step_done_again(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)

    reply = chat.says("ana", "met Acme today, the data migration is done, all good")

    assert "step" not in [row.label for row in rows(said(reply))]
    assert "Data migration Thu 19 Nov" in " ".join(card(chat.says("ana", "onboarding Acme")))


def test_a_step_is_done_on_the_day_that_is_said(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)

    chat.says("ana", "step Acme SSO configuration done last Friday")

    assert "SSO configuration Fri 20 Nov" in " ".join(card(chat.says("ana", "onboarding Acme")))


def test_a_step_is_not_done_on_a_day_ahead(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)

    reply = chat.says("ana", "step Acme SSO configuration done on 20 Dec")

    assert headline(reply) == (
        "Sun 20 Dec is still ahead, so SSO configuration is not done yet. On the day: step Acme Corp SSO "
        "configuration done. For a reminder: remind me about SSO configuration on Sun 20 Dec."
    )
    assert chat.summaries() == []


def test_of_all_onboardings_the_one_farthest_behind_comes_first(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        for name, late in (("Brite", 2), ("Crest", 9)):
            customer = make.customer(uow, name)
            plan = make.plan(uow, customer.id, ("Kick-off call",), started_on=TODAY - 30 * ONE_DAY)
            (step,) = plan.steps
            make.record(uow, make.fact(Noun.STEP, step.id, customer.id, due_on=TODAY - late * ONE_DAY))

    reply = chat.says("cleo", "onboarding")

    assert headline(reply) == "3 onboardings under way"
    assert [(row.label, row.text) for row in rows(said(reply))] == [
        ("late", "Crest"),
        ("late", "Brite"),
        ("on plan", "Acme Corp"),
    ]
