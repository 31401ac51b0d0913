"""The health of a past day, read in two ways: from all that is known now, and as the card said it then."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import start_of_day
from domain.customers import Customer
from domain.health import HealthPoint, health_today, sampled
from handlers import business_days, errors
from handlers.cards import past as cards
from handlers.cards.health import COMPARED_DAYS, TREND_DAYS
from handlers.cards.names import Names
from handlers.cards.past import Reading, Way
from handlers.doubts import dates_in
from handlers.nudges.rules import rules_of
from handlers.pressed_ids import day
from handlers.request import Reply
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import clipped, day_in_words
from storage import files, health_points

_KNOWN = re.compile(
    r"\bknown\b|\bdid (?:we|you|the card)\b"
    r"|\b(?:card|we|you|score) (?:say|said|show|showed|shown|know|knew|tell|told)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|did|looked|stood|as of|known)\b", re.IGNORECASE)
_ASKED = re.compile(r"^as (?:of|known|at)\b(?: (?:on|at|in|by)\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day before today, and which of its two readings is asked for."""

    day: date
    way: Way


def typed(turn: Turn, words: str) -> Moment | None:
    """The moment named after a customer: `as of 1 October`, `as known on 1 October`; None for today."""
    if not words:  # nearly always
        return None
    lead = _ASKED.match(words)
    days = [found.first for found in dates_in(turn, words, Toward.BEHIND) if found.first]
    if lead is None and not days:
        return None
    if not days:
        raise errors.NoSuchDate(words=clipped(words[lead.end() if lead else 0 :].strip() or "That", 60))
    if days[0] > turn.day:
        raise errors.NotBehind(day=day_in_words(days[0], turn.day), customer=turn.example())
    return Moment(days[0], _way(words)) if days[0] < turn.day else None


def asked(turn: Turn, customer_id: str, text: str) -> Moment | None:
    """The moment that a question in plain words asks about; None where it asks about today."""
    words = _without_names(text, turn.customer(customer_id)) if _PAST.search(text) else ""
    found = dates_in(turn, words, Toward.BEHIND) if words else []
    days = [each.first for each in found if each.first and each.last and each.last < turn.day]
    return Moment(days[0], _way(text)) if days else None


def show(turn: Turn, customer_id: str, moment: Moment) -> Reply:
    """The card of a moment, with what the other reading of the day says."""
    asked_for, other = (_read(turn, customer_id, moment.day, way) for way in _ways(moment.way))
    if asked_for is None:
        name, day = turn.customer(customer_id).name, day_in_words(moment.day, turn.day)
        raise (errors.NotKnownThen if other else errors.NotThereYet)(customer=name, day=day)
    points = _course(turn, customer_id, moment)
    days = business_days.of(turn, asked_for.file.customer, moment.day)
    return Reply(cards.card(asked_for, other, points, days, turn.day))


def show_as_of(turn: Turn, where: str) -> Reply:
    """The same by button: `where` holds the customer's id and the day."""
    return _show_where(turn, where, Way.AS_OF)


def show_as_known(turn: Turn, where: str) -> Reply:
    """The same by button, as it was known."""
    return _show_where(turn, where, Way.AS_KNOWN)


def _show_where(turn: Turn, where: str, way: Way) -> Reply:
    customer_id, _, on = where.partition(":")
    return show(turn, customer_id, Moment(day(on), way))


def _way(words: str) -> Way:
    return Way.AS_KNOWN if _KNOWN.search(words) else Way.AS_OF


def _ways(first: Way) -> tuple[Way, Way]:
    return (Way.AS_OF, Way.AS_KNOWN) if first is Way.AS_OF else (Way.AS_KNOWN, Way.AS_OF)


def _read(turn: Turn, customer_id: str, day: date, way: Way) -> Reading | None:
    """One reading of a day; what was known on it is what was known when it ended."""
    end_of_day = start_of_day(day + timedelta(days=1), turn.workspace.time_zone) - timedelta(microseconds=1)
    known_at = turn.at if way is Way.AS_OF else min(turn.at, end_of_day)
    file = files.load(turn.uow, customer_id, today=day, known_at=known_at)
    if file is None:
        return None
    rules = rules_of(turn.directory, day, None if way is Way.AS_OF else known_at, file.customer)
    now = health_today(file, rules, turn.workspace.workdays)
    return Reading(way, file, now, Names.of_file(turn.directory.first_names, file))


def _course(turn: Turn, customer_id: str, moment: Moment) -> list[HealthPoint]:
    """The scores up to a day: those that were kept then, or as they are from all that is known now."""
    if moment.way is Way.AS_KNOWN:
        kept = health_points.newest_first(turn.uow, customer_id)
        return [each for each in kept if each.on <= moment.day]
    compared = moment.day - timedelta(days=COMPARED_DAYS)
    points = []
    for on in sorted({compared, *sampled(moment.day, TREND_DAYS)}):
        read = _read(turn, customer_id, on, Way.AS_OF)
        if read is not None:
            points.append(HealthPoint(on, read.health.score, read.health.band))
    return points


def _without_names(text: str, customer: Customer) -> str:
    """The text without the customer's own names, which may hold a day's: Monday Labs."""
    for name in sorted((customer.name, *customer.aliases), key=len, reverse=True):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text
