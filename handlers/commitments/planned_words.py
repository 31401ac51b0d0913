"""Reads from plain words that a contact is planned: "call with Jane on the 4th", "every second Tuesday".

What is planned is read as if it had taken place, its day left out; what tells anything more is a report.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.entries import Kind, Mood
from handlers import errors
from handlers.doubts import FARTHEST_PLANNED, ask_which_day
from handlers.reading import meaning_of
from handlers.turn import Turn
from handlers.understanding import FoundDate, Intent, Understanding, find_dates
from handlers.understanding.date_frame import Shape

LONGEST = 160
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = f"(?P<day>{'|'.join(_DAYS)})"
_COUNTS = {"other": 2, "second": 2, "2nd": 2, "two": 2, "third": 3, "3rd": 3, "three": 3, "four": 4, "4th": 4}
_TIMES = f"(?P<count>{'|'.join(_COUNTS)}|\\d\\d?)"
_RHYTHMS = (
    re.compile(
        rf"\b(?:on )?(?:every|each) (?:{_TIMES} )?(?:weeks?,? (?:on )?(?:a )?)?{_DAY}s?\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<weekly>weekly|fortnightly|bi-?weekly)\b(?=.*\bon {_DAY}s?\b)", re.IGNORECASE),
    re.compile(rf"\bon {_DAY}s\b", re.IGNORECASE),
)
_OTHER_RHYTHM = re.compile(
    r"\b(?:every|each) (?:\w+ )?(?:day|month|quarter|year)s?\b|\b(?:daily|monthly|quarterly)\b"
    r"|\b(?:of|in) (?:the|each|every) month\b",
    re.IGNORECASE,
)
_SET = "planned|booked|scheduled|arranged|agreed|set up"
_LEAD = (
    rf"(?:(?:i|we|i've|we've|there's|there is|have|got|{_SET}|next|our|a|an|the|new|regular"
    r"|weekly|fortnightly|bi-?weekly) )*"
)
_NOUNS = {
    "phone call": Kind.CALL,
    "video call": Kind.MEETING,
    "call": Kind.CALL,
    "meeting": Kind.MEETING,
    "sync": Kind.MEETING,
    "catch-up": Kind.MEETING,
    "site visit": Kind.VISIT,
    "visit": Kind.VISIT,
    "qbr": Kind.REVIEW,
    "ebr": Kind.REVIEW,
    "review": Kind.REVIEW,
    "training": Kind.TRAINING,
    "workshop": Kind.TRAINING,
    "chat": Kind.CHAT,
}
_PHRASE = re.compile(
    rf"^(?:(?P<who>[^:]{{1,80}}?):? )??{_LEAD}(?P<how>{'|'.join(_NOUNS)})(?: (?:{_SET}|is|for))*"
    rf"(?P<whom> (?:with|at|to|of) [^,;.!]+?)?(?: (?:about|on|to) [^,;.!]+)?(?: (?:{_SET}|is))*$",
    re.IGNORECASE,
)
_CONTACT_AT_END = re.compile(rf"\b(?:{'|'.join(_NOUNS)})\s*$", re.IGNORECASE)
_RHYTHM_ALONE = re.compile(r"^with [^,;.!]+$", re.IGNORECASE)
_TELLS = re.compile(
    r"\?|\b(?:had|has|met|spoke|talked|called|rang|was|were|did|went|discussed|held|said|told|took|today|ago|last"
    r"|earlier|missed|cancel\w*|postpone\w*|moved?|no|not|didn't|remind|how|when|what|who|why|which)\b",
    re.IGNORECASE,
)
_ONE_DAY = frozenset({Shape.DAY, Shape.WEEKDAY, Shape.CALENDAR})


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned: `meant` tells with whom, `on` is its first day; `kind` None where it is not said."""

    meant: Understanding
    kind: Kind | None
    on: date
    every_weeks: int | None = None


def read(turn: Turn, text: str) -> Planned | None:
    """The contact that a message plans; None where it reports, asks, or plans something else."""
    line = " ".join(text.split()).rstrip(".! ")
    if len(line) > LONGEST or _TELLS.search(line):
        return None
    rhythm = next((found for found in (each.search(line) for each in _RHYTHMS) if found), None)
    if rhythm is not None and not _OTHER_RHYTHM.search(line):
        return _again_and_again(turn, line, rhythm)
    if _OTHER_RHYTHM.search(line) and _PHRASE.match(line):
        raise errors.NoSuchRhythm(customer=turn.example())
    return _once(turn, line)


def with_whom(turn: Turn, line: str) -> str:
    """The line with the word between a contact and whom it is with, where that is left out: `call Acme`."""
    for start, _, _ in turn.portfolio.find(line):
        if _CONTACT_AT_END.search(line[:start]):
            return f"{line[:start].rstrip()} with {line[start:]}"
    return line


def _again_and_again(turn: Turn, line: str, rhythm: re.Match[str]) -> Planned | None:
    rest = _without(line, rhythm.start(), rhythm.end())
    said = rhythm.groupdict()
    weeks = 1
    if said.get("count"):
        weeks = _COUNTS.get(said["count"].casefold()) or int(said["count"])
    elif (said.get("weekly") or "").casefold() not in ("", "weekly"):
        weeks = 2
    begins = turn.today + timedelta(days=1)
    if started := re.search(r",? (?:from|starting|beginning)\b.*$", rest, re.IGNORECASE):
        days = [found.due for found in _dates(turn, started.group()) if found.due and found.due > turn.today]
        begins, rest = (days[0] if days else begins), rest[: started.start()]
    if said.get("weekly"):
        rest = re.sub(rf" on {_DAY}s?\b", "", rest, flags=re.IGNORECASE)
    weekday = _DAYS.index(said["day"].casefold())
    on = begins + timedelta(days=(weekday - begins.weekday()) % 7)
    bare = _RHYTHM_ALONE.match(rest) is not None
    held = _as_if_held(turn, f"call {rest}" if bare else rest)
    return Planned(held[0], None if bare else held[1], on, weeks) if held and weeks else None


def _once(turn: Turn, line: str) -> Planned | None:
    found = _dates(turn, line)
    if not found or found[-1].shape not in _ONE_DAY:
        return None
    day = found[-1]
    if day.due is None or not turn.today < day.due <= turn.today + FARTHEST_PLANNED:
        return None
    held = _as_if_held(turn, _without(line, day.start, day.end))
    if held is None or not all(_is_in_a_name(line[each.start : each.end], held[0]) for each in found[:-1]):
        return None
    if day.others:
        ask_which_day(turn, line, _bare(line[day.start : day.end]), (day.due, *day.others))
    return Planned(*held, day.due)


def _bare(words: str) -> str:
    """A date without the word that leads it."""
    return re.sub(r"^(?:on|by|for) ", "", words, flags=re.IGNORECASE)


def _dates(turn: Turn, line: str) -> list[FoundDate]:
    return find_dates(line, turn.today, workdays=turn.member.workdays)


def _without(line: str, start: int, end: int) -> str:
    """The line without a stretch of it, and without the words that led to it or told the hour."""
    before = re.sub(r"(?: (?:is|on|for|at))+$|,$", "", line[:start].rstrip(), flags=re.IGNORECASE)
    after = re.sub(
        r"^,? ?(?:at )?\d\d?(?:[:.]\d\d)? ?(?:am|pm|h|o'clock)?\b", "", line[end:], flags=re.IGNORECASE
    )
    return " ".join(f"{before} {after}".split()).rstrip(",")


def _is_in_a_name(words: str, meant: Understanding) -> bool:
    return any(words.casefold() in ref.name.casefold() for ref in meant.customers)


def _as_if_held(turn: Turn, line: str) -> tuple[Understanding, Kind] | None:
    """What the line would mean of a contact that took place, and its kind, where it tells of nothing else."""
    phrase = _PHRASE.match(line)
    if phrase is None:
        return None
    who, whom = phrase["who"] or "", phrase["whom"] or ""
    here = turn.chosen or turn.customer_here()
    if who:
        mention = turn.portfolio.leading(who)
        if mention is None or who[mention.end :].strip(" :-"):
            return None
    elif here is not None:
        who = turn.customer(here).name
    meant = meaning_of(turn, f"{who}: had a call{whom}" if who else f"had a call{whom}", here)
    named = who or whom
    return (meant, _NOUNS[phrase["how"].casefold()]) if named and not _tells_more(meant) else None


def _tells_more(meant: Understanding) -> bool:
    told = (meant.signals, meant.steps, meant.scores, meant.follow_ups, meant.their_promises)
    return meant.intent is not Intent.CHECK_IN or meant.sentiment is not Mood.NEUTRAL or any(told)
