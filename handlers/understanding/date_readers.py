"""What the words of a date mean, counted from today: one small reader for each way of saying it."""

from collections.abc import Callable
from datetime import date

from handlers.understanding import spans
from handlers.understanding.date_frame import Frame, Toward, Values
from handlers.understanding.spans import Stretch, one_day, shifted

Reader = Callable[[Values, Frame], Stretch | None]


def day_on(days: int) -> Reader:
    """The day so many days from today."""
    return lambda v, f: one_day(shifted(f.today, days))


def in_days(unit: str, sign: int = 1) -> Reader:
    """The day as many days, weeks or months from today as was said."""
    return lambda v, f: one_day(_further(f.today, unit, sign * v.count))


def workdays_ahead(values: Values, frame: Frame) -> Stretch:
    """As many workdays on as was said."""
    return one_day(spans.workdays_on(frame.today, values.count, frame.workdays))


def weekday_alone(values: Values, frame: Frame) -> Stretch:
    """The next one after today in a plan, the latest before today in a report."""
    return (coming_weekday if frame.toward is Toward.AHEAD else last_weekday)(values, frame)


def coming_weekday(values: Values, frame: Frame) -> Stretch:
    """The next such day after today."""
    return one_day(shifted(frame.today, (values.weekdays[0] - frame.today.weekday() - 1) % 7 + 1))


def last_weekday(values: Values, frame: Frame) -> Stretch:
    """The latest such day before today."""
    return one_day(shifted(frame.today, -((frame.today.weekday() - values.weekdays[0] - 1) % 7 + 1)))


def weekday_of_week(weeks: int) -> Reader:
    """That day of the running week, or of one so many weeks on."""
    return lambda v, f: one_day(shifted(spans.week(f.today, weeks).first, v.weekdays[0]))


def week_after_weekday(weeks: int | None) -> Reader:
    """So many weeks (None: as many as said) after the next such day."""
    return lambda v, f: one_day(
        shifted(coming_weekday(v, f).first, 7 * (v.count if weeks is None else weeks))
    )


def week_before_weekday(values: Values, frame: Frame) -> Stretch:
    """A week before the latest such day."""
    return one_day(shifted(last_weekday(values, frame).first, -7))


def week_on(weeks: int) -> Reader:
    """Monday to Sunday, so many weeks on."""
    return lambda v, f: spans.week(f.today, weeks)


def end_of_week(values: Values, frame: Frame) -> Stretch:
    """Friday of the running week; said at a weekend, the coming Friday."""
    return one_day(shifted(spans.week(frame.today, int(frame.today.weekday() > 4)).first, 4))


def weekend_near(values: Values, frame: Frame) -> Stretch:
    """The weekend of the running week in a plan; in a report the latest one begun."""
    if frame.toward is Toward.AHEAD:
        return spans.weekend(frame.today)
    return last_weekend(values, frame)


def last_weekend(values: Values, frame: Frame) -> Stretch:
    """The weekend before the running week."""
    return spans.weekend(frame.today, -1)


def next_weekend(values: Values, frame: Frame) -> Stretch:
    """The weekend of the next week."""
    return spans.weekend(frame.today, 1)


def week_of(reader: Reader) -> Reader:
    """Monday to Sunday around what the reader finds."""

    def read(values: Values, frame: Frame) -> Stretch | None:
        found = reader(values, frame)
        return spans.week(found.first) if found else None

    return read


def end_of(reader: Reader) -> Reader:
    """The last day of what the reader finds."""

    def read(values: Values, frame: Frame) -> Stretch | None:
        found = reader(values, frame)
        return one_day(found.last) if found else None

    return read


def start_of(reader: Reader, days: int = 0) -> Reader:
    """The first day of what the reader finds, or so many days after it."""

    def read(values: Values, frame: Frame) -> Stretch | None:
        found = reader(values, frame)
        return one_day(shifted(found.first, days)) if found else None

    return read


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
    return lambda v, f: _window(f.today, _further(f.today, unit, v.count))


def past_days(unit: str) -> Reader:
    """As many days, weeks or months back as was said, to today."""
    return lambda v, f: _window(_further(f.today, unit, -v.count), f.today)


def days_of_month(values: Values, frame: Frame) -> Stretch | None:
    """From one day of a month to another."""
    last = dated(values.monthdays[1], values.months[0], values.year, frame)
    first = valid(last.last.year, last.last.month, values.monthdays[0]) if last else None
    return _window(first, last.last) if first and last and first <= last.last else None


def _window(first: date, last: date) -> Stretch:
    return Stretch(first, last, last)


def _further(day: date, unit: str, count: int) -> date:
    if unit == "month":
        return spans.later_month(day, count)
    return shifted(day, count * {"day": 1, "week": 7}[unit])


def next_fortnight(values: Values, frame: Frame) -> Stretch:
    """Today to fourteen days on."""
    return _window(frame.today, shifted(frame.today, 14))
