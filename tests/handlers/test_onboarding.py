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
