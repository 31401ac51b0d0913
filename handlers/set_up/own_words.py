"""A member's own day: the hour of the digest, the time zone, the workdays; read out of words.

What cannot be read is refused with what would be `right`.
"""

import re
from datetime import time

from handlers.errors import Choice
from handlers.set_up import errors
from handlers.wording import and_list, clipped
from handlers.zones import known_zones

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOUR = re.compile(r"^(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})?)?\s*(?P<half>am|pm)?$")
_UNTIL = re.compile(r"\s*(?:-|–|\bto\b|\buntil\b|\bthrough\b)\s*")


def read_hour(text: str, right: str) -> time:
    """`8`, `8:30`, `8.30`, `17h`, `5 pm`."""
    said = text.casefold().strip().removesuffix("o'clock").strip()
    found = _HOUR.match(said)
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
    if found and found["half"]:
        hour = hour % 12 + (12 if found["half"] == "pm" else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise errors.NoSuchHour(words=clipped(text, 40), example=right)
    return time(hour, minute)


def read_zone(text: str, right: str) -> str:
    """A time zone by its name or by its city: `Europe/Lisbon`, `lisbon`; asked where a city has several."""
    said = "_".join(text.casefold().split())
    known = sorted(known_zones())
    found = [zone for zone in known if zone.casefold() == said]
    found = found or [zone for zone in known if zone.casefold().rpartition("/")[2] == said]
    if not found:
        raise errors.NoSuchZone(words=clipped(text, 40), example=right)
    if len(found) > 1:
        choices = [Choice(zone, typed=f"settings zone {zone}") for zone in found]
        raise errors.WhichZone(words=clipped(text, 40), zones=and_list(found), choices=choices)
    return found[0]


def read_workdays(text: str, right: str) -> frozenset[int]:
    """`Mon-Thu`, `Sunday to Thursday`, `Mon, Tue and Fri`; Monday is 0."""
    days: set[int] = set()
    for part in re.split(r"\s*(?:,|;|\band\b)\s*", _UNTIL.sub("-", text.casefold().strip())):
        for piece in part.split():
            first, _, last = piece.partition("-")
            start, end = _day(first, text, right), _day(last or first, text, right)
            days |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    if not days:
        raise errors.NoSuchWorkdays(words=clipped(text, 40), example=right)
    return frozenset(days)


def read_quiet(text: str, right: str) -> tuple[time, time]:
    """`19:00-7:00`, `7 pm to 8 am`; `none` is no hour at all."""
    if text.strip().casefold() in ("none", "off"):
        return time(0), time(0)
    begins, _, ends = _UNTIL.sub("-", text.casefold().strip()).partition("-")
    return read_hour(begins, right), read_hour(ends, right)


def quiet_in_words(begins: time, ends: time) -> str:
    """`19:00-7:00`, or `none`."""
    return "none" if begins == ends else f"{hour_in_words(begins)}-{hour_in_words(ends)}"


def days_in_words(days: frozenset[int]) -> str:
    """`Mon to Fri`, `Mon, Tue and Fri`."""
    if not days:
        return "every day"
    listed = sorted(days)
    if len(listed) > 2 and listed[-1] - listed[0] == len(listed) - 1:
        return f"{_SHORT[listed[0]]} to {_SHORT[listed[-1]]}"
    return and_list([_SHORT[day] for day in listed])


def hour_in_words(hour: time) -> str:
    """`8:30`."""
    return f"{hour.hour}:{hour.minute:02}"


def _day(word: str, text: str, right: str) -> int:
    found = [place for place, day in enumerate(_DAYS) if len(word) >= 2 and day.startswith(word.rstrip("s."))]
    if len(found) != 1:
        raise errors.NoSuchWorkdays(words=clipped(text, 40), example=right)
    return found[0]
