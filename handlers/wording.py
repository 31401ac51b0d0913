"""How dates, ages and names are said: with weekdays and units, relative to the reader's day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.entries import Entry, Kind

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KINDS = {Kind.CHAT: "chat", Kind.EMAIL: "e-mail"}


def day_in_words(day: date, today: date) -> str:
    """`Fri 27 Nov`, with the year where it is another than today's."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def span_in_words(first: date, last: date, today: date) -> str:
    """`today (Sat 21 Nov)` for one day, `Mon 16 Nov to Sun 22 Nov` for several."""
    if first == last:
        return near_day(first, today)
    return f"{day_in_words(first, today)} to {day_in_words(last, today)}"


def near_day(day: date, today: date) -> str:
    """`today (Sat 21 Nov)` for today, tomorrow and yesterday; else the day alone."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)
    words = day_in_words(day, today)
    return f"{near} ({words})" if near else words


def count(number: int, one: str, many: str = "") -> str:
    """`1 day`, `3 days`."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def overdue_in_words(due: date, today: date) -> str:
    """`due today`, `overdue by 4 days`, `due Fri 27 Nov`."""
    late = (today - due).days
    if late > 0:
        return f"overdue by {count(late, 'day')}"
    return "due today" if late == 0 else f"due {day_in_words(due, today)}"


def kind_in_words(kind: Kind | None) -> str:
    """How a contact took place; a note where none did."""
    return "note" if kind is None else _KINDS.get(kind, kind.value)


def touchpoint(entry: Entry, author: str, today: date) -> str:
    """`call, Fri 20 Nov, Ana`."""
    return f"{kind_in_words(entry.kind)}, {day_in_words(entry.happened_on, today)}, {author}"


def local_time(at: datetime, time_zone: str) -> str:
    """`10:42` on the reader's clock."""
    return at.astimezone(ZoneInfo(time_zone)).strftime("%H:%M")


def and_list(words: list[str]) -> str:
    """`Ana`, `Ana and Ben`, `Ana, Ben and Cleo`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def clipped(text: str, most: int) -> str:
    """Text on one line, cut visibly after a whole word where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    words, blank, _ = line[:most].rpartition(" ")
    return (words if blank else line[: most - 1]).rstrip(",.;: ") + "…"


def days_ago(day: date, today: date) -> str:
    """`34 days ago`, `yesterday`, `today`."""
    age = (today - day).days
    return {0: "today", 1: "yesterday"}.get(age, f"{age} days ago")
