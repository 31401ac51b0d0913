"""What follows from a changed fact: nudges, the messages that told them, due times, health."""

from datetime import date, datetime, timedelta

import pytest

from domain.message import Rows
from domain.onboarding import StepStatus
from domain.promises import PromiseStatus
from storage import facts, health_points, nudge_states
from storage.nudges import State
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.scheduler.company import LAST_CALL, LONG_AGO, Company, words

TODAY = date(2026, 11, 23)
AT_10_42 = AT + timedelta(hours=1, minutes=42)
OVERDUE = "contact_overdue"


@pytest.fixture
def company(sqlite_database: Database) -> Company:
    return Company(sqlite_database)


def states(company: Company, customer_id: str) -> list[tuple[str, str, State]]:
    return [(nudge.rule, nudge.period, nudge.state) for nudge in company.nudges(customer_id)]


def test_what_the_facts_call_for_is_planned_once(company: Company) -> None:
    acme = company.customer()

    first, second = company.follow(acme), company.follow(acme)

    assert first is not None
    assert second is not None
    assert (first.planned, second.planned) == (1, 0)
    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.PLANNED)]


def test_nothing_follows_for_a_customer_that_is_not_known(company: Company) -> None:
    assert company.follow("nobody") is None


def test_a_logged_contact_clears_the_nudge_and_edits_the_message_that_told_it(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep()

    company.call(acme, TODAY, AT_10_42)

    (edit,) = company.outbox(edits=True)
    assert words(edit) == "Mon 23 Nov: 1 thing, 1 new\nnew Acme contacted by Ana, call, today 10:42"
    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.SETTLED)]


def test_a_cleared_nudge_has_no_buttons_left(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep()

    company.call(acme, TODAY, AT_10_42)

    (edit,) = company.outbox(edits=True)
    (row,) = next(part for part in edit.parts if isinstance(part, Rows)).rows
    assert (row.buttons, row.menu) == ((), ())


def test_a_message_that_told_several_cleared_nudges_is_edited_once(company: Company) -> None:
    acme = company.silent_customer(notice_date=date(2026, 12, 20))
    company.sweep()

    company.told(acme, AT_10_42, stage="churned")

    (edit,) = company.outbox(edits=True)
    assert words(edit).count("no longer due") == 2


def test_a_contact_taken_back_opens_the_same_nudge_again(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep()
    logged = company.call(acme, TODAY, AT_10_42)

    company.undo(logged, acme, AT_10_42)

    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.PLANNED)]
    (row,) = next(part for part in company.outbox()[0].parts if isinstance(part, Rows)).rows
    assert (row.label, row.text, [button.label for button in row.buttons]) == ("new", "Acme", ["Log"])
    assert row.detail.startswith("contact overdue by ")


def test_a_nudge_opened_again_is_cleared_again_in_the_same_message(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep()
    company.undo(company.call(acme, TODAY, AT_10_42), acme, AT_10_42)

    company.call(acme, TODAY, AT_10_42 + timedelta(hours=1))

    assert words(company.outbox()[0]).endswith("new Acme contacted by Ana, call, today 11:42")


def test_a_contact_back_dated_too_far_opens_the_same_nudge_and_makes_no_second_one(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep()
    logged = company.call(acme, TODAY, AT_10_42)

    company.back_date(logged, acme, LAST_CALL + ONE_DAY, AT_10_42)

    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.PLANNED)]


def test_an_old_contact_logged_late_leaves_an_overdue_nudge_as_it_is(company: Company) -> None:
    acme = company.silent_customer()
    company.sweep()

    company.call(acme, LAST_CALL + 2 * ONE_DAY, AT_10_42)

    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.SENT)]
    assert company.outbox(edits=True) == []


def test_the_next_silence_is_a_nudge_of_its_own(company: Company) -> None:
    acme = company.silent_customer()
    company.call(acme, TODAY)

    company.follow(acme, AT + 30 * ONE_DAY)

    assert states(company, acme) == [
        (OVERDUE, "2026-10-20", State.SETTLED),
        (OVERDUE, "2026-11-23", State.PLANNED),
    ]


def test_a_nudge_overtaken_by_its_twin_says_so_and_names_no_contact(company: Company) -> None:
    acme = company.silent_customer(at=AT - 10 * ONE_DAY)

    company.follow(acme, AT)

    assert [(nudge.rule, nudge.outcome) for nudge in company.nudges(acme)] == [
        ("contact_soon", "a later reminder takes its place"),
        (OVERDUE, ""),
    ]


def test_a_longer_cadence_clears_the_nudge_and_names_no_contact(company: Company) -> None:
    acme = company.silent_customer()

    company.told(acme, cadence_days=90)

    assert [nudge.outcome for nudge in company.nudges(acme)] == ["no longer due"]


def test_a_cadence_changed_and_changed_back_opens_the_same_nudge(company: Company) -> None:
    acme = company.silent_customer()
    company.told(acme, cadence_days=90)

    company.told(acme, cadence_days=30)

    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.PLANNED)]


def test_a_nudge_closed_by_a_person_stays_closed(company: Company) -> None:
    acme = company.silent_customer()
    (nudge,) = company.nudges(acme)
    with company.writing() as uow:
        nudge_states.settle(uow, {nudge.id: "done by Ana, 9:00"}, at=AT, by_facts=False)

    company.follow(acme)

    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.SETTLED)]


def test_a_snooze_holds_the_twin_that_falls_due_under_it(company: Company) -> None:
    acme = company.silent_customer(at=AT - 10 * ONE_DAY)
    with company.writing() as uow:
        nudge_states.snooze(uow, company.nudges(acme)[0], AT + ONE_DAY)

    company.follow(acme, AT)

    overdue = company.nudges(acme)[1]
    assert (overdue.rule, overdue.is_held(AT), overdue.is_held(AT + ONE_DAY)) == (OVERDUE, True, False)


def test_a_snoozed_contact_leaves_the_renewal_awake(company: Company) -> None:
    acme = company.silent_customer(notice_date=date(2026, 12, 20))
    contact = next(nudge for nudge in company.nudges(acme) if nudge.rule == OVERDUE)

    with company.writing() as uow:
        nudge_states.snooze(uow, contact, AT + ONE_DAY)

    assert [item.rule for item in company.open_items()] == ["renewal_window"]


def test_a_step_done_and_a_promise_dropped_say_when(company: Company) -> None:
    acme = company.customer(cadence_days=0)
    with company.writing() as uow:
        (step,) = make.plan(uow, acme, ["SSO"], at=LONG_AGO).steps
        promise = make.promise(uow, acme, company.ana.id, due_on=TODAY, at=LONG_AGO)
    company.follow(acme, AT + ONE_DAY)

    with company.writing() as uow:
        done = {"status": StepStatus.DONE.value, "done_on": TODAY}
        dropped = {"status": PromiseStatus.DROPPED.value, "settled_on": TODAY}
        make.record(
            uow,
            make.fact(facts.Noun.STEP, step.id, acme, **done),
            make.fact(facts.Noun.PROMISE, promise.id, acme, **dropped),
        )
    company.follow(acme, AT + ONE_DAY)

    assert {nudge.rule: nudge.outcome for nudge in company.nudges(acme)} == {
        "step_due": "done on Mon 23 Nov",
        "promise_due": "dropped on Mon 23 Nov",
    }


def test_a_pause_clears_what_is_open_and_its_end_opens_it_again(company: Company) -> None:
    acme = company.silent_customer()
    company.told(acme, paused_until=date(2026, 11, 30))
    assert states(company, acme) == [(OVERDUE, "2026-10-20", State.SETTLED)]

    company.sweep(datetime.fromisoformat("2026-11-30T08:00Z"))

    assert states(company, acme)[0] == (OVERDUE, "2026-10-20", State.PLANNED)


def test_due_times_are_those_of_what_is_still_to_come(company: Company) -> None:
    acme = company.silent_customer()

    company.call(acme, TODAY)

    assert [row for row in company.due() if row[0].startswith("contact")] == [
        ("contact_soon", "2026-12-16 23:00"),
        (OVERDUE, "2026-12-22 23:00"),
    ]


def test_a_churned_customer_has_no_due_times(company: Company) -> None:
    acme = company.silent_customer(notice_date=date(2026, 12, 20))

    company.told(acme, stage="churned")

    assert [rule for rule, _ in company.due() if rule != "digest"] == []


def test_health_keeps_a_point_only_where_the_score_changed(company: Company) -> None:
    acme = company.silent_customer()
    company.follow(acme, AT + ONE_DAY)

    company.call(acme, TODAY + 2 * ONE_DAY, AT + 2 * ONE_DAY)

    with company.database.reading(company.workspace_id) as uow:
        points = health_points.newest_first(uow, acme)
    assert [(point.on, point.score) for point in points] == [(date(2026, 11, 25), 85), (TODAY, 69)]
