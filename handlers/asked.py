"""Questions in plain words whose answer depends on what they name: a customer, a person, days, or nothing."""

import re

from handlers import audit, errors
from handlers.accounts import people
from handlers.accounts.person import nobody_called
from handlers.commitments import promises
from handlers.doubts import dates_in, settle_names
from handlers.health import now
from handlers.nudges import agenda, week
from handlers.onboarding import onboard
from handlers.portfolio import renewals
from handlers.reading import meaning_of
from handlers.request import Reply
from handlers.turn import Turn
from handlers.understanding import Intent, Understanding
from handlers.understanding.date_frame import Toward
from handlers.understanding.verbs import TOLD

_OF_MANY = re.compile(
    r"\b(?:all|any(?:body|one)|every(?:body|one)|who|whose|which|accounts|clients|contracts|customers|portfolio"
    r"|renewals|team)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^(?:are|do|does|did|has|have|how|how's|is|show|status|what|what's|when|where|which|who|why)\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"^what an?\b|^(?:(?:and|no|oh|so|wait)\W+)?(?:eh|hm+|how|huh|is (?:it|that so|that true)|ok(?:ay)?"
    r"|really|right|seriously|sure|(?:are )?you (?:ok|okay|serious|sure|there)|what|when|who|why)\W*$",
    re.IGNORECASE,
)
"""Said among colleagues, and of no customer: `really?`, `what a day`."""
_LATE = re.compile(r"overdue|\blate\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:i|me|mine|my)\b", re.IGNORECASE)


def meaning_here(turn: Turn, text: str) -> Understanding:
    """The meaning of words; a question that asks of nobody is of the customer whose place it is."""
    here = turn.chosen or turn.customer_here()
    meant = meaning_of(turn, text, here)
    if here is None or meant.intent is not Intent.NONE or meant.verb or not _is_asked(text):
        return meant
    named = meaning_of(turn, f"{text.rstrip(' ?!.')} at {turn.customer(here).name}?", here)
    return meant if named.intent in TOLD else named


def _is_asked(text: str) -> bool:
    return _ASKS.search(text) is not None and _IDLE.match(text.strip()) is None


def customer_of(turn: Turn, meant: Understanding) -> str:
    """The customer asked about: chosen, named, or the one whose channel this is; a doubt is asked."""
    found = _any_customer(turn, meant)
    return found or turn.named("")[0]


def _any_customer(turn: Turn, meant: Understanding) -> str | None:
    if turn.chosen is not None:
        return turn.chosen
    settle_names(turn, meant)
    return meant.customers[0].id if meant.customers else turn.customer_here()


def _customer_but(turn: Turn, meant: Understanding, text: str, of_others: re.Pattern[str]) -> str | None:
    """The customer asked about; one that is only known from the channel not where the words ask for more."""
    found = _any_customer(turn, meant)
    if found == turn.customer_here() and of_others.search(text) and not turn.portfolio.find(text):
        return None
    return found


def agenda_of(turn: Turn, meant: Understanding, text: str) -> Reply:
    """What is open for the one who asks: at a customer, past its day, in a range of days, or all of it."""
    customer_id = _customer_but(turn, meant, text, _OF_ONESELF)
    late = _LATE.search(text) is not None
    if customer_id is not None:
        return agenda.at_customer(turn, customer_id, late=late)
    if late:
        return agenda.overdue(turn, "")
    if meant.range is not None and meant.range != (turn.today, turn.today):
        return week.between(turn, *meant.range)
    return agenda.today(turn, "")


def renewals_of(turn: Turn, meant: Understanding, text: str) -> Reply:
    """The renewal of a customer, or those in a range of days."""
    customer_id = _customer_but(turn, meant, text, _OF_MANY)
    if customer_id is not None:
        return renewals.show_one(turn, customer_id)
    if meant.range is not None:
        return renewals.between(turn, *meant.range)
    return renewals.show(turn, "")


def onboarding_of(turn: Turn, meant: Understanding) -> Reply:
    """The onboarding of a customer, or its health card where none is under way; without a customer all."""
    customer_id = _any_customer(turn, meant)
    if customer_id is None:
        return onboard.show(turn, "")
    if not turn.file(customer_id).plans:
        return now.show_one(turn, customer_id)
    return onboard.show_one(turn, customer_id)


def promises_of(turn: Turn, meant: Understanding) -> Reply:
    """Who owes what to whom at a customer; without one one's own promises."""
    customer_id = _any_customer(turn, meant)
    return promises.show_own(turn) if customer_id is None else promises.show_one(turn, customer_id)


def people_of(turn: Turn, meant: Understanding) -> Reply:
    """The one person named, or everybody at a customer."""
    settle_names(turn, meant)
    named = meant.contacts[0] if len(meant.contacts) == 1 else None
    if named is not None and named.id is not None:
        return people.show_person(turn, named.id)
    if named is None:
        return people.show_one(turn, customer_of(turn, meant))
    if not meant.customers:
        raise errors.NobodyKnown(words=named.name, example=turn.example())
    raise nobody_called(turn.file(meant.customers[0].id), named.name)


def changes_of(turn: Turn, meant: Understanding, text: str) -> Reply:
    """What was changed at a customer, or anywhere; what the asker changed oneself on the days said."""
    customer_id = _any_customer(turn, meant) or ""
    if not _OF_ONESELF.search(text):
        return audit.page(turn, customer_id)
    said = [each for each in dates_in(turn, text, Toward.BEHIND) if each.first and each.last]
    days = (said[0].first, said[0].last) if said else (None, None)
    return audit.own(turn, customer_id, *days)
