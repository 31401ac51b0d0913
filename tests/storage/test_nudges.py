"""Nudges: planned once for rule, subject and period; told, snoozed with their twins, settled, reopened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from storage import nudge_states, nudges, outbox, trails
from storage.nudges import NewNudge, Nudge, State
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY


@dataclass
class Desk:
    """A member's desk, with a customer and a conversation."""

    uow: UnitOfWork
    member_id: str
    customer_id: str
    conversation_id: str

    def plan(self, rule: str = "contact_overdue", subject: str = "", period: str = "2026-11-23") -> bool:
        return bool(nudges.plan(self.uow, self.new(rule, subject, period)))

    def new(self, rule: str = "contact_overdue", subject: str = "", period: str = "2026-11-23") -> NewNudge:
        about = subject or self.customer_id
        return NewNudge(rule, about, period, self.customer_id, self.member_id, AT)

    def planned(self, rule: str = "contact_overdue", subject: str = "") -> Nudge:
        self.plan(rule, subject)
        return next(nudge for nudge in self.open() if nudge.rule == rule)

    def open(self) -> list[Nudge]:
        return nudges.open_of_members(self.uow, [self.member_id])

    def again(self, nudge: Nudge) -> Nudge:
        found = nudges.by_id(self.uow, nudge.id)
        assert found is not None
        return found

    def message(self, key: str = "digest") -> str:
        posted = outbox.post(
            self.uow, key=key, conversation_id=self.conversation_id, message=make.message(), at=AT
        )
        assert posted is not None
        return posted


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    with database.writing(make.workspace(database)) as uow:
        yield Desk(uow, make.member(uow).id, make.customer(uow).id, make.conversation(uow).id)


def test_a_nudge_is_planned_once_for_its_rule_subject_and_period(desk: Desk) -> None:
    assert desk.plan() is True
    assert desk.plan() is False
    assert len(desk.open()) == 1


def test_another_period_is_another_nudge(desk: Desk) -> None:
    desk.plan(period="2026-11-23")

    assert desk.plan(period="2026-12-23") is True


def test_of_several_nudges_those_are_told_that_are_new(desk: Desk) -> None:
    desk.plan(period="2026-11-23")
    known, new = desk.new(period="2026-11-23"), desk.new(period="2026-12-23")

    assert nudges.plan(desk.uow, known, new) == {new.id}
    assert nudges.plan(desk.uow) == set()


def test_nudges_are_found_by_their_ids(desk: Desk) -> None:
    nudge = desk.planned()

    assert nudges.by_ids(desk.uow, [nudge.id, "gone"]) == {nudge.id: nudge}


def test_a_settled_nudge_is_not_planned_again(desk: Desk) -> None:
    nudge = desk.planned()
    nudge_states.settle(desk.uow, {nudge.id: "done by Ana, 10:42"}, at=AT, by_facts=False)

    assert desk.plan() is False


def test_a_settled_nudge_is_off_the_list_and_keeps_its_outcome(desk: Desk) -> None:
    nudge = desk.planned()

    nudge_states.settle(desk.uow, {nudge.id: "done by Ana, 10:42"}, at=AT, by_facts=True)

    settled = desk.again(nudge)
    assert desk.open() == []
    assert (settled.state, settled.outcome, settled.by_facts) == (State.SETTLED, "done by Ana, 10:42", True)


def test_a_reopened_nudge_is_planned_as_if_never_settled(desk: Desk) -> None:
    nudge = desk.planned()
    nudge_states.settle(desk.uow, {nudge.id: "done"}, at=AT, by_facts=True)

    nudge_states.reopen(desk.uow, [nudge.id])

    assert desk.open() == [nudge]


def test_a_snooze_holds_all_nudges_on_the_same_subject(desk: Desk) -> None:
    nudge = desk.planned("contact_overdue")
    desk.plan("contact_soon")
    desk.plan("promise_due", subject="another")

    nudge_states.snooze(desk.uow, nudge, AT + ONE_DAY)

    held = {each.rule: each.is_held(AT) for each in desk.open()}
    assert held == {"contact_overdue": True, "contact_soon": True, "promise_due": False}


def test_a_snooze_ends_at_its_instant(desk: Desk) -> None:
    nudge = desk.planned()
    nudge_states.snooze(desk.uow, nudge, AT + ONE_DAY)

    snoozed = desk.again(nudge)

    assert snoozed.is_held(AT + ONE_DAY - timedelta(seconds=1)) is True
    assert snoozed.is_held(AT + ONE_DAY) is False


def test_a_snooze_leaves_a_settled_twin_settled(desk: Desk) -> None:
    settled = desk.planned("contact_soon")
    nudge_states.settle(desk.uow, {settled.id: "done"}, at=AT, by_facts=False)

    nudge_states.snooze(desk.uow, desk.planned("contact_overdue"), AT + ONE_DAY)

    assert desk.again(settled).state is State.SETTLED


def test_a_message_and_the_nudges_it_told_find_each_other(desk: Desk) -> None:
    first, second = desk.planned("contact_soon"), desk.planned("contact_overdue")
    digest = desk.message()

    nudge_states.told(desk.uow, [first.id, second.id], digest)

    assert {each.id for each in nudges.of_message(desk.uow, digest)} == {first.id, second.id}
    assert [each[:2] for each in nudges.messages_of(desk.uow, [first.id])] == [(first.id, digest)]
    assert desk.again(first).state is State.SENT


def test_a_nudge_told_twice_by_one_message_is_noted_once(desk: Desk) -> None:
    nudge, digest = desk.planned(), desk.message()

    nudge_states.told(desk.uow, [nudge.id], digest)
    nudge_states.told(desk.uow, [nudge.id], digest)

    assert [each[:2] for each in nudges.messages_of(desk.uow, [nudge.id])] == [(nudge.id, digest)]


def test_telling_a_settled_nudge_leaves_it_settled(desk: Desk) -> None:
    nudge = desk.planned()
    nudge_states.settle(desk.uow, {nudge.id: "done"}, at=AT, by_facts=False)

    nudge_states.told(desk.uow, [nudge.id], desk.message())

    assert desk.again(nudge).state is State.SETTLED


def test_a_customer_has_all_nudges_ever_planned_about_it(desk: Desk) -> None:
    nudge = desk.planned()
    nudge_states.settle(desk.uow, {nudge.id: "done"}, at=AT, by_facts=False)
    desk.plan(period="2026-12-23")

    assert len(trails.of(desk.uow, desk.customer_id).nudges) == 2
