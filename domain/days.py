"""A member's own days: which are worked on, when the digest comes, and when it is quiet."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from domain.calendar import ONE_DAY, instant, is_workday, local_date
from domain.members import Member

Holidays = Collection[date]
"""Bank holidays of a member's region around the days in question, as they were handed in."""


def works_on(member: Member, day: date, holidays: Holidays = ()) -> bool:
    """Whether it is a workday of the member's: no bank holiday there, no leave."""
    return is_workday(day, member.workdays) and day not in holidays and not member.is_away(day)


def next_digest(member: Member, after: datetime, holidays: Holidays = ()) -> tuple[date, datetime]:
    """The local day and the UTC instant of the first digest after an instant: at the member's hour, on a day
    that is worked on.
    """
    day = local_date(after, member.time_zone)
    while True:
        at = instant(day, member.digest_at, member.time_zone)
        if works_on(member, day, holidays) and at > after:
            return day, at
        day += ONE_DAY


def is_digest_hour(member: Member, at: datetime, holidays: Holidays = ()) -> bool:
    """Whether it is a day that is worked on, at or past the digest's hour; else a late digest waits."""
    day = local_date(at, member.time_zone)
    return works_on(member, day, holidays) and at >= instant(day, member.digest_at, member.time_zone)


def is_quiet(member: Member, at: datetime, holidays: Holidays = ()) -> bool:
    """Whether nothing but the digest is to be sent: quiet hours, and days that are not worked on."""
    day = local_date(at, member.time_zone)
    begins, ends = (instant(day, hour, member.time_zone) for hour in (member.quiet_from, member.quiet_until))
    in_hours = begins <= at < ends if begins <= ends else at >= begins or at < ends
    return in_hours or not works_on(member, day, holidays)


def stand_in(members: Mapping[str, Member], member_id: str, at: datetime) -> str:
    """Who answers for a member's nudges at an instant: the member, or on leave the cover, or the cover's own
    cover; the member again where nobody is there.
    """
    seen: list[str] = []
    current = member_id
    while current in members and current not in seen:
        member = members[current]
        if not member.is_away(local_date(at, member.time_zone)):
            return current
        seen.append(current)
        current = member.cover_id or ""
    return member_id
