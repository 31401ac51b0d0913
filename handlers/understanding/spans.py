"""Days and stretches of days counted from a given day: weeks, months, quarters, workdays."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import add_months


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `first` to `last`, both included; `due` is the day meant where one day is asked for."""

    first: date
    last: date
    due: date


def one_day(day: date) -> Stretch:
    """That day alone."""
    return Stretch(day, day, day)


def shifted(day: date, days: int) -> date:
    """The day so many days on (or back), kept within the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def week(day: date, weeks: int = 0) -> Stretch:
    """The Monday to Sunday around the day, so many weeks on."""
    monday = shifted(day, 7 * weeks - day.weekday())
    return Stretch(monday, shifted(monday, 6), monday)


def weekend(day: date, weeks: int = 0) -> Stretch:
    """Saturday and Sunday of that week."""
    saturday = shifted(week(day, weeks).first, 5)
    return Stretch(saturday, shifted(saturday, 1), saturday)


def further(day: date, unit: str, count: int) -> date:
    """The day so many days, weeks or months on (or back)."""
    if unit == "month":
        return add_months(day, count)
    return shifted(day, count * {"day": 1, "week": 7}[unit])


def month(day: date, months: int = 0) -> Stretch:
    """First to last day of the month around the day, so many months on."""
    return _months(add_months(day.replace(day=1), months), 1)


def quarter(day: date, quarters: int = 0) -> Stretch:
    """First to last day of the calendar quarter around the day, so many quarters on."""
    return _months(add_months(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * quarters), 3)


def half(day: date, halves: int = 0) -> Stretch:
    """First to last day of the half year around the day, so many halves on."""
    return _months(add_months(date(day.year, (day.month - 1) // 6 * 6 + 1, 1), 6 * halves), 6)


def year(day: date, years: int = 0) -> Stretch:
    """1 January to 31 December of that year, so many years on."""
    return _months(date(min(max(day.year + years, 1), 9999), 1, 1), 12)


def _months(first: date, count: int) -> Stretch:
    last = add_months(first, count - 1)
    return Stretch(first, last.replace(day=monthrange(last.year, last.month)[1]), first)


def workdays_on(day: date, count: int, workdays: frozenset[int]) -> date:
    """The day so many workdays on; negative counts go back. No workdays at all: plain days."""
    step = 1 if count > 0 else -1
    left = abs(count)
    while left and workdays:
        day = shifted(day, step)
        left -= day.weekday() in workdays
        if day in (date.min, date.max):
            break
    return day + timedelta(0) if workdays else shifted(day, count)


def nth_weekday(first: date, nth: int, weekday: int) -> date | None:
    """The nth (1 to 5, or -1 for the last) such weekday of the month that begins on `first`."""
    days = monthrange(first.year, first.month)[1]
    all_of_them = [day for day in range(1, days + 1) if first.replace(day=day).weekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return first.replace(day=all_of_them[index]) if -1 <= index < len(all_of_them) else None
