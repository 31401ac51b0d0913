"""Promises: whose court the ball is in."""

from datetime import date

from domain.promises import Promise, PromiseStatus, Side, court

TODAY = date(2026, 11, 23)


def promise(side: Side, due_on: date | None, status: PromiseStatus = PromiseStatus.OPEN) -> Promise:
    return Promise("p", "A thing", side, "ben", TODAY, due_on=due_on, status=status)


def test_the_ball_is_with_the_side_that_owes_first() -> None:
    owed = [promise(Side.OURS, date(2026, 12, 2)), promise(Side.THEIRS, date(2026, 12, 1))]

    assert court(owed) is Side.THEIRS


def test_what_has_no_day_comes_after_what_has_one() -> None:
    owed = [promise(Side.THEIRS, None), promise(Side.OURS, date(2027, 12, 1))]

    assert court(owed) is Side.OURS


def test_what_is_kept_or_dropped_counts_no_more() -> None:
    owed = [
        promise(Side.OURS, TODAY, PromiseStatus.KEPT),
        promise(Side.OURS, TODAY, PromiseStatus.DROPPED),
    ]

    assert court(owed) is None
