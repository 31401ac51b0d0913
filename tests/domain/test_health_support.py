"""Support by field.md: 100 less points for tickets open and quality complained of."""

from datetime import date

import pytest

from domain.entries import Entry, Signal
from domain.health import Component, ComponentName
from domain.measurements import Measure, Measurement
from tests.domain.health_files import TODAY, ago, ahead, component, entry, file, measured


def complaint(on: date) -> Entry:
    return entry(on, signals=(Signal.QUALITY,), entry_id=f"complaint of {on}")


def tickets(total: int = 0, urgent: int = 0, escalated: int = 0, on: date = TODAY) -> tuple[Measurement, ...]:
    return (
        measured(Measure.TICKETS_OPEN, total, on),
        measured(Measure.TICKETS_URGENT, urgent, on),
        measured(Measure.TICKETS_ESCALATED, escalated, on),
    )


def support(*measurements: Measurement, entries: tuple[Entry, ...] = ()) -> Component:
    return component(ComponentName.SUPPORT, file(measurements=measurements, entries=entries))


@pytest.mark.parametrize(
    ("total", "urgent", "escalated", "value", "reason"),
    [
        (1, 0, 0, 92, "1 ticket open"),
        (3, 0, 0, 76, "3 tickets open"),
        (1, 1, 0, 85, "1 urgent ticket open"),
        (3, 2, 0, 62, "2 urgent tickets open, 1 other ticket open"),
        (3, 2, 1, 52, "2 urgent tickets open, 1 other ticket open, 1 escalated"),
        (9, 4, 0, 0, "4 urgent tickets open, 5 other tickets open"),
        (20, 20, 20, 0, "20 urgent tickets open, 20 escalated"),
    ],
)
def test_open_tickets_cost_points(total: int, urgent: int, escalated: int, value: float, reason: str) -> None:
    read = support(*tickets(total, urgent, escalated))

    assert (read.value, read.reason) == (value, reason)


def test_urgent_tickets_are_known_without_a_total() -> None:
    read = support(measured(Measure.TICKETS_URGENT, 2, TODAY))

    assert read.value == 70


def test_a_count_holds_until_the_next_one() -> None:
    read = support(*tickets(5, on=ago(200)), *tickets(2, on=ago(100)), *tickets(7, on=ahead(1)))

    assert read.value == 84


def test_tickets_that_were_all_closed_leave_full_points() -> None:
    read = support(*tickets(5, urgent=1, on=ago(9)), *tickets(0, on=ago(1)))

    assert (read.value, read.reason) == (100, "no ticket open")


@pytest.mark.parametrize("known", [(), tickets(0), tickets(3, on=ahead(1))])
def test_without_any_ticket_or_complaint_up_to_today_support_is_left_out(
    known: tuple[Measurement, ...],
) -> None:
    read = support(*known, entries=(complaint(ahead(1)), entry(ago(2), signals=(Signal.DELAY,))))

    assert (read.value, read.reason) == (None, "no tickets known")


@pytest.mark.parametrize(
    ("days", "value", "reason"),
    [
        (0, 95, "quality complained of once in 30 days"),
        (30, 95, "quality complained of once in 30 days"),
        (31, 100, "no ticket open"),
    ],
)
def test_a_complaint_costs_five_for_30_days(days: int, value: float, reason: str) -> None:
    read = support(entries=(complaint(ago(days)),))

    assert (read.value, read.reason) == (value, reason)


def test_complaints_add_to_tickets() -> None:
    read = support(*tickets(2, urgent=1), entries=(complaint(ago(3)), complaint(ago(9)), complaint(ago(40))))

    assert read.value == 67


def test_the_evidence_is_the_recent_complaints_newest_first() -> None:
    read = support(entries=(complaint(ago(9)), complaint(ago(3)), complaint(ago(40))))

    assert read.evidence == ("complaint of 2026-11-18", "complaint of 2026-11-12")
