"""What a customer may read of its own file, and that nothing internal is among it."""

from dataclasses import fields, replace
from datetime import date

from domain.customers import Forecast
from domain.entries import Mood, Signal
from domain.members import Member, Role
from domain.money import Money
from domain.onboarding import StepStatus
from domain.projects import MilestoneStatus
from domain.promises import Promise, Side
from domain.sharing import Course, Dated, Shareable, Signature, Tally, shareable
from tests.domain import health_files as make
from tests.domain.health_files import TODAY, ago, ahead

BEN = Member("ben", "ben", "Ben Okafor", frozenset({Role.PM}), "UTC")


def promise(title: str, side: Side, due_on: date | None = None) -> Promise:
    return Promise(title, title, side, "ben", ago(3), "acme", due_on=due_on)


def shared(**facts: object) -> Shareable:
    """What may be told since a week ago, signed by Ben."""
    return shareable(make.file(**facts), ago(7), BEN)


def test_a_customer_without_plan_or_project_has_neither_course_nor_tally() -> None:
    known = shared()

    assert (known.course, known.tally) == (None, None)


def test_the_week_begins_on_its_monday() -> None:
    known = shared()

    assert (known.day, known.week) == (date(2026, 11, 21), date(2026, 11, 16))


def test_steps_done_are_counted_of_all() -> None:
    plan = make.plan(
        make.step(ago(9), StepStatus.DONE, done_on=ago(9)), make.step(ahead(2)), make.step(ahead(3))
    )

    assert shared(plans=(plan,)).tally == Tally(1, 3, "steps")


def test_a_step_dated_as_done_tomorrow_is_not_done_today() -> None:
    plan = make.plan(make.step(ahead(2), StepStatus.DONE, done_on=ahead(1)))

    known = shared(plans=(plan,))

    assert (known.tally, known.done) == (Tally(0, 1, "steps"), ())


def test_of_a_project_alone_the_milestones_are_counted() -> None:
    reached = make.milestone(ago(20), MilestoneStatus.DONE, done_on=ago(20))
    project = make.project(reached, make.milestone(ahead(5)))

    assert shared(projects=(project,)).tally == Tally(1, 2, "milestones")


def test_a_step_past_its_day_puts_it_behind_plan() -> None:
    on_its_day = make.plan(make.step(TODAY))
    a_day_late = make.plan(make.step(ago(1)))

    assert shared(plans=(on_its_day,)).course is Course.ON_PLAN
    assert shared(plans=(a_day_late,)).course is Course.BEHIND


def test_a_milestone_past_its_day_puts_it_behind_plan_whatever_was_stated() -> None:
    project = make.project(make.milestone(ago(1)))

    assert shared(projects=(project,)).course is Course.BEHIND


def test_what_was_done_since_the_last_update_is_told_in_its_order() -> None:
    plan = make.plan(
        make.step(ago(2), StepStatus.DONE, "Admin training", done_on=ago(1)),
        make.step(ago(8), StepStatus.DONE, "Kick-off call", done_on=ago(8)),
        make.step(ago(7), StepStatus.DONE, "Data migration", done_on=ago(7)),
    )

    assert shared(plans=(plan,)).done == (Dated("Data migration", ago(7)), Dated("Admin training", ago(1)))


def test_an_onboarding_that_reached_first_value_since_the_last_update_is_still_told() -> None:
    step = make.step(ago(3), StepStatus.DONE, "Go-live", done_on=ago(3))

    assert shared(plans=(make.plan(step, first_value_on=ago(2)),)).done == (Dated("Go-live", ago(3)),)
    assert shared(plans=(make.plan(step, first_value_on=ago(8)),)).done == ()


def test_the_next_three_steps_are_told_with_their_days() -> None:
    names = ("SSO configuration", "Admin training", "User training", "Go-live")
    plan = make.plan(*(make.step(ahead(day), name=name) for day, name in enumerate(names, 1)))

    assert shared(plans=(plan,)).next == (
        Dated("SSO configuration", ahead(1)),
        Dated("Admin training", ahead(2)),
        Dated("User training", ahead(3)),
    )


def test_no_day_is_told_that_has_passed_or_that_nobody_knows() -> None:
    plan = make.plan(
        make.step(ago(1), name="Data migration"), make.step(ahead(4), StepStatus.BLOCKED, "SSO configuration")
    )

    assert shared(plans=(plan,)).next == (Dated("Data migration"), Dated("SSO configuration"))


def test_a_milestone_is_told_with_the_day_now_expected() -> None:
    project = make.project(make.milestone(ahead(5), expected_on=ahead(9)))

    assert shared(projects=(project,)).milestones == (Dated("Go-live", ahead(9)),)


def test_only_what_the_customer_owes_is_awaited() -> None:
    theirs = promise("SAML metadata", Side.THEIRS, ago(3))
    ours = promise("Ask whether they churn", Side.OURS, ahead(1))

    assert shared(promises=(ours, theirs)).awaited == (Dated("SAML metadata", ago(3)),)


def test_a_blocked_step_of_the_customers_side_is_awaited_without_its_reason() -> None:
    ours = make.step(ahead(3), StepStatus.BLOCKED, "Data migration")
    theirs = make.step(ahead(2), StepStatus.BLOCKED, "SSO configuration")

    known = shared(plans=(make.plan(replace(theirs, side=Side.THEIRS, why="they dither"), ours),))

    assert known.awaited == (Dated("SSO configuration"),)


def test_a_step_that_is_awaited_is_not_told_again_as_the_next() -> None:
    theirs = replace(make.step(ahead(2), StepStatus.BLOCKED, "SSO configuration"), side=Side.THEIRS)
    ours = make.step(ahead(3), name="Admin training")

    known = shared(plans=(make.plan(theirs, ours),))

    assert known.next == (Dated("Admin training", ahead(3)),)


def test_it_is_signed_with_what_the_author_is_to_the_customer() -> None:
    def signed(**owners: str) -> Signature:
        return shared(customer=make.customer(**owners)).signed

    assert signed(pm_id="ben") == Signature("Ben Okafor", "project manager")
    assert signed(csm_id="ben") == Signature("Ben Okafor", "customer success manager")
    assert signed(csm_id="ana") == Signature("Ben Okafor", "")


def test_no_internal_fact_has_a_way_in() -> None:
    secret = "hush"
    step = replace(make.step(ahead(1), StepStatus.BLOCKED), why=secret, done_means=secret)
    milestone = replace(make.milestone(ahead(1)), why=secret)

    known = shared(
        customer=make.customer(arr=Money(9_876_500, "EUR"), forecast=Forecast.AT_RISK, external_id=secret),
        people=(make.person(secret),),
        entries=(make.call(ago(1), mood=Mood.NEGATIVE, mood_words=secret, signals=(Signal.CHURN,)),),
        promises=(promise(secret, Side.OURS, ahead(1)),),
        plans=(make.plan(step),),
        projects=(make.project(milestone, name=secret),),
    )

    internal = (secret, "98765", "at risk", "negative", "churn")
    assert [each for each in internal if each in repr(known)] == []


def test_whoever_adds_a_field_must_think_of_every_customer() -> None:
    assert [field.name for field in fields(Shareable)] == [
        "customer", "day", "week", "course", "tally", "done", "next", "milestones", "awaited", "signed",
    ]  # fmt: skip
