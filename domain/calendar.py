"""Workdays, local days and the instants at which they begin."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.members import MONDAY_TO_FRIDAY

ONE_DAY = timedelta(days=1)


def local_date(at: datetime, time_zone: str) -> date:
    """The date in `time_zone` at an aware instant."""
    return at.astimezone(ZoneInfo(time_zone)).date()


def instant(day: date, at: time, time_zone: str) -> datetime:
    """The UTC instant of a local wall-clock time; of an hour that comes twice the first, and an hour
    that does not exist is moved on by the gap, or back where that would be the next day.
    """
    local = datetime.combine(day, at, ZoneInfo(time_zone))
    moved_on, moved_back = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if moved_on <= moved_back or local_date(moved_back, time_zone) != day:
        return moved_on
    return moved_on if local_date(moved_on, time_zone) == day else moved_back


def start_of_day(day: date, time_zone: str) -> datetime:
    """The UTC instant at which a local day begins."""
    return instant(day, time(0), time_zone)


def monday_of(day: date) -> date:
    """The Monday of the day's calendar week."""
    return day - timedelta(days=day.weekday())


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it is shorter."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_workday(day: date, workdays: frozenset[int] = MONDAY_TO_FRIDAY) -> bool:
    """Whether that weekday is worked on; without any workday every day is."""
    return not workdays or day.weekday() in workdays


def next_workday(day: date, workdays: frozenset[int] = MONDAY_TO_FRIDAY) -> date:
    """The first workday after `day`."""
    return add_workdays(day, 1, workdays)


def this_or_next_workday(day: date, workdays: frozenset[int] = MONDAY_TO_FRIDAY) -> date:
    """`day` itself where it is worked on, else the next workday."""
    return day if is_workday(day, workdays) else next_workday(day, workdays)


def add_workdays(day: date, count: int, workdays: frozenset[int] = MONDAY_TO_FRIDAY) -> date:
    """`count` workdays on (back, where negative)."""
    towards = ONE_DAY if count >= 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += towards
        while not is_workday(day, workdays):
            day += towards
    return day


def workdays_between(start: date, end: date, workdays: frozenset[int] = MONDAY_TO_FRIDAY) -> int:
    """How many workdays lie after `start`, up to and with `end`; 0 where `end` is not after it."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    tail = sum(is_workday(start + (weeks * 7 + offset) * ONE_DAY, workdays) for offset in range(1, rest + 1))
    return weeks * (len(workdays) or 7) + tail
