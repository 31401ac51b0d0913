"""What the words of a day or week mean, counted from today: one small reader for each way of saying it."""

from collections.abc import Callable

from handlers.understanding import spans
from handlers.understanding.date_frame import Frame, Toward, Values
from handlers.understanding.spans import Stretch, further, one_day, shifted

Reader = Callable[[Values, Frame], Stretch | None]


def day_on(days: int) -> Reader:
    """The day so many days from today."""
    return lambda v, f: one_day(shifted(f.today, days))


def in_days(unit: str, sign: int = 1) -> Reader:
    """The day as many days, weeks or months from today as was said."""
    return lambda v, f: one_day(further(f.today, unit, sign * v.count))


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
