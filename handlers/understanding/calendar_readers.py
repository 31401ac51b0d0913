"""What the words of a date in a month, a month, quarter or year mean: one small reader for each way."""

from datetime import date

from handlers.understanding import spans
from handlers.understanding.date_frame import Frame, Toward, Values
from handlers.understanding.date_readers import Reader
from handlers.understanding.spans import Stretch, further, one_day, shifted


def dated(day: int, month: int, year: int | None, frame: Frame) -> Stretch | None:
    """That date; without a year the nearest ahead (today included) or behind; None where there is none."""
    if year is not None:
        found = valid(year, month, day)
        return one_day(found) if found else None
    ahead = frame.toward is Toward.AHEAD
    for years in range(9):
        found = valid(frame.today.year + (years if ahead else -years), month, day)
        if found and (found >= frame.today if ahead else found <= frame.today):
            return one_day(found)
    return None


def valid(year: int, month: int, day: int) -> date | None:
    """The date of these numbers, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_month(values: Values, frame: Frame) -> Stretch | None:
    """A day and a month, with or without its year."""
    return dated(values.monthdays[0], values.months[0], values.year, frame)


def monthday_alone(values: Values, frame: Frame) -> Stretch | None:
    """The next such day after today in a plan, the latest before today in a report."""
    ahead = frame.toward is Toward.AHEAD
    for months in range(13):
        first = spans.month(frame.today, months if ahead else -months).first
        found = valid(first.year, first.month, values.monthdays[0])
        if found and (found > frame.today if ahead else found < frame.today):
            return one_day(found)
    return None


def monthday_of(months: int) -> Reader:
    """That day of the month so many months on."""

    def read(values: Values, frame: Frame) -> Stretch | None:
        first = spans.month(frame.today, months).first
        found = valid(first.year, first.month, values.monthdays[0])
        return one_day(found) if found else None

    return read


def nth_weekday_in(reader: Reader) -> Reader:
    """The first, second or last such weekday of the month that the reader finds."""

    def read(values: Values, frame: Frame) -> Stretch | None:
        month = reader(values, frame)
        if month is None:
            return None
        nth = values.ordinals[0] if values.ordinals else -1
        found = spans.nth_weekday(month.first, nth, values.weekdays[0])
        return one_day(found) if found else None

    return read


def month_on(months: int) -> Reader:
    """First to last day of the month so many months on."""
    return lambda v, f: spans.month(f.today, months)


def month_named(values: Values, frame: Frame) -> Stretch:
    """That month: of the year said, else the running or nearest one ahead (in a report: behind)."""
    month, year = values.months[0], values.year
    if year is None:
        ahead = frame.toward is Toward.AHEAD
        year = (
            frame.today.year
            + (ahead and month < frame.today.month)
            - (not ahead and month > frame.today.month)
        )
    return spans.month(date(min(max(year, 1), 9999), month, 1))


def last_month_named(values: Values, frame: Frame) -> Stretch:
    """The latest such month that is over."""
    return spans.month(
        date(max(frame.today.year - (values.months[0] >= frame.today.month), 1), values.months[0], 1)
    )


def quarter_on(quarters: int) -> Reader:
    """A calendar quarter, so many on."""
    return lambda v, f: spans.quarter(f.today, quarters)


def half_on(halves: int) -> Reader:
    """A half year, so many on."""
    return lambda v, f: spans.half(f.today, halves)


def year_on(years: int) -> Reader:
    """A calendar year, so many on."""
    return lambda v, f: spans.year(f.today, years)


def year_named(values: Values, frame: Frame) -> Stretch:
    """1 January to 31 December of the year said."""
    return spans.year(date(values.years[0], 1, 1))


def part_named(parts_a_year: int) -> Reader:
    """A quarter or half by its number: the running one, else the next to come (or the one before)."""
    stretch = spans.quarter if parts_a_year == 4 else spans.half

    def read(values: Values, frame: Frame) -> Stretch:
        month = (values.parts[0] - 1) * (12 // parts_a_year) + 1
        found = stretch(date(values.year or frame.today.year, month, 1))
        if values.year is None and frame.toward is Toward.AHEAD and found.last < frame.today:
            return stretch(date(min(frame.today.year + 1, 9999), month, 1))
        if values.year is None and frame.toward is Toward.BEHIND and found.first > frame.today:
            return stretch(date(max(frame.today.year - 1, 1), month, 1))
        return found

    return read


def next_days(unit: str) -> Reader:
    """Today to as many days, weeks or months on as was said."""
    return lambda v, f: _window(f.today, further(f.today, unit, v.count))


def past_days(unit: str) -> Reader:
    """As many days, weeks or months back as was said, to today."""
    return lambda v, f: _window(further(f.today, unit, -v.count), f.today)


def days_of_month(values: Values, frame: Frame) -> Stretch | None:
    """From one day of a month to another."""
    last = dated(values.monthdays[1], values.months[0], values.year, frame)
    first = valid(last.last.year, last.last.month, values.monthdays[0]) if last else None
    return _window(first, last.last) if first and last and first <= last.last else None


def _window(first: date, last: date) -> Stretch:
    return Stretch(first, last, last)


def next_fortnight(values: Values, frame: Frame) -> Stretch:
    """Today to fourteen days on."""
    return _window(frame.today, shifted(frame.today, 14))
