"""`health` and `why`: how a customer is doing, and what moved its score."""

import re
from dataclasses import replace
from datetime import date, timedelta

from domain.file import CustomerFile
from domain.health import health_today, why
from domain.message import Message
from handlers import business_days, errors
from handlers.cards import health as cards
from handlers.cards.names import Names
from handlers.cards.why import why_card
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.health import past
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import day_in_words
from storage import files, health_points

WHY_DAYS = 30
_SPAN = re.compile(
    r"\b(since|from) ((?:\d{1,3}|an?|one|two|three|four|five|six) (?:day|week|month)s?)$", re.IGNORECASE
)
_SINCE = re.compile(r"\b(since|from)\b", re.IGNORECASE)


def show(turn: Turn, words: str) -> Reply:
    """The health card of the customer named, of today or of a past day."""
    customer_id, rest = turn.named(words)
    moment = past.typed(turn, rest)
    return past.show(turn, customer_id, moment) if moment else show_one(turn, customer_id)


def asked(turn: Turn, customer_id: str, text: str) -> Reply:
    """The card for a question in plain words: of today, or of the past day that it names."""
    moment = past.asked(turn, customer_id, text)
    return past.show(turn, customer_id, moment) if moment else show_one(turn, customer_id)


def show_one(turn: Turn, customer_id: str) -> Reply:
    """The health card of a customer by id."""
    return Reply(card_of(turn, turn.file(customer_id)))


def card_of(turn: Turn, file: CustomerFile) -> Message:
    """The health card out of a file."""
    workdays = turn.workspace.workdays
    points = health_points.newest_first(turn.uow, file.customer.id)
    now = health_today(file, rules_of(turn.directory, file.today, customer=file.customer), workdays)
    return cards.card(file, now, points, names_in(turn, file), business_days.of(turn, file.customer))


def names_in(turn: Turn, file: CustomerFile) -> Names:
    """The first names that a card about this file needs."""
    return Names.of_file(turn.directory.first_names, file)


def explain(turn: Turn, words: str) -> Reply:
    """What moved a customer's score, since a day or over the last thirty."""
    customer_id, rest = turn.named(words)
    return _explain(turn, customer_id, _since(turn, rest))


def explain_one(turn: Turn, customer_id: str) -> Reply:
    """The same for a customer by id, over the last thirty days."""
    return _explain(turn, customer_id, turn.day - timedelta(days=WHY_DAYS))


def explain_asked(turn: Turn, customer_id: str, text: str) -> Reply:
    """The same for a question in plain words, which may say since when."""
    begun = _SINCE.search(text)
    if begun is None:
        return explain_one(turn, customer_id)
    return _explain(turn, customer_id, _since(turn, text[begun.start() :]))


def _since(turn: Turn, words: str) -> date:
    if not words.strip():
        return turn.day - timedelta(days=WHY_DAYS)
    found = dates_in(turn, _SPAN.sub(r"\2 ago", words), Toward.BEHIND)
    days = [each.first for each in found if each.first and each.first <= turn.day]
    ahead = [each.first for each in found if each.first]
    if ahead and not days:
        raise errors.SinceAhead(day=day_in_words(ahead[0], turn.today), customer=turn.example())
    if not days:
        raise errors.NoPastDate(words=_SINCE.sub("", words).strip()[:60] or words)
    return days[0]


def _explain(turn: Turn, customer_id: str, since: date) -> Reply:
    now, workdays = turn.file(customer_id), turn.workspace.workdays
    rules = rules_of(turn.directory, turn.day, customer=now.customer)
    then = files.load(turn.uow, customer_id, today=since, known_at=turn.at)
    if then is None:
        then = replace(now, today=since)
    moves = why(then, now, rules, workdays)
    by_now, after = (health_today(file, rules, workdays) for file in (then, now))
    rules_then = rules_of(turn.directory, since, customer=then.customer)
    before = by_now if rules_then == rules else health_today(then, rules_then, workdays)
    return Reply(why_card(now, before, by_now, after, since, moves, names_in(turn, now)))


COMMANDS = (
    Command(
        "health",
        Right.READ,
        "how a customer is doing, and why",
        "health {customer}",
        show,
        brief=True,
        pressed={
            "health": show_one,
            "health_as_of": past.show_as_of,
            "health_as_known": past.show_as_known,
        },
        more=(
            "health {customer} as of 1 October",
            "health {customer} as known on 1 October",
        ),
    ),
    Command(
        "why",
        Right.READ,
        "what moved a customer's score, and since when",
        "why {customer} since 1 October",
        explain,
        of_customer=True,
        pressed={"why": explain_one},
        more=("why did {customer} drop?",),
    ),
)
